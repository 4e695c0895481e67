"""Lettering: a line as text of embedded fonts that can be selected and searched; what no font can be is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from kopsite.render.cards.emoji import picture
from kopsite.render.cards.faces import INVISIBLE
from kopsite.render.cards.fonts import is_plain
from kopsite.render.cards.outlines import glyph_strokes
from kopsite.render.cards.shaping import Glyph, Run, shape
from kopsite.render.cards.spec import Line
from kopsite.render.posters.document import number_of, numbers, text_of
from kopsite.render.posters.forms import fill_color
from kopsite.render.posters.typefaces import Embedded, Fonts

Place = Callable[[Image.Image], str]
"""Embeds a picture and gives the name by which it is drawn."""
_PICTURE_SIZE = 160
_NEAR = 0.0005
"""In em: what an eye does not see."""
_COMMANDS = {"M": "m", "L": "l", "C": "c"}


def runs_of(part: Line) -> tuple[Run, ...]:
    """Shape a line."""
    return shape(part.text, part.weight, part.face).runs


def line_marks(part: Line, fonts: Fonts, place: Place) -> str:
    """Write a line; where its glyphs are not its characters in their order, what it says is written beside."""
    found = [fill_color(part.color)]
    for run in runs_of(part):
        font = fonts.of(run)
        if font is not None:
            found += _text(part, run, font)
        else:
            found += _drawn(part, run, place)
    body = "\n".join(found)
    if is_plain(part.text, part.face):
        return body
    said = "".join(char for char in part.text if char not in INVISIBLE)
    return f"/Span << /ActualText {text_of(said)} >> BDC\n{body}\nEMC"


def _text(part: Line, run: Run, font: Embedded) -> list[str]:
    found: list[str] = []
    start = 0
    for end in range(1, len(run.glyphs) + 1):
        if end == len(run.glyphs) or run.glyphs[end].y != run.glyphs[start].y:
            found.append(_row(part, run.glyphs[start:end], font))
            start = end
    return found


def _row(part: Line, glyphs: tuple[Glyph, ...], font: Embedded) -> str:
    """Write glyphs of one height, moved to where they stand wherever that is not behind the one before."""
    size, first = part.size, glyphs[0]
    x, y = part.x + (first.x + part.tracking * first.steps) * size, part.y - first.y * size
    pieces: list[str] = []
    pen = first.x + part.tracking * first.steps
    for glyph in glyphs:
        wanted = glyph.x + part.tracking * glyph.steps
        if abs(wanted - pen) > _NEAR:
            pieces.append(f"> {number_of(round((pen - wanted) * 1000, 1))} <")
            pen = wanted
        pieces.append(f"{font.numbers[glyph.number]:04x}")
        pen += font.advances[glyph.number]
    shown = f"[<{''.join(pieces)}>]".replace("<> ", "")
    return f"BT /{font.name} 1 Tf {numbers(size, 0, 0, -size, x, y)} Tm {shown} TJ ET"


def _drawn(part: Line, run: Run, place: Place) -> list[str]:
    found: list[str] = []
    scale = part.size / run.face.units
    for glyph in run.glyphs:
        x, y = part.x + (glyph.x + part.tracking * glyph.steps) * part.size, part.y - glyph.y * part.size
        shown = picture(run.face, glyph.number, _PICTURE_SIZE) if run.face.is_color else None
        if shown:
            unit = part.size / _PICTURE_SIZE
            wide, high = shown.image.width * unit, shown.image.height * unit
            corner = x + shown.left * unit, y + shown.top * unit + high
            found.append(f"q {numbers(wide, 0, 0, -high, *corner)} cm /{place(shown.image)} Do Q")
            continue
        strokes = glyph_strokes(run.face, run.weight, glyph.number)
        if strokes:
            path = " ".join(
                "h" if command == "Z" else f"{_points(points, x, y, scale)} {_COMMANDS[command]}"
                for command, points in strokes
            )
            found.append(f"{path} f")
    return found


def _points(points: tuple[float, ...], x: float, y: float, scale: float) -> str:
    return numbers(*(y - value * scale if odd % 2 else x + value * scale for odd, value in enumerate(points)))
