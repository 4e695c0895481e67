"""Why a text is not YAML, as a code of ours: what the parser says is turned into the cause a person can mend."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

_NO_SPACE = re.compile(r"^\s*(?:- )?([A-Za-z_][\w ]*):(?=[^\s/:])")
_AFTER_QUOTE = re.compile(r"""[:\-\[,]\s*(?:"[^"]*"|'[^']*')\s*[^\s,\]}#:]""")
_AFTER_BRACKET = re.compile(r":\s*(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#]")
_LOOK = 2000
"""How much of a line is searched for a cause: some expressions are slow on a hostile one."""
_TAB = re.compile(r"^ *\t")
_HASH = re.compile(r"[\[{,]\s*#\S")


class Mistake(Exception):  # noqa: N818 it is the author's, not the program's
    """A place in a YAML text (counted from 0) that cannot be accepted, and why."""

    def __init__(self, code: str, line: int, column: int, values: dict[str, str] | None = None, width: int = 1) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.column = column
        self.values = values or {}
        self.width = width


def explained(problem: yaml.YAMLError, text: str) -> Mistake:
    """Turn a parser's complaint into one of ours."""
    mark = getattr(problem, "problem_mark", None)
    if mark is None:
        return Mistake("yaml-unclear", 0, 0)
    lines = text.split("\n")
    if mistake := _tab(lines, mark.line):
        return mistake
    message = f"{getattr(problem, 'context', '') or ''}|{getattr(problem, 'problem', '') or ''}"
    for words, cause in _CAUSES:
        if words in message:
            return cause(problem, lines)
    return Mistake("yaml-unclear", mark.line, mark.column)


def _tab(lines: list[str], last: int) -> Mistake | None:
    """Find a tab in the indentation at or just before the place of the complaint."""
    for number in (last, last - 1):
        if 0 <= number < len(lines) and (match := _TAB.match(lines[number])):
            return Mistake("yaml-tab", number, match.end() - 1)
    return None


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _colon(problem: yaml.MarkedYAMLError, lines: list[str]) -> Mistake:
    """A second colon on the line, or a line that is indented too far."""
    mark = problem.problem_mark
    line = _line(lines, mark.line)
    before = line[: mark.column]
    if re.search(r":\s", before):
        return Mistake("yaml-colon", mark.line, mark.column)
    if mistake := _missing_space(lines, mark.line - 1):
        return mistake
    start = len(line) - len(line.lstrip())
    return Mistake("yaml-indentation", mark.line, start, width=max(1, mark.column - start))


def _missing_space(lines: list[str], number: int) -> Mistake | None:
    match = _NO_SPACE.match(_line(lines, number))
    if match is None:
        return None
    return Mistake("yaml-colon-space", number, match.end() - 1, {"key": match[1]})


def _no_colon(problem: yaml.MarkedYAMLError, lines: list[str]) -> Mistake:
    """A line that is no `key: value`."""
    mark = problem.context_mark or problem.problem_mark
    if mistake := _missing_space(lines, mark.line):
        return mistake
    width = len(_line(lines, mark.line).rstrip()) - mark.column
    return Mistake("yaml-no-colon", mark.line, mark.column, width=max(1, width))


def _expected_key(problem: yaml.MarkedYAMLError, lines: list[str]) -> Mistake:
    """Text after a closing quote or bracket, or an indentation that fits nothing above."""
    mark = problem.problem_mark
    line = _line(lines, mark.line)
    indent = len(line) - len(line.lstrip())
    if mark.column > indent and _AFTER_QUOTE.search(line[:_LOOK]):
        return Mistake("yaml-after-quote", mark.line, mark.column, width=max(1, len(line.rstrip()) - mark.column))
    if mark.column > indent and _AFTER_BRACKET.search(line[:_LOOK]):
        return Mistake("yaml-after-bracket", mark.line, mark.column, width=max(1, len(line.rstrip()) - mark.column))
    return Mistake("yaml-indentation", mark.line, indent, width=max(1, len(line.strip())))


def _quote(problem: yaml.MarkedYAMLError, lines: list[str]) -> Mistake:
    mark = problem.context_mark or problem.problem_mark
    width = max(1, len(_line(lines, mark.line).rstrip()) - mark.column)
    return Mistake("yaml-quote", mark.line, mark.column, {"quote": _line(lines, mark.line)[mark.column : mark.column + 1]}, width)


def _bracket(problem: yaml.MarkedYAMLError, lines: list[str]) -> Mistake:
    mark = problem.context_mark or problem.problem_mark
    line = _line(lines, mark.line)
    if match := _HASH.search(line, mark.column):
        return Mistake("unquoted-hash", mark.line, match.end() - 2, width=2)
    if match := _HASH.search(_line(lines, mark.line - 1)):
        return Mistake("unquoted-hash", mark.line - 1, match.end() - 2, width=2)
    bracket = line[mark.column : mark.column + 1] or "["
    return Mistake("yaml-bracket", mark.line, mark.column, {"open": bracket, "close": "]" if bracket == "[" else "}"})


def _character(problem: yaml.MarkedYAMLError, lines: list[str]) -> Mistake:
    mark = problem.problem_mark
    character = _line(lines, mark.line)[mark.column : mark.column + 1]
    if character == "\t":
        return Mistake("yaml-tab", mark.line, mark.column)
    return Mistake("yaml-first-character", mark.line, mark.column, {"character": character or "?"})


def _star(problem: yaml.MarkedYAMLError, lines: list[str]) -> Mistake:
    mark = problem.context_mark or problem.problem_mark
    character = _line(lines, mark.line)[mark.column : mark.column + 1]
    return Mistake("yaml-first-character", mark.line, mark.column, {"character": character or "*"})


def _at(code: str) -> Callable[[yaml.MarkedYAMLError, list[str]], Mistake]:
    def cause(problem: yaml.MarkedYAMLError, lines: list[str]) -> Mistake:
        mark = problem.problem_mark
        return Mistake(code, mark.line, min(mark.column, len(_line(lines, mark.line))))

    return cause


_CAUSES: tuple[tuple[str, Callable[[yaml.MarkedYAMLError, list[str]], Mistake]], ...] = (
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
