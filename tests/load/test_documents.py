from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.load.documents import read_markdown, read_yaml
from kopsite.load.guards import findings
from kopsite.messages import LANGUAGES, catalogue, told

SOURCE = "content/posts/a.md"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:", None),
        ("a: ~", None),
        ("a: null", None),
        ('a: ""', ""),
        ('a: "~"', "~"),
        ("a: no", "no"),
        ("a: 08:00", "08:00"),
        ("a: 2026-03-01", "2026-03-01"),
        ("a: 32.10", "32.10"),
        ("a: 0012", "0012"),
        ("a: 1e3", "1e3"),
        ("a: [yes, 1_000]", ["yes", "1_000"]),
        ("a: |\n  satu\n  dua\n", "satu\ndua\n"),
    ],
)
def test_every_value_stays_the_text_that_was_typed(text: str, value: object) -> None:
    assert read_yaml(text.encode(), "x.yaml").data == {"a": value}


def test_places_count_the_lines_above_the_front_matter() -> None:
    document = read_markdown(b"---\ntitle: Kabar\nlocation:\n  city: 'Jambi'\ntags: [a, bb]\n---\n\nIsi\n", SOURCE)
    locate = document.positions.locate
    place = [(spot.line, spot.column, spot.width) for spot in (locate(("location", "city")), locate(("tags", 1)))]
    assert place == [(4, 9, 7), (5, 11, 2)]
    assert [(locate(("title",), "key").column, locate(("location",), "parent").line)] == [(1, 3)]
    assert (locate((), "parent").line, locate(("tags", 1)).line_text) == (1, "tags: [a, bb]")
    assert (document.body, document.body_line) == ("\nIsi\n", 7)


def test_a_place_that_does_not_exist_is_the_nearest_that_does() -> None:
    document = read_yaml(b"location:\n  city: Jambi\n", "x.yaml")
    assert document.positions.locate(("location", "province", 3)).line == 1


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_they_like(ending: str) -> None:
    text = "---\ntitle: Kabar\ntagz: a\n---\nIsi\n".replace("\n", ending)
    document = read_markdown(text.encode(), SOURCE)
    assert document.data == {"title": "Kabar", "tagz": "a"}
    assert document.positions.locate(("tagz",), "key").line == 3


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_a_document_or_words(data: bytes) -> None:
    for read in (read_yaml, read_markdown):
        document = read(data, SOURCE)
        assert document.data is not None or document.diagnostics
        findings(document)
        for diagnostic in document.diagnostics:
            assert diagnostic.code in catalogue("en")
            for language in LANGUAGES:
                assert told(diagnostic, language).isprintable() or "\n" in told(diagnostic, language)


YAML_PIECES = st.sampled_from(
    [
        "a",
        "title",
        ": ",
        ":",
        "- ",
        "\n",
        "  ",
        "\t",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "#",
        "&x",
        "*x",
        "!",
        "|",
        ">",
        "---",
        "é",
        "?",
        "%",
        "@",
        ",",
        "\\",
    ]
)


@given(st.lists(YAML_PIECES, max_size=25).map("".join))
@settings(max_examples=100, deadline=None)
def test_any_yaml_like_text_is_read_or_explained_inside_the_file(text: str) -> None:
    data = f"---\n{text}\n---\n".encode()
    document = read_markdown(data, SOURCE)
    lines = data.decode().split("\n")
    for diagnostic in document.diagnostics:
        assert 0 <= diagnostic.position.line <= len(lines)
        assert diagnostic.code in catalogue("en")
    assert document.data is not None or document.diagnostics


@pytest.mark.parametrize("piece", ["[", "{", "- ", "? ", "[{"])
def test_deep_nesting_is_refused_without_exhausting_the_stack(piece: str) -> None:
    document = read_yaml(("a: " + piece * 60_000).encode(), "x.yaml")
    assert [problem.code for problem in document.diagnostics] in (["yaml-too-deep"], ["yaml-list-place"], ["yaml-key"])
