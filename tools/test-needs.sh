#!/bin/sh
# Install what the tests need beside Python: a browser and its driver, Java for the Nu checker, tesseract with Indonesian.
set -eu

needs=""
have() { command -v "$1" >/dev/null 2>&1; }
have chromium || have chromium-browser || have google-chrome || needs="$needs chromium"
have chromedriver || needs="$needs chromium-driver"
have java || needs="$needs default-jre-headless"
{ have tesseract && tesseract --list-langs 2>/dev/null | grep -qx ind; } || needs="$needs tesseract-ocr tesseract-ocr-ind"
have git || needs="$needs git"
[ -z "$needs" ] && exit 0

if have apt-get; then
  sudo=""
  [ "$(id -u)" = 0 ] || { have sudo && sudo="sudo"; }
  if [ "$(id -u)" = 0 ] || [ -n "$sudo" ]; then
    echo "Installing for the tests:$needs"
    export DEBIAN_FRONTEND=noninteractive
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    $sudo apt-get install -y -qq --no-install-recommends $needs >/dev/null
    exit 0
  fi
fi
echo "The tests need these, please install them first:$needs" >&2
exit 1
