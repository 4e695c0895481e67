"""Emoji: glyphs that have colours of their own, from bitmaps (CBDT, sbix) or painted layers (COLR)."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from typing import NamedTuple

import uharfbuzz as hb
from PIL import Image

from kopsite.render.cards.faces import Face

_WEIGHT = 400
_MOST_PIXELS = 1_000_000


class Picture(NamedTuple):
    """A glyph in full colour, and where its upper left corner lies from the pen on the baseline, y downwards."""

    image: Image.Image
    left: int
    top: int


@lru_cache(maxsize=256)
def picture(face: Face, number: int, size: int) -> Picture | None:
    """Draw a glyph in its own colours; None where the face has only an outline of it."""
    font = face.font(_WEIGHT)
    return _from_bitmap(font, face.units, number, size) or _from_layers(font, face.units, number, size)


def _from_bitmap(font: hb.Font, units: int, number: int, size: int) -> Picture | None:
    if not font.face.has_color_png:
        return None
    data = font.get_glyph_color_png(number).data
    extents = font.get_glyph_extents(number)
    if not data or extents is None:
        return None
    scale = size / units
    left, top = round(extents.x_bearing * scale), round(-extents.y_bearing * scale)
    wide, high = round(extents.width * scale), round(-extents.height * scale)
    image = _opened(data)
    if image is None or wide < 1 or high < 1:
        return None
    return Picture(image.resize((wide, high), Image.Resampling.LANCZOS), left, top)


def _opened(data: bytes) -> Image.Image | None:
    try:
        image = Image.open(io.BytesIO(data), formats=("PNG",))
        return image.convert("RGBA") if image.width * image.height <= _MOST_PIXELS else None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _from_layers(font: hb.Font, units: int, number: int, size: int) -> Picture | None:
    if not (font.face.has_color_layers or font.face.has_color_paint):
        return None
    scale, paint = size / units, _paint()
    paint.transform = (scale, 0.0, 0.0, scale, 0.0, 0.0)
    wide = round(font.get_glyph_h_advance(number) * scale) + size
    # Layers may reach past the glyph's own outline, so the whole neighbourhood is drawn and then cut to its ink.
    left, below, high = -size // 2, -size, size * 3
    paint.extents = hb.RasterExtents(x_origin=left, y_origin=below, width=wide, height=high, stride=0)
    if not paint.paint_glyph_or_fail(font, number):
        paint.reset()
        return None
    drawn = paint.render()
    if drawn is None or not drawn.extents.width:
        return None
    box = drawn.extents
    image = Image.frombytes("RGBA", (box.width, box.height), bytes(drawn.buffer), "raw", "BGRa", box.stride, -1)
    ink = image.getchannel("A").getbbox()
    if ink is None:
        return None
    return Picture(image.crop(ink), box.x_origin + ink[0], ink[1] - box.y_origin - box.height)


@cache
def _paint() -> hb.RasterPaint:
    return hb.RasterPaint()
