"""What only a whole layout shows: names that lead in circles, keys nobody gave, layers that stand nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kopsite.load.layouts.keys import NEEDED
from kopsite.load.layouts.merging import Merged
from kopsite.load.layouts.reading import LayerPart
from kopsite.model.cards import Color, Mix, Mute, Readable, Shade

WHOLE = ("fill", "pattern", "photo", "shape")
"""Layers that fill the card where they have no area."""


def colors_end(merged: Merged) -> bool:
    """Tell of colours that follow from themselves."""
    return _no_loops(merged, "colors", merged.colors, lambda name: _used(merged.colors[name]), "card-color-loop")


def _used(color: Color) -> tuple[str, ...]:
    match color:
        case Mix():
            return color.first, color.second
        case Shade():
            return (color.of,)
        case Mute():
            return color.mute, color.on
        case Readable():
            return color.text, color.on, color.other
        case str():
            return (color,)


def _no_loops(
    merged: Merged, section: str, names: Mapping[str, Any], used: Callable[[str], Sequence[str]], code: str
) -> bool:
    ended: set[str] = set()
    sound = True
    for start in names:
        chain = _loop(start, used, names, ended, ())
        if chain:
            merged.tell(code, section, start, chain=" → ".join(chain))
            sound = False
    return sound


def _loop(
    name: str, used: Callable[[str], Sequence[str]], names: Mapping[str, Any], ended: set[str], above: tuple[str, ...]
) -> tuple[str, ...]:
    if name in above:
        return (*above[above.index(name) :], name)
    if name in ended or name not in names:
        return ()
    for other in used(name):
        if chain := _loop(other, used, names, ended, (*above, name)):
            ended.add(name)
            return chain
    ended.add(name)
    return ()


def has_all(merged: Merged) -> bool:
    """Tell of layers that lack a key without which they say nothing."""
    sound = True
    for name, part in merged.layers.items():
        needed = NEEDED.get(part.kind, ())
        missing = [key for key in needed if key not in part.values]
        if part.kind == "fill" and not {"color", "gradient"} & set(part.values):
            missing.append("color")
        if part.kind == "shape" and part.values.get("shape") == "polygon" and "points" not in part.values:
            missing.append("points")
        for key in missing:
            merged.tell("missing-key", "layers", name, key=key)
            sound = False
    return sound


def _children(merged: Merged, name: str, format_name: str) -> tuple[str, ...]:
    """Name the layers that a stack or a row places in a format."""
    part = merged.layers.get(name)
    varied = part.formats.get(format_name, {}) if part else None
    if part is None or varied is None or part.kind not in ("row", "stack"):
        return ()
    found: tuple[str, ...] = {**part.values, **varied}.get("of", ())
    return found


def held_once(merged: Merged) -> bool:
    """Tell of layers that two stacks place, and of stacks that hold themselves."""
    return False not in [_held_in(merged, format_name) for format_name in merged.formats]


def _held_in(merged: Merged, format_name: str) -> bool:
    def used(name: str) -> tuple[str, ...]:
        return _children(merged, name, format_name)

    sound = _no_loops(merged, "layers", merged.layers, used, "card-layer-loop")
    holders: dict[str, str] = {}
    for name in merged.layers:
        for child in used(name):
            if child in merged.layers and holders.setdefault(child, name) != name:
                merged.tell("card-layer-twice", "layers", name, layer=child, first=holders[child], second=name)
                sound = False
    return sound


def has_place(merged: Merged) -> bool:
    """Tell of layers that stand nowhere."""
    held = {child for name in merged.layers for one in merged.formats for child in _children(merged, name, one)}
    lost = [name for name, part in merged.layers.items() if name not in held and not _placed(part)]
    for name in lost:
        merged.tell("card-no-place", "layers", name, layer=name)
    return not lost


def _placed(part: LayerPart) -> bool:
    return part.kind in WHOLE or any("area" in values for values in _variants(part))


def _variants(part: LayerPart) -> Iterator[dict[str, Any]]:
    yield part.values
    yield from (varied for varied in part.formats.values() if varied)
