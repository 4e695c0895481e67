"""What is wrong in a theme is told with its template, its line and the page."""

from __future__ import annotations

import msgspec

from kopsite.render.page import render_page
from kopsite.render.theme import ThemeBundle
from tests.render.page_records import MINIMAL_ITEMS
from tests.render.page_scenes import render, theme


def changed(name: str, source: str) -> ThemeBundle:
    templates = dict(theme().templates) | {name: source}
    return msgspec.structs.replace(theme(), templates=tuple(sorted(templates.items())))


def test_a_value_that_does_not_exist_names_template_line_and_page():
    bundle = changed("post.html", "<p>ok</p>\n<p>{{ item.tittle }}</p>\n")
    result = render("post", MINIMAL_ITEMS["post"], bundle=bundle)
    (diagnostic,) = result.diagnostics
    assert (diagnostic.code, diagnostic.position.line) == ("template-value", 2)
    assert diagnostic.position.path == "themes/gotong-royong/templates/post.html"
    assert dict(diagnostic.values)["page"] == "/koperasi/x/"
    assert "tittle" in dict(diagnostic.values)["reason"]
    assert diagnostic.line_text == "<p>{{ item.tittle }}</p>"
    assert result.data == b""


def test_a_mistake_in_an_included_part_names_the_part():
    bundle = changed("_cover.html", "\n\n{{ 1 + 'a' }}")
    (diagnostic,) = render("post", MINIMAL_ITEMS["post"], bundle=bundle).diagnostics
    assert diagnostic.position.path.endswith("_cover.html")
    assert diagnostic.position.line == 3


def test_a_template_that_the_theme_lacks_is_named():
    (diagnostic,) = render("404", template="nope.html").diagnostics
    assert diagnostic.code == "template-missing"
    assert dict(diagnostic.values)["template"] == "nope.html"


def test_the_same_payload_gives_the_same_bytes():
    assert render("post", MINIMAL_ITEMS["post"]).data == render("post", MINIMAL_ITEMS["post"]).data
    assert callable(render_page)
