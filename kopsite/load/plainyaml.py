"""The YAML that nearly every file is written in, read line by line, ten times as fast as by a full parser.

Plain words, quoted text on one line, lists, mappings, `|` blocks: whatever else occurs, the answer is None and the
full parser reads the file. What is answered is exactly what the full parser would answer (a property test holds it).
"""

from __future__ import annotations

import re
from typing import NoReturn

Value = str | None | list["Value"] | dict[str, "Value"]

PHONES = ("whatsapp", "phone", "telepon", "order_whatsapp", "pesan_wa")
CODES = (
    *("registry_number", "nik", "region_code", "kode_wilayah", "postal_code", "kode_pos"),
    *("kbli", "nib", "npwp", "rt", "rw", "number", "nomor"),
)
NUMBERED = frozenset((*PHONES, *CODES))
"""Keys of text that is made of digits, and so needs quotes."""
_DEEPEST = 8
_WORD = r"[A-Za-z_][A-Za-z0-9_]{0,60}"
_PLAIN = r"(?:[^\W_]|/)(?:[^:#\n\t]|:(?! |$))*"
_QUOTED = r"\"[^\"\\\n\t]*(?:\\[n\"\\][^\"\\\n\t]*)*\"|'[^'\n\t]*'"
_FLOW_PLAIN = r"(?:[^\W_]|/)[^\[\]{},:#\"'?\n\t]*"
_FLOW_ITEM = rf"(?:{_QUOTED}|{_FLOW_PLAIN})"
_FLOW_KEY = rf"(?:\"{_WORD}\"|{_WORD})"
_LINE = re.compile(
    rf"(?P<indent> *)(?:"
    rf"(?P<dash>- )?(?:(?P<key>{_WORD}):(?: +|$))?"
    rf"(?:(?P<plain>{_PLAIN})|(?:(?P<quoted>{_QUOTED})"
    rf"|(?P<list>\[[^\n\t]*\])|(?P<map>\{{[^\n\t]*\}})|(?P<block>\|)) *)?"
    rf"|(?P<comment>#.*))"
)
_FLOW_LIST = re.compile(rf"\[ ?{_FLOW_ITEM}(?:, ?{_FLOW_ITEM})* ?\]")
_FLOW_MAP = re.compile(rf"\{{ ?{_FLOW_KEY}: {_FLOW_ITEM}(?:, ?{_FLOW_KEY}: {_FLOW_ITEM})* ?\}}")
_TOKEN = re.compile(rf"({_QUOTED}) ?|({_FLOW_PLAIN})|(: )|(,) ?|([\[{{]) ?|([\]}}]) ?")
_ITEM = re.compile(_FLOW_ITEM)
_PAIR = re.compile(rf"({_FLOW_KEY}): ({_FLOW_ITEM})")
_NAME = re.compile(_FLOW_KEY)
_CLOSING = {"[": "]", "{": "}"}
_ESCAPED = re.compile(r"\\(.)")
_NULLS = frozenset(("null", "Null", "NULL"))


class _NotPlain(Exception):  # noqa: N818 it is no error
    """The text needs the full parser."""


def read(text: str) -> dict[str, Value] | None:
    """Return what a text without control characters says, or None for the full parser.

    An unquoted number under a key of NUMBERED is for the full parser too.
    """
    if "\t" in text or "\ufeff" in text:
        return None
    try:
        return _Lines(text.split("\n")).document()
    except _NotPlain:
        return None


