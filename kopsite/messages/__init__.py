"""The words of every diagnostic, in Indonesian and English: `<language>/<area>.toml`, one table per code.

`told` is the only way a diagnostic becomes text, so that terminal, overlay and report say the same.
"""

from __future__ import annotations

import functools
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from kopsite.diagnostics import Diagnostic, Position
from kopsite.messages.snippet import escaped, snippet

LANGUAGES = ("id", "en")
_LABELS = {
    "id": {"expected": "yang diharapkan", "hint": "saran", "related": "juga"},
    "en": {"expected": "expected", "hint": "hint", "related": "also"},
}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@functools.cache
def catalogue(language: str) -> Mapping[str, Mapping[str, str]]:
    """Read every message of a language, by code; an unknown language is told in Indonesian."""
    return {code: entry for area in _areas(language) for code, entry in _area(area).items()}


def _entry(code: str, language: str) -> Mapping[str, str]:
    """Find a message; areas are read one after the other until it is found, for most runs need only the first."""
    for area in _areas(language):
        if (entry := _area(area).get(code)) is not None:
            return entry
    return {}


@functools.cache
def _areas(language: str) -> tuple[Path, ...]:
    """List the files of a language: first those that nearly every run speaks from."""
    folder = Path(__file__).parent / (language if language in LANGUAGES else LANGUAGES[0])
    names = [name for name in os.listdir(folder) if name.endswith(".toml")]  # noqa: PTH208 half the cost of a Path each
    return tuple(
        folder / name for name in sorted(names, key=lambda name: (name != "cli.toml", name != "help.toml", name))
    )


@functools.cache
def _area(path: Path) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(path.read_text("utf-8"))


def placeholders(template: str) -> frozenset[str]:
    """Name the values that a message asks for."""
    return frozenset(_PLACEHOLDER.findall(template))


def phrase(code: str, language: str, part: str = "text", /, **values: str) -> str:
    """Put one part of a message into words; empty when it is absent or, unless it is the text, lacks a value."""
    template = _entry(code, language).get(part, "" if part != "text" else code)
    if part != "text" and not all(values.get(name) for name in placeholders(template)):
        return ""
    return _PLACEHOLDER.sub(lambda match: escaped(values.get(match[1], "")), template)


def told(diagnostic: Diagnostic, language: str) -> str:
    """Tell a diagnostic in words: place, severity and code, the line with a caret, what was expected, a hint."""
    labels = _LABELS.get(language, _LABELS[LANGUAGES[0]])
    values = dict(diagnostic.values)
    text = phrase(diagnostic.code, language, **values)
    where = f"{place(diagnostic.position)}: " if diagnostic.position.path else ""
    lines = [f"{where}{diagnostic.severity}[{diagnostic.code}]: {text}"]
    if diagnostic.line_text and diagnostic.position.line:
        lines += snippet(
            diagnostic.line_text, diagnostic.position.line, diagnostic.position.column, max(1, diagnostic.width)
        )
    for part in ("expected", "hint"):
        if words := phrase(diagnostic.code, language, part, **values):
            lines.append(f"  {labels[part]}: {words}")
    lines += [f"  {labels['related']}: {place(position)}" for position in diagnostic.related]
    return "\n".join(lines)


def place(position: Position) -> str:
    """Write a position as `path:line:column`, without what is unknown."""
    parts = [escaped(position.path) or "."]
    if position.line:
        parts.append(str(position.line))
        if position.column:
            parts.append(str(position.column))
    return ":".join(parts)
