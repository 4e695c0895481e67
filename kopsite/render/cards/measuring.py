"""Measuring: the pieces of a title and their widths in em, shaped once for every size that is tried."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from kopsite.render.cards.breaking import Piece, pieces, syllables
from kopsite.render.cards.cleaning import clusters
from kopsite.render.cards.fonts import is_plain, positions, width

_LIGHT = ".,:;-–—”’\"'"
_OVERHANG = 0.12
"""How much of a line, in em, the eye does not count where it ends in a light mark."""


class Measured(NamedTuple):
    """Pieces of a title, where each starts and ends on one endless line, in em, and how wide the widest is."""

    pieces: tuple[Piece, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    tails: tuple[float, ...]
    """What each takes more where a line ends after it."""
    widest: float
    is_soft: bool
    """Its author says where words may be broken."""

    def wide(self, start: int, end: int) -> float:
        """Measure a line of pieces."""
        return self.ends[end - 1] + self.tails[end - 1] - self.starts[start]

    def optical(self, start: int, end: int) -> float:
        """Measure a line as the eye does, which hardly sees the marks that close it."""
        light = _OVERHANG if self.pieces[end - 1].text[-1:] in _LIGHT else 0.0
        return self.ends[end - 1] + self.tails[end - 1] - light - self.starts[start]

    def line(self, start: int, end: int) -> str:
        """Write a line of pieces."""
        text = "".join(piece.text + piece.glue for piece in self.pieces[start:end])
        return text.rstrip(" ") + self.pieces[end - 1].tail


@lru_cache(maxsize=512)
def measured(title: str, weight: int, tracking: float, family: str = "") -> Measured:
    """Measure a title's pieces."""
    return _measure(pieces(title), _Type(weight, tracking, family))


def split(title: str, weight: int, tracking: float, family: str = "", *, limit: float, by_force: bool) -> Measured:
    """Measure a title whose words are cut until none is wider than a line, at syllables while that is enough."""
    kind = _Type(weight, tracking, family)
    found: list[Piece] = []
    for piece in pieces(title):
        is_wide = _width(piece.text, kind) > limit
        found += _cut(piece, kind, limit) if by_force and is_wide else [piece]
    return _measure(tuple(found), kind)


class _Type(NamedTuple):
    """How a text is set, but for its size."""

    weight: int
    tracking: float
    family: str


def _measure(found: tuple[Piece, ...], kind: _Type) -> Measured:
    if is_plain("".join(piece.text for piece in found), kind.family):
        starts, ends = _along_one_line(found, kind)
    else:
        starts, ends = _one_by_one(found, kind)
    tails = tuple(_width(piece.tail, kind) if piece.tail else 0.0 for piece in found)
    widths = (end - start for start, end in zip(starts, ends, strict=True))
    return Measured(found, starts, ends, tails, max(widths, default=0.0), any(piece.tail for piece in found))


_Places = tuple[tuple[float, ...], tuple[float, ...]]


def _along_one_line(found: tuple[Piece, ...], kind: _Type) -> _Places:
    """Read the places from the whole title, shaped once."""
    text = "".join(piece.text + piece.glue for piece in found)
    at, total = positions(text, kind.weight)
    begins = [0, *accumulate(len(piece.text) + len(piece.glue) for piece in found)]
    stops = [begin + len(piece.text) for begin, piece in zip(begins, found, strict=False)]
    starts = tuple(at[begin] + kind.tracking * begin for begin in begins[:-1]) if text else ()
    ends = tuple((at[stop] if stop < len(text) else total) + kind.tracking * (stop - 1) for stop in stops)
    return starts, ends


def _one_by_one(found: tuple[Piece, ...], kind: _Type) -> _Places:
    """Add up the pieces: in a script that runs from right to left a line's places say little about its parts."""
    starts: list[float] = []
    ends: list[float] = []
    pen = 0.0
    for piece in found:
        starts.append(pen)
        pen += _width(piece.text, kind)
        ends.append(pen)
        pen += (_width(piece.glue, kind) + 2 * kind.tracking) if piece.glue else kind.tracking
    return tuple(starts), tuple(ends)


def _width(text: str, kind: _Type) -> float:
    return width(text, 1, *kind) if text else 0.0


def _cut(piece: Piece, kind: _Type, limit: float) -> list[Piece]:
    """Cut a word between its syllables, or where one of them is wider than a line, between any two characters."""
    found = _filled(piece, syllables(piece.text), "-", kind, limit)
    if any(_width(one.text + one.tail, kind) > limit for one in found):
        return _filled(piece, clusters(piece.text), "", kind, limit)
    return found


def _filled(piece: Piece, parts: Iterable[str], tail: str, kind: _Type, limit: float) -> list[Piece]:
    """Put as many parts of a word on a line as it takes; the last keeps what joins the word to the next."""
    found: list[Piece] = []
    text = ""
    for part in parts:
        if text and _width(text + part + tail, kind) > limit:
            found.append(Piece(text, "", tail))
            text = ""
        text += part
    return [*found, Piece(text, piece.glue, piece.tail)]
