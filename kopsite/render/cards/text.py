"""Setting a title: the largest size at which it stands in few, evenly filled lines."""

from __future__ import annotations

import msgspec

from kopsite.model.base import Value
from kopsite.render.cards.cleaning import clusters
from kopsite.render.cards.directions import marked
from kopsite.render.cards.fonts import width
from kopsite.render.cards.measuring import Measured, measured, split

_WEAK = frozenset(
    [
        "di",
        "ke",
        "dari",
        "dan",
        "atau",
        "yang",
        "untuk",
        "pada",
        "dengan",
        "oleh",
        "se",
        "para",
        "si",
        "rp",
        "no.",
        "jl.",
        "rt",
        "rw",
        "of",
        "the",
        "a",
        "an",
        "and",
        "or",
        "to",
        "in",
        "on",
        "at",
        "for",
        "by",
    ]
)
"""Words that should not end a line."""
_TIGHT = 0.02
"""Cost, as a share of a full line squared, of a line that ends in a weak word."""
_DASHES = "–—-"
_SLACK = 0.5
"""Pixels by which a line may be wider than was foreseen: letters stand at quarters of a pixel."""


class Setting(Value, frozen=True, kw_only=True):
    """A title as it will stand."""

    lines: tuple[str, ...]
    size: int
    leading: int
    is_cut: bool = False


class Room(Value, frozen=True, kw_only=True):
    """What a title may take up, in pixels, and how it is set."""

    width: int
    height: int
    sizes: tuple[int, ...]
    max_lines: int
    weight: int = 800
    tracking: float = -0.018
    line_height: float = 1.08
    may_break_words: bool = False
    face: str = ""
    """A family other than the brand's, or empty."""


def fit(title: str, room: Room) -> Setting | None:
    """Set a title at the largest size that fits, or give None."""
    for size in room.sizes:
        leading = round(size * room.line_height)
        most = min(room.max_lines, 1 + int((room.height - size * 0.98) // leading)) if room.height >= size else 0
        lines = break_lines(title, size, room, most)
        if lines:
            return Setting(lines=lines, size=size, leading=leading)
    return None


def cut(title: str, room: Room) -> Setting:
    """Set as much of a title as fits at the smallest size, ending in an ellipsis."""
    room = msgspec.structs.replace(room, sizes=room.sizes[-1:], may_break_words=True)
    size = room.sizes[-1]
    best = Setting(lines=("…",), size=size, leading=round(size * room.line_height), is_cut=True)
    letters = clusters(title)
    low, high = 0, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        shorter = "".join(letters[:middle])
        if " " in shorter and middle < len(letters):
            shorter = shorter.rsplit(" ", 1)[0]
        found = fit(shorter.rstrip(" ,.;:-–—") + "…", room)
        if found:
            best = msgspec.structs.replace(found, is_cut=True)
            low = middle
        else:
            high = middle - 1
    return best


def break_lines(title: str, size: int, room: Room, most: int) -> tuple[str, ...]:
    """Break a title into at most so many balanced lines, or give nothing when it needs more or a word is too wide."""
    if most < 1:
        return ()
    words = measured(title, room.weight, room.tracking, room.face)
    if not words.pieces:
        return ("",)
    limit = room.width / size
    if words.widest > limit:
        if not (room.may_break_words or words.is_soft):
            return ()
        words = split(title, room.weight, room.tracking, room.face, limit=limit, by_force=room.may_break_words)
        if words.widest > limit:
            return ()
    count = _greedy(words, limit, most)
    lines = _balance(words, count, limit) if count <= most else ()
    is_room = all(width(line, size, room.weight, room.tracking, room.face) <= room.width + _SLACK for line in lines)
    return lines if is_room else ()


def _greedy(words: Measured, limit: float, most: int) -> int:
    """Count the lines that are needed, and no further than one more than there may be."""
    count, start = 1, 0
    for end in range(2, len(words.pieces) + 1):
        if words.wide(start, end) > limit:
            count, start = count + 1, end - 1
            if count > most:
                break
    return count


def _balance(words: Measured, count: int, limit: float) -> tuple[str, ...]:
    """Choose the breaks whose lines differ least in width, as the eye measures them."""
    total = len(words.pieces)
    target = words.optical(0, total) / count
    # best[k][end]: least cost of the first `end` pieces on k lines, and where the last line starts
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for _ in range(count):
        row: dict[int, tuple[float, int]] = {}
        for start, (before, _) in best[-1].items():
            for end in range(start + 1, total + 1):
                if words.wide(start, end) > limit:
                    break
                cost = before + ((words.optical(start, end) - target) / limit) ** 2 + _clumsy(words, end)
                if end not in row or cost < row[end][0]:
                    row[end] = (cost, start)
        best.append(row)
    if total not in best[count]:
        return ()
    lines: list[str] = []
    end = total
    for number in range(count, 0, -1):
        start = best[number][end][1]
        lines.insert(0, words.line(start, end))
        end = start
    title = words.line(0, total)
    return tuple(marked(line, title) for line in lines)


def _clumsy(words: Measured, end: int) -> float:
    """Say what it costs to end a line before a piece: after a weak word, inside a word, before a dash or a number."""
    if end == len(words.pieces):
        return 0.0
    last, following = words.pieces[end - 1], words.pieces[end]
    if following.text in _DASHES:
        return _TIGHT
    is_inside = not last.glue and last.text[-1:].isascii()
    return _TIGHT if is_inside or last.text.lower() in _WEAK else 0.0
