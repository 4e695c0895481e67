"""Addresses as authors type them: URLs, links, files below `content/`, social accounts, clips on a platform."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from kopsite.load.mistake import Mistake

_LONGEST = 2000
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_BARE_DOMAIN = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:[/?#:].*)?")
_HOST = re.compile(r"(?:[\w-]+\.)*[\w-]+|[0-9a-f]*:[0-9a-f:.]+")
_FORBIDDEN = re.compile(r"[\s<>\"\\^`{}|\x00-\x20\x7f-\x9f]")
_HANDLE = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_])?|_[A-Za-z0-9._-]{1,98})")
_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_VIDEO_URL = re.compile(
    r"https?://(?:www\.|m\.)?(?:youtu\.be/|youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|embed/|live/)|vimeo\.com/|"
    r"instagram\.com/(?:p|reel|tv)/|tiktok\.com/@[\w.-]+/video/)([A-Za-z0-9_-]{1,64})(?:[/?&#].*)?"
)

NETWORKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "instagram": ("https://www.instagram.com/{}/", ("instagram.com",)),
    "tiktok": ("https://www.tiktok.com/@{}", ("tiktok.com",)),
    "facebook": ("https://www.facebook.com/{}", ("facebook.com", "fb.com", "fb.me")),
    "youtube": ("https://www.youtube.com/@{}", ("youtube.com", "youtu.be")),
    "x": ("https://x.com/{}", ("x.com", "twitter.com")),
    "threads": ("https://www.threads.net/@{}", ("threads.net", "threads.com")),
    "telegram": ("https://t.me/{}", ("t.me", "telegram.me")),
    "whatsapp_channel": ("https://whatsapp.com/channel/{}", ("whatsapp.com",)),
    "linkedin": ("https://www.linkedin.com/company/{}", ("linkedin.com",)),
}
"""Address of an account, and the domains that belong to the network, in the order of the vocabulary."""


def url(value: object) -> str:
    """Read an absolute http or https address."""
    text = _line(value)
    scheme = _SCHEME.match(text)
    if scheme is None or _BARE_DOMAIN.fullmatch(text):
        raise Mistake("url-without-scheme", suggestion="https://" + text if _BARE_DOMAIN.fullmatch(text) else "")
    if scheme[1].lower() not in ("http", "https"):
        raise Mistake("unsafe-url", scheme=scheme[1].lower() + ":")
    _host(text)
    return text


def site_url(value: object) -> str:
    """Read the address of a site and return it with a slash at its end."""
    parts = urlsplit(url(value))
    if parts.query or parts.fragment:
        raise Mistake("url-with-query", suggestion=_with_slash(parts.scheme, parts.netloc, parts.path))
    if any(part in ("..", ".") for part in parts.path.split("/")):
        raise Mistake("not-a-url")
    return _with_slash(parts.scheme, parts.netloc, parts.path)


def link(value: object) -> str:
    """Read where a button or menu entry leads: an address with `/` in front, a place on the page, a safe URL."""
    text = _line(value)
    if text.startswith(("/", "#")) and not text.startswith("//"):
        if ".." in re.split(r"[/?#]", text) or _FORBIDDEN.search(text):
            raise Mistake("not-a-url")
        return text
    if text.lower().startswith(("mailto:", "tel:")):
        if _FORBIDDEN.search(text):
            raise Mistake("not-a-url")
        return text
    return url(text)


def content_path(value: object) -> str:
    """Read the path of a file below `content/`."""
    text = _line(value)
    if _SCHEME.match(text) and "://" in text:
        raise Mistake("file-is-url")
    parts = text.removeprefix("./").split("/")
    if text.startswith("/") or "\\" in text or ".." in parts or re.match(r"[A-Za-z]:", text):
        raise Mistake("path-outside-content")
    if not all(parts) or len(text) > 300 or any(ord(letter) < 32 or ord(letter) == 127 for letter in text):
        raise Mistake("not-a-path")
    return "/".join(part for part in parts if part != ".")


def old_address(value: object) -> str:
    """Read an address of ours that a page had before; the slash at its start may be left out."""
    text = _line(value)
    if _SCHEME.match(text) or text.startswith("//"):
        raise Mistake("address-is-url", suggestion=urlsplit(text).path if "://" in text else "")
    if re.search(r"[?#]", text) or _FORBIDDEN.search(text) or ".." in text.split("/"):
        raise Mistake("not-an-address")
    return "/" + text.lstrip("/")


def social(network: str, value: object) -> str:
    """Read an account name or address of one network and return its address."""
    template, domains = NETWORKS[network]
    text = _line(value)
    if re.match(r"https?:", text, re.IGNORECASE) or "/" in text:
        address = url(text if _SCHEME.match(text) else "https://" + text)
        host = _host(address)
        if not any(host == domain or host.endswith("." + domain) for domain in domains):
            raise Mistake("social-other-network", network=_network_of(host), domain=domains[0])
        return address
    match = _HANDLE.fullmatch(text)
    if match is None:
        if _SCHEME.match(text):
            raise Mistake("unsafe-url", scheme=text.partition(":")[0].lower() + ":")
        raise Mistake("not-an-account", example=template.format("nama"))
    return template.format(match[1])


def video_id(value: object) -> str:
    """Read a clip's id on its platform, or take it out of the clip's address."""
    text = _line(value)
    if match := _VIDEO_URL.fullmatch(text):
        return match[1]
    if _VIDEO_ID.fullmatch(text):
        return text
    raise Mistake("not-a-video-id")


def platform_of(value: object) -> str:
    """Return the platform that a clip's address belongs to, or nothing."""
    match = _VIDEO_URL.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= _LONGEST else None
    if match is None:
        return ""
    return next(name for name in ("youtu", "vimeo", "instagram", "tiktok") if name in match[0]).replace(
        "youtu", "youtube"
    )


def _network_of(host: str) -> str:
    for network, (_, domains) in NETWORKS.items():
        if any(host == domain or host.endswith("." + domain) for domain in domains):
            return network
    return ""


def _host(text: str) -> str:
    """Return the host of a URL, lower case; refuse one that hides a password, spaces or quotes."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise Mistake("not-a-url") from None
    if _FORBIDDEN.search(text) or "@" in parts.netloc or not _HOST.fullmatch(host):
        raise Mistake("not-a-url")
    return host


def _with_slash(scheme: str, netloc: str, path: str) -> str:
    return urlunsplit((scheme.lower(), netloc.lower(), path.rstrip("/") + "/", "", ""))


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise Mistake("text-expected")
    text = value.strip()
    if not text:
        raise Mistake("empty-value")
    if len(text) > _LONGEST:
        raise Mistake("too-long", limit=_LONGEST)
    return text
