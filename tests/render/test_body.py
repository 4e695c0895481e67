"""Bodies: where links lead and stand, what is refused, what is told of the text."""

from __future__ import annotations

import msgspec
import pytest

from kopsite.diagnostics import Diagnostic
from kopsite.model.body import Body
from kopsite.model.slugs import slug_of
from kopsite.render.body import render_body
from kopsite.render.payload import BodyPayload
from kopsite.render.places import Places
from kopsite.render.shorten import shorten
from kopsite.render.targets import resolve

ENGINES = ["markdown", "commonmark"]


def render(text: str, **more: object) -> tuple[Body, tuple[Diagnostic, ...]]:
    fields = {"blob": "b", "source": "content/posts/a.md", **more}
    result = render_body(msgspec.convert(fields, BodyPayload), {"b": text.encode()})
    return msgspec.msgpack.decode(result.data, type=Body), result.diagnostics


@pytest.mark.parametrize(
    ("address", "source", "expected"),
    [
        ("../events/rat.md#agenda", "content/posts/a.md", ("source", "content/events/rat.md", "agenda")),
        ("b.md?x=1", "content/posts/2026/a.md", ("source", "content/posts/2026/b.md", "")),
        ("../cooperatives/x.yaml", "content/posts/a.md", ("source", "content/cooperatives/x.yaml", "")),
        ("../media/laporan%20rat.pdf", "content/posts/a.md", ("file", "media/laporan rat.pdf", "")),
        ("..\\media\\x.jpg", "content/posts/a.md", ("file", "media/x.jpg", "")),
        ("/media/x.jpg", "content/posts/a.md", ("file", "media/x.jpg", "")),
        ("media/x.jpg", "content/cooperatives/a.yaml", ("file", "media/x.jpg", "")),
        ("media/x.jpg", "content/cooperatives/a/profile.yaml", ("file", "cooperatives/a/media/x.jpg", "")),
        ("/berita/", "content/posts/a.md", ("path", "/berita/", "")),
        ("../../rahasia.txt", "content/posts/a.md", ("outside", "rahasia.txt", "")),
        ("%2e%2e/../../x.md", "content/posts/a.md", ("outside", "../x.md", "")),
        ("/media/../../x.jpg", "content/posts/a.md", ("outside", "x.jpg", "")),
        ("//x.id/a", "content/posts/a.md", ("elsewhere", "https://x.id/a", "")),
        ("/\\x.id", "content/posts/a.md", ("elsewhere", "https://x.id", "")),
        ("www.x.id", "content/posts/a.md", ("domain", "https://www.x.id", "")),
        ("#agenda", "content/posts/a.md", ("own_page", "", "agenda")),
    ],
)
def test_an_address_leads_where_its_author_means(address: str, source: str, expected: tuple[str, str, str]) -> None:
    assert tuple(resolve(address, source)) == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_each_mention_of_one_target_has_its_own_place_and_code_is_skipped(engine: str) -> None:
    text = "`[x](b.md)` [satu](b.md)\n\n```\n[y](b.md)\n```\n\n[dua][b] dan [tiga](b.md)\n\n[b]: b.md\n"
    body, _ = render(text, engine=engine, first_line=10)
    assert [(link.line, link.column) for link in body.links] == [(10, 20), (16, 6), (16, 21)]
    assert body.links[1].line_text == "[dua][b] dan [tiga](b.md)"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_link_out_of_content_is_an_error_with_its_place(engine: str) -> None:
    body, problems = render("Lihat [ini](../../etc/passwd).", engine=engine)
    assert body.html == "<p>Lihat <a>ini</a>.</p>"
    assert [(one.severity, one.code, one.position.line, one.position.column) for one in problems] == [
        ("error", "link-outside-content", 1, 13)
    ]


def test_a_link_to_a_heading_that_is_not_there_is_an_error_that_suggests_the_nearest() -> None:
    _, problems = render("[ke bawah](#penutop)\n\n## Penutup")
    assert [(one.code, dict(one.values)["suggestion"]) for one in problems] == [("missing-anchor", "penutup")]


def test_footnotes_without_text_or_without_a_mention_are_told() -> None:
    _, problems = render("Kata[^a].\n\n[^b]: Isi.")
    assert [(one.code, one.position.line) for one in problems] == [
        ("footnote-without-text", 1),
        ("footnote-not-used", 3),
    ]


def test_footnotes_speak_the_language_of_the_body() -> None:
    body, _ = render("Word[^1].\n\n[^1]: Note.", language="en")
    assert 'aria-label="Back to the text 1"' in body.html


@pytest.mark.parametrize("engine", ENGINES)
def test_same_text_gives_same_html_after_any_other_text(engine: str) -> None:
    text = "# A[^1]\n\n[x]: y.md\n[x]\n\n[^1]: Isi."
    first = render(text, engine=engine)
    render("[^1]: lain\n\n# A\n\n[x]: z.md\n<div>", engine=engine)
    assert render(text, engine=engine) == first


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "bomb",
    [
        ">" * 5000,
        "> " * 3000 + "a",
        "[" * 5000,
        "![" * 5000,
        "[a](" * 5000,
        "*a **a " * 5000,
        "<div>" * 5000,
        "- " * 5000,
    ],
)
def test_nesting_that_no_person_writes_is_refused_at_once(engine: str, bomb: str) -> None:
    body, problems = render(f"Teks.\n\n{bomb}", engine=engine)
    assert body.html == ""
    assert [(one.code, one.position.line) for one in problems] == [("body-too-deep", 3)]


def test_two_megabytes_are_refused() -> None:
    _, problems = render("Kata. " * 350_000)
    assert [one.code for one in problems] == ["body-too-long"]


def test_the_excerpt_is_the_first_paragraph_cut_at_a_word() -> None:
    body, _ = render("# Judul\n\n![a](../media/a.jpg)\n\n> kutipan\n\n" + "koperasi " * 40)
    assert body.excerpt.startswith("koperasi koperasi")
    assert body.excerpt.endswith("koperasi…")
    assert len(body.excerpt) <= 200
    assert shorten("a" * 300, 200) == "a" * 199 + "…"


def test_slugs_are_plain() -> None:
    assert slug_of("Susunan  Acara: Rapat & Café!") == "susunan-acara-rapat-cafe"


def test_a_place_outside_the_text_is_the_first_line() -> None:
    assert Places("a", "content/a.md", 7).of("tidak ada") == (7, 0, "")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_list_right_below_a_paragraph_is_a_list(engine: str) -> None:
    body, _ = render("Bawa:\n- kartu anggota\n- buku\nsimpanan\n\n```\nx\n- y\n```", engine=engine)
    assert body.html.startswith("<p>Bawa:</p>\n<ul>\n<li>kartu anggota</li>\n<li>buku\nsimpanan</li>\n</ul>")
    assert "x\n- y\n</code>" in body.html


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("bad", ["onclick=x", 'onclick="alert(1) x"', "style=color:red"])
def test_only_the_bad_attribute_of_a_list_is_left_out(engine: str, bad: str) -> None:
    body, problems = render(f"## Judul {{#mulai {bad}}}\n\nIsi {{nama=x}} tetap.\n", engine=engine)
    assert body.anchors == ("mulai",)
    assert "onclick" not in body.html
    assert "style" not in body.html
    assert "{nama=x}" in body.html
    assert [(each.code, dict(each.values)["name"]) for each in problems] == [("attribute-removed", bad.split("=")[0])]
