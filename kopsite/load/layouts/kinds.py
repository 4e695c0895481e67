"""What may stand behind a key of a card layout: each kind reads a value or says what is wrong, and describes itself.

`read` takes what the YAML holds (texts, lists, mappings) and what the layout names; it raises Mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from kopsite.load.mistake import Mistake
from kopsite.load.values import color
from kopsite.model.cards import LISTS, PICTURES, ROLES, TEXTS
from kopsite.suggestions import nearest


class Scope(NamedTuple):
    """What the names of a layout may mean: its own and those of its parents."""

    colors: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    designs: tuple[str, ...] = ()


class Kind(NamedTuple):
    """How a value is read, and its JSON Schema."""

    read: Callable[[object, Scope], Any]
    schema: dict[str, Any]


_VALUES = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
YES, NO = ("true", "yes", "ya"), ("false", "no", "tidak")


def known(value: object, names: Iterable[str], code: str) -> str:
    """Read one of some names."""
    names = tuple(dict.fromkeys(names))
    text = as_text(value)
    if text not in names:
        raise Mistake(code, value=text, known=", ".join(names), suggestion=nearest(text, names))
    return text


def as_text(value: object) -> str:
    """Read a text."""
    if not isinstance(value, str) or not value:
        raise Mistake("card-text")
    return value


def as_name(value: object) -> str:
    """Read a name that a layout gives."""
    text = as_text(value)
    if not _NAME.match(text):
        raise Mistake("card-name", value=text)
    return text


def as_list(value: object) -> list[object]:
    """Read a list."""
    if not isinstance(value, list) or not value:
        raise Mistake("card-list")
    return value


def each(value: object, read: Callable[[object], Any]) -> tuple[Any, ...]:
    """Read every entry of a list, so that a mistake names the entry."""
    found = []
    for place, entry in enumerate(as_list(value)):
        try:
            found.append(read(entry))
        except Mistake as mistake:
            raise mistake.under(place) from None
    return tuple(found)


def as_number(value: object, least: float, most: float) -> float:
    """Read a number within bounds."""
    try:
        found = float(as_text(value))
    except (ValueError, Mistake):
        found = float("nan")
    if not least <= found <= most:
        raise Mistake("card-number", value=_shown(value), least=f"{least:g}", most=f"{most:g}")
    return found


def as_whole(value: object, least: int, most: int) -> int:
    """Read a whole number within bounds."""
    text = value if isinstance(value, str) else ""
    if not re.fullmatch(r"-?\d{1,6}", text) or not least <= int(text) <= most:
        raise Mistake("card-whole", value=_shown(value), least=least, most=most)
    return int(text)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else "…"


def as_color(value: object, scope: Scope) -> str:
    """Read `#rrggbb` or the name of a colour."""
    text = as_text(value)
    if text.startswith("#"):
        try:
            return color(text)
        except Mistake:
            raise Mistake("card-hex", value=text) from None
    return known(text, (*scope.colors, *ROLES), "card-color")


def as_template(value: object) -> str:
    """Read a text with `{values}` of the page."""
    text = as_text(value)
    for name in _VALUES.findall(text):
        known(name, TEXTS, "card-value")
    if "{" in _VALUES.sub("", text) or "}" in _VALUES.sub("", text):
        raise Mistake("card-braces", value=text)
    return text


def whole(least: int, most: int) -> Kind:
    """Make the kind of a whole number within bounds."""
    return Kind(lambda value, _: as_whole(value, least, most), {"type": "integer", "minimum": least, "maximum": most})


def number(least: float, most: float) -> Kind:
    """Make the kind of a number within bounds."""
    return Kind(lambda value, _: as_number(value, least, most), {"type": "number", "minimum": least, "maximum": most})


def one_of(*names: str) -> Kind:
    """Make the kind of a choice."""
    return Kind(lambda value, _: known(value, names, "card-choice"), {"enum": list(names)})


def span(least: int, most: int) -> Kind:
    """Make the kind of a whole number, or of a smallest and a largest one; gives both."""

    def read(value: object, _: Scope) -> tuple[int, int]:
        if not isinstance(value, list):
            single = as_whole(value, least, most)
            return single, single
        low, high = pair(value, lambda entry: as_whole(entry, least, most))
        if low > high:
            raise Mistake("card-span", first=low, second=high)
        return low, high

    single = {"type": "integer", "minimum": least, "maximum": most}
    return Kind(read, {"anyOf": [single, {"type": "array", "items": single, "minItems": 2, "maxItems": 2}]})


def pair(value: object, read: Callable[[object], Any]) -> tuple[Any, Any]:
    """Read a list of two."""
    first, second = several(value, 2, read)
    return first, second


def several(value: object, count: int, read: Callable[[object], Any]) -> tuple[Any, ...]:
    """Read a list of so many."""
    found = each(value, read)
    if len(found) != count:
        raise Mistake("card-count", count=count, found=len(found))
    return found


def listed(count: int, item: Kind) -> Kind:
    """Make the kind of a list of so many."""
    return Kind(
        lambda value, scope: several(value, count, lambda entry: item.read(entry, scope)),
        {"type": "array", "items": item.schema, "minItems": count, "maxItems": count},
    )


def any_of(item: Kind) -> Kind:
    """Make the kind of one value, or of a list of them; gives all."""
    return Kind(
        lambda value, scope: (
            each(value, lambda entry: item.read(entry, scope))
            if isinstance(value, list)
            else (item.read(value, scope),)
        ),
        {"anyOf": [item.schema, {"type": "array", "items": item.schema, "minItems": 1}]},
    )


def many(item: Kind) -> Kind:
    """Make the kind of a list that has something in it."""
    return Kind(
        lambda value, scope: each(value, lambda entry: item.read(entry, scope)),
        {"type": "array", "items": item.schema, "minItems": 1},
    )


def _yes(value: object, _: Scope) -> bool:
    return known(value, (*YES, *NO), "card-choice") in YES


TEXT = Kind(lambda value, _: as_text(value), {"type": "string"})
TEMPLATE = Kind(lambda value, _: as_template(value), {"type": "string"})
COLOR = Kind(as_color, {"type": "string"})
AREA = Kind(lambda value, scope: known(value, scope.areas, "card-area"), {"type": "string"})
LAYER = Kind(lambda value, scope: known(value, scope.layers, "card-layer"), {"type": "string"})
VALUE = Kind(
    lambda value, _: known(value, (*TEXTS, *LISTS, *PICTURES), "card-value"),
    {"enum": list(dict.fromkeys((*TEXTS, *LISTS, *PICTURES)))},
)
LIST = Kind(lambda value, _: known(value, LISTS, "card-value"), {"enum": list(LISTS)})
PICTURE = Kind(lambda value, _: known(value, PICTURES, "card-value"), {"enum": list(PICTURES)})
ADDRESS = Kind(lambda value, _: known(value, TEXTS, "card-value"), {"enum": list(TEXTS)})
FLAG = Kind(_yes, {"type": "boolean"})
SHARE = number(0, 1)
POINTS = Kind(
    lambda value, scope: each(value, lambda entry: listed(2, SHARE).read(entry, scope)),
    {"type": "array", "items": listed(2, SHARE).schema, "minItems": 3},
)
