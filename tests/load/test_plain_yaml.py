from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.load import plainyaml
from kopsite.load.complaints import YamlMistake
from kopsite.load.documents import read_markdown, read_yaml
from kopsite.load.positions import Positions
from kopsite.load.typed import problems
from kopsite.load.yamltext import Builder, compose

_PIECES = (
    *("a", "b", "title", "nik", "tags", "Kabar baik", "2026-03-01", "08:00", "0012", "null", "~", "x: y", "<<", "é"),
    *(
        ": ",
        ":",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "- ",
        "-",
        "# c",
        " #c",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "|",
        ">",
        "|-",
    ),
    *(
        '"',
        "'",
        '"satu: dua"',
        "'#1'",
        "[a, b]",
        '{"a": "b", c: d}',
        "{a: {b: [c, 1]}}",
        "[{a: b}]",
        "- a: b",
        "\t",
        "&x",
        r'"satu\ndua \"tiga\" \\"',
        r"'satu\ndua'",
        r'{"a": "b\n"}',
        r"\n",
        "\\",
    ),
    *(
        "*x",
        "!!str",
        "/berita/",
        "https://a.id/b",
        "\n  ",
        "\n- ",
        "\na: ",
        "\n  b: ",
        "?",
        "%",
        "---",
        "...",
        "\u2028",
        "''",
    ),
)


def _in_full(text: str) -> object:
    try:
        root = compose(text)
        builder = Builder(text)
        value = builder.value(root) if root is not None else None
    except (YamlMistake, RecursionError):
        return "refused"
    if builder.mistakes or problems(text, Positions("a.md", text, root)):
        return "refused"
    return value


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
def test_what_is_read_line_by_line_is_what_the_parser_reads(text: str) -> None:
    text = re.sub("[\u2028\u2029]", " ", text)
    found = plainyaml.read(text)
    assert found is None or found == _in_full(text)


_LINES = (
    *("a: satu", 'b: "dua: #2"', "c: [a, 'b', 3]", "d: {e: f, g: [h, {i: j}]}", "k:", "  l: m", "  - n", "- o", "  n:"),
    *("    p: q", "", "  ", "# catatan", "r: |", "  baris", "   dua", "s: 't'", "u: 08:00", "- v: w", "  x: y", "a: ~"),
    *("phone: 0812", "    - z", "b: c # d", "e:  f  ", "l: >", "[a]: b", "? a", "- - a", "m: a: b", "n: {a: b, a: c}"),
)


@given(st.lists(st.sampled_from(_LINES), max_size=9).map("\n".join))
@settings(max_examples=400, deadline=None)
def test_lines_of_people_are_read_as_the_parser_reads_them(text: str) -> None:
    found = plainyaml.read(text)
    assert found is None or found == _in_full(text)


_WRITTEN = """\
title: Rapat anggota, laporan
# untuk papan
date: 2026-03-01T09:00
tags: [rapat, 'kabar baik']
cover: {file: media/a.jpg, focus: [0.5, 0.6]}
about: |
  Satu.

  Dua: [tiga](empat)
board:
  term: 2024
  people:
    - name: Ibu Contoh
      role: Ketua
mission:
- Satu
- "Dua: tiga"
empty:
last: ''
"""


def test_what_people_write_needs_no_full_parser() -> None:
    found = plainyaml.read(_WRITTEN)
    assert found is not None
    assert found == _in_full(_WRITTEN)
    assert list(found) == ["title", "date", "tags", "cover", "about", "board", "mission", "empty", "last"]


def test_line_ends_and_marks_escaped_in_quotes_need_no_full_parser() -> None:
    text = 'about: "Satu.\\n\\nKata \\"dua\\" \\\\n."\nvalues: ["a\\nb", \'c\\n\']\nx: {a: "\\n"}\n'
    expected = {"about": 'Satu.\n\nKata "dua" \\n.', "values": ["a\nb", "c\\n"], "x": {"a": "\n"}}
    assert plainyaml.read(text) == expected == _in_full(text)


def test_a_place_is_found_although_no_parser_ran() -> None:
    document = read_markdown(b"---\ntitle: Kabar\ntags: [a, bb]\n---\nIsi\n", "content/posts/a.md")
    assert document.data == {"title": "Kabar", "tags": ["a", "bb"]}
    assert document.positions.locate(("tags", 1)).column == 11
    assert read_yaml(b"phone: 0812\n", "a.yaml").diagnostics[0].code == "unquoted-phone"
