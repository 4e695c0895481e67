"""Two surfaces to draw a card on: palette indices for flat cards, full colour where there is a photograph.

A flat card never exists in full colour: text is a mask mapped to a ramp of places between two colours, cloth a number
for each pixel that is looked up. That is what makes it quick.
"""

from __future__ import annotations

import msgspec
from PIL import Image

from kopsite.render.cards.forms import gradient, modules_image, outline_mask, rounded_mask
from kopsite.render.cards.shades import GRADIENT_STEPS, Shades, between
from kopsite.render.cards.spec import Box, Cloth, Fill, Modules, Part, Shape
from kopsite.render.cards.woven import coverage, places
from kopsite.render.colors import rgb
from kopsite.render.pattern import Weave

_STEPS = 4
"""Shades between a text and its ground."""
_LOGO_COLORS = 64
_HALF = [0] * 128 + [255] * 128


class FlatCanvas:
    """An image of palette places; the palette is chosen from all that will be drawn."""

    def __init__(self, size: tuple[int, int], ground: str, parts: tuple[Part, ...] = ()) -> None:
        self._shades = Shades(ground, parts)
        self._ground = ground
        self._woven: dict[Cloth, Image.Image] = {}
        """Pieces of cloth by what they look like, whatever their place: many cells of a card are alike."""
        self.image = Image.new("L", size, 0)

    def fill(self, part: Fill) -> None:
        """Fill a rectangle."""
        left, top, wide, high = part.box
        if part.to:
            first, second = rgb(part.color), rgb(part.to)
            steps = [
                self._shades.index(between(first, second, step / GRADIENT_STEPS)) for step in range(GRADIENT_STEPS + 1)
            ]
            table = [steps[(level * GRADIENT_STEPS + 127) // 255] for level in range(256)]
            field = gradient(wide, high, part.angle).point(table)
            mask = rounded_mask(wide, high, part.radius).point(_HALF) if part.radius else None
            self.image.paste(field, (left, top), mask)
        elif part.radius:
            self.ink(rounded_mask(wide, high, part.radius), (left, top), part.color, part.on or self._ground)
        else:
            self.image.paste(self._shades.index(rgb(part.color)), (left, top, left + wide, top + high))

    def shape(self, part: Shape) -> None:
        """Fill an outline."""
        self.ink(outline_mask(part.outline, *part.box[2:]), part.box[:2], part.color, part.on or self._ground)

    def cloth(self, weave: Weave, part: Cloth) -> None:
        """Lay a piece of the pattern."""
        mask = outline_mask(part.outline, *part.box[2:]).point(_HALF) if part.outline else None
        alike = msgspec.structs.replace(part, box=(0, 0, *part.box[2:]), outline=None)
        if alike not in self._woven:
            self._woven[alike] = coverage(weave, part).point(places(part, self._shades))
        self.image.paste(self._woven[alike], part.box[:2], mask)

    def modules(self, part: Modules) -> None:
        """Print a QR code."""
        left, top, wide, high = part.box
        self.image.paste(self._shades.index(rgb(part.on)), (left, top, left + wide, top + high))
        self.image.paste(self._shades.index(rgb(part.color)), (left, top), modules_image(part.rows, wide))

    def ink(self, mask: Image.Image, at: tuple[int, int], color: str, on: str) -> None:
        """Print a mask in a colour, each shade of grey a place between the two."""
        box = mask.getbbox()
        if box is None:
            return
        inked = mask.crop(box)
        ramp = bytes(self._shades.ramp(on, color, _STEPS)).ljust(256, b"\0")
        indices = inked.point(_STEP_OF.translate(ramp))
        self.image.paste(indices, (at[0] + box[0], at[1] + box[1]), inked.point(_SHOWN))

    def picture(self, image: Image.Image, at: tuple[int, int]) -> None:
        """Place a small picture in colours of its own."""
        reduced = image.quantize(_LOGO_COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        levels = (reduced.getpalette() or [])[: 3 * _LOGO_COLORS]
        table = self._shades.extend([(levels[at], levels[at + 1], levels[at + 2]) for at in range(0, len(levels), 3)])
        indices = Image.frombytes("L", reduced.size, reduced.tobytes())
        self.image.paste(indices.point(table + [0] * (256 - len(table))), at)

    def frame(self, box: Box, color: str) -> None:
        """Draw the edges of a box."""
        (place,) = self._shades.extend([rgb(color)])
        for edge in _edges(box):
            self.image.paste(place, edge)

    def finished(self) -> Image.Image:
        """Give the image with its palette."""
        self.image.putpalette(self._shades.levels())
        return self.image


class PhotoCanvas:
    """An image in full colour."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        self.image = Image.new("RGB", size, rgb(ground))

    def fill(self, part: Fill) -> None:
        """Fill a rectangle."""
        left, top, wide, high = part.box
        mask = rounded_mask(wide, high, part.radius) if part.radius else None
        if not part.to:
            self.image.paste(rgb(part.color), (left, top, left + wide, top + high), mask)
            return
        field = Image.new("RGB", (wide, high), rgb(part.color))
        field.paste(rgb(part.to), (0, 0, wide, high), gradient(wide, high, part.angle))
        self.image.paste(field, (left, top), mask)

    def shape(self, part: Shape) -> None:
        """Fill an outline."""
        self.ink(outline_mask(part.outline, *part.box[2:]), part.box[:2], part.color, part.on)

    def cloth(self, weave: Weave, part: Cloth) -> None:
        """Lay a piece of the pattern."""
        shades = Shades(part.ground, (part,))
        numbers = coverage(weave, part).point(places(part, shades))
        copy = Image.frombytes("P", numbers.size, numbers.tobytes())
        copy.putpalette(shades.levels())
        mask = outline_mask(part.outline, *part.box[2:]) if part.outline else None
        self.image.paste(copy.convert("RGB"), part.box[:2], mask)

    def modules(self, part: Modules) -> None:
        """Print a QR code."""
        left, top, wide, high = part.box
        self.image.paste(rgb(part.on), (left, top, left + wide, top + high))
        self.image.paste(rgb(part.color), (left, top), modules_image(part.rows, wide))

    def ink(self, mask: Image.Image, at: tuple[int, int], color: str, _on: str) -> None:
        """Print a mask in a colour."""
        self.image.paste(rgb(color), (*at, at[0] + mask.width, at[1] + mask.height), mask)

    def picture(self, image: Image.Image, at: tuple[int, int], mask: Image.Image | None = None) -> None:
        """Place a picture."""
        self.image.paste(image, at, mask)

    def frame(self, box: Box, color: str) -> None:
        """Draw the edges of a box."""
        for edge in _edges(box):
            self.image.paste(rgb(color), edge)


def _edges(box: Box) -> tuple[Box, ...]:
    left, top, wide, high = box
    right, bottom = left + wide, top + high
    return (
        (left, top, right, top + 2),
        (left, bottom - 2, right, bottom),
        (left, top, left + 2, bottom),
        (right - 2, top, right, bottom),
    )


_STEP_OF = bytes((value * _STEPS + 127) // 255 for value in range(256))
_SHOWN = bytes(255 if step else 0 for step in _STEP_OF)
