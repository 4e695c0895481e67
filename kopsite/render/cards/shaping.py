"""Shaping: a line of any script as runs of glyphs, in the order in which they stand from left to right.

A run has one face, one direction and one script. HarfBuzz shapes it knowing its neighbours, so that a letter joins the
next one also where a run ends.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from kopsite.render.cards.cleaning import clusters
from kopsite.render.cards.directions import levels, visual_order
from kopsite.render.cards.faces import Face, bundled, face_of, named, plain

LANGUAGE = "id"
"""HarfBuzz would take that of the machine."""
FEATURES = {"liga": False, "calt": False, "clig": False}
"""Of the bundled typeface: one character is one glyph."""
_SPACED = frozenset(
    ["Latn", "Cyrl", "Grek", "Armn", "Geor", "Hani", "Hira", "Kana", "Hang", "Thai", "Laoo", "Hebr", "Zyyy"]
)
"""Scripts whose letters can be moved apart; those of others touch."""
_COMMON = ("Zyyy", "Zinh", "Zzzz")


class Glyph(NamedTuple):
    """A glyph of a face, and where it stands from the line's start on the baseline, in em, upwards."""

    number: int
    x: float
    y: float
    steps: int
    """How many gaps between letters lie before it."""


class Run(NamedTuple):
    """Glyphs of one face."""

    face: Face
    weight: int
    glyphs: tuple[Glyph, ...]
    text: str
    is_right_to_left: bool


class Shaped(NamedTuple):
    """A line of glyphs; nothing of it depends on its size."""

    runs: tuple[Run, ...]
    width: float
    """In em."""
    letters: int
    """How many letters can be moved apart."""
    starts: tuple[float, ...]
    """Where the glyph of each character begins, in em."""


class _Span(NamedTuple):
    start: int
    end: int
    face: Face
    level: int
    script: str


@lru_cache(maxsize=2048)
def shape(text: str, weight: int, family: str = "") -> Shaped:
    """Shape a cleaned line, in a family that is named where that has its characters."""
    spans = _spans(text, family)
    starts = [0.0] * len(text)
    runs: list[Run] = []
    pen, letters = 0.0, 0
    for place in visual_order([span.level for span in spans]):
        run, wide, steps = _run(text, spans[place], weight, (pen, letters), starts)
        runs.append(run)
        pen, letters = pen + wide, letters + steps
    return Shaped(tuple(runs), pen, letters, tuple(starts))


def _run(text: str, span: _Span, weight: int, at: tuple[float, int], starts: list[float]) -> tuple[Run, float, int]:
    pen, letters = at
    font, units = span.face.font(weight), span.face.units
    buffer = _shaped_buffer(text, span, font)
    glyphs: list[Glyph] = []
    step = -1
    last = -1
    for info, advance in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if not info.codepoint:
            # The box that stands for no glyph; two characters may have met only when one between them was left out.
            continue
        if info.cluster != last:
            starts[info.cluster], last = pen, info.cluster
            step += 1
        steps = letters + step if span.script in _SPACED else letters
        glyphs.append(Glyph(info.codepoint, pen + advance.x_offset / units, advance.y_offset / units, steps))
        pen += advance.x_advance / units
    # What was merged into another character's glyph has no place of its own.
    begun = {info.cluster for info in buffer.glyph_infos}
    for place in range(span.start + 1, span.end):
        if place not in begun:
            starts[place] = starts[place - 1]
    run = Run(span.face, weight, tuple(glyphs), text[span.start : span.end], span.level % 2 == 1)
    return run, pen - at[0], step + 1 if span.script in _SPACED else 0


def _shaped_buffer(text: str, span: _Span, font: hb.Font) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(char) for char in text], span.start, span.end - span.start)
    if span.script not in _COMMON:
        buffer.script = span.script
    buffer.direction = "rtl" if span.level % 2 else "ltr"
    buffer.language = LANGUAGE
    buffer.guess_segment_properties()
    is_plain = span.face is bundled()
    if is_plain:
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(font, buffer, FEATURES if is_plain else {})
    return buffer


def _spans(text: str, family: str) -> list[_Span]:
    """Cut a text wherever face, direction or script changes."""
    first = named(family)
    if first is bundled() and plain().issuperset(text):
        return [_Span(0, len(text), bundled(), 0, "Latn")] if text else []
    found: list[_Span] = []
    place = 0
    by_level = levels(text)
    face, script = first, "Zyyy"
    for cluster in clusters(text):
        end = place + len(cluster)
        face = _face(cluster, face, by_level[place], family)
        own = _script(cluster)
        script = own if own not in _COMMON or face.is_color else "Latn" if face is first else script
        if found and found[-1][2:] == (face, by_level[place], script):
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(_Span(place, end, face, by_level[place], script))
        place = end
    return found


def _face(cluster: str, before: Face, level: int, family: str) -> Face:
    """Let spaces and marks that run from right to left have the face of their neighbours, where that has them."""
    if level % 2 and not cluster.isalnum() and not before.is_color and all(map(before.covers, cluster)):
        return before
    return face_of(cluster, family) or before


def _script(cluster: str) -> str:
    from fontTools.unicodedata import script

    return next((name for name in map(script, cluster) if name not in _COMMON), "Zyyy")
