"""Designs: files of layouts with what they inherit, resolved for each format, or everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from kopsite.diagnostics import Diagnostic
from kopsite.model.cards import FORMATS, AnyLayer, Box, Color, Design, Layout, Mix, Mute, Readable, Shade
from kopsite.render.cards.reading import ANY, LayerPart, LayoutFile, Source, open_file, read_file
from kopsite.render.cards.schema import NEEDED, ORDER, layer_of
from kopsite.suggestions import nearest

BUILT_IN = "built-in/"
"""What a file of a theme is called that a site covered with its own."""
_WHOLE = ("fill", "pattern", "photo", "shape")
"""Layers that fill the card where they have no area."""


def read_designs(sources: Sequence[Source]) -> tuple[tuple[Design, ...], tuple[Diagnostic, ...]]:
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


class Designs:
    """The designs of a theme, to choose from."""

    def __init__(self, designs: Iterable[Design]) -> None:
        self._designs = {design.name: design for design in designs}
        self._served = {kind: name for name, design in self._designs.items() for kind in design.serves}
        self._layouts = {name: dict(design.layouts) for name, design in self._designs.items()}

    def choose(self, wanted: Iterable[str], kind: str, subkind: str, given: Container[str]) -> str:
        """Return the design of a page: a wish, else its kind's, or what takes that one's place where a value is given.

        It is empty where the theme has none at all.
        """
        kinds = (self._served.get(name, "") for name in (f"{kind}.{subkind}", kind, ANY))
        chosen = next((name for name in (*wanted, *kinds) if name in self._designs), "")
        if chosen:
            chosen = next((other for value, other in self._designs[chosen].instead if value in given), chosen)
        return chosen

    def layout(self, design: str, format_name: str) -> bytes:
        """Return an encoded layout, empty where there is none."""
        return self._layouts.get(design, {}).get(format_name, b"")


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


class _Merged:
    """A file with all that it inherits."""

    def __init__(self, chain: Sequence[LayoutFile]) -> None:
        self.name = chain[-1].source.name
        self.formats = next((file.formats for file in reversed(chain) if file.formats), tuple(FORMATS))
        self.colors: dict[str, Color] = {}
        self.areas: dict[str, dict[str, Box]] = {name: {} for name in FORMATS}
        self.layers: dict[str, LayerPart] = {}
        self.places: dict[str, LayoutFile] = {}
        """Which file spoke last of a layer or of a colour."""
        for file in chain:
            self.colors |= file.colors
            self.places |= dict.fromkeys((*file.colors, *file.layers), file)
            for name, boxes in file.areas.items():
                self.areas[name] = {k: box for k, box in {**self.areas[name], **boxes}.items() if box is not None}
            for name, part in file.layers.items():
                self._add(name, part)

    def _add(self, name: str, part: LayerPart | None) -> None:
        known = self.layers.get(name)
        if part is None:
            self.layers.pop(name, None)
            return
        if known is not None and known.kind == part.kind:
            formats = {**known.formats}
            for format_name, varied in part.formats.items():
                before = formats.get(format_name)
                formats[format_name] = varied if varied is None else {**(before or {}), **varied}
            part = LayerPart(part.kind, {**known.values, **part.values}, formats)
        self.layers[name] = part
        self._move(name, part)

    def _move(self, name: str, part: LayerPart) -> None:
        for way in ORDER:
            target = part.values.pop(way, "")
            if target in self.layers and target != name:
                names = [other for other in self.layers if other != name]
                names.insert(names.index(target) + (way == "after"), name)
                self.layers = {other: self.layers[other] for other in names}

    def tell(self, code: str, section: str, name: str, **values: object) -> None:
        """Note a mistake where the name was last spoken of."""
        self.places[name].tell(code, (section, name), "key", **values)


def _design(chain: Sequence[LayoutFile]) -> Design:
    merged = _Merged(chain)
    file = chain[-1]
    sound = all([_colors_end(merged), _has_all(merged), _held_once(merged), _has_place(merged)])
    instead = {name: design for one in chain for name, design in one.instead.items()}
    return Design(
        name=file.source.name,
        serves=file.serves,
        instead=tuple((name, design) for name, design in instead.items() if design != file.source.name),
        layouts=tuple((name, msgspec.msgpack.encode(_layout(merged, name))) for name in merged.formats)
        if sound
        else (),
    )


def _layout(merged: _Merged, name: str) -> Layout:
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
        box = merged.areas[name][area] if area else (0, 0, wide, high) if part.kind in _WHOLE else None
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


def _stands(merged: _Merged, layer: str, name: str) -> bool:
    return layer in merged.layers and merged.layers[layer].formats.get(name, {}) is not None


def _colors_end(merged: _Merged) -> bool:
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
    merged: _Merged, section: str, names: Mapping[str, Any], used: Callable[[str], Sequence[str]], code: str
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


def _has_all(merged: _Merged) -> bool:
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


def _children(merged: _Merged, name: str, format_name: str) -> tuple[str, ...]:
    """Name the layers that a stack or a row places in a format."""
    part = merged.layers.get(name)
    varied = part.formats.get(format_name, {}) if part else None
    if part is None or varied is None or part.kind not in ("row", "stack"):
        return ()
    found: tuple[str, ...] = {**part.values, **varied}.get("of", ())
    return found


def _held_once(merged: _Merged) -> bool:
    """Tell of layers that two stacks place, and of stacks that hold themselves."""
    return False not in [_held_in(merged, format_name) for format_name in merged.formats]


def _held_in(merged: _Merged, format_name: str) -> bool:
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


def _has_place(merged: _Merged) -> bool:
    """Tell of layers that stand nowhere."""
    held = {child for name in merged.layers for one in merged.formats for child in _children(merged, name, one)}
    lost = [name for name, part in merged.layers.items() if name not in held and not _placed(part)]
    for name in lost:
        merged.tell("card-no-place", "layers", name, layer=name)
    return not lost


def _placed(part: LayerPart) -> bool:
    return part.kind in _WHOLE or any("area" in values for values in _variants(part))


def _variants(part: LayerPart) -> Iterator[dict[str, Any]]:
    yield part.values
    yield from (varied for varied in part.formats.values() if varied)
