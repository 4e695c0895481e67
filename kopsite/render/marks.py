"""Marks: one or two letters as text for pages, and drawn as one path for a file that has no typeface at hand.

Outlines come from HarfBuzz, which the cards need anyway; each letter is asked for once.
"""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape

import uharfbuzz as hb

from kopsite.render.cards.fonts import CAP_HEIGHT, UNITS, positions
from kopsite.render.cards.initials import initials
from kopsite.render.payload import Brand
from kopsite.render.typeface import font_path

BOX = 64
"""Side of the SVG icons."""
_WEIGHT = 800

Stroke = tuple[str, tuple[float, ...]]


def mark_svg(brand: Brand) -> str:
    """Write the mark for headers without a logo: inline, coloured by the page's stylesheet.

    Its letters are text, for the page has the typeface; a tenth of the bytes that outlines take.
    """
    letters = initials(brand.name, brand.short_name)
    size = letter_size(letters, BOX, 0.74)
    return (
        f'<svg class="mark" viewBox="0 0 {BOX} {BOX}" width="{BOX}" height="{BOX}" aria-hidden="true">'
        f'<rect width="{BOX}" height="{BOX}"/>'
        f'<text x="{BOX // 2}" y="{round((BOX + size * CAP_HEIGHT) / 2, 1):g}" '
        f'font-size="{size}">{escape(letters)}</text></svg>'
    )


def letter_size(letters: str, side: float, share: float) -> int:
    """Give the largest type size at which letters fill their share of a square."""
    wide = positions(letters, _WEIGHT)[1] - 0.03 * (len(letters) - 1)
    return max(int(min(side * share / wide, side * share / CAP_HEIGHT * 0.82)), 8)


@lru_cache(maxsize=1024)
def letters_path(letters: str, rise: float) -> str:
    """Write letters as one path, in the middle of the icon, `rise` above it."""
    size = min(letter_size(letters, BOX, 0.74), round(BOX * 0.62))
    starts, wide = positions(letters, _WEIGHT)
    left = (BOX - wide * size) / 2
    baseline = (BOX + size * CAP_HEIGHT) / 2 - rise
    scale = size / UNITS
    return "".join(
        _path(_outline(letter), left + start * size, baseline, scale)
        for start, letter in zip(starts, letters, strict=True)
    )


def _path(strokes: tuple[Stroke, ...], left: float, baseline: float, scale: float) -> str:
    """Write one letter in tenths; every step is measured from where the last one, as it was rounded, ended."""
    text: list[str] = []
    x = y = 0
    last = ""
    for command, numbers in strokes:
        ends = [
            round((baseline - number * scale if odd % 2 else left + number * scale) * 10)
            for odd, number in enumerate(numbers)
        ]
        steps = ends if command == "M" else [number - (y if odd % 2 else x) for odd, number in enumerate(ends)]
        x, y = ends[-2:] if ends else (x, y)
        if command == "l":
            command, steps = _line(*steps)
        if command != last:
            text.append(command)
        text.append(_numbers(steps, is_first=command != last))
        last = command
    return "".join(text)


def _line(dx: int, dy: int) -> tuple[str, list[int]]:
    if dy == 0:
        return "h", [dx]
    return ("v", [dy]) if dx == 0 else ("l", [dx, dy])


def _numbers(tenths: list[int], *, is_first: bool) -> str:
    text = "".join(f" {number / 10:g}" for number in tenths)
    text = text.replace(" 0.", " .").replace(" -0.", " -.").replace(" -", "-")
    return text.removeprefix(" ") if is_first else text


@cache
def _font() -> hb.Font:
    font = hb.Font(hb.Face(hb.Blob.from_file_path(font_path())))
    font.set_variations({"wght": _WEIGHT})
    return font


@cache
def _outline(letter: str) -> tuple[Stroke, ...]:
    strokes: list[Stroke] = []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, _: strokes.append(("M", (x, y))))
    pen.set_line_to_func(lambda x, y, _: strokes.append(("l", (x, y))))
    pen.set_quadratic_to_func(lambda a, b, x, y, _: strokes.append(("q", (a, b, x, y))))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, _: strokes.append(("c", (a, b, c, d, x, y))))
    pen.set_close_path_func(lambda _: strokes.append(("z", ())))
    _font().draw_glyph(_font().get_nominal_glyph(ord(letter)) or 0, pen)
    return tuple(strokes)
