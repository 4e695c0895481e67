"""Whatever an author writes, a body holds only what the allow-list names, balanced, with nothing that runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.diagnostics import Diagnostic
from kopsite.model.body import Body
from kopsite.render.body import render_body
from kopsite.render.cleaning import SCHEMES, TAGS
from kopsite.render.payload import BodyPayload

OURS = {"kopsite-media", "section", "nav"}
VOID = {"br", "hr", "wbr", "col"}
PIECES = [
    "<script>", "</script>", "<div>", "</div>", "<p onclick=x>", "<a href='javascript:alert(1)'>", "</a>",
    "<img src=x>",
    '<td style="text-align: right">', "<svg onload=x>", "<!--", "-->", "<b", ">", '"', "'", "`", "```\n", "**", "_",
    "[", "](", ")", "](javascript:x)", "![", "](data:text/html,x)", "](../media/a.jpg)",
    "{.note}", "{#x onclick=y}", "\n",
    "\n\n", "    ", "> ", "- ", "1. ", "# ", "| a | b |\n|---|--:|\n", "[^1]", "\n[^1]: ", "*[RAT]: \"><script>",
    "RAT",
    "[TOC]", "<h2 id=main>", "<style>", "<math><mtext>", "<kopsite-media n=0>", "&lt;script&gt;", "&#106;avascript:",
    "https://a.id/\"onmouseover=x", "\ue010", "\ue0120\ue011", "\x00", "\x02", "~~", "\n: ", "teks",
    "<iframe srcdoc=x>",
    "[x]: javascript:alert(1)\n", "<https://a.id>", "<form action=x>", "<a name=x id=y>",
    ";&#xe010;0&#xe011;", ";&\\#xe010;7&#57361;",
    "&#xe010&#xe0100&#xe011&#xe011", "{: .lead }", "- [x] ",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join)
)


def render(text: str, engine: str = "markdown") -> tuple[Body, tuple[Diagnostic, ...]]:
    payload = BodyPayload(blob="b", source="content/posts/a.md", engine=engine, first_line=4)
    result = render_body(payload, {"b": text.encode("utf-8", "replace")})
    return msgspec.msgpack.decode(result.data, type=Body), result.diagnostics


class Inspector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS | OURS
        if tag not in VOID:
            self.stack.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            assert name not in ("style", "src", "srcdoc")
            if name == "id":
                self.ids.append(str(value))
            if name == "href":
                scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", str(value).lower())
                assert scheme is None or scheme[0] in SCHEMES | {"kopsite-link", "kopsite-file", "kopsite-path"}

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@pytest.mark.parametrize("engine", ["markdown", "commonmark"])
@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_no_text_gives_anything_that_runs_or_is_unbalanced(engine: str, text: str) -> None:
    body, _ = render(text, engine)
    inspector = Inspector()
    inspector.feed(body.html)
    inspector.close()
    assert inspector.stack == []
    assert len(set(inspector.ids)) == len(inspector.ids)
    assert sorted(inspector.ids) == sorted(body.anchors)
    assert not re.search("[\x00-\x08\ue010-\ue01f]", body.html)
    placeholders = re.findall(r'<kopsite-media n="(\d+)">|kopsite-file:(\d+)"', body.html)
    assert all(int(first or second) < len(body.media) for first, second in placeholders)
    assert all(int(number) < len(body.links) for number in re.findall(r'kopsite-link:(\d+)"', body.html))


@pytest.mark.parametrize("tag", ["script", "iframe", "form", "style", "svg", "video", "object"])
def test_a_forbidden_tag_is_dropped_and_named_with_its_line(tag: str) -> None:
    body, problems = render(f"Satu\n\n<{tag}>isi</{tag}>\n\nDua")
    assert f"<{tag}" not in body.html
    assert [(problem.code, problem.position.line, dict(problem.values)) for problem in problems] == [
        ("html-removed", 6, {"tag": tag})
    ]


def test_ids_and_classes_of_authors_go_unless_they_are_on_the_list() -> None:
    body, _ = render('<p id="isi" class="note jahat">x</p>\n\n<h3 id="Nama Bagian">y</h3>')
    assert body.html == '<p class="note">x</p>\n\n<h2 id="nama-bagian">y</h2>'
    assert body.anchors == ("nama-bagian",)


def test_only_links_that_leave_the_site_get_a_rel() -> None:
    body, _ = render("[a](https://x.id) [b](/b/) [c](mailto:a@x.id) [d](../events/e.md)")
    assert body.html.count("rel=") == 1
    assert 'href="https://x.id" rel="noopener noreferrer"' in body.html
