"""What checks look at: published pages, cards and captions, each with the place where it can be mended."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import NamedTuple

from kopsite.check.heads import Head
from kopsite.diagnostics import Position
from kopsite.plan.page import Page
from kopsite.render.atlas import Atlas
from kopsite.render.cards.spec import Line
from kopsite.render.payload import CardRef


class PageFile(NamedTuple):
    """A page that was published."""

    page: Page
    place: Position
    head: Head


class CardFile(NamedTuple):
    """A card or a film that was made."""

    page: Page
    place: Position
    format: str
    ref: CardRef
    data: bytes


class CaptionFile(NamedTuple):
    """Words for one platform."""

    place: Position
    platform: str
    text: str
    tags: int = 0
    """How many hashtags are in it."""


class Outputs(NamedTuple):
    """A batch of what was made; `names` are those of all files, whatever the batch."""

    names: Container[str] = ()
    pages: tuple[PageFile, ...] = ()
    cards: tuple[CardFile, ...] = ()
    captions: tuple[CaptionFile, ...] = ()


class Checked(NamedTuple):
    """The site as its content says it should be."""

    atlas: Atlas
    card: Callable[[Page], CardRef | None]
    """Tells how a page names its card."""
    lines: Callable[[Page, str], tuple[Line, ...]]
    """Resolves the card of a page in a format, and gives the lines that must be read."""
    has_cards: bool = True


def place_of(page: Page, path: str) -> Position:
    """Return where something of a page can be mended: in its source, or in what was made where it has none."""
    return Position(page.item or path)
