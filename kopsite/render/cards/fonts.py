"""Letters for cards: advances with kerning from HarfBuzz, pixels from Pillow's basic layout, both remembered.

Pillow's basic layout knows no GPOS kerning, and a headline without it looks loose; so every glyph is drawn by itself
where HarfBuzz puts it. Ligatures are off: one character is one glyph, and whatever has none in the font is left out
and named.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any

import uharfbuzz as hb
from PIL import Image, ImageDraw, ImageFont

from kopsite.render.typeface import font_path

UNITS = 1000
"""Units of the font's em square."""
CAP_HEIGHT = 0.745
_FEATURES = {"liga": False, "calt": False, "clig": False}
_PHASES = 4
_GLYPHS = 2048
"""Masks that are kept: some 8 kB each of a large title, in every worker."""
_INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u00ad", "\ufeff", "\ufe0e", "\ufe0f", "\u2060"}


@cache
def _shaper(weight: int) -> Any:
    font = hb.Font(hb.Face(hb.Blob.from_file_path(font_path())))
    font.set_variations({"wght": weight})
    return font


@lru_cache(maxsize=256)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(font_path(), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def _is_in_font(char: str) -> bool:
    return bool(_shaper(400).get_nominal_glyph(ord(char)))


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Give the text as it can be drawn, and every character that the font lacks, once each."""
    kept: list[str] = []
    missing: dict[str, None] = {}
    for char in unicodedata.normalize("NFC", text):
        if char.isspace():
            kept.append("\u00a0" if char in "\u00a0\u202f\u2007" else " ")
        elif _is_in_font(char):
            kept.append(char)
        elif char not in _INVISIBLE:
            missing[char] = None
    return " ".join(filter(None, "".join(kept).split(" "))), tuple(missing)


@lru_cache(maxsize=8192)
def positions(text: str, weight: int) -> tuple[tuple[float, ...], float]:
    """Give where each character starts, and the whole width, in em."""
    if not text:
        return (), 0.0
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(_shaper(weight), buffer, _FEATURES)
    starts = [-1.0] * len(text)
    pen = 0
    for glyph, advance in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        starts[glyph.cluster] = pen / UNITS
        pen += advance.x_advance
    for place, start in enumerate(starts):
        # A mark that the font merged into its base has no place of its own.
        starts[place] = start if start >= 0 else starts[place - 1] if place else 0.0
    return tuple(starts), pen / UNITS


def width(text: str, size: int, weight: int, tracking: float = 0.0) -> float:
    """Measure a line in pixels; tracking is in em for each character."""
    return (positions(text, weight)[1] + tracking * max(len(text) - 1, 0)) * size


@lru_cache(maxsize=_GLYPHS)
def _glyph(char: str, size: int, weight: int, phase: int) -> tuple[Image.Image, int, int] | None:
    """Draw one character into a mask, shifted by a part of a pixel; None when it leaves no ink."""
    font = _font(size, weight)
    left, top, right, bottom = (int(edge) for edge in font.getbbox(char, anchor="ls"))
    if right <= left or bottom <= top:
        return None
    box = (left - 1, top - 1, right + 2, bottom + 2)
    mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
    ImageDraw.Draw(mask).text((-box[0] + phase / _PHASES, -box[1]), char, fill=255, font=font, anchor="ls")
    return mask, box[0], box[1]


def line_mask(text: str, size: int, weight: int, tracking: float = 0.0) -> tuple[Image.Image, int, int]:
    """Draw a line into a mask; gives the mask and where its corner lies from the line's start on the baseline."""
    starts, total = positions(text, weight)
    rise, fall, side = int(size * 1.2), int(size * 0.4), int(size * 0.25) + 2
    mask = Image.new("L", (int(total * size) + 2 * side + 2, rise + fall))
    for place, char in enumerate(text):
        x = (starts[place] + tracking * place) * size + side
        whole, phase = divmod(round(x * _PHASES), _PHASES)
        glyph = _glyph(char, size, weight, phase)
        if glyph is not None:
            pixels, left, top = glyph
            mask.paste(255, (whole + left, rise + top), pixels)
    return mask, -side, -rise


@lru_cache(maxsize=1024)
def side_bearing(char: str, weight: int) -> float:
    """Give the empty space left of a character's ink, in em: what a strong left edge takes away."""
    shaper = _shaper(weight)
    glyph = shaper.get_nominal_glyph(ord(char))
    extents = shaper.get_glyph_extents(glyph) if glyph else None
    return extents.x_bearing / UNITS if extents else 0.0
