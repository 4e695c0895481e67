"""A card as a resolved value: every box, line, size and colour, before a pixel is drawn."""

from __future__ import annotations

from kopsite.model.base import Value
from kopsite.model.cardlayers import Outline as Outline
from kopsite.model.cards import Box as Box
from kopsite.render.pattern import Weave


class Fill(Value, frozen=True, kw_only=True, tag=True):
    """A rectangle of one colour, or of a gradient to a second one."""

    box: Box
    color: str
    to: str = ""
    angle: int = 90
    radius: int = 0
    on: str = ""
    """What is behind its corners, where they are round."""


class Shape(Value, frozen=True, kw_only=True, tag=True):
    """An ellipse, a ring or a polygon of one colour."""

    box: Box
    outline: Outline
    color: str
    on: str = ""
    """The flat colour behind it, or empty over a photograph."""


class Cloth(Value, frozen=True, kw_only=True, tag=True):
    """A piece of the woven pattern: tile size in pixels, and where the first tile's corner lies."""

    box: Box
    tile: int
    start: tuple[int, int]
    ground: str
    colors: tuple[str, str, str]
    outline: Outline | None = None


class Line(Value, frozen=True, kw_only=True, tag=True):
    """A run of text on one line; x and y are its start on the baseline."""

    text: str
    x: int
    y: int
    size: int
    weight: int
    color: str
    on: str
    """The flat colour behind it, or empty over a photograph."""
    tracking: float = 0.0
    face: str = ""
    """A typeface other than the brand's, or empty."""
    layer: str = ""
    """The layer that it belongs to."""


class Picture(Value, frozen=True, kw_only=True, tag=True):
    """A picture with its own colours, fitted into a box: a logo, a product."""

    box: Box
    picture: str
    on: str
    align: str = "left"


class Photo(Value, frozen=True, kw_only=True, tag=True):
    """A photograph that fills a box, cropped around its focus."""

    box: Box
    focus: tuple[float, float]
    picture: str = "cover"
    duotone: tuple[str, str] | None = None
    outline: Outline | None = None


class Scrim(Value, frozen=True, kw_only=True, tag=True):
    """A shade over a photograph, as strong as the text in each of the zones needs."""

    zones: tuple[Box, ...]
    color: str
    text: str
    box: Box | None = None
    """The photograph's; nothing outside it is shaded."""


class Modules(Value, frozen=True, kw_only=True, tag=True):
    """A QR code: rows of 0 and 1, its quiet zone included."""

    box: Box
    rows: tuple[str, ...]
    color: str
    on: str
    text: str = ""
    """What it says."""


class Edge(Value, frozen=True, kw_only=True, tag=True):
    """A frame with a label, drawn to see where areas lie."""

    box: Box
    label: str
    color: str


Part = Fill | Shape | Cloth | Line | Picture | Photo | Scrim | Modules | Edge


class CardSpec(Value, frozen=True, kw_only=True):
    """Everything on a card, in drawing order."""

    layout: str
    ground: str
    weave: Weave
    parts: tuple[Part, ...]
    width: int
    height: int
    format: str = "og"
    alt: str = ""
    missing: tuple[str, ...] = ()
    """Characters that no font has."""
    cut: tuple[str, ...] = ()
    """Layers whose text did not fit even at the smallest size."""
