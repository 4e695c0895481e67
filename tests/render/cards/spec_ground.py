"""What stands behind a line of a description, told from the parts below it, not from what the line says of itself."""

from functools import lru_cache

from kopsite.render.cards.fonts import line_ink
from kopsite.render.cards.forms import outline_mask
from kopsite.render.cards.spec import Cloth, Fill, Line, Modules, Photo, Picture, Shape

DECORATION = ("mark",)
PHOTO = "photo"


def read_lines(spec):
    """Give every line that has to be read, with its place among the parts."""
    for place, part in enumerate(spec.parts):
        if isinstance(part, Line) and part.layer not in DECORATION and part.text:
            yield place, part


def ink_box(line):
    """Give the box of a line's ink: left, top, width, height."""
    left, top, wide, high = _ink_of(line.text, line.size, line.weight, line.tracking, line.face)
    return line.x + left, line.y + top, wide, high


@lru_cache(maxsize=4096)
def _ink_of(text, size, weight, tracking, face):
    ink = line_ink(text, size, weight, tracking, face)
    left, top, right, bottom = ink.mask.getbbox() or (0, 0, 0, 0)
    return ink.left + left, ink.top + top, right - left, bottom - top


def grounds(spec, place, box):
    """Give every colour that may lie behind a box, `photo` where a photograph does."""
    found = set()
    for part in reversed(spec.parts[:place]):
        colors = _colors(part)
        if not colors or not _touches(part, box):
            continue
        found |= colors
        if _holds(part, box):
            return found
    return found | {spec.ground}


def _colors(part):
    match part:
        case Fill():
            return {part.color, part.to} - {""}
        case Shape():
            return {part.color}
        case Cloth():
            return {part.ground, *part.colors}
        case Photo():
            return {PHOTO}
        case Picture() | Modules():
            return {"a picture"}
    return set()


def _overlap(part, box):
    left, top = max(part.box[0], box[0]), max(part.box[1], box[1])
    right = min(part.box[0] + part.box[2], box[0] + box[2])
    bottom = min(part.box[1] + part.box[3], box[1] + box[3])
    return left - part.box[0], top - part.box[1], right - part.box[0], bottom - part.box[1]


def _covered(part, box):
    """Give the least and the most that a part covers of its overlap with a box."""
    left, top, right, bottom = _overlap(part, box)
    if left >= right or top >= bottom:
        return 0, 0
    outline = getattr(part, "outline", None)
    if outline is None:
        return 255, 255
    return outline_mask(outline, *part.box[2:]).crop((left, top, right, bottom)).getextrema()


def _touches(part, box):
    return _covered(part, box)[1] > 0


def _holds(part, box):
    left, top, right, bottom = _overlap(part, box)
    return (right - left, bottom - top) == (box[2], box[3]) and _covered(part, box)[0] == 255
