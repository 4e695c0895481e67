"""Designs: files of layouts with what they inherit, resolved for each format, or everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from kopsite.diagnostics import Diagnostic
from kopsite.load.layouts.checking import WHOLE, colors_end, has_all, has_place, held_once
from kopsite.load.layouts.keys import layer_of
from kopsite.load.layouts.merging import Merged
from kopsite.load.layouts.reading import LayoutFile, open_file, read_file
from kopsite.model.cardlayers import AnyLayer
from kopsite.model.cards import FORMATS, CardFile, Design, Layout
from kopsite.suggestions import nearest

BUILT_IN = "built-in/"
"""What a file of a theme is called that a site covered with its own."""


def read_designs(sources: Sequence[CardFile]) -> tuple[tuple[Design, ...], tuple[Diagnostic, ...]]:
    """Read all layouts of a theme; gives the designs, or every mistake in them."""
    problems: list[Diagnostic] = []
    files: dict[str, LayoutFile] = {}
    for source in sources:
        opened = open_file(source)
        if isinstance(opened, LayoutFile):
            files[source.name] = opened
        else:
            problems += opened
    names = tuple(source.name for source in sources)
    chains = {name: _chain(name, files, names) for name in files}
    own = tuple(name for name in names if not name.startswith(BUILT_IN))
    for name in sorted(files, key=lambda name: len(chains[name])):
        read_file(files[name], [files[parent] for parent in chains[name][:-1]], own)
    problems += [problem for name in names if name in files for problem in files[name].problems]
    if problems:
        return (), tuple(problems)
    designs = tuple(_design([files[part] for part in chains[name]]) for name in own)
    served = _serve_once([files[name] for name in own])
    designs = tuple(
        msgspec.structs.replace(one, serves=tuple(kind for kind in one.serves if served[kind] == one.name))
        for one in designs
    )
    problems += [problem for name in names for problem in files[name].problems]
    return (designs, ()) if not problems else ((), tuple(dict.fromkeys(problems)))


def _chain(name: str, files: Mapping[str, LayoutFile], names: tuple[str, ...]) -> list[str]:
    """List a file and its parents, the eldest first; what is wrong with them is told in the file itself."""
    chain = [name]
    while True:
        file = files[chain[0]]
        parent = file.data.get("parent")
        if parent is None:
            return chain
        if not isinstance(parent, str) or parent not in names:
            if len(chain) == 1:
                suggestion = nearest(str(parent), names)
                known = ", ".join(other for other in names if other != name)
                file.tell("card-parent", ("parent",), value=parent, known=known, suggestion=suggestion)
            return chain
        if parent in chain:
            if parent == name:
                file.tell("card-parent-loop", ("parent",), chain=" → ".join((name, *reversed(chain[:-1]), name)))
            return chain
        if parent not in files:
            return chain
        chain.insert(0, parent)


def _serve_once(files: Sequence[LayoutFile]) -> dict[str, str]:
    """Say which design each kind of page has: a site's own before a theme's, and no two of one folder."""
    first: dict[str, LayoutFile] = {}
    for file in sorted(files, key=lambda file: file.source.depth):
        for place, kind in enumerate(file.serves):
            other = first.setdefault(kind, file)
            if other is not file and other.source.depth == file.source.depth:
                path = ("for", place) if isinstance(file.data["for"], list) else ("for",)
                file.tell("card-kind-twice", path, kind=kind, other=other.source.name)
    return {kind: file.source.name for kind, file in first.items()}


def _design(chain: Sequence[LayoutFile]) -> Design:
    merged = Merged(chain)
    file = chain[-1]
    sound = all([colors_end(merged), has_all(merged), held_once(merged), has_place(merged)])
    instead = {name: design for one in chain for name, design in one.instead.items()}
    return Design(
        name=file.source.name,
        serves=file.serves,
        needs=next((one.needs for one in reversed(chain) if one.needs), ()),
        instead=tuple((name, design) for name, design in instead.items() if design != file.source.name),
        layouts=tuple((name, msgspec.msgpack.encode(_layout(merged, name))) for name in merged.formats)
        if sound
        else (),
    )


def _layout(merged: Merged, name: str) -> Layout:
    """Resolve a design for a format: areas become boxes, and what has none there is left out."""
    wide, high = FORMATS[name]
    found: dict[str, AnyLayer] = {}
    for layer, part in merged.layers.items():
        varied = part.formats.get(name, {})
        values = {**part.values, **(varied or {})}
        area = values.get("area")
        if varied is None or (area and area not in merged.areas[name]):
            continue
        if "of" in values and part.kind in ("row", "stack"):
            values["of"] = tuple(child for child in values["of"] if _stands(merged, child, name))
        box = merged.areas[name][area] if area else (0, 0, wide, high) if part.kind in WHOLE else None
        found[layer] = layer_of(part.kind, layer, values, box)
    return Layout(
        name=merged.name,
        format=name,
        width=wide,
        height=high,
        colors=merged.colors,
        areas=merged.areas[name],
        layers=tuple(found.values()),
    )


def _stands(merged: Merged, layer: str, name: str) -> bool:
    """Tell whether a layer is there in a format: neither left out nor bound to an area which that lacks."""
    part = merged.layers.get(layer)
    varied = part.formats.get(name, {}) if part else None
    if part is None or varied is None:
        return False
    area = {**part.values, **varied}.get("area")
    return not area or area in merged.areas[name]
