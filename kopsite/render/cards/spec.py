"""A card as a resolved value: every box, line, size and colour, before a pixel is drawn."""

from __future__ import annotations

from kopsite.model.base import Value
from kopsite.render.pattern import Weave

WIDTH, HEIGHT = 1200, 630

Box = tuple[int, int, int, int]
"""Left, top, width, height."""


class Fill(Value, frozen=True, kw_only=True, tag=True):
    """A rectangle of one colour."""

    box: Box
    color: str


class Cloth(Value, frozen=True, kw_only=True, tag=True):
    """A piece of the woven pattern: tile size in pixels, and where the first tile's corner lies."""

    box: Box
    tile: int
    start: tuple[int, int]
    ground: str
    colors: tuple[str, str, str]


class Line(Value, frozen=True, kw_only=True, tag=True):
    """A line of text; x and y are the start of its ink on the baseline."""

    text: str
    x: int
    y: int
    size: int
    weight: int
    color: str
    on: str
    """The flat colour behind it, or empty over a photograph."""
    tracking: float = 0.0


class Logo(Value, frozen=True, kw_only=True, tag=True):
    """The cooperative's logo, fitted into a box at its left edge."""

    box: Box
    on: str


class Photo(Value, frozen=True, kw_only=True, tag=True):
    """A photograph that fills a box, cropped around its focus."""

    box: Box
    focus: tuple[float, float]


class Scrim(Value, frozen=True, kw_only=True, tag=True):
    """A shade over a photograph, as strong as the text in each of the zones needs."""

    zones: tuple[Box, ...]
    color: str
    text: str


Part = Fill | Cloth | Line | Logo | Photo | Scrim


class CardSpec(Value, frozen=True, kw_only=True):
    """Everything on a card, in drawing order."""

    layout: str
    ground: str
    weave: Weave
    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()
    """Characters that no font has."""
    is_cut: bool = False
    """The title did not fit even at the smallest size."""
    width: int = WIDTH
    height: int = HEIGHT
