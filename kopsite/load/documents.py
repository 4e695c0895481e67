"""Bytes of a source into a document: text values, their places, and the Markdown body.

Whatever the bytes are, the answer is a document or diagnostics, never an exception.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from kopsite.diagnostics import ERROR, Diagnostic
from kopsite.load import typed
from kopsite.load.complaints import YamlMistake
from kopsite.load.positions import Positions, Spot, placed
from kopsite.load.yamltext import DEPTH, Builder, compose, is_mapping

HEADER_LIMIT = 256 * 1024
PROFILE_LIMIT = 1024 * 1024
BODY_LIMIT = 2 * 1024 * 1024
SOURCE_LIMIT = HEADER_LIMIT + BODY_LIMIT
"""No source is read further than one byte past this."""

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
_BOMS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class Document(msgspec.Struct):
    """What a source holds. `data` is None when it could not be read; `diagnostics` then say why."""

    positions: Positions
    data: dict[str, Any] | None = None
    body: str = ""
    body_line: int = 1
    diagnostics: tuple[Diagnostic, ...] = ()


def read_yaml(data: bytes, source: str) -> Document:
    """Read a profile, `site.yaml` or another file that is YAML throughout."""
    if len(data) > PROFILE_LIMIT:
        return _refused(source, "source-too-big", limit="1 MB")
    text, lines, document = _text(data, source)
    return document if document is not None else _header(text, source, lines, 0)


def read_markdown(data: bytes, source: str) -> Document:
    """Read a Markdown file with its front matter."""
    if len(data) > SOURCE_LIMIT:
        closed = re.search(rb"\n---[ \t]*\r?\n", data[: HEADER_LIMIT + 8])
        return _refused(source, "body-too-big" if closed else "header-too-big", limit="2 MB" if closed else "256 KB")
    text, lines, document = _text(data, source)
    if document is not None:
        return document
    if lines[0].rstrip() != "---":
        return _refused(source, "front-matter-missing", _first_line(lines))
    start = text.find("\n") + 1
    closing = _FENCE.search(text, start) if start else None
    length = (closing.start() if closing else len(text)) - start
    if length > HEADER_LIMIT:
        return _refused(source, "header-too-big", limit="256 KB")
    if closing is None:
        return _refused(source, "front-matter-open", Spot(1, 1, 3, lines[0]))
    body_line = text.count("\n", 0, closing.end()) + 2
    document = _header(text[start : closing.start()], source, lines, 1)
    body = text[closing.end() + 1 :]
    if len(body) > BODY_LIMIT:
        return _refused(source, "body-too-big", limit="2 MB")
    return msgspec.structs.replace(document, body=body, body_line=body_line)


def _text(data: bytes, source: str) -> tuple[str, list[str], Document | None]:
    """Decode strictly; the third value is a refusal."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return "", [], _refused(source, "byte-order-mark", Spot(1, 1), encoding=name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return "", [], _not_utf8(data, source, problem.start)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not text.strip():
        return text, lines, _refused(source, "empty-file", Spot(1, 1))
    for pattern, code in ((_CONTROL, "control-character"), (_MARKER, "merge-marker")):
        if match := pattern.search(text):
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
            spot = Spot(line, column, len(match[0]), lines[line - 1])
            return text, lines, _refused(source, code, spot, character=f"U+{ord(match[0][0]):04X}", marker=match[0][:7])
    return text, lines, None


def _not_utf8(data: bytes, source: str, index: int) -> Document:
    """Point at the byte that cannot be read; the line shows what stands before it."""
    before = data[:index].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    rest = data[index + 1 : index + 200].split(b"\n")[0].decode("utf-8", "replace").rstrip("\r")
    start = before.rsplit("\n", 1)[-1]
    spot = Spot(before.count("\n") + 1, len(start) + 1, 1, f"{start}\ufffd{rest}")
    return _refused(source, "not-utf-8", spot, byte=f"{data[index]:02X}")


def _first_line(lines: list[str]) -> Spot:
    number = next(number for number, line in enumerate(lines) if line.strip())
    return Spot(number + 1, 1, max(1, min(len(lines[number].rstrip()), 40)), lines[number])


def _header(text: str, source: str, lines: list[str], offset: int) -> Document:
    """Read YAML that starts `offset` lines into the file."""
    text = _LINE_BREAKS.sub(" ", text)
    problems: list[Diagnostic] = []
    data: dict[str, Any] | None = None
    root = None
    try:
        root = compose(text)
        positions = Positions(source, lines, root, offset)
        if root is None:
            spot = positions.at(1, 1, 3)
            return Document(positions, diagnostics=(placed(ERROR, "front-matter-empty", source, spot),))
        if not is_mapping(root):
            mistake = _not_mapping(text)
            return Document(positions, diagnostics=(_diagnosed(mistake, source, lines, offset),))
        builder = Builder(text)
        value = builder.value(root)
        data = value if isinstance(value, dict) else None
        problems += [_diagnosed(mistake, source, lines, offset) for mistake in builder.mistakes]
        problems += typed.problems(text, positions)
    except YamlMistake as mistake:
        problems.append(_diagnosed(mistake, source, lines, offset))
    except RecursionError:
        problems.append(_diagnosed(YamlMistake("yaml-too-deep", 0, 0, {"limit": str(DEPTH)}), source, lines, offset))
    return Document(Positions(source, lines, root, offset), data, diagnostics=tuple(problems))


def _not_mapping(text: str) -> YamlMistake:
    """Say why a document is a plain text or a list; most often a space is missing after a colon."""
    number, line = next((n, line) for n, line in enumerate(text.split("\n")) if line.strip())
    if match := re.match(r"\s*([A-Za-z_]\w*):(?=\S)", line):
        return YamlMistake("yaml-colon-space", number, match.end() - 1, {"key": match[1]})
    return YamlMistake("not-a-mapping", number, 0, width=max(1, len(line.rstrip())))


def _diagnosed(mistake: YamlMistake, source: str, lines: list[str], offset: int) -> Diagnostic:
    line = mistake.line + 1 + offset
    text = lines[line - 1] if line <= len(lines) else ""
    values = dict(mistake.values)
    if "first_line" in values:
        values["first_line"] = str(int(values["first_line"]) + 1 + offset)
    return placed(ERROR, mistake.code, source, Spot(line, mistake.column + 1, mistake.width, text), values=values)


def _refused(source: str, code: str, spot: Spot | None = None, **values: str) -> Document:
    return Document(Positions(source, [], None), diagnostics=(placed(ERROR, code, source, spot, values=values),))
