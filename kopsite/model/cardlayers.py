"""The layers of a card layout, resolved for one format."""

from __future__ import annotations

from kopsite.model.base import Value
from kopsite.model.cardnames import Box


class Layer(Value, frozen=True, kw_only=True):
    """What all layers have: without an area of its own a layer fills the card, or its place in a stack."""

    name: str
    box: Box | None = None
    when: tuple[str, ...] = ()
    """Drawn where the page has all of these values."""
    unless: tuple[str, ...] = ()
    """Not drawn where it has any of these."""
    gap: int | None = None
    """Room above it in a stack, where it is not the stack's own."""
    gives_way: bool = False
    """A stack leaves it out before its title is set small."""


class Outline(Value, frozen=True, kw_only=True):
    """What a box is cut to: an ellipse, a ring, or corners in fractions of the box."""

    shape: str
    """ellipse, ring or polygon."""
    points: tuple[tuple[float, float], ...] = ()
    width: int = 0
    """How broad a ring is."""


class FillLayer(Layer, frozen=True, kw_only=True, tag="fill"):
    """A field of one colour, or of a gradient to a second one."""

    color: str
    to: str = ""
    angle: int = 90
    """0 runs to the right, 90 down."""
    radius: int = 0


class PatternLayer(Layer, frozen=True, kw_only=True, tag="pattern"):
    """A piece of the brand's woven cloth."""

    tile: int
    ground: str
    threads: tuple[str, str, str]
    start: tuple[int, int] | None = None
    """Corner of the first tile in its box; without one, a tile stands in the middle."""
    around: int = 0
    """So many figures stand around the edge of its box, as in a wreath."""
    outline: Outline | None = None


class PhotoLayer(Layer, frozen=True, kw_only=True, tag="photo"):
    """A photograph around its focus."""

    picture: str = "cover"
    scrim: str = ""
    """Colour of the shade that text over it needs."""
    duotone: tuple[str, str] | None = None
    """Dark and light colour in place of its own."""
    focus: tuple[float, float] = (0.5, 0.4)
    """Used where the picture has none."""
    outline: Outline | None = None


class ShapeLayer(Layer, frozen=True, kw_only=True, tag="shape"):
    """A geometric shape of one colour."""

    outline: Outline
    color: str


class LogoLayer(Layer, frozen=True, kw_only=True, tag="logo"):
    """The logo, or letters in its place."""

    height: int
    width: int = 0
    """How wide it may be where no name stands beside it; 0: three heights."""
    picture: str = "logo"
    color: str = "ink"
    """Field of the monogram."""
    on: str = ""
    monogram: str = "alone"
    """Letters in place of a logo: never, alone (where no name is shown) or always."""
    align: str = "left"


class TextLayer(Layer, frozen=True, kw_only=True, tag="text"):
    """A text in its box."""

    text: tuple[str, ...]
    """With `{values}`; of several, the first that fits whole."""
    least: int
    largest: int
    weight: int = 500
    color: str = "ink"
    on: str = ""
    """What is behind it; empty: found out."""
    lines: int = 1
    most: int = 1
    """Lines before anything is cut off."""
    split: str = ""
    """Where a text too long for one line breaks first."""
    case: str = "none"
    align: str = "left"
    stand: str = "top"
    """top, middle or bottom of its box."""
    tracking: float = 0.0
    line_height: float = 1.25
    face: str = ""
    strike: bool = False
    """Struck through: an old price, a rumour."""
    is_decoration: bool = False
    """Nobody has to read it."""


class NumberLayer(Layer, frozen=True, kw_only=True, tag="number"):
    """A short text as large as its box."""

    text: str
    weight: int = 800
    color: str = "ink"
    on: str = ""
    align: str = "left"
    largest: int = 0
    tracking: float = 0.0
    face: str = ""


class ListLayer(Layer, frozen=True, kw_only=True, tag="list"):
    """The lines of a list, each behind a marker."""

    of: str
    least: int
    largest: int
    marker: str = "square"
    """square, number or none."""
    marker_color: str = "accent"
    weight: int = 500
    color: str = "ink"
    on: str = ""
    most: int = 6
    lines: int = 2
    """Lines of one entry."""
    space: int = 24
    """Between entries."""
    split: str = ""
    """What comes behind the last of these in an entry stands at the right edge."""
    line_height: float = 1.25
    face: str = ""


class CellsLayer(Layer, frozen=True, kw_only=True, tag="cells"):
    """Squares of cloth, of which so many are woven already."""

    count: str
    of: int
    rest: bool = False
    """The count is of those that are still empty."""
    columns: int = 0
    space: int = 12
    color: str = "line"
    """Of those that are still empty."""
    ground: str = "brand"
    threads: tuple[str, str, str] = ("brand_strong", "accent", "on_brand")


class QrLayer(Layer, frozen=True, kw_only=True, tag="qr"):
    """A QR code."""

    of: str = "url"
    color: str = "ink"
    on: str = "paper"


class BadgeLayer(Layer, frozen=True, kw_only=True, tag="badge"):
    """A short text on a field of its own."""

    text: str
    size: int
    weight: int = 700
    color: str = "on_accent"
    ground: str = "accent"
    radius: int = 0
    pad: tuple[int, int] = (24, 14)
    align: str = "left"
    face: str = ""


class SpaceLayer(Layer, frozen=True, kw_only=True, tag="space"):
    """Takes what room a stack has left."""

    least: int = 0


class RowLayer(Layer, frozen=True, kw_only=True, tag="row"):
    """Layers side by side; the last one has the room that is left."""

    of: tuple[str, ...]
    space: int = 24


class StackLayer(Layer, frozen=True, kw_only=True, tag="stack"):
    """Layers below each other; the title takes what room is left."""

    of: tuple[str, ...]
    space: int = 24
    align: str = "top"
    """top, middle or bottom of its box."""
    title: str = "title"
    """The layer that is set as large as the rest allows."""


AnyLayer = (
    FillLayer
    | PatternLayer
    | PhotoLayer
    | ShapeLayer
    | LogoLayer
    | TextLayer
    | NumberLayer
    | ListLayer
    | CellsLayer
    | QrLayer
    | BadgeLayer
    | SpaceLayer
    | RowLayer
    | StackLayer
)
