"""Ways to pass a page on: links that open each platform with the words in place, and a QR code for paper."""

from __future__ import annotations

from urllib.parse import quote

from kopsite.model.base import Value
from kopsite.model.campaign import Utm
from kopsite.render.utm import counted

QR_SOURCE = "qr"
_QUIET = 4
"""Modules around a QR code that stay empty: ISO/IEC 18004."""


class ShareLink(Value, frozen=True, kw_only=True):
    """An address that opens a platform's own way to share."""

    platform: str
    name: str
    url: str


def tracked(url: str, platform: str, campaign: str) -> str:
    """Give an address of ours the parameters by which visits from a platform are counted."""
    medium = "print" if platform == QR_SOURCE else "social"
    return counted(url, Utm(source=platform, medium=medium, campaign=campaign), own="")


def share_links(url: str, title: str, campaign: str) -> tuple[ShareLink, ...]:
    """List the platforms that can be opened from a page; Instagram, TikTok and YouTube have no such address."""

    def to(key: str, name: str, pattern: str) -> ShareLink:
        address = quote(tracked(url, key, campaign), safe="")
        return ShareLink(platform=key, name=name, url=pattern.format(url=address, text=quote(title, safe="")))

    return (
        to("whatsapp", "WhatsApp", "https://wa.me/?text={text}%0A{url}"),
        to("facebook", "Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
        to("telegram", "Telegram", "https://t.me/share/url?url={url}&text={text}"),
        to("x", "X", "https://x.com/intent/tweet?text={text}&url={url}"),
        to("threads", "Threads", "https://www.threads.com/intent/post?text={text}&url={url}"),
        to("linkedin", "LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
        to("line", "LINE", "https://social-plugins.line.me/lineit/share?url={url}&text={text}"),
        to("email", "Email", "mailto:?subject={text}&body={url}"),
    )


def qr_address(url: str, campaign: str) -> str:
    """Return what a QR code on paper says; short, because every character makes it finer."""
    return tracked(url, QR_SOURCE, campaign) if len(url) + len(campaign) < 60 else counted(url, Utm(source="qr"), "")


def qr_svg(text: str) -> str:
    """Draw a QR code, dark on white with its quiet zone, in squares of one unit."""
    import segno

    code = segno.make(text, error="m", micro=False, boost_error=True)
    side = len(code.matrix) + 2 * _QUIET
    runs = "".join(
        f"M{left + _QUIET} {top + _QUIET}h{width}v1h-{width}z"
        for top, row in enumerate(code.matrix)
        for left, width in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side * 8}" height="{side * 8}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="#000" d="{runs}"/></svg>'
    )


def _runs(row: bytearray | tuple[int, ...]) -> list[tuple[int, int]]:
    """List the dark stretches of a row: where each begins and how long it is."""
    found: list[tuple[int, int]] = []
    for place, is_dark in enumerate(row):
        if is_dark and found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif is_dark:
            found.append((place, 1))
    return found
