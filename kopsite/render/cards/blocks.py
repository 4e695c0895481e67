"""What stands in stacks and rows: each block knows its height, and draws itself where it is put.

A text's height runs from the top of its capitals to its last baseline, as the eye measures it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kopsite.model.cardlayers import BadgeLayer, ListLayer, LogoLayer, TextLayer
from kopsite.render.cards.fonts import width
from kopsite.render.cards.initials import initials
from kopsite.render.cards.scene import Scene
from kopsite.render.cards.setting import (
    ENDLESS,
    cap_of,
    descent_of,
    room_of,
    set_text,
    sizes,
    start_of,
)
from kopsite.render.cards.spec import Fill, Line, Picture
from kopsite.render.cards.text import Setting, cut, fit

_INDENT = 1.25
_END_WEIGHT = 700
"""Least weight of what stands at the right edge of a list."""
_LEAST_SIZE = 8


class Block:
    """Something of a height."""

    height = 0
    wide = 0
    """How much of a row it takes; 0: what is left."""

    def place(self, scene: Scene, x: int, y: int, wide: int) -> None:
        """Draw it below and right of a point."""


class TextBlock(Block):
    """A text that is set already."""

    def __init__(self, layer: TextLayer, setting: Setting) -> None:
        self.layer = layer
        self.setting = setting
        self.height = cap_of(setting.size) + setting.leading * (len(setting.lines) - 1)
        self.descent = descent_of(setting.lines[-1], setting.size)

    def place(self, scene: Scene, x: int, y: int, wide: int) -> None:
        """Draw every line."""
        layer, setting = self.layer, self.setting
        baseline = y + cap_of(setting.size)
        color, on = scene.ink(layer.color, layer.on, (x, y, wide, self.height), is_decoration=layer.is_decoration)
        if setting.is_cut:
            scene.cut[layer.name] = None
        for number, text in enumerate(setting.lines):
            if text:
                scene.add(
                    Line(
                        text=text,
                        x=start_of(text, x, wide, setting.size, layer.weight, layer.tracking, layer.align, layer.face),
                        y=baseline + setting.leading * number,
                        size=setting.size,
                        weight=layer.weight,
                        color=color,
                        on=on,
                        tracking=layer.tracking,
                        face=layer.face,
                        layer=layer.name,
                    )
                )
                if layer.strike:
                    self._strike(scene, x, baseline + setting.leading * number, wide, text, color)

    def _strike(self, scene: Scene, x: int, baseline: int, wide: int, text: str, color: str) -> None:
        """Draw a thread through the middle of a line's capitals."""
        layer, size = self.layer, self.setting.size
        thick = max(size // 14, 3)
        taken = round(width(text, size, layer.weight, layer.tracking, layer.face))
        left = x + {"left": 0, "center": (wide - taken) // 2, "right": wide - taken}[layer.align]
        scene.add(Fill(box=(left - 4, baseline - (cap_of(size) + thick) // 2, taken + 8, thick), color=color))


class LogoBlock(Block):
    """A logo, or the letters that stand for it."""

    def __init__(self, layer: LogoLayer, scene: Scene, *, is_alone: bool) -> None:
        self.layer = layer
        self.is_picture = layer.picture in scene.payload.pictures
        self.height = layer.height
        self.wide = (layer.width or 3 * layer.height) if is_alone and self.is_picture else layer.height

    def place(self, scene: Scene, x: int, y: int, wide: int) -> None:
        """Draw the picture, or letters on a field."""
        layer = self.layer
        shown = min(self.wide, wide)
        left = x + {"left": 0, "center": (wide - shown) // 2, "right": wide - shown}[layer.align]
        box = (left, y, shown, layer.height)
        on = scene.paints.color(layer.on) if layer.on else scene.behind(box)
        if self.is_picture:
            scene.add(Picture(box=box, picture=layer.picture, on=on, align=layer.align))
            return
        brand = scene.payload.brand
        letters = initials(brand.name, brand.short_name)
        color = scene.paints.color(layer.color)
        scene.add(Fill(box=box, color=color))
        size = layer.height * 40 // 84
        while size > _LEAST_SIZE and width(letters, size, 800) > shown - layer.height * 24 // 84:
            size -= 2
        x = start_of(letters, left, shown, size, 800, 0.0, "center")
        ink, _ = scene.inked(on or scene.ground, color)
        baseline = y + layer.height * 56 // 84
        scene.add(Line(text=letters, x=x, y=baseline, size=size, weight=800, color=ink, on=color, layer=layer.name))


class BadgeBlock(Block):
    """A short text on a field."""

    def __init__(self, layer: BadgeLayer, text: str, wide: int) -> None:
        self.layer = layer
        self.text = text
        across, down = layer.pad
        room = room_of(_as_text(layer), max(wide - 2 * across, layer.size), ENDLESS, (layer.size,), 1)
        self.setting = fit(text, room) or cut(text, room)
        self.height = cap_of(layer.size) + 2 * down
        self.wide = 2 * across + round(width(self.setting.lines[0], layer.size, layer.weight, family=layer.face))

    def place(self, scene: Scene, x: int, y: int, wide: int) -> None:
        """Draw field and text."""
        layer = self.layer
        left = x + {"left": 0, "center": (wide - self.wide) // 2, "right": wide - self.wide}[layer.align]
        box = (left, y, self.wide, self.height)
        ground = scene.paints.color(layer.ground)
        scene.add(Fill(box=box, color=ground, radius=layer.radius, on=scene.behind(box) if layer.radius else ""))
        across, down = layer.pad
        TextBlock(_as_text(layer), self.setting).place(scene, left + across, y + down, self.wide - 2 * across)


def _as_text(layer: BadgeLayer) -> TextLayer:
    return TextLayer(
        name=layer.name,
        text=(layer.text,),
        least=layer.size,
        largest=layer.size,
        weight=layer.weight,
        color=layer.color,
        on=layer.ground,
        face=layer.face,
    )


class ListBlock(Block):
    """Lines behind markers, at the largest size at which all of them fit."""

    def __init__(self, layer: ListLayer, items: Sequence[str], wide: int, high: int) -> None:
        self.layer = layer
        self.is_cut = len(items) > layer.most
        shown = [self._parted(item) for item in items[: layer.most]]
        self._ends = [end for _, end in shown]
        for size in sizes(layer):
            self.entries = [self._set(said, size, wide - self._taken(end, size)) for said, end in shown]
            self.height = self._height()
            if self.height <= high and not any(entry.is_cut for entry in self.entries):
                break
        while len(self.entries) > 1 and self.height > high:
            self.entries.pop()
            self.is_cut = True
            self.height = self._height()
        self.is_cut |= any(entry.is_cut for entry in self.entries)

    def _set(self, item: str, size: int, wide: int) -> Setting:
        layer = self._text(size)
        room = room_of(layer, wide - self._indent(size), ENDLESS, (size,), self.layer.lines)
        return fit(item, room) or cut(item, room)

    def _parted(self, item: str) -> tuple[str, str]:
        """Tell what stands at the right edge from what comes before it."""
        said, _, end = item.rpartition(self.layer.split) if self.layer.split else ("", "", item)
        return (said, end) if said else (end, "")

    def _taken(self, end: str, size: int) -> int:
        """Return the room that the end of an entry needs beside what comes before it."""
        return round(width(end, size, self._end(size).weight, 0.0, self.layer.face)) + size if end else 0

    def _end(self, size: int) -> TextLayer:
        layer = self._text(size)
        return msgspec.structs.replace(layer, align="right", weight=max(layer.weight, _END_WEIGHT))

    def _indent(self, size: int) -> int:
        return 0 if self.layer.marker == "none" else round(size * _INDENT)

    def _text(self, size: int) -> TextLayer:
        layer = self.layer
        return TextLayer(
            name=layer.name,
            text=("",),
            least=size,
            largest=size,
            weight=layer.weight,
            color=layer.color,
            on=layer.on,
            lines=layer.lines,
            most=layer.lines,
            line_height=layer.line_height,
            face=layer.face,
        )

    def _height(self) -> int:
        heights = [cap_of(entry.size) + entry.leading * (len(entry.lines) - 1) for entry in self.entries]
        return sum(heights) + self.layer.space * (len(heights) - 1)

    def place(self, scene: Scene, x: int, y: int, wide: int) -> None:
        """Draw every entry with its marker."""
        layer = self.layer
        if self.is_cut:
            scene.cut[layer.name] = None
        for number, entry in enumerate(self.entries):
            block = TextBlock(self._text(entry.size), entry)
            indent = self._indent(entry.size)
            self._mark(scene, x, y, entry.size, number + 1)
            block.place(scene, x + indent, y, wide - indent)
            if end := self._ends[number]:
                last = TextBlock(self._end(entry.size), Setting(lines=(end,), size=entry.size, leading=entry.leading))
                last.place(scene, x, y + block.height - last.height, wide)
            y += block.height + layer.space

    def _mark(self, scene: Scene, x: int, y: int, size: int, number: int) -> None:
        layer = self.layer
        if layer.marker == "square":
            side = round(size * 0.42)
            top = y + (cap_of(size) - side) // 2
            scene.add(Fill(box=(x, top, side, side), color=scene.paints.color(layer.marker_color)))
        elif layer.marker == "number":
            color, on = scene.ink(layer.marker_color, layer.on, (x, y, size, size))
            scene.add(
                Line(
                    text=str(number),
                    x=start_of(str(number), x, size, size, 800, 0.0, "left", layer.face),
                    y=y + cap_of(size),
                    size=size,
                    weight=800,
                    color=color,
                    on=on,
                    face=layer.face,
                    layer=layer.name,
                )
            )


def text_block(layer: TextLayer, texts: tuple[str, ...], wide: int, high: int = ENDLESS) -> TextBlock:
    """Set a text into its room."""
    return TextBlock(layer, set_text(texts, layer, wide, high))
