"""Refuses Markdown that no person writes, before an engine spends minutes or the whole stack on it."""

from __future__ import annotations

import re

MAX_CHARACTERS = 500_000
_MAX_QUOTES = 12
_MAX_INDENT = 80
_MAX_TAGS = 100
_QUOTES = re.compile(rf"^[ \t]*(?:>[ \t]*){{{_MAX_QUOTES + 1},}}", re.MULTILINE)
_INDENT = re.compile(rf"^(?: {{{_MAX_INDENT}}}|\t{{{_MAX_INDENT // 4}}})[ \t]*(?:[-*+>]|\d+[.)])", re.MULTILINE)
_MARKERS = re.compile(rf"^[ \t]*(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]+){{{_MAX_QUOTES + 1},}}", re.MULTILINE)
_TWO_MARKERS = re.compile(r"[-*+.)][ \t]+(?:[-*+]|\d{1,9}[.)])[ \t]")
_MAX_BRACKETS = 20
_RUNS = re.compile(rf"[\[(]{{{_MAX_BRACKETS}}}|(?:!?\[){{{_MAX_BRACKETS}}}")
_RULE = re.compile(r"[ \t]*([-*_=`~:|+.#])(?:[ \t]*\1)*[ \t]*")
_LONG_RUN = re.compile(r"([*_`~<&!])(?:\1){60}")
_LONG_RUNS = tuple(mark * 61 for mark in "*_`~<&!")
_BLANK = re.compile(r"\n[ \t]*\n")
_DENSITY = {"[": 600, "*": 3000, "_": 3000, "`": 2000, "<": 1500, "~": 1500, "&": 3000, "\\": 3000, "]": 600, "!": 3000}
_BLOCK = 40_000
_TAG = re.compile(r"<(/?)(?!(?:br|hr|img|wbr|col|input)\b)[a-zA-Z][^<>]*?(/?)>")


def too_long(text: str) -> bool:
    """Say whether a body is longer than any article."""
    return len(text) > MAX_CHARACTERS


def too_deep(text: str) -> int | None:
    """Return the offset of nesting, or of a run of marks, that no person writes."""
    possible = (
        (_QUOTES, text.count(">") > _MAX_QUOTES),
        (_INDENT, " " * _MAX_INDENT in text or "\t" * (_MAX_INDENT // 4) in text),
        (_MARKERS, _TWO_MARKERS.search(text) is not None),
        (_RUNS, text.count("[") + text.count("(") >= _MAX_BRACKETS),
    )
    for pattern, worth in possible:
        if worth and (found := pattern.search(text)):
            return found.start()
    for found in _LONG_RUN.finditer(text) if any(run in text for run in _LONG_RUNS) else ():
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", start)
        if not _RULE.fullmatch(text[start : end if end >= 0 else None]):
            return found.start()
    return None if len(text) <= min(_DENSITY.values()) or _is_light(text) else _dense(text)


def _is_light(text: str) -> bool:
    """Tell that not even the whole text is dense."""
    few = all(text.count(mark) <= most for mark, most in _DENSITY.items())
    return few and len(text) <= _BLOCK and text.count("<") <= _MAX_TAGS


def _dense(text: str) -> int | None:
    offset = 0
    for block in _BLANK.split(text):
        if len(block) > min(_DENSITY.values()) and _is_dense(block):
            return text.find(block, offset)
        offset += len(block)
    return _deep_tags(text) if text.count("<") > _MAX_TAGS else None


def _is_dense(block: str) -> bool:
    if len(block) > _BLOCK and "|" not in block and "\n" not in block:
        return True
    # Cells of a table and items of a list are small blocks of their own to both engines.
    pieces = block.split("\n") if "|" in block else [block]
    return any(piece.count(mark) > most for piece in pieces for mark, most in _DENSITY.items())


def _deep_tags(text: str) -> int | None:
    depth = 0
    for found in _TAG.finditer(text):
        depth = max(0, depth - 1) if found[1] else depth + (not found[2])
        if depth > _MAX_TAGS:
            return found.start()
    return None
