"""What the template of a kit page sees: captions with their counts, share links, QR code and previews."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from kopsite.model.base import Value
from kopsite.model.cards import COUNTDOWNS
from kopsite.render.kit.limits import BY_KEY, Platform, length
from kopsite.render.kit.previews import Preview, previews
from kopsite.render.kit.sharing import ShareLink, qr_address, qr_svg, share_links, tracked
from kopsite.render.kit.values import Captions, Kit, KitPicture


class ShownCaption(Value, frozen=True, kw_only=True):
    """A caption beside what its platform makes of it."""

    platform: Platform
    text: str
    count: int
    rows: int
    """Lines that its field is high."""


class ShownDay(Value, frozen=True, kw_only=True):
    """A day of a countdown, and its cards."""

    label: str
    cards: tuple[tuple[str, KitPicture], ...]
    """Format and picture."""


class KitView(Value, frozen=True, kw_only=True):
    """A kit in the words of its template."""

    kit: Kit
    pictures: tuple[KitPicture, ...]
    """All but those of a countdown."""
    days: tuple[ShownDay, ...]
    captions: tuple[ShownCaption, ...]
    hashtags: tuple[str, ...]
    links: tuple[ShareLink, ...]
    previews: tuple[Preview, ...]
    qr: Markup
    qr_text: str
    link: str
    """The page's address, by which visits from a link that was copied are counted."""
    card: KitPicture | None = None
    """What a shared link shows."""


def kit_view(kit: Kit, captions: Captions, title: str, description: str) -> KitView:
    """Put a kit together as its page shows it."""
    code = qr_address(kit.url, kit.campaign)
    return KitView(
        kit=kit,
        pictures=tuple(picture for picture in kit.pictures if _family(picture) not in COUNTDOWNS),
        days=_days(kit.pictures),
        captions=tuple(_shown(caption.platform, caption.text) for caption in captions.captions),
        hashtags=captions.hashtags,
        links=share_links(kit.url, title, kit.campaign),
        previews=previews(title, description, kit.url),
        qr=Markup(qr_svg(code)),  # noqa: S704 (drawn by our own code, from squares alone)
        qr_text=code,
        link=tracked(kit.url, "link", kit.campaign),
        card=next((picture for picture in kit.pictures if picture.format == "og"), None),
    )


def _days(pictures: Iterable[KitPicture]) -> tuple[ShownDay, ...]:
    """Put the cards of each day together, the farthest first."""
    found: dict[str, list[tuple[str, KitPicture]]] = {}
    for picture in pictures:
        if form := COUNTDOWNS.get(_family(picture)):
            found.setdefault(picture.label, []).append((form, picture))
    return tuple(ShownDay(label=label, cards=tuple(cards)) for label, cards in found.items())


def _family(picture: KitPicture) -> str:
    return picture.format.rpartition("-")[0]


def _shown(key: str, text: str) -> ShownCaption:
    platform = BY_KEY[key]
    lines = sum(1 + len(line) // 44 for line in text.split("\n"))
    return ShownCaption(platform=platform, text=text, count=length(platform, text), rows=min(max(lines, 5), 18))
