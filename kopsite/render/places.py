"""Finds where in a Markdown text an address stands, by its occurrence: engines do not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from kopsite.diagnostics import ERROR, WARNING, Diagnostic, Position
from kopsite.render.notes import fenced

_CODE_SPAN = re.compile(r"(?<!`)(`{1,8})(?!`)[^`]{1,2000}?(?<!`)\1(?!`)")
_INLINE = re.compile(r"\]\(\s{0,3}(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*|[^()<>\n\"]*))")
_RAW = re.compile(r"""(?:href|src)\s{0,3}=\s{0,3}(?:"([^"\n]*)"|'([^'\n]*)')""", re.IGNORECASE)
_DEFINED = re.compile(r"^ {0,3}\[([^\]\n^][^\]\n]{0,200})\]:[ \t]*<?([^\s<>]+)", re.MULTILINE)


class Place(NamedTuple):
    """A line and column of the file, and the text of the line."""

    line: int
    column: int
    text: str


class Mention(NamedTuple):
    """The n-th time that a text names an address; its place is looked for only where it is told."""

    address: str
    key: str
    number: int


class Places:
    """Gives each address of one body its place, in the order in which they are asked for."""

    def __init__(self, text: str, source: str, first_line: int) -> None:
        self.text = text
        self.source = source
        self.first_line = first_line
        self._found: dict[str, list[int]] | None = None
        self._asked: dict[str, int] = {}

    def next(self, address: str) -> Mention:
        """Note that the address occurs once more."""
        key = _key(address)
        number = self._asked[key] = self._asked.get(key, 0) + 1
        return Mention(address, key, number)

    def found(self, mention: Mention) -> Place:
        """Return the place of a mention, or of the first time that the address is in the text at all."""
        if self._found is None:
            self._found = _occurrences(self.masked)
        offsets = self._found.get(mention.key)
        if offsets:
            return self.at(offsets[min(mention.number, len(offsets)) - 1])
        return self.of(mention.address)

    def of(self, words: str) -> Place:
        """Return the place where these words are first mentioned outside code, else the first line."""
        for text in (self.masked, self.text):
            at = text.lower().find(words.lower())
            if at >= 0:
                return self.at(at)
        return Place(self.first_line, 0, "")

    def at(self, offset: int) -> Place:
        """Return the place of an offset into the text."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        line = self.first_line + self.text.count("\n", 0, offset)
        return Place(line, offset - start + 1, self.text[start : end if end >= 0 else None])

    def problem(self, severity: str, code: str, place: Place, width: int = 1, **values: object) -> Diagnostic:
        """Make a diagnostic that points into the body."""
        return Diagnostic(
            severity=severity,
            code=code,
            position=Position(self.source, place.line, place.column),
            values=tuple((name, str(value)) for name, value in values.items()),
            line_text=place.text,
            width=max(1, min(width, len(place.text) - place.column + 1)),
        )

    def error(self, code: str, place: Place, width: int = 1, **values: object) -> Diagnostic:
        """Make an error that points into the body."""
        return self.problem(ERROR, code, place, width, **values)

    def warning(self, code: str, place: Place, width: int = 1, **values: object) -> Diagnostic:
        """Make a warning that points into the body."""
        return self.problem(WARNING, code, place, width, **values)

    @cached_property
    def masked(self) -> str:
        """The text with its code blanked out, every offset kept."""
        return masked(self.text)


def masked(text: str) -> str:
    """Blank out code, keeping every offset."""
    if "```" in text or "~~~" in text:
        lines = text.split("\n")
        text = "\n".join(" " * len(line) if code else line for line, code in zip(lines, fenced(lines), strict=True))
    return _CODE_SPAN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text) if "`" in text else text


def _occurrences(text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for address, offset in sorted(_mentions(text), key=lambda pair: pair[1]):
        found.setdefault(_key(address), []).append(offset)
    return found


def _mentions(text: str) -> Iterator[tuple[str, int]]:
    for pattern, worth in ((_INLINE, "](" in text), (_RAW, "<" in text)):
        for match in pattern.finditer(text) if worth else ():
            group = 1 if match[1] is not None else 2
            yield match[group], match.start(group)
    if "]:" not in text:
        return
    labels = {" ".join(label.lower().split()): address for label, address in _DEFINED.findall(text)}
    if not labels:
        return
    names = "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in labels)
    for match in re.finditer(rf"\[({names})\](?![:(\[])", text, re.IGNORECASE):
        yield labels[" ".join(match[1].lower().split())], match.start()
    for match in re.finditer(rf"\[({names})\]\[\]", text, re.IGNORECASE):
        yield labels[" ".join(match[1].lower().split())], match.start()


def _key(address: str) -> str:
    return unquote(unescape(address)).strip()
