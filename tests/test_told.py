"""How a problem looks: in a terminal, an overlay and a report alike."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopsite.diagnostics import ERROR, Diagnostic, Position
from kopsite.messages import told
from kopsite.messages.snippet import COLUMNS, escaped, snippet


def _unknown(**values: str) -> Diagnostic:
    return Diagnostic(
        severity=ERROR,
        code="unknown-cooperative",
        position=Position("content/posts/a.md", 4, 14),
        values=tuple(values.items()),
        line_text="cooperative: noord",
        width=5,
        related=(Position("content/posts/b.md", 3, 1),),
    )


def test_a_problem_is_told_in_indonesian() -> None:
    assert told(_unknown(slug="noord", known="nord, melati", suggestion="nord"), "id") == (
        'content/posts/a.md:4:14: error[unknown-cooperative]: tidak ada koperasi dengan slug "noord"\n'
        "  4 | cooperative: noord\n"
        "    |              ^^^^^\n"
        "  yang diharapkan: salah satu dari: nord, melati\n"
        '  saran: maksudnya "nord"?\n'
        "  juga: content/posts/b.md:3:1"
    )


def test_a_line_without_its_value_is_left_out() -> None:
    assert told(_unknown(slug="noord", known="", suggestion=""), "en") == (
        'content/posts/a.md:4:14: error[unknown-cooperative]: no cooperative has the slug "noord"\n'
        "  4 | cooperative: noord\n"
        "    |              ^^^^^\n"
        "  also: content/posts/b.md:3:1"
    )


@pytest.mark.parametrize(
    ("line", "column", "width", "shown"),
    [
        ("a: b", 4, 1, ["  7 | a: b", "    |    ^"]),
        ("\ta: b", 5, 1, ["  7 |  a: b", "    |     ^"]),
        ("日本: b", 5, 1, ["  7 | 日本: b", "    |       ^"]),
        ("a: 日本", 4, 2, ["  7 | a: 日本", "    |    ^^^^"]),
        ("e\u0301: b", 5, 1, ["  7 | e\u0301: b", "    |    ^"]),
        ("a\x1b[1m: b", 7, 1, ["  7 | a\\x1b[1m: b", "    |          ^"]),
        ("ab", 9, 1, ["  7 | ab", "    |   ^"]),
        ("ab", 0, 1, ["  7 | ab"]),
    ],
)
def test_the_caret_stands_under_what_it_means(line: str, column: int, width: int, shown: list[str]) -> None:
    assert snippet(line, 7, column, width) == shown


@given(st.text(max_size=400).filter(lambda text: "\n" not in text), st.integers(0, 450), st.integers(1, 500))
def test_any_line_is_shown_whole_or_cut_around_its_caret(line: str, column: int, width: int) -> None:
    first, *rest = snippet(line, 12, column, width)
    assert escaped(first) == first
    for shown in rest:
        caret = shown.removeprefix("     | ")
        assert set(caret) <= {" ", "^"}
        assert len(caret) <= COLUMNS + 12
    assert all(unicodedata.category(character) != "Cc" for character in first)


def test_a_long_line_shows_the_part_that_matters() -> None:
    line = "x" * 500 + "SALAH" + "y" * 500
    first, caret = snippet(line, 3, 501, 5)
    start = caret.index("^")
    assert first[start : start + 5] == "SALAH"
    assert first.startswith("  3 | …")
    assert first.endswith("…")


def test_nothing_in_a_value_or_path_can_steer_a_terminal() -> None:
    diagnostic = Diagnostic(
        severity=ERROR,
        code="unknown-cooperative",
        position=Position("content/\x1b[2J.md"),
        values=(("slug", "a\x07\u202eb\n"),),
    )
    text = told(diagnostic, "en")
    assert text == (
        'content/\\x1b[2J.md: error[unknown-cooperative]: no cooperative has the slug "a\\x07\\u202eb\\x0a"'
    )
