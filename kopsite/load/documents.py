"""Bytes of a source into a document: text values, their places, and the Markdown body.

Whatever the bytes are, the answer is a document or diagnostics, never an exception.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from kopsite.diagnostics import ERROR, Diagnostic
from kopsite.load import plainyaml
from kopsite.load.complaints import YamlMistake
from kopsite.load.positions import Positions, Spot, placed

HEADER_LIMIT = 256 * 1024
PROFILE_LIMIT = 1024 * 1024
BODY_LIMIT = 2 * 1024 * 1024
SOURCE_LIMIT = HEADER_LIMIT + BODY_LIMIT
"""No source is read further than one byte past this."""

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_USUAL = bytes((9, 10, 13, *range(32, 127)))
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
_BOMS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class Document(msgspec.Struct):
    """What a source holds. `data` is None when it could not be read; `diagnostics` then say why."""

    positions: Positions
    data: dict[str, Any] | None = None
    body: str = ""
    body_line: int = 1
    diagnostics: tuple[Diagnostic, ...] = ()
    is_plain: bool = False
    """Every value stands in the file as it is: nothing is escaped, folded or repeated."""

    @property
    def header(self) -> str:
        """Return all that stands above the body: as long as it is the same, so is the record."""
        text = self.positions.text
        return text[: len(text) - len(self.body)]


def read_yaml(data: bytes, source: str) -> Document:
    """Read a profile, `site.yaml` or another file that is YAML throughout."""
    if len(data) > PROFILE_LIMIT:
        return _refused(source, "source-too-big", limit="1 MB")
    text, document = _text(data, source)
    return document if document is not None else _header(text, source, text, 0)


def read_markdown(data: bytes, source: str) -> Document:
    """Read a Markdown file with its front matter."""
    if len(data) > SOURCE_LIMIT:
        closed = re.search(rb"\n---[ \t]*\r?\n", data[: HEADER_LIMIT + 8])
        return _refused(source, "body-too-big" if closed else "header-too-big", limit="2 MB" if closed else "256 KB")
    text, document = _text(data, source)
    if document is not None:
        return document
    if not text.startswith("---") or text.split("\n", 1)[0].rstrip() != "---":
        return _refused(source, "front-matter-missing", _first_line(text.split("\n")))
    start = text.find("\n") + 1
    closing = _closing(text, start) if start else None
    length = (closing.start() if closing else len(text)) - start
    if length > HEADER_LIMIT:
        return _refused(source, "header-too-big", limit="256 KB")
    if closing is None:
        return _refused(source, "front-matter-open", Spot(1, 1, 3, text.split("\n", 1)[0]))
    body_line = text.count("\n", 0, closing.end()) + 2
    document = _header(text[start : closing.start()], source, text, 1)
    body = text[closing.end() + 1 :]
    if len(body) > BODY_LIMIT:
        return _refused(source, "body-too-big", limit="2 MB")
    return msgspec.structs.replace(document, body=body, body_line=body_line)


def _closing(text: str, start: int) -> re.Match[str] | None:
    """Find the line that ends the front matter."""
    at = text.find("\n---", start - 1)
    while at >= 0:
        if match := _FENCE.match(text, at + 1):
            return match
        at = text.find("\n---", at + 1)
    return None


def _text(data: bytes, source: str) -> tuple[str, Document | None]:
    """Decode strictly; the second value is a refusal."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return "", _refused(source, "byte-order-mark", Spot(1, 1), encoding=name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return "", _not_utf8(data, source, problem.start)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        return text, _refused(source, "empty-file", Spot(1, 1))
    if (not text.isascii() or data.translate(None, _USUAL)) and (match := _CONTROL.search(text)):
        return text, _marked(source, text, match, "control-character")
    if ("<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text) and (match := _MARKER.search(text)):
        return text, _marked(source, text, match, "merge-marker")
    return text, None


def _marked(source: str, text: str, match: re.Match[str], code: str) -> Document:
    start = text.rfind("\n", 0, match.start()) + 1
    line = text.count("\n", 0, match.start()) + 1
    spot = Spot(line, match.start() - start + 1, len(match[0]), text[start:].split("\n", 1)[0])
    return _refused(source, code, spot, character=f"U+{ord(match[0][0]):04X}", marker=match[0][:7])


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


def _header(header: str, source: str, text: str, offset: int) -> Document:
    """Read YAML that starts `offset` lines into the text of the file."""
    if not header.isascii():
        header = _LINE_BREAKS.sub(" ", header)
    plain = plainyaml.read(header)
    if plain is not None:
        return Document(Positions(source, text, header, offset), plain, is_plain=True)
    return _parsed(header, source, text, offset)


def _parsed(header: str, source: str, text: str, offset: int) -> Document:
    """Read YAML in full, and tell everything that is wrong with it."""
    from kopsite.load import typed
    from kopsite.load.yamltext import DEPTH, Builder, compose, is_mapping

    problems: list[Diagnostic] = []
    data: dict[str, Any] | None = None
    root = None
    try:
        root = compose(header)
        positions = Positions(source, text, root, offset)
        if root is None:
            spot = positions.at(1, 1, 3)
            return Document(positions, diagnostics=(placed(ERROR, "front-matter-empty", source, spot),))
        if not is_mapping(root):
            return Document(positions, diagnostics=(_diagnosed(_not_mapping(header), positions, offset),))
        builder = Builder(header)
        value = builder.value(root)
        data = value if isinstance(value, dict) else None
        problems += [_diagnosed(mistake, positions, offset) for mistake in builder.mistakes]
        problems += typed.problems(header, positions)
    except (YamlMistake, RecursionError) as problem:
        too_deep = YamlMistake("yaml-too-deep", 0, 0, {"limit": str(DEPTH)})
        mistake = problem if isinstance(problem, YamlMistake) else too_deep
        problems.append(_diagnosed(mistake, Positions(source, text, root, offset), offset))
    return Document(Positions(source, text, root, offset), data, diagnostics=tuple(problems))


def _not_mapping(text: str) -> YamlMistake:
    """Say why a document is a plain text or a list; most often a space is missing after a colon."""
    number, line = next((n, line) for n, line in enumerate(text.split("\n")) if line.strip())
    if match := re.match(r"\s*([A-Za-z_]\w*):(?=\S)", line):
        return YamlMistake("yaml-colon-space", number, match.end() - 1, {"key": match[1]})
    return YamlMistake("not-a-mapping", number, 0, width=max(1, len(line.rstrip())))


def _diagnosed(mistake: YamlMistake, positions: Positions, offset: int) -> Diagnostic:
    spot = positions.at(mistake.line + 1 + offset, mistake.column + 1, mistake.width)
    values = dict(mistake.values)
    if "first_line" in values:
        values["first_line"] = str(int(values["first_line"]) + 1 + offset)
    return placed(ERROR, mistake.code, positions.source, spot, values=values)


def _refused(source: str, code: str, spot: Spot | None = None, **values: str) -> Document:
    return Document(Positions(source, "", None), diagnostics=(placed(ERROR, code, source, spot, values=values),))
