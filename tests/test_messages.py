"""Both languages tell the same codes with the same values, and every code that the program raises is told."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from kopsite.diagnostics import Position, error
from kopsite.messages import LANGUAGES, catalogue, placeholders, told

PACKAGE = Path(__file__).parent.parent / "kopsite"
MESSAGES = PACKAGE / "messages"
PARTS = {"text", "expected", "hint"}
AREAS = sorted({path.name for path in MESSAGES.glob("*/*.toml")})
MAKERS = {
    "error",
    "warning",
    "Mistake",
    "Diagnostic",
    "Problem",
    "Found",
    "placed",
    "_refused",
    "_refuse",
    "_at",
    "Hit",
}


def _codes(language: str) -> Counter[str]:
    return Counter(
        code for path in (MESSAGES / language).glob("*.toml") for code in tomllib.loads(path.read_text("utf-8"))
    )


def _texts(node: ast.AST) -> set[str]:
    """Return every word of a tree that could be a code."""
    found = (
        child.value for child in ast.walk(node) if isinstance(child, ast.Constant) and isinstance(child.value, str)
    )
    return set(found)


def _written() -> set[str]:
    return {text for path in PACKAGE.rglob("*.py") for text in _texts(ast.parse(path.read_text("utf-8")))}


def _composed() -> tuple[str, ...]:
    """Return the beginnings of codes that are put together, such as `left-out-` of `f"left-out-{reason}"`."""
    begun = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
    return tuple(text for text in begun if re.fullmatch(r"[a-z]+(?:-[a-z]+)*-", text))


def _code_argument(call: ast.Call) -> ast.expr | None:
    """Return the argument that names the code: `code=…`, or the first text among the leading arguments."""
    for keyword in call.keywords:
        if keyword.arg == "code":
            return keyword.value
    for argument in call.args[:3]:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and "-" in argument.value:
            return argument
    return None


def _raised() -> dict[str, str]:
    """Return the codes that are written out where a problem is made, and the file of each."""
    codes: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            argument = _code_argument(node) if name in MAKERS else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                codes[argument.value] = path.relative_to(PACKAGE).as_posix()
    return codes


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_messages_with_the_same_values(area: str) -> None:
    first, *others = [
        {
            (code, part): placeholders(text)
            for code, message in tomllib.loads((MESSAGES / language / area).read_text("utf-8")).items()
            for part, text in message.items()
        }
        for language in LANGUAGES
    ]
    for other in others:
        assert other == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_is_told_twice(language: str) -> None:
    assert [code for code, count in _codes(language).items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_plain(language: str) -> None:
    for code, message in catalogue(language).items():
        assert set(message) <= PARTS, code
        assert message.get("text"), code
        for text in message.values():
            assert text == text.strip(), code
            assert not re.search(r"\w!", text), code


def test_every_code_that_is_raised_has_words() -> None:
    missing = {code: file for code, file in _raised().items() if code not in catalogue("en")}
    assert missing == {}


def test_every_message_is_used() -> None:
    begun = _composed()
    unused = set(catalogue("en")) - _written()
    assert sorted(code for code in unused if not code.startswith(begun)) == []


def test_a_code_without_words_is_told_by_its_name() -> None:
    assert told(error("no-such-code", Position("content/a.md", 3)), "en") == (
        "content/a.md:3: error[no-such-code]: no-such-code"
    )
