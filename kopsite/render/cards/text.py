"""Setting a title: the largest size at which it stands in few, evenly filled lines."""

from __future__ import annotations

import re

from kopsite.model.base import Value
from kopsite.render.cards.fonts import width

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
_PIECES = re.compile(r"[^-/–—]+[-/–—]*|[-/–—]+")


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
    low, high = 0, len(title)
    room = Room(
        width=room.width,
        height=room.height,
        sizes=room.sizes[-1:],
        max_lines=room.max_lines,
        weight=room.weight,
        tracking=room.tracking,
        line_height=room.line_height,
        may_break_words=True,
    )
    best = Setting(lines=("…",), size=room.sizes[-1], leading=round(room.sizes[-1] * room.line_height), is_cut=True)
    while low < high:
        middle = (low + high + 1) // 2
        shorter = title[:middle].rsplit(" ", 1)[0] if " " in title[:middle] and middle < len(title) else title[:middle]
        found = fit(shorter.rstrip(" ,.;:-–—") + "…", room)
        if found:
            best = Setting(lines=found.lines, size=found.size, leading=found.leading, is_cut=True)
            low = middle
        else:
            high = middle - 1
    return best


def break_lines(title: str, size: int, room: Room, most: int) -> tuple[str, ...]:
    """Break a title into at most so many balanced lines, or give nothing when it needs more or a word is too wide."""
    if most < 1:
        return ()
    words = _words(title)
    if room.may_break_words:
        words = [piece for word in words for piece in _chopped(word, size, room)]
    if any(_measure(word, size, room) > room.width for word, _ in words):
        return ()
    count = _greedy(words, size, room)
    return _balance(words, count, size, room) if count <= most else ()


_Word = tuple[str, str]
"""A piece that stays whole, and what joins it to the next one on the same line."""


def _words(title: str) -> list[_Word]:
    words: list[_Word] = []
    for word in title.split(" "):
        pieces = _PIECES.findall(word) if len(word) > 8 else [word]
        words += [(piece, "") for piece in pieces[:-1]]
        words.append((pieces[-1] if pieces else word, " "))
    return words


def _chopped(word: _Word, size: int, room: Room) -> list[_Word]:
    text, glue = word
    pieces: list[_Word] = []
    while _measure(text, size, room) > room.width and len(text) > 1:
        end = len(text) - 1
        while end > 1 and _measure(text[:end], size, room) > room.width:
            end -= 1
        pieces.append((text[:end], ""))
        text = text[end:]
    return [*pieces, (text, glue)]


def _measure(text: str, size: int, room: Room) -> float:
    return width(text, size, room.weight, room.tracking)


def _joined(words: list[_Word]) -> str:
    return "".join(text + glue for text, glue in words).rstrip(" ")


def _greedy(words: list[_Word], size: int, room: Room) -> int:
    count, start = 1, 0
    for end in range(1, len(words) + 1):
        if _measure(_joined(words[start:end]), size, room) > room.width:
            count, start = count + 1, end - 1
    return count


def _balance(words: list[_Word], count: int, size: int, room: Room) -> tuple[str, ...]:
    """Choose the breaks whose lines differ least in width."""
    target = _measure(_joined(words), size, room) / count
    # best[k][end]: least cost of the first `end` words on k lines, and where the last line starts
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number in range(1, count + 1):
        row: dict[int, tuple[float, int]] = {}
        for start, (before, _) in best[-1].items():
            for end in range(start + 1, len(words) + 1):
                line = _joined(words[start:end])
                wide = _measure(line, size, room)
                if wide > room.width:
                    break
                cost = before + ((wide - target) / room.width) ** 2 + _clumsy(words[end - 1], end == len(words))
                if end not in row or cost < row[end][0]:
                    row[end] = (cost, start)
        best.append(row)
        if number == count and len(words) not in row:
            return ()
    lines: list[str] = []
    end = len(words)
    for number in range(count, 0, -1):
        start = best[number][end][1]
        lines.insert(0, _joined(words[start:end]))
        end = start
    return tuple(lines)


def _clumsy(word: _Word, is_last: bool) -> float:
    if is_last:
        return 0.0
    text, glue = word
    return _TIGHT if not glue or text.lower() in _WEAK else 0.0
