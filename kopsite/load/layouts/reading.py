"""Card layouts from YAML: every file is read as far as it goes, and every mistake in it is told with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from kopsite.diagnostics import ERROR, Diagnostic
from kopsite.load.documents import read_yaml
from kopsite.load.layouts import kinds as k
from kopsite.load.layouts.keys import COLOR_NEEDS, COLORS, COMMON, FILE, LAYERS
from kopsite.load.layouts.kinds import Kind, Scope
from kopsite.load.mistake import Mistake
from kopsite.load.positions import Path, Positions, placed
from kopsite.load.vocabulary import ENUMS
from kopsite.model.cards import (
    FORMATS,
    LISTS,
    OTHERS,
    PICTURES,
    ROLES,
    TEXTS,
    Box,
    CardFile,
    Color,
    Mix,
    Mute,
    Readable,
    Shade,
)
from kopsite.model.kinds import PAGE_KINDS
from kopsite.suggestions import nearest


class LayerPart(msgspec.Struct):
    """What one file says of a layer."""

    kind: str
    values: dict[str, Any] = {}
    formats: dict[str, dict[str, Any] | None] = {}


class LayoutFile(msgspec.Struct):
    """What one file says, None for what it takes out."""

    source: CardFile
    positions: Positions
    data: dict[str, Any]
    serves: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    instead: dict[str, str] = {}
    colors: dict[str, Color] = {}
    areas: dict[str, dict[str, Box | None]] = {}
    layers: dict[str, LayerPart | None] = {}
    problems: list[Diagnostic] = []

    def tell(self, code: str, path: Path, at: str = "value", **values: object) -> None:
        """Note what is wrong at a place of the file."""
        texts = {name: str(value) for name, value in values.items()}
        spot = self.positions.locate(path, at)
        self.problems.append(placed(ERROR, code, self.source.path, spot, values=texts))


def open_file(source: CardFile) -> LayoutFile | tuple[Diagnostic, ...]:
    """Read a file's YAML, or say why it is none."""
    document = read_yaml(source.data, source.path)
    if document.data is None or document.diagnostics:
        return document.diagnostics
    return LayoutFile(source, document.positions, document.data)


def read_file(file: LayoutFile, parents: Sequence[LayoutFile], designs: tuple[str, ...]) -> None:
    """Read everything a file says; `parents` were read before it, the nearest last."""
    reader = _Reader(file, parents, designs)
    reader.head()
    reader.colors()
    reader.areas()
    reader.layers()