class _Lines:
    """The lines of one text, and how far they are read."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self._line = self._next()

    def document(self) -> dict[str, Value]:
        """Read the whole text: a mapping that starts in the first column."""
        if self._line is None:
            _give_up()
        found = self._mapping(0, 0)
        return found if self._line is None else _give_up()

    def _next(self) -> re.Match[str] | None:
        """Go to the next line that says something."""
        lines, at = self._lines, self._at
        while at < len(lines):
            line = lines[at]
            at += 1
            if not line:
                continue
            match = _LINE.fullmatch(line)
            if match is None or (match.end("indent") == len(line)):
                _give_up()
            if match["comment"] is None:
                self._at = at
                self._line = match
                return match
        self._at = at
        self._line = None
        return None

    def _mapping(self, indent: int, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        if depth > _DEEPEST:
            _give_up()
        while (line := self._line) is not None and (line.end("indent") == indent and line["dash"] is None):
            key = line["key"]
            if key is None or key in found:
                _give_up()
            found[key] = self._value(line, key, indent, depth)
        return found if self._line is None or self._line.end("indent") <= indent else _give_up()

    def _value(self, line: re.Match[str], key: str, indent: int, depth: int) -> Value:
        """Read what stands behind a key, or below it."""
        kind = line.lastgroup
        if kind == "block":
            return self._block(indent)
        below = self._next()
        if kind != "key":
            return self._scalar(line, key)
        if below is None:
            return None
        inner = below.end("indent")
        if below["dash"] is not None and inner >= indent:
            return self._sequence(inner, key, depth + 1)
        return self._mapping(inner, depth + 1) if inner > indent else None

    def _sequence(self, indent: int, key: str, depth: int) -> list[Value]:
        found: list[Value] = []
        while (line := self._line) is not None and line.end("indent") == indent and line["dash"] is not None:
            if line["key"] is not None:
                found.append(self._item(indent + 2, depth + 1))
            elif line.lastgroup in ("dash", "block"):
                _give_up()
            else:
                self._next()
                found.append(self._scalar(line, key))
        if self._line is not None and self._line.end("indent") > indent:
            _give_up()
        return found

    def _item(self, indent: int, depth: int) -> dict[str, Value]:
        """Read a mapping whose first key stands behind the dash of a list."""
        at = self._at - 1
        self._lines[at] = " " * indent + self._lines[at][indent:]
        self._at = at
        self._next()
        return self._mapping(indent, depth)

    def _scalar(self, line: re.Match[str], key: str) -> Value:
        kind = line.lastgroup
        if kind == "plain":
            return self._plain(line["plain"].rstrip(" "), key)
        if kind == "quoted":
            return _unquoted(line["quoted"])
        text = line[kind or ""]
        if kind == "list" and _FLOW_LIST.fullmatch(text):
            return [self._flow(item, key) for item in _ITEM.findall(text)]
        if kind == "map" and _FLOW_MAP.fullmatch(text):
            pairs = _PAIR.findall(text)
            found = {name.strip('"'): self._flow(item, name.strip('"')) for name, item in pairs}
            return found if len(found) == len(pairs) else _give_up()
        return self._nested(text, key)

    def _nested(self, text: str, key: str) -> Value:
        """Read lists and mappings in lists and mappings."""
        tokens: list[tuple[int, str]] = []
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                _give_up()
            tokens.append((match.lastindex or 0, match[match.lastindex or 0]))
            at = match.end()
        tokens.reverse()
        found = self._inner(tokens, key, 0)
        return _give_up() if tokens else found

    def _inner(self, tokens: list[tuple[int, str]], key: str, depth: int) -> Value:
        kind, text = tokens.pop() if tokens and depth < _DEEPEST else _give_up()
        if kind <= 2:
            return self._flow(text, key)
        if kind != 5:
            _give_up()
        items: list[Value] = []
        pairs: dict[str, Value] = {}
        while True:
            if text == "[":
                items.append(self._inner(tokens, key, depth + 1))
            else:
                name = _key(tokens)
                if name in pairs:
                    _give_up()
                pairs[name] = self._inner(tokens, name, depth + 1)
            kind, mark = tokens.pop() if tokens else _give_up()
            if kind == 6 and mark == _CLOSING[text]:
                return items if text == "[" else pairs
            if kind != 4:
                _give_up()

    def _flow(self, item: str, key: str) -> Value:
        return _unquoted(item) if item[0] in "\"'" else self._plain(item.rstrip(" "), key)

    def _plain(self, text: str, key: str) -> str | None:
        if text[0].isdecimal() and key in NUMBERED:
            _give_up()
        return None if text in _NULLS else text

    def _block(self, indent: int) -> str:
        """Read the lines of a `|` block, which ends where the indent does."""
        lines, start = self._lines, self._at
        first = lines[start] if start < len(lines) else ""
        inner = len(first) - len(first.lstrip(" "))
        if inner <= indent or inner == len(first):
            _give_up()
        space, end = first[:inner], start
        while end < len(lines) and (not lines[end] or lines[end].startswith(space)):
            if lines[end].isspace():
                _give_up()
            end += 1
        if lines[end - 1] and end == len(lines):
            _give_up()
        self._at = end
        self._next()
        return "\n".join(line[inner:] for line in lines[start:end]).rstrip("\n") + "\n"


def _unquoted(text: str) -> str:
    inner = text[1:-1]
    if "\\" in inner and text[0] == '"':
        return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], inner)
    return inner


def _key(tokens: list[tuple[int, str]]) -> str:
    if len(tokens) < 2 or tokens[-2][0] != 3:
        _give_up()
    name = tokens.pop()[1]
    tokens.pop()
    return name.strip('"') if _NAME.fullmatch(name) else _give_up()


def _give_up() -> NoReturn:
    raise _NotPlain
