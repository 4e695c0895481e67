"""Fills the texts in `files/`: `@name@` stands for a value.

A line whose value is empty is left out, with its paragraph when only comments are left of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources

_PLACE = re.compile(r"@(\w+)@")


def filled(path: str, values: Mapping[str, str]) -> str:
    """Return a text of `files/` with its values; inside quotation marks they are safe as YAML, whatever they hold."""
    text = resources.files("kopsite.starter").joinpath("files", path).read_text("utf-8")
    paragraphs = (_paragraph(paragraph, values) for paragraph in text.split("\n\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph is not None)


def _paragraph(text: str, values: Mapping[str, str]) -> str | None:
    lines = text.split("\n")
    kept = [line for line in lines if all(values[name] for name in _PLACE.findall(line))]
    if len(kept) < len(lines) and all(not line or line.startswith("#") for line in kept):
        return None
    return "\n".join(_PLACE.sub(lambda match: quoted(values[match[1]]), line) for line in kept)


def quoted(text: str) -> str:
    """Escape a text for the inside of YAML's double quotation marks."""
    return "".join(_escaped(letter) for letter in text)


def _escaped(letter: str) -> str:
    if letter in '\\"':
        return "\\" + letter
    number = ord(letter)
    # YAML folds or refuses these; spaces stay readable.
    if letter != " " and (not letter.isprintable() or number == 0xFEFF):
        return f"\\U{number:08X}" if number > 0xFFFF else f"\\u{number:04X}"
    return letter
