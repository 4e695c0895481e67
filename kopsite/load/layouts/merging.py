"""A layout file with all that it inherits, before anything of it is resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kopsite.load.layouts.keys import ORDER
from kopsite.load.layouts.reading import LayerPart, LayoutFile
from kopsite.model.cards import FORMATS, Box, Color


class Merged:
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
        order = part.values
        if known is not None and known.kind == part.kind:
            formats = {**known.formats}
            for format_name, varied in part.formats.items():
                before = formats.get(format_name)
                formats[format_name] = varied if varied is None else {**(before or {}), **varied}
            part = LayerPart(part.kind, {**known.values, **part.values}, formats)
        self.layers[name] = part
        self._move(name, order)

    def _move(self, name: str, values: Mapping[str, Any]) -> None:
        for way in ORDER:
            target = values.get(way, "")
            if target in self.layers and target != name:
                names = [other for other in self.layers if other != name]
                names.insert(names.index(target) + (way == "after"), name)
                self.layers = {other: self.layers[other] for other in names}

    def tell(self, code: str, section: str, name: str, **values: object) -> None:
        """Note a mistake where the name was last spoken of."""
        self.places[name].tell(code, (section, name), "key", **values)
