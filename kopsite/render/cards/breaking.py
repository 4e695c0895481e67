"""Breaking: where a line may end, by Unicode's rules (UAX 14), and where a word may that is longer than a line.

uniseg knows all the rules, but asks them one by one for every character, which would cost a title more than its whole
card may; so words whose breaks are known beforehand (letters, numbers, reduplications, marks around them) are told by
their shape, and only what is left goes to it, with a letter on each side to stand for its neighbours.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kopsite.render.cards.cleaning import SOFT_HYPHEN

_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏΑ-ΡΣ-ώЀ-ҁҊ-ӿ\u0620-\u0652"
"""Of Latin, Greek, Cyrillic and Arabic, whose marks of vowels are among them."""
_WORD = rf"[#@]?[{_LETTERS}]+(?:[’'/&-][{_LETTERS}]+)*"
_NUMBER = rf"[{_LETTERS}]*\d+(?:[.,:]\d+)*[{_LETTERS}]*|\d+(?:[./]\d+)*(?:[–-]\d+(?:[./]\d+)*)?"
_CORE = rf"(?:{_WORD}|{_NUMBER})"
_PARTS = re.compile(rf"(?<=[{_LETTERS}])[-/](?=[{_LETTERS}])|(?<=\d)–(?=\d)")
"""After what a known word may part: marks between letters, and a dash between numbers."""
_KNOWN = re.compile(rf"[(\[\"'“‘]?{_CORE}[%)\]\"'”’]?[.,:;?!…]*[\"”’]?|[–—&+=|·•-]")
_SHORT = 8
"""A word of so many letters stays whole at its hyphens and slashes."""
_DASHES = "-‐‑–—/"
_LEAST = 3
"""Letters that stay together at either end of a broken word."""
_CONSONANT = "(?:ng|ny|sy|kh|[bcdfghjklmnpqrstvwxyz])"
_SYLLABLE = re.compile(rf"(?:[aeiou]|{_CONSONANT})(?={_CONSONANT}[aeiou])")
"""The end of an Indonesian syllable."""


class Piece(NamedTuple):
    """What stays whole, what joins it to the next one on the same line, and what it ends in where a line ends."""

    text: str
    glue: str
    tail: str = ""


@lru_cache(maxsize=1024)
def pieces(text: str) -> tuple[Piece, ...]:
    """Cut a cleaned text wherever a line may end."""
    found: list[Piece] = []
    start = 0
    for end in _opportunities(text):
        part = text[start:end]
        shown = part.rstrip(" ")
        found.append(
            Piece(shown.replace(SOFT_HYPHEN, ""), part[len(shown) :], "-" if shown[-1:] == SOFT_HYPHEN else "")
        )
        start = end
    return _kept_whole(found)


def _kept_whole(found: list[Piece]) -> tuple[Piece, ...]:
    """Join short words at their hyphens and slashes again, and what stands between numbers."""
    words: list[list[Piece]] = [[]]
    for piece in found:
        words[-1].append(piece)
        if piece.glue:
            words.append([])
    return tuple(piece for word in words if word for piece in _word(word))


def _word(word: list[Piece]) -> list[Piece]:
    is_short = sum(len(piece.text) for piece in word) <= _SHORT
    kept: list[Piece] = []
    for piece in word:
        before = kept[-1] if kept else None
        if before and before.text[-1:] in _DASHES and (is_short or _between_numbers(before.text, piece.text)):
            kept[-1] = Piece(before.text + piece.text, piece.glue, piece.tail)
        else:
            kept.append(piece)
    return kept


def _between_numbers(first: str, second: str) -> bool:
    return first[-2:-1].isdigit() and second[:1].isdigit()


def _opportunities(text: str) -> list[int]:
    """Find the ends of all pieces."""
    found: list[int] = []
    words = [(match[0], match.start()) for match in re.finditer("[^ ]+", text)]
    known = [_KNOWN.fullmatch(word) is not None for word, _ in words]
    place = 0
    while place < len(words):
        last = place
        while not known[last] and last + 1 < len(words) and not known[last + 1]:
            last += 1
        start, end = words[place][1], words[last][1] + len(words[last][0])
        after = words[last + 1][1] if last + 1 < len(words) else len(text)
        if known[place]:
            found += [start + at for at in _hyphens(words[place][0])]
        else:
            found += [start + at for at in _by_rules(text[start:end])]
        if last + 1 == len(words) or _may_part(known[place], words[last][0], known[last + 1], words[last + 1][0]):
            found.append(after)
        place = last + 1
    return found


def _hyphens(word: str) -> list[int]:
    """Find where a known word may part."""
    return [] if word.isalnum() else [match.end() for match in _PARTS.finditer(word)]


def _may_part(is_known: bool, word: str, is_next_known: bool, following: str) -> bool:
    if is_known and is_next_known and not (word[-1:] == following == "—"):
        return True
    first, second = word[-2:], following[:2]
    return len(first) + 1 in _by_rules(f"{first} {second}")


@lru_cache(maxsize=4096)
def _by_rules(text: str) -> tuple[int, ...]:
    """Ask for the places inside a text where the rules allow a line to end."""
    from uniseg.linebreak import line_break_boundaries

    return tuple(place for place in line_break_boundaries(text) if 0 < place < len(text))


def syllables(word: str) -> tuple[str, ...]:
    """Cut a long word where Indonesian parts its syllables, no end of it shorter than three letters."""
    if len(word) <= _SHORT or not word.isalpha():
        return (word,)
    places = [match.end() for match in _SYLLABLE.finditer(word.lower())]
    bounds = [0, *(place for place in places if _LEAST <= place <= len(word) - _LEAST), len(word)]
    return tuple(word[start:end] for start, end in pairwise(bounds))