class _Reader:
    """Reads one file; names may come from its parents."""

    def __init__(self, file: LayoutFile, parents: Sequence[LayoutFile], designs: tuple[str, ...]) -> None:
        self._file = file
        self._parents = parents
        everyone = (*parents, file)
        boxes = [box for one in everyone for box in _below(one.data, "areas").values() if isinstance(box, dict)]
        self._scope = Scope(
            colors=_names(_below(one.data, "colors") for one in everyone),
            areas=_names(boxes),
            layers=_names(_below(one.data, "layers") for one in everyone),
            designs=designs,
        )

    def head(self) -> None:
        """Read the keys that stand at the top."""
        file, data = self._file, self._file.data
        for key in data:
            if key not in FILE:
                file.tell("unknown-key", (key,), "key", key=key, suggestion=nearest(key, FILE))
        file.serves = self._value(("for",), data.get("for"), k.any_of(Kind(_served, {}))) or ()
        formats = k.many(Kind(lambda value, _: k.known(value, FORMATS, "card-format"), {}))
        file.formats = self._value(("formats",), data.get("formats"), formats) or ()
        file.needs = self._value(("needs",), data.get("needs"), k.any_of(k.VALUE)) or ()
        design = Kind(lambda value, scope: k.known(value, scope.designs, "card-design"), {})
        given = tuple(dict.fromkeys((*TEXTS, *LISTS, *PICTURES)))
        for name, value in self._mapping(("instead",)).items():
            if name not in given:
                suggestion = nearest(name, given)
                path = ("instead", name)
                file.tell("card-value", path, "key", value=name, known=", ".join(given), suggestion=suggestion)
            elif found := self._value(("instead", name), value, design):
                file.instead[name] = found

    def colors(self) -> None:
        """Read the colours that the file names."""
        for name, value in self._mapping(("colors",)).items():
            path = ("colors", name)
            self._named(path, name)
            if name in ROLES:
                self._file.tell("card-role", path, "key", name=name)
            elif isinstance(value, dict):
                found = self._derived(path, value)
                if found is not None:
                    self._file.colors[name] = found
            elif found := self._value(path, value, k.COLOR):
                self._file.colors[name] = found

    def _derived(self, path: Path, value: dict[str, object]) -> Color | None:
        way = next((name for name in COLORS if name in value), "")
        if not way:
            self._file.tell("card-color-way", path, "key")
            return None
        found = self._keys(path, value, COLORS[way])
        missing = [key for key in COLOR_NEEDS[way] if key not in found]
        for key in missing:
            if key not in value:
                self._file.tell("missing-key", path, "key", key=key)
        return None if missing else _color(way, found)

    def areas(self) -> None:
        """Read the boxes of each format."""
        for name in self._mapping(("areas",)):
            if name not in FORMATS:
                known, suggestion = ", ".join(FORMATS), nearest(name, FORMATS)
                path = ("areas", name)
                self._file.tell("card-format", path, "key", value=name, known=known, suggestion=suggestion)
                continue
            boxes = self._file.areas[name] = {}
            for area, value in self._mapping(("areas", name)).items():
                self._named(("areas", name, area), area)
                boxes[area] = None if value is None else self._value(("areas", name, area), value, _box(name))

    def layers(self) -> None:
        """Read the layers; one that a parent has may be given anew in part."""
        for name, value in self._mapping(("layers",)).items():
            path = ("layers", name)
            self._named(path, name)
            if value is None:
                self._file.layers[name] = None
            elif not isinstance(value, dict):
                self._file.tell("mapping-expected", path, key=name, keys="type, area, …")
            elif kind := self._kind(path, name, value):
                self._file.layers[name] = self._layer(path, kind, value)

    def _kind(self, path: Path, name: str, value: dict[str, object]) -> str:
        if "type" in value:
            kind = self._value(
                (*path, "type"), value["type"], Kind(lambda one, _: k.known(one, LAYERS, "card-type"), {})
            )
            return str(kind or "")
        for parent in reversed(self._parents):
            part = parent.layers.get(name)
            if part is not None:
                return part.kind
        if not any(name in _below(parent.data, "layers") for parent in self._parents):
            self._file.tell("card-type-missing", path, "key", name=name, known=", ".join(LAYERS))
        return ""

    def _layer(self, path: Path, kind: str, value: dict[str, object]) -> LayerPart:
        keys = {**COMMON, **LAYERS[kind]}
        own = {key: one for key, one in value.items() if key not in ("type", "formats")}
        part = LayerPart(kind, self._keys(path, own, keys), {})
        for name, varied in self._mapping((*path, "formats"), value.get("formats")).items():
            below = (*path, "formats", name)
            if name not in FORMATS:
                known, suggestion = ", ".join(FORMATS), nearest(name, FORMATS)
                self._file.tell("card-format", below, "key", value=name, known=known, suggestion=suggestion)
            elif varied is None:
                part.formats[name] = None
            else:
                part.formats[name] = self._keys(below, self._mapping(below, varied), keys)
        return part

    def _keys(self, path: Path, value: Mapping[str, object], keys: Mapping[str, Kind]) -> dict[str, Any]:
        found = {}
        for key, one in value.items():
            if key not in keys:
                self._file.tell("unknown-key", (*path, key), "key", key=key, suggestion=nearest(key, keys))
            elif one is not None and (read := self._value((*path, key), one, keys[key])) is not None:
                found[key] = read
        return found

    def _value(self, path: Path, value: object, kind: Kind) -> Any:
        """Read a value; None where it is absent or wrong."""
        if value is None:
            return None
        try:
            return kind.read(value, self._scope)
        except Mistake as mistake:
            key = next(str(step) for step in reversed(path) if isinstance(step, str))
            self._file.tell(mistake.code, (*path, *mistake.below), **{"key": key, **mistake.values})
            return None

    def _mapping(self, path: Path, value: object = ...) -> dict[str, Any]:
        if value is ...:
            value = self._file.data
            for step in path:
                value = value.get(str(step)) if isinstance(value, dict) else None
        if isinstance(value, dict):
            return value
        if value is not None:
            self._file.tell("mapping-expected", path, key=path[-1], keys="…")
        return {}

    def _named(self, path: Path, name: str) -> None:
        try:
            k.as_name(name)
        except Mistake as mistake:
            self._file.tell(mistake.code, path, "key", **mistake.values)


def _below(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _names(mappings: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for mapping in mappings for name, value in mapping.items() if value is not None))


def _served(value: object, _: Scope) -> str:
    text = k.as_text(value)
    kind, dot, sub = text.partition(".")
    k.known(kind, (*PAGE_KINDS, OTHERS), "card-kind")
    if dot:
        words = ENUMS.get(f"{kind}_kind", {})
        k.known(sub, dict.fromkeys(english for english, _ in words.values()), "card-kind")
    return text


def _color(way: str, found: dict[str, Any]) -> Color:
    if way == "mix":
        return Mix(first=found["mix"][0], second=found["mix"][1], share=found["share"])
    if way == "mute":
        return Mute(**found)
    if way == "text":
        return Readable(text=found["text"], on=found["on"], other=found["else"], ratio=found.get("ratio", 4.5))
    return Shade(**found)


def _box(name: str) -> Kind:
    wide, high = FORMATS[name]

    def read(value: object, _: Scope) -> Box:
        left, top, width, height = k.several(value, 4, lambda entry: k.as_whole(entry, 0, max(wide, high)))
        if width < 1 or height < 1 or left + width > wide or top + height > high:
            raise Mistake("card-box-outside", format=name, width=wide, height=high)
        return left, top, width, height

    return Kind(read, {})
