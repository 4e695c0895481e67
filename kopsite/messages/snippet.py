"""A line of a file with a caret under it, safe for a terminal and aligned in a monospaced font."""

from __future__ import annotations

import unicodedata

COLUMNS = 100
"""How much of a long line is shown."""

_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_COMBINING = frozenset(("Mn", "Me"))


def escaped(text: str) -> str:
    """Show control characters, direction marks and the like by their code, so that they cannot act."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_cell(character)[0] for character in text)


def snippet(line_text: str, line: int, column: int, width: int) -> list[str]:
    """Return the numbered line, cut around the caret, and the line with the caret."""
    cells = [_cell(" " if character == "\t" else character) for character in line_text]
    first = min(max(column - 1, 0), len(cells))
    last = min(max(first + width, first + 1), max(len(cells), first + 1))
    start, end = _window(cells, first, last)
    head, tail = "…" if start else "", "…" if end < len(cells) else ""
    shown = head + "".join(text for text, _ in cells[start:end]) + tail
    lines = [f"  {line} | {shown}".rstrip()]
    if column:
        before = len(head) + sum(size for _, size in cells[start:first])
        under = max(1, sum(size for _, size in cells[first : min(last, end)]))
        lines.append(f"  {' ' * len(str(line))} | {' ' * before}{'^' * under}")
    return lines


def _cell(character: str) -> tuple[str, int]:
    """Return what is shown for a character, and how many columns that takes."""
    if character.isascii() and character.isprintable():
        return character, 1
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        code = ord(character)
        text = f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
        return text, len(text)
    if category in _COMBINING:
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _window(cells: list[tuple[str, int]], first: int, last: int) -> tuple[int, int]:
    """Choose the part of a long line to show: the caret with what stands before it."""
    if sum(size for _, size in cells) <= COLUMNS:
        return 0, len(cells)
    room = COLUMNS - 2
    end = min(last, first + room // 2)
    used = sum(size for _, size in cells[first:end])
    start = first
    while start > 0 and used + cells[start - 1][1] <= room * 2 // 3:
        start -= 1
        used += cells[start][1]
    while end < len(cells) and used + cells[end][1] <= room:
        used += cells[end][1]
        end += 1
    while start > 0 and used + cells[start - 1][1] <= room:
        start -= 1
        used += cells[start][1]
    return start, end
