"""Why a text is not YAML, as a code of ours: what the parser says is turned into the cause a person can mend."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import yaml

_NO_SPACE = re.compile(r"^\s*(?:- )?([A-Za-z_][\w ]*):(?=[^\s/:])")
_AFTER_QUOTE = re.compile(r"""[:\-\[,]\s*(?:"[^"]*"|'[^']*')\s*[^\s,\]}#:]""")
_AFTER_BRACKET = re.compile(r":\s*(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#]")
_LOOK = 2000
"""How much of a line is searched for a cause: some expressions are slow on a hostile one."""
_TAB = re.compile(r"^ *\t")
_HASH = re.compile(r"[\[{,]\s*#\S")


class YamlMistake(Exception):  # noqa: N818 it is the author's, not the program's
    """A place in a YAML text (counted from 0) that cannot be accepted, and why."""

    def __init__(self, code: str, line: int, column: int, values: dict[str, str] | None = None, width: int = 1) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.column = column
        self.values = values or {}
        self.width = width


class Complaint(NamedTuple):
    """Where the parser stopped, and where what it was reading began; counted from 0."""

    line: int
    column: int
    began_line: int
    began_column: int


Cause = Callable[[Complaint, list[str]], YamlMistake]


def explained(problem: yaml.YAMLError, text: str) -> YamlMistake:
    """Turn a parser's complaint into one of ours."""
    mark = getattr(problem, "problem_mark", None)
    if mark is None:
        return YamlMistake("yaml-unclear", 0, 0)
    lines = text.split("\n")
    if mistake := _tab(lines, mark.line):
        return mistake
    began = getattr(problem, "context_mark", None) or mark
    complaint = Complaint(mark.line, mark.column, began.line, began.column)
    message = f"{getattr(problem, 'context', '') or ''}|{getattr(problem, 'problem', '') or ''}"
    for words, cause in _CAUSES:
        if words in message:
            return cause(complaint, lines)
    return YamlMistake("yaml-unclear", mark.line, mark.column)


def _tab(lines: list[str], last: int) -> YamlMistake | None:
    """Find a tab in the indentation at or just before the place of the complaint."""
    for number in (last, last - 1):
        if 0 <= number < len(lines) and (match := _TAB.match(lines[number])):
            return YamlMistake("yaml-tab", number, match.end() - 1)
    return None


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _colon(at: Complaint, lines: list[str]) -> YamlMistake:
    """Name a second colon on the line, or a line that is indented too far."""
    line = _line(lines, at.line)
    before = line[: at.column]
    if re.search(r":\s", before):
        return YamlMistake("yaml-colon", at.line, at.column)
    if mistake := _missing_space(lines, at.line - 1):
        return mistake
    start = len(line) - len(line.lstrip())
    return YamlMistake("yaml-indentation", at.line, start, width=max(1, at.column - start))


def _missing_space(lines: list[str], number: int) -> YamlMistake | None:
    match = _NO_SPACE.match(_line(lines, number))
    if match is None:
        return None
    return YamlMistake("yaml-colon-space", number, match.end() - 1, {"key": match[1]})


def _no_colon(at: Complaint, lines: list[str]) -> YamlMistake:
    """Name a line that is no `key: value`."""
    if mistake := _missing_space(lines, at.began_line):
        return mistake
    width = len(_line(lines, at.began_line).rstrip()) - at.began_column
    return YamlMistake("yaml-no-colon", at.began_line, at.began_column, width=max(1, width))


def _expected_key(at: Complaint, lines: list[str]) -> YamlMistake:
    """Name text after a closing quote or bracket, or an indentation that fits nothing above."""
    line = _line(lines, at.line)
    indent = len(line) - len(line.lstrip())
    if at.column > indent and _AFTER_QUOTE.search(line[:_LOOK]):
        return YamlMistake("yaml-after-quote", at.line, at.column, width=max(1, len(line.rstrip()) - at.column))
    if at.column > indent and _AFTER_BRACKET.search(line[:_LOOK]):
        return YamlMistake("yaml-after-bracket", at.line, at.column, width=max(1, len(line.rstrip()) - at.column))
    return YamlMistake("yaml-indentation", at.line, indent, width=max(1, len(line.strip())))


def _quote(at: Complaint, lines: list[str]) -> YamlMistake:
    width = max(1, len(_line(lines, at.began_line).rstrip()) - at.began_column)
    quote = _line(lines, at.began_line)[at.began_column : at.began_column + 1]
    return YamlMistake("yaml-quote", at.began_line, at.began_column, {"quote": quote}, width)


def _bracket(at: Complaint, lines: list[str]) -> YamlMistake:
    line = _line(lines, at.began_line)
    if match := _HASH.search(line, at.began_column):
        return YamlMistake("unquoted-hash", at.began_line, match.end() - 2, width=2)
    if match := _HASH.search(_line(lines, at.began_line - 1)):
        return YamlMistake("unquoted-hash", at.began_line - 1, match.end() - 2, width=2)
    bracket = line[at.began_column : at.began_column + 1] or "["
    return YamlMistake(
        "yaml-bracket", at.began_line, at.began_column, {"open": bracket, "close": "]" if bracket == "[" else "}"}
    )


def _character(at: Complaint, lines: list[str]) -> YamlMistake:
    character = _line(lines, at.line)[at.column : at.column + 1]
    if character == "\t":
        return YamlMistake("yaml-tab", at.line, at.column)
    return YamlMistake("yaml-first-character", at.line, at.column, {"character": character or "?"})


def _star(at: Complaint, lines: list[str]) -> YamlMistake:
    character = _line(lines, at.began_line)[at.began_column : at.began_column + 1]
    return YamlMistake("yaml-first-character", at.began_line, at.began_column, {"character": character or "*"})


def _at(code: str) -> Cause:
    def cause(at: Complaint, lines: list[str]) -> YamlMistake:
        return YamlMistake(code, at.line, min(at.column, len(_line(lines, at.line))))

    return cause


_CAUSES: tuple[tuple[str, Cause], ...] = (
    ("mapping values are not allowed", _colon),
    ("block sequence entries are not allowed", _at("yaml-list-place")),
    ("mapping keys are not allowed", _at("yaml-key")),
    ("could not find expected ':'", _no_colon),
    ("scanning a quoted scalar", _quote),
    ("unknown escape", _at("yaml-escape")),
    ("parsing a quoted scalar", _at("yaml-escape")),
    ("scanning an alias", _star),
    ("scanning an anchor", _star),
    ("undefined alias", _at("yaml-alias")),
    ("duplicate anchor", _at("yaml-alias")),
    ("tag", _at("yaml-tag-handle")),
    ("expected ',' or ", _bracket),
    ("parsing a flow", _bracket),
    ("cannot start any token", _character),
    ("scanning a block scalar", _at("yaml-block")),
    ("single document", _at("yaml-documents")),
    ("did not find expected <document start>", _at("yaml-documents")),
    ("did not find expected key", _expected_key),
    ("did not find expected '-'", _expected_key),
    ("expected node content", _character),
)
