"""Cloth for cards: the woven pattern as an image of palette places, its edges smooth.

Every colour of threads becomes a mask of one channel; the masks are reduced, and what they hold
together at a pixel is looked up. So no full-colour image is ever made.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec
from PIL import Image, ImageChops, ImageDraw

from kopsite.render.cards.shades import Shades
from kopsite.render.cards.spec import Cloth
from kopsite.render.colors import Rgb, rgb
from kopsite.render.motifs import TILE
from kopsite.render.pattern import Outline, Weave, folds, outlines

_BASE = 3
"""A thread fills none, half or all of a pixel: a digit for each colour of threads."""


def coverage(weave: Weave, part: Cloth) -> Image.Image:
    """Draw the visible piece as numbers: to the base of three, a digit for each colour of threads."""
    # Equal pieces in other places are drawn once.
    return _coverage(weave, msgspec.structs.replace(part, box=(0, 0, *part.box[2:]), outline=None))


@lru_cache(maxsize=32)
def _coverage(weave: Weave, part: Cloth) -> Image.Image:
    _, _, wide, high = part.box
    if 4 * part.tile**2 >= wide * high or part.tile >= wide:
        # What is seen of large tiles is less than a whole one at its finest.
        return _drawn(weave, part, (wide, high), part.start, 2)
    tile = _drawn(weave, part, (part.tile, part.tile), (0, 0), 4)
    whole = Image.new("L", (wide, high))
    for left in range(part.start[0] % part.tile - part.tile, wide, part.tile):
        for top in range(part.start[1] % part.tile - part.tile, high, part.tile):
            whole.paste(tile, (left, top))
    return whole


def places(part: Cloth, shades: Shades) -> bytes:
    """Translate what `coverage` holds to places of a palette."""
    table = bytearray(256)
    for number, color in _blends((part.ground, *_threads(part))):
        table[number] = shades.index(color)
    return bytes(table)


@lru_cache(maxsize=64)
def _blends(names: tuple[str, ...]) -> tuple[tuple[int, Rgb], ...]:
    """Give what each number of `coverage` looks like: a ground and its threads, as far as they share a pixel."""
    colors = [rgb(name) for name in names]
    found: list[tuple[int, Rgb]] = []
    for number in range(_BASE ** (len(colors) - 1)):
        shares = [number // _BASE**place % _BASE for place in range(len(colors) - 1)]
        if sum(shares) < _BASE + 1:
            found.append((number, _blended(colors, (max(_BASE - 1 - sum(shares), 0), *shares))))
    return tuple(found)


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
    """Draw the pattern so many times finer and reduce it; where the middle is an axis of the tile, half is drawn."""
    wide, high = size
    halved = (2 * start[1] - high) % part.tile == 0 and folds(weave)
    shown = (high + 1) // 2 if halved else high
    large = Image.new("L", (wide * finer, shown * finer))
    draw = ImageDraw.Draw(large)
    threads = _threads(part)
    marks = (255, 2, 3)
    numbers = (0, *(marks[threads.index(color)] if color in threads else 0 for color in part.colors))
    for role, points in _placed(weave, part.tile, (wide, shown), start, finer):
        draw.polygon(points, fill=numbers[role])
    half = _counted(large, marks[: len(threads)], finer)
    if not halved:
        return half
    whole = Image.new("L", size)
    whole.paste(half.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, high - shown))
    whole.paste(half, (0, 0))
    return whole


def _counted(large: Image.Image, marks: tuple[int, ...], finer: int) -> Image.Image:
    """Reduce the marks of threads to what `coverage` holds; a single thread is a mask already."""
    total = Image.new("L", (large.width // finer, large.height // finer))
    for place, mark in enumerate(marks):
        mask = large if len(marks) == 1 else large.point([255 * (level == mark) for level in range(256)])
        steps = [(value * (_BASE - 1) + 127) // 255 * _BASE**place for value in range(256)]
        total = ImageChops.add(total, mask.reduce(finer).point(steps))
    return total


def _placed(
    weave: Weave, tile: int, size: tuple[int, int], start: tuple[int, int], finer: int
) -> list[tuple[int, list[float]]]:
    """Give role and corners of every shape that is seen, tile by tile."""
    scale, shapes = tile * finer / TILE, []
    scaled = [
        (role, [(x * scale, y * scale) for x, y in points], _bounds(points, scale)) for role, points in outlines(weave)
    ]
    for left in range((start[0] % tile - tile) * finer, size[0] * finer, tile * finer):
        for top in range((start[1] % tile - tile) * finer, size[1] * finer, tile * finer):
            for role, points, (west, north, east, south) in scaled:
                if (
                    left + east >= 0
                    and top + south >= 0
                    and left + west <= size[0] * finer
                    and top + north <= size[1] * finer
                ):
                    shapes.append((role, [at for x, y in points for at in (x + left, y + top)]))
    return shapes


def _bounds(points: Outline, scale: float) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across) * scale, min(down) * scale, max(across) * scale, max(down) * scale


def cloth_tile(weave: Weave, size: int, ground: str, colors: tuple[str, str, str]) -> Image.Image:
    """Draw one tile of the pattern in full colour, four times as large and then reduced, so that edges are smooth."""
    large = Image.new("RGB", (size * 4, size * 4), rgb(ground))
    draw = ImageDraw.Draw(large)
    scale = size * 4 / TILE
    for role, points in outlines(weave):
        draw.polygon([(x * scale, y * scale) for x, y in points], fill=rgb(colors[role - 1]))
    return large.reduce(4)
