"""Letters for cards: widths, places and pixels of a line, all remembered.

Nearly all lines are set in the bundled typeface and take the quick path: HarfBuzz says where each character stands
(Pillow's basic layout knows no GPOS kerning, and a headline without it looks loose), Pillow draws it. Every other line
is shaped run by run. Either way nothing of the system has a say.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import uharfbuzz as hb
from PIL import Image, ImageDraw, ImageFont

from kopsite.render.cards.cleaning import clean as clean
from kopsite.render.cards.emoji import Picture, picture
from kopsite.render.cards.faces import bundled, named, plain
from kopsite.render.cards.outlines import PHASES, glyph_mask
from kopsite.render.cards.shaping import FEATURES, LANGUAGE, shape
from kopsite.render.typeface import font_path

UNITS = 1000
"""Units of the font's em square."""
CAP_HEIGHT = 0.745
_GLYPHS = 2048
"""Masks that are kept: some 8 kB each of a large title, in every worker."""


class Ink(NamedTuple):
    """A drawn line: a mask, where its corner lies from the line's start on the baseline, and what has own colours."""

    mask: Image.Image
    left: int
    top: int
    pictures: tuple[tuple[Image.Image, int, int], ...] = ()
    """Each with where its corner lies, from the line's start too."""


def _shaper(weight: int) -> Any:
    return bundled().font(weight)


@lru_cache(maxsize=256)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(font_path(), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


def is_plain(text: str, family: str = "") -> bool:
    """Tell whether the bundled typeface draws a text character by character."""
    return (not family or named(family) is bundled()) and plain().issuperset(text)


@lru_cache(maxsize=8192)
def positions(text: str, weight: int, family: str = "") -> tuple[tuple[float, ...], float]:
    """Give where each character starts, and the whole width, in em."""
    if not text:
        return (), 0.0
    if not is_plain(text, family):
        shaped = shape(text, weight, family)
        return shaped.starts, shaped.width
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.language = LANGUAGE
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(_shaper(weight), buffer, FEATURES)
    starts = [-1.0] * len(text)
    pen = 0
    for glyph, advance in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        starts[glyph.cluster] = pen / UNITS
        pen += advance.x_advance
    for place, start in enumerate(starts):
        # A mark that the font merged into its base has no place of its own.
        starts[place] = start if start >= 0 else starts[place - 1] if place else 0.0
    return tuple(starts), pen / UNITS


def gaps(text: str, weight: int, family: str = "") -> int:
    """Count the gaps between letters that tracking widens: none between those of a script whose letters touch."""
    return max((len(text) if is_plain(text, family) else shape(text, weight, family).letters) - 1, 0)


def width(text: str, size: int, weight: int, tracking: float = 0.0, family: str = "") -> float:
    """Measure a line in pixels; tracking is in em for each character."""
    spaced = tracking * gaps(text, weight, family) if tracking else 0.0
    return (positions(text, weight, family)[1] + spaced) * size


@lru_cache(maxsize=_GLYPHS)
def _glyph(char: str, size: int, weight: int, phase: int) -> tuple[Image.Image, int, int] | None:
    """Draw one character into a mask, shifted by a part of a pixel; None when it leaves no ink."""
    font = _font(size, weight)
    left, top, right, bottom = (int(edge) for edge in font.getbbox(char, anchor="ls"))
    if right <= left or bottom <= top:
        return None
    box = (left - 1, top - 1, right + 2, bottom + 2)
    mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
    ImageDraw.Draw(mask).text((-box[0] + phase / PHASES, -box[1]), char, fill=255, font=font, anchor="ls")
    return mask, box[0], box[1]


def line_ink(text: str, size: int, weight: int, tracking: float = 0.0, family: str = "") -> Ink:
    """Draw a line of any script: a mask for its letters, pictures for its emoji."""
    if not is_plain(text, family):
        return _shaped_ink(text, size, weight, tracking, family)
    return Ink(*line_mask(text, size, weight, tracking))


def line_mask(text: str, size: int, weight: int, tracking: float = 0.0) -> tuple[Image.Image, int, int]:
    """Draw a line into a mask; gives the mask and where its corner lies from the line's start on the baseline."""
    if not is_plain(text):
        return _shaped_ink(text, size, weight, tracking, "")[:3]
    starts, total = positions(text, weight)
    rise, fall, side = int(size * 1.2), int(size * 0.4), int(size * 0.25) + 2
    mask = Image.new("L", (int(total * size) + 2 * side + 2, rise + fall))
    for place, char in enumerate(text):
        x = (starts[place] + tracking * place) * size + side
        whole, phase = divmod(round(x * PHASES), PHASES)
        glyph = _glyph(char, size, weight, phase)
        if glyph is not None:
            pixels, left, top = glyph
            mask.paste(255, (whole + left, rise + top), pixels)
    return mask, -side, -rise


def _shaped_ink(text: str, size: int, weight: int, tracking: float, family: str) -> Ink:
    """Draw a line glyph by glyph; scripts with marks above and below need more height than Latin."""
    shaped = shape(text, weight, family)
    rise, fall, side = int(size * 1.8), size, size // 2 + 2
    widened = shaped.width + max(tracking, 0.0) * shaped.letters
    mask = Image.new("L", (int(widened * size) + 2 * side + 2, rise + fall))
    pictures: list[tuple[Image.Image, int, int]] = []
    for run in shaped.runs:
        for glyph in run.glyphs:
            x, y = (glyph.x + tracking * glyph.steps) * size, round(-glyph.y * size)
            shown: Picture | None = picture(run.face, glyph.number, size) if run.face.is_color else None
            if shown:
                pictures.append((shown.image, round(x) + shown.left, y + shown.top))
                continue
            whole, phase = divmod(round((x + side) * PHASES), PHASES)
            drawn = glyph_mask(run.face, run.weight, glyph.number, size, phase)
            if drawn is not None:
                pixels, left, top = drawn
                mask.paste(255, (whole + left, rise + y + top), pixels)
    return Ink(mask, -side, -rise, tuple(pictures))


@lru_cache(maxsize=1024)
def side_bearing(char: str, weight: int, family: str = "") -> float:
    """Give the empty space left of a character's ink, in em: what a strong left edge takes away."""
    face = named(family)
    if char not in plain() or not face.covers(char):
        return 0.0
    font = face.font(weight)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(char)) or 0)
    return float(extents.x_bearing / face.units) if extents else 0.0
