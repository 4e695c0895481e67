"""Card layouts as values: one design in one format, inherited and checked, before any page is put into it."""

from __future__ import annotations

from kopsite.model.base import Value
from kopsite.model.cardlayers import AnyLayer
from kopsite.model.cardnames import ASKED as ASKED
from kopsite.model.cardnames import CAROUSELS as CAROUSELS
from kopsite.model.cardnames import COUNTDOWN as COUNTDOWN
from kopsite.model.cardnames import COUNTDOWNS as COUNTDOWNS
from kopsite.model.cardnames import FORMATS as FORMATS
from kopsite.model.cardnames import LISTS as LISTS
from kopsite.model.cardnames import OTHERS as OTHERS
from kopsite.model.cardnames import PAPERS as PAPERS
from kopsite.model.cardnames import PICTURES as PICTURES
from kopsite.model.cardnames import ROLES as ROLES
from kopsite.model.cardnames import SAFE as SAFE
from kopsite.model.cardnames import TEXTS as TEXTS
from kopsite.model.cardnames import VIDEO as VIDEO
from kopsite.model.cardnames import Box as Box


class Mix(Value, frozen=True, kw_only=True, tag="mix"):
    """Two colours blended, `share` of the second."""

    first: str
    second: str
    share: float


class Shade(Value, frozen=True, kw_only=True, tag="shade"):
    """A colour moved in OKLCH: to a lightness or by so much, and to no more than a chroma."""

    of: str
    lightness: float | None = None
    darker: float = 0.0
    chroma: float | None = None


class Mute(Value, frozen=True, kw_only=True, tag="mute"):
    """A text colour stepped back towards its ground as far as it stays easy to read."""

    mute: str
    on: str


class Readable(Value, frozen=True, kw_only=True, tag="readable"):
    """A colour where it reaches a contrast on its ground, else another one."""

    text: str
    on: str
    other: str
    ratio: float = 4.5


Color = str | Mix | Shade | Mute | Readable
"""A text is `#rrggbb`, a role, or the name of another colour of the layout."""


class Layout(Value, frozen=True, kw_only=True):
    """One design in one format. Those layers that a stack or a row names are placed by it."""

    name: str
    format: str
    width: int
    height: int
    colors: dict[str, Color]
    areas: dict[str, Box]
    layers: tuple[AnyLayer, ...]


class Design(Value, frozen=True, kw_only=True):
    """A design as planning sees it: what it is for, and the encoded layout of each of its formats."""

    name: str
    serves: tuple[str, ...] = ()
    """Page kinds, `kind` or `kind.subkind`, whose design this is where nobody chose."""
    instead: tuple[tuple[str, str], ...] = ()
    """Value and design: where the page has the value, that design takes the place of this one."""
    needs: tuple[str, ...] = ()
    """Values without which a page has another design."""
    layouts: tuple[tuple[str, bytes], ...] = ()
    """Format and encoded layout."""


class CardFile(Value, frozen=True, kw_only=True):
    """A layout as a theme has it; one that a site covered is called `built-in/<name>`."""

    name: str
    """Without ending."""
    path: str
    """As messages show it."""
    data: bytes
    depth: int = 0
    """How deep below the site's own folder its own lies."""
