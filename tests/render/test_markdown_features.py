"""What docs/markdown.md promises, for both engines, and the table of where they differ."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from kopsite.model.body import Body
from kopsite.render.body import render_body
from kopsite.render.payload import BodyPayload

ENGINES = ["markdown", "commonmark"]
FEATURES = (Path(__file__).parent / "features" / "features.txt").read_text(encoding="utf-8")
_LISTS = "dd|dl|dt|li|ol|ul|table|tbody|td|th|thead|tr"
_BLOCKS = rf"blockquote|details|div|figcaption|figure|h\d|hr|nav|p|pre|section|summary|{_LISTS}"
_AROUND_BLOCKS = re.compile(rf"\s*(</?(?:{_BLOCKS})\b[^>]*>)\s*")
DOCS = (Path(__file__).parents[2] / "docs" / "markdown.md").read_text(encoding="utf-8")


def features() -> list[tuple[str, str, str]]:
    """Take the file apart: a name, what is written, what it becomes."""
    parts = re.split(r"^== (.+)\n", FEATURES, flags=re.MULTILINE)[1:]
    halves = [part.split("\n--\n") for part in parts[1::2]]
    return [(name, half[0], half[1]) for name, half in zip(parts[::2], halves, strict=True)]


def differences() -> list[tuple[str, str, str, str]]:
    """Read the table of the docs: a name, what is written, what each engine makes of it."""
    table = DOCS.split("## Differences between the engines")[1].split("\n## ")[0]
    rows = [re.split(r"(?<!\\) \| ", line.strip("| ")) for line in table.splitlines() if line.startswith("| ")][1:]
    return [(row[0], typed(row[1]), typed(row[2]), typed(row[3])) for row in rows]


def typed(cell: str) -> str:
    """Take a cell out of its code span."""
    ticks = re.match("`+", cell)
    assert ticks, cell
    inner = cell.strip()[len(ticks[0]) : -len(ticks[0])]
    return (inner[1:-1] if len(ticks[0]) > 1 else inner).replace("\\|", "|").replace("↵", "\n")


def html(text: str, engine: str) -> str:
    payload = BodyPayload(blob="b", source="content/posts/a.md", engine=engine, language="id")
    result = render_body(payload, {"b": text.encode()})
    return _AROUND_BLOCKS.sub(r"\1", msgspec.msgpack.decode(result.data, type=Body).html)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("written", "expected"), [each[1:] for each in features()], ids=[x[0] for x in features()])
def test_what_authors_write_becomes_the_same_with_both_engines(written: str, expected: str, engine: str) -> None:
    assert html(written, engine).strip() == expected.strip()


@pytest.mark.parametrize(
    ("written", "first", "second"), [each[1:] for each in differences()], ids=[each[0] for each in differences()]
)
def test_the_engines_differ_as_the_docs_say(written: str, first: str, second: str) -> None:
    assert first != second
    assert html(written, "markdown") == first
    assert html(written, "commonmark") == second


def test_the_docs_name_differences() -> None:
    assert len(differences()) > 15
    assert len(features()) > 25
