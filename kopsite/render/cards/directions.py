"""Directions: which parts of a line run from right to left, by the Unicode bidirectional algorithm.

python-bidi knows the algorithm's older edition; what it lacks is its rule about brackets (N0), without which those
around a Latin abbreviation in an Arabic title part from it. Embeddings never arrive: cleaning takes their marks away.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

_RIGHT = ("R", "AL", "AN")
_TO_RIGHT, _TO_LEFT = "\u200e", "\u200f"
_OPENING = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⟦": "⟧", "⸨": "⸩", "「": "」", "『": "』", "（": "）"}
_CLOSING = frozenset(_OPENING.values())


@lru_cache(maxsize=8192)
def _class(char: str) -> str:
    return unicodedata.bidirectional(char)


def has_right_to_left(text: str) -> bool:
    """Tell whether any part of a text runs from right to left."""
    return not text.isascii() and any(_class(char) in _RIGHT for char in text)


def is_right_to_left(text: str) -> bool:
    """Tell whether a text as a whole does: its first strong character says so."""
    for char in text:
        kind = _class(char)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def marked(line: str, title: str) -> str:
    """Give a line of a title a mark where its own beginning would turn it the other way than the title runs."""
    if not has_right_to_left(title) or is_right_to_left(line) == is_right_to_left(title):
        return line
    return f"{_TO_LEFT if is_right_to_left(title) else _TO_RIGHT}{line}"


def levels(text: str) -> tuple[int, ...]:
    """Give the level of each character: an odd one runs from right to left."""
    if not has_right_to_left(text):
        return (0,) * len(text)
    from bidi import algorithm

    base = int(is_right_to_left(text))
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage["chars"], "LR"[base])
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return _spread(text, [(char["ch"], int(char["level"])) for char in storage["chars"]], base)


def visual_order(found: list[int]) -> list[int]:
    """Order pieces of a line, given by their levels, from left to right."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        place = 0
        while place < len(order):
            end = place
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[place:end] = reversed(order[place:end])
            place = end + 1
    return order


def _spread(text: str, found: list[tuple[str, int]], base: int) -> tuple[int, ...]:
    """Give a level to joiners too, which the algorithm drops: that of the character before."""
    given: list[int] = []
    place = 0
    for char in text:
        if place < len(found) and found[place][0] == char:
            given.append(found[place][1])
            place += 1
        else:
            given.append(given[-1] if given else base)
    return tuple(given)


def _pair_brackets(chars: list[dict[str, Any]], base: str) -> None:
    """Give both brackets of a pair one direction: the text's own where any of it stands inside."""
    waiting: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, char in enumerate(chars):
        if char["type"] != "ON":
            continue
        if char["ch"] in _OPENING:
            waiting.append(place)
        elif char["ch"] in _CLOSING:
            depth = next((at for at in reversed(range(len(waiting))) if _closes(chars, waiting[at], char["ch"])), -1)
            if depth >= 0:
                pairs.append((waiting[depth], place))
                del waiting[depth:]
    for start, end in sorted(pairs):
        direction = _bracket_direction(chars, start, end, base)
        if direction:
            chars[start]["type"] = chars[end]["type"] = direction


def _closes(chars: list[dict[str, Any]], start: int, closing: str) -> bool:
    return _OPENING[chars[start]["ch"]] == closing


def _bracket_direction(chars: list[dict[str, Any]], start: int, end: int, base: str) -> str:
    inside = {_strong(char["type"]) for char in chars[start + 1 : end]} - {""}
    if not inside or base in inside:
        return base if inside else ""
    before = next((kind for char in reversed(chars[:start]) if (kind := _strong(char["type"]))), base)
    return before if before in inside else base


def _strong(kind: str) -> str:
    return "L" if kind == "L" else "R" if kind in ("R", "AL", "EN", "AN") else ""
