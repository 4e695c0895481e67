"""The absolute address of the site: normalised, and guessed from the CI that builds it.

A preview's own address is never taken: every card and canonical would then name it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

_HOST = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def normalise_base_url(text: str) -> str | None:
    """Return the address in its one spelling, ending in `/`; None when it is no absolute http(s) address."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or parts.username is not None or parts.query or parts.fragment:
        return None
    is_ipv6 = ":" in host and re.fullmatch(r"[0-9a-f:.]+", host) is not None
    if not is_ipv6 and not _HOST.match(host):
        return None
    segments = [segment for segment in parts.path.split("/") if segment]
    if any(segment in {".", ".."} for segment in segments):
        return None
    shown = f"[{host}]" if is_ipv6 else host
    suffix = "" if port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{port}"
    path = "".join(quote(segment, safe="%-._~!$&'()*+,;=:@") + "/" for segment in segments)
    return f"{parts.scheme}://{shown}{suffix}/{path}"


def base_url_from_environment(environ: Mapping[str, str]) -> str | None:
    """Return the production address that a host's CI names, or None."""
    for guess in (_gitlab, _cloudflare, _netlify, _vercel, _render):
        found = guess(environ)
        if found:
            return normalise_base_url(found)
    return None


def _gitlab(environ: Mapping[str, str]) -> str:
    return environ.get("CI_PAGES_URL", "") if environ.get("GITLAB_CI") else ""


def _cloudflare(environ: Mapping[str, str]) -> str:
    host = urlsplit(environ.get("CF_PAGES_URL", "")).hostname or ""
    labels = host.split(".")
    # Every deployment has an address of its own, `<hash>.<project>.pages.dev`; the site's is the one without it.
    return f"https://{'.'.join(labels[-3:])}/" if labels[-2:] == ["pages", "dev"] and len(labels) >= 3 else ""


def _netlify(environ: Mapping[str, str]) -> str:
    return environ.get("URL", "") if environ.get("NETLIFY") == "true" else ""


def _vercel(environ: Mapping[str, str]) -> str:
    host = environ.get("VERCEL_PROJECT_PRODUCTION_URL", "")
    return f"https://{host}" if host else ""


def _render(environ: Mapping[str, str]) -> str:
    return "" if environ.get("IS_PULL_REQUEST") == "true" else environ.get("RENDER_EXTERNAL_URL", "")
