"""Two surfaces to draw a card on: palette indices for flat cards, full colour where there is a photograph.

A flat card never exists in full colour: text is a mask mapped to a ramp of indices between two colours, cloth is
drawn once per process. That is what makes it quick.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw

from kopsite.render.cards.spec import Box, Cloth
from kopsite.render.colors import mix, rgb
from kopsite.render.motifs import TILE
from kopsite.render.pattern import Weave, outlines

_STEPS = 15
"""Shades between a text and its ground."""
_LOGO_COLORS = 64


class FlatCanvas:
    """An image of palette indices; colours are added as they are used."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        self._colors: dict[str, int] = {ground: 0}
        self.image = Image.new("P", size, 0)

    def fill(self, box: Box, color: str) -> None:
        """Fill a rectangle."""
        left, top, wide, high = box
        self.image.paste(self._index(color), (left, top, left + wide, top + high))

    def cloth(self, weave: Weave, part: Cloth) -> None:
        """Lay a piece of the pattern, its colours moved to this palette."""
        pixels, colors = _flat_cloth(weave, part)
        table = [self._index(color) for color in colors]
        self.image.paste(pixels.point(table + [0] * (256 - len(table))), part.box[:2])

    def ink(self, mask: Image.Image, at: tuple[int, int], color: str, on: str) -> None:
        """Print a mask in a colour, each shade of grey an index between the two."""
        ramp = [self._index(mix(on, color, step / _STEPS)) for step in range(_STEPS + 1)]
        indices = mask.point([ramp[(value * _STEPS + 127) // 255] for value in range(256)])
        self.image.paste(indices, at, mask.point(_SHOWN, "1"))

    def picture(self, image: Image.Image, at: tuple[int, int]) -> None:
        """Place a small picture in colours of its own."""
        reduced = image.quantize(_LOGO_COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        levels = reduced.getpalette() or []
        colors = ["#{:02x}{:02x}{:02x}".format(*levels[at : at + 3]) for at in range(0, len(levels), 3)]
        table = [self._index(color) for color in colors[:_LOGO_COLORS]]
        indices = Image.frombytes("L", reduced.size, reduced.tobytes())
        self.image.paste(indices.point(table + [0] * (256 - len(table))), at)

    def finished(self) -> Image.Image:
        """Give the image with its palette."""
        self.image.putpalette([level for color in self._colors for level in rgb(color)])
        return self.image

    def _index(self, color: str) -> int:
        index = self._colors.setdefault(color, len(self._colors))
        if index < 256:
            return index
        del self._colors[color]
        return min(self._colors.values(), key=lambda known: _distance(list(self._colors)[known], color))


class PhotoCanvas:
    """An image in full colour."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        self.image = Image.new("RGB", size, rgb(ground))

    def fill(self, box: Box, color: str) -> None:
        """Fill a rectangle."""
        left, top, wide, high = box
        self.image.paste(rgb(color), (left, top, left + wide, top + high))

    def cloth(self, weave: Weave, part: Cloth) -> None:
        """Lay a piece of the pattern."""
        pixels, colors = _flat_cloth(weave, part)
        copy = Image.frombytes("P", pixels.size, pixels.tobytes())
        copy.putpalette([level for color in colors for level in rgb(color)])
        self.image.paste(copy.convert("RGB"), part.box[:2])

    def ink(self, mask: Image.Image, at: tuple[int, int], color: str, _on: str) -> None:
        """Print a mask in a colour."""
        self.image.paste(rgb(color), (*at, at[0] + mask.width, at[1] + mask.height), mask)

    def picture(self, image: Image.Image, at: tuple[int, int]) -> None:
        """Place a picture."""
        self.image.paste(image, at)


_SHOWN = [255 if value * _STEPS + 127 >= 255 else 0 for value in range(256)]


def _distance(first: str, second: str) -> int:
    return sum((one - two) ** 2 for one, two in zip(rgb(first), rgb(second), strict=True))


@lru_cache(maxsize=128)
def _flat_cloth(weave: Weave, part: Cloth) -> tuple[Image.Image, tuple[str, ...]]:
    """Draw cloth as indices into a small palette: the four colours and a few shades between each two of them."""
    base = (part.ground, *part.colors)
    colors = list(dict.fromkeys(base))
    for place, first in enumerate(colors[: len(set(base))]):
        colors += [
            mix(first, second, share / 4) for second in colors[place + 1 : len(set(base))] for share in (1, 2, 3)
        ]
    colors = list(dict.fromkeys(colors))
    palette = Image.new("P", (1, 1))
    palette.putpalette([level for color in colors for level in rgb(color)])
    _, _, wide, high = part.box
    tile = cloth_tile(weave, part.tile, part.ground, part.colors).quantize(palette=palette, dither=Image.Dither.NONE)
    pixels = Image.new("L", (wide, high))
    flat = Image.frombytes("L", tile.size, tile.tobytes())
    for left in range(part.start[0] % part.tile - part.tile, wide, part.tile):
        for top in range(part.start[1] % part.tile - part.tile, high, part.tile):
            pixels.paste(flat, (left, top))
    return pixels, tuple(colors)


def cloth_tile(weave: Weave, size: int, ground: str, colors: tuple[str, str, str]) -> Image.Image:
    """Draw one tile of the pattern, four times as large and then reduced, so that edges are smooth."""
    large = Image.new("RGB", (size * 4, size * 4), rgb(ground))
    draw = ImageDraw.Draw(large)
    scale = size * 4 / TILE
    for role, points in outlines(weave):
        draw.polygon([(x * scale, y * scale) for x, y in points], fill=rgb(colors[role - 1]))
    return large.reduce(4)
