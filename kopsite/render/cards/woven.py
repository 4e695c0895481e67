"""Cloth for cards: the woven pattern as an image of palette places, its edges smooth.

Every colour of threads is drawn by itself into a mask of one channel; the masks are reduced, and what they hold
together at a pixel is looked up. So no full-colour image is ever made.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from kopsite.render.cards.shades import Shades
from kopsite.render.cards.spec import Cloth
from kopsite.render.colors import Rgb, rgb
from kopsite.render.motifs import TILE
from kopsite.render.pattern import Weave, outlines

_BASE = 3
"""A thread fills none, half or all of a pixel: a digit for each colour of threads."""


@lru_cache(maxsize=32)
def coverage(weave: Weave, part: Cloth) -> Image.Image:
    """Draw the visible piece as numbers: to the base of three, a digit for each colour of threads."""
    _, _, wide, high = part.box
    if part.tile >= wide:
        return _drawn(weave, part, (wide, high), part.start, 2)
    tile = _drawn(weave, part, (part.tile, part.tile), (0, 0), 4)
    whole = Image.new("L", (wide, high))
    for left in range(part.start[0] % part.tile - part.tile, wide, part.tile):
        for top in range(part.start[1] % part.tile - part.tile, high, part.tile):
            whole.paste(tile, (left, top))
    return whole


def places(part: Cloth, shades: Shades) -> list[int]:
    """Translate what `coverage` holds to places of a palette."""
    colors = [rgb(part.ground), *(rgb(color) for color in _threads(part))]
    table = [0] * 256
    for number in range(_BASE ** (len(colors) - 1)):
        shares = [number // _BASE**place % _BASE for place in range(len(colors) - 1)]
        if sum(shares) < _BASE + 1:
            table[number] = shades.index(_blended(colors, (max(_BASE - 1 - sum(shares), 0), *shares)))
    return table


def _threads(part: Cloth) -> tuple[str, ...]:
    return tuple(color for color in dict.fromkeys(part.colors) if color != part.ground)


def _blended(colors: list[Rgb], shares: tuple[int, ...]) -> Rgb:
    whole = sum(shares)
    red, green, blue = (
        round(sum(color[channel] * share for color, share in zip(colors, shares, strict=True)) / whole)
        for channel in range(3)
    )
    return red, green, blue


def _drawn(weave: Weave, part: Cloth, size: tuple[int, int], start: tuple[int, int], finer: int) -> Image.Image:
    """Draw the pattern from where its tiles start, so many times finer and then reduced."""
    total = Image.new("L", size)
    shapes = _placed(weave, part.tile, size, start, finer)
    for place, thread in enumerate(_threads(part)):
        mask = Image.new("L", (size[0] * finer, size[1] * finer))
        draw = ImageDraw.Draw(mask)
        for role, points in shapes:
            draw.polygon(points, fill=255 if part.colors[role - 1] == thread else 0)
        steps = [(value * (_BASE - 1) + 127) // 255 * _BASE**place for value in range(256)]
        total = ImageChops.add(total, mask.reduce(finer).point(steps))
    return total


def _placed(
    weave: Weave, tile: int, size: tuple[int, int], start: tuple[int, int], finer: int
) -> list[tuple[int, list[float]]]:
    """Give role and corners of every shape that is seen, tile by tile."""
    scale, shapes = tile * finer / TILE, []
    for left in range(start[0] % tile - tile, size[0], tile):
        for top in range(start[1] % tile - tile, size[1], tile):
            if left + tile <= 0 or top + tile <= 0:
                continue
            for role, points in outlines(weave):
                flat: list[float] = []
                for x, y in points:
                    flat += (x * scale + left * finer, y * scale + top * finer)
                shapes.append((role, flat))
    return shapes


def cloth_tile(weave: Weave, size: int, ground: str, colors: tuple[str, str, str]) -> Image.Image:
    """Draw one tile of the pattern in full colour, four times as large and then reduced, so that edges are smooth."""
    large = Image.new("RGB", (size * 4, size * 4), rgb(ground))
    draw = ImageDraw.Draw(large)
    scale = size * 4 / TILE
    for role, points in outlines(weave):
        draw.polygon([(x * scale, y * scale) for x, y in points], fill=rgb(colors[role - 1]))
    return large.reduce(4)
