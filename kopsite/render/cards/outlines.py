"""Outlines: glyphs as vector paths, for a writer of PDF or SVG, and as masks of pixels by HarfBuzz's own rasterizer."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import uharfbuzz as hb
from PIL import Image

from kopsite.render.cards.emoji import Picture, picture
from kopsite.render.cards.faces import Face
from kopsite.render.cards.shaping import shape

PHASES = 4
"""Parts of a pixel at which a glyph is drawn."""

Stroke = tuple[str, tuple[float, ...]]
"""M, L, C or Z, and the points it needs."""


class Vectors(NamedTuple):
    """A line of text without pixels: one path, and what has colours of its own."""

    strokes: tuple[Stroke, ...]
    pictures: tuple[tuple[Picture, float, float], ...]
    """A picture of a glyph and where its left and upper edge lie."""


def line_vectors(text: str, size: float, weight: int, tracking: float = 0.0, family: str = "") -> Vectors:
    """Give a line as absolute strokes: x from its start, y downwards from the baseline, in units of `size`."""
    strokes: list[Stroke] = []
    pictures: list[tuple[Picture, float, float]] = []
    for run in shape(text, weight, family).runs:
        scale = size / run.face.units
        for glyph in run.glyphs:
            x, y = (glyph.x + tracking * glyph.steps) * size, -glyph.y * size
            drawn = picture(run.face, glyph.number, _PICTURE_SIZE) if run.face.is_color else None
            if drawn:
                pictures.append((drawn, x + drawn.left * size / _PICTURE_SIZE, y + drawn.top * size / _PICTURE_SIZE))
                continue
            for command, points in glyph_strokes(run.face, run.weight, glyph.number):
                ends = [y - value * scale if odd % 2 else x + value * scale for odd, value in enumerate(points)]
                strokes.append((command, tuple(ends)))
    return Vectors(tuple(strokes), tuple(pictures))


_PICTURE_SIZE = 128
"""Pixels to the em of a picture among vectors."""


@lru_cache(maxsize=2048)
def glyph_strokes(face: Face, weight: int, number: int) -> tuple[Stroke, ...]:
    """Give a glyph's outline in the units of its face, upwards; every curve is a cubic one."""
    strokes: list[Stroke] = []
    _outline().draw(face.font(weight), number, strokes)
    return tuple(strokes)


@cache
def _outline() -> _Outline:
    return _Outline()


class _Outline:
    """Collects what HarfBuzz draws."""

    def __init__(self) -> None:
        self._strokes: list[Stroke] = []
        self._at = (0.0, 0.0)
        self._functions = hb.DrawFuncs()
        self._functions.set_move_to_func(lambda x, y, _: self._add("M", x, y))
        self._functions.set_line_to_func(lambda x, y, _: self._add("L", x, y))
        self._functions.set_quadratic_to_func(lambda a, b, x, y, _: self._curve(a, b, x, y))
        self._functions.set_cubic_to_func(lambda a, b, c, d, x, y, _: self._add("C", a, b, c, d, x, y))
        self._functions.set_close_path_func(lambda _: self._strokes.append(("Z", ())))

    def draw(self, font: hb.Font, number: int, strokes: list[Stroke]) -> None:
        """Add a glyph's strokes to a list."""
        self._strokes = strokes
        font.draw_glyph(number, self._functions)

    def _add(self, command: str, *points: float) -> None:
        self._strokes.append((command, points))
        self._at = (points[-2], points[-1])

    def _curve(self, a: float, b: float, x: float, y: float) -> None:
        """Raise a quadratic curve to the cubic one of the same shape, the only kind that PDF has."""
        left, top = self._at
        self._add(
            "C", left + (a - left) * 2 / 3, top + (b - top) * 2 / 3, x + (a - x) * 2 / 3, y + (b - y) * 2 / 3, x, y
        )


@lru_cache(maxsize=4096)
def glyph_mask(face: Face, weight: int, number: int, size: int, phase: int) -> tuple[Image.Image, int, int] | None:
    """Draw a glyph into a mask, shifted by a part of a pixel; gives where its upper left corner lies from the pen."""
    raster = _raster()
    scale = size / face.units
    raster.transform = (scale, 0.0, 0.0, scale, phase / PHASES, 0.0)
    if not raster.draw_glyph_or_fail(face.font(weight), number):
        return None
    drawn = raster.render()
    if drawn is None or not drawn.extents.width or not drawn.extents.height:
        return None
    box = drawn.extents
    # HarfBuzz counts rows from below.
    mask = Image.frombytes("L", (box.width, box.height), bytes(drawn.buffer), "raw", "L", box.stride, -1)
    return mask, box.x_origin, -(box.y_origin + box.height)


@cache
def _raster() -> hb.RasterDraw:
    return hb.RasterDraw()
