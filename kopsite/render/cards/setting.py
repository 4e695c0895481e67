"""Texts set into their room: of several wordings the first that fits whole, at the largest size that lets it."""

from __future__ import annotations

from kopsite.model.cardlayers import ListLayer, NumberLayer, TextLayer
from kopsite.render.cards.directions import is_right_to_left
from kopsite.render.cards.fonts import CAP_HEIGHT, is_plain, side_bearing, width
from kopsite.render.cards.text import Room, Setting, cut, fit

_KNEE = 0.42
"""Share of its largest size below which a title had rather stand in one line more."""
_STEPS = 28
ENDLESS = 100_000


def sizes(layer: TextLayer | ListLayer) -> tuple[int, ...]:
    """List the sizes to try, the largest first, in steps that an eye sees."""
    step = max(2, round(layer.largest / _STEPS))
    return (*range(layer.largest, layer.least, -step), layer.least)


def room_of(layer: TextLayer, wide: int, high: int, tried: tuple[int, ...], lines: int) -> Room:
    """Say what a text may take up."""
    return Room(
        width=wide,
        height=high,
        sizes=tried,
        max_lines=lines,
        weight=layer.weight,
        tracking=layer.tracking,
        line_height=layer.line_height,
        face=layer.face,
    )


def set_text(texts: tuple[str, ...], layer: TextLayer, wide: int, high: int = ENDLESS) -> Setting:
    """Set a text: whole if it can be, else as much of its last wording as fits."""
    tried = sizes(layer)
    if layer.split and layer.split in texts[0]:
        return _split(texts[0], layer, wide)
    for lines in dict.fromkeys((layer.lines, layer.most)):
        for text in texts:
            if found := fit(text, room_of(layer, wide, high, tried, lines)):
                return found
    return cut(texts[-1], room_of(layer, wide, max(high, tried[-1]), tried, layer.most))


def _split(text: str, layer: TextLayer, wide: int) -> Setting:
    """Set a text on one line, or where that is too long begin a line with each part; the last may take more."""
    size = layer.largest
    leading = round(size * layer.line_height)
    if width(text, size, layer.weight, layer.tracking, layer.face) <= wide:
        return Setting(lines=(text,), size=size, leading=leading)
    parts = [part for part in text.partition(layer.split)[::2] if part]
    spare = max(layer.most - len(parts), 0)
    rooms = [room_of(layer, wide, ENDLESS, (size,), 1 + (spare if part is parts[-1] else 0)) for part in parts]
    settings = [fit(part, room) or cut(part, room) for part, room in zip(parts, rooms, strict=True)]
    lines = tuple(line for setting in settings for line in setting.lines)
    return Setting(lines=lines, size=size, leading=leading, is_cut=any(setting.is_cut for setting in settings))


def set_title(text: str, layer: TextLayer, wide: int, high: int, without: int) -> tuple[Setting, bool]:
    """Set a title at the largest size that fits; gives the setting, and whether everything beside it stays.

    `high` is what is left when all stays, `without` what is left when all goes that gives way. Few lines at a good
    size come first, then one more line, then the room of what gives way, then broken words, then an ellipsis.
    """
    tried = sizes(layer)
    large = tuple(size for size in tried if size > layer.largest * _KNEE) or tried[-1:]
    small = tuple(size for size in tried if size <= layer.largest / 2) or tried[-1:]
    for height, stays, some, lines in (
        (high, True, large, layer.lines),
        (high, True, small[:-1], min(layer.lines + 1, layer.most)),
        (without, False, small, layer.most),
    ):
        if some and (found := fit(text, room_of(layer, wide, height, some, lines))):
            return found, stays
    room = Room(
        width=wide,
        height=without,
        sizes=small,
        max_lines=layer.most,
        weight=layer.weight,
        tracking=layer.tracking,
        line_height=layer.line_height,
        may_break_words=True,
        face=layer.face,
    )
    return fit(text, room) or cut(text, room), False


def set_number(text: str, layer: NumberLayer, wide: int, high: int) -> int:
    """Give the size at which a short text fills its box."""
    unit = width(text, 1000, layer.weight, layer.tracking, layer.face) / 1000 or 1
    size = int(min(wide / unit, high / CAP_HEIGHT, layer.largest or ENDLESS))
    return max(size, 8)


def start_of(
    text: str, left: int, wide: int, size: int, weight: int, tracking: float, align: str, face: str = ""
) -> int:
    """Give where a line starts, so that its ink and not its side bearing keeps to the edge.

    A line that is read from right to left keeps to the edge where it begins.
    """
    if align != "center" and is_right_to_left(text):
        align = "right" if align == "left" else "left"
    bearing = side_bearing(text[0], weight, face)
    if align == "left":
        return left - round(bearing * size)
    taken = width(text, size, weight, tracking, face) - bearing * size
    free = wide - taken
    return left + round((free / 2 if align == "center" else free) - bearing * size)


def cap_of(size: int) -> int:
    """Give the height of a capital."""
    return round(size * CAP_HEIGHT)


def descent_of(line: str, size: int) -> int:
    """Give how far below the baseline a line of this size reaches, for the eye."""
    if not is_plain(line):
        return round(size * 0.3)
    return round(size * 0.16) if any(char in "gjpqyQ,;()" for char in line) else 0
