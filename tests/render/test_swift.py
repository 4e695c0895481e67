"""Swiftly compiled templates give what Jinja's own compiler gives, and step aside where a value is missing."""

from __future__ import annotations

import msgspec
import pytest
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

import kopsite.render.page as page_module
from kopsite.render.swift import SwiftEnvironment
from tests.render.page_records import MINIMAL_ITEMS
from tests.render.page_scenes import every_page, render, theme

_PAGES = every_page()
_TEMPLATES = {
    "attributes": "{{ a.real }}{{ b['x'] }}{{ c.upper() }}{{ d[0] }}",
    "escaping": "{{ c }}|{{ m }}|{{ none }}|{{ 1.5 }}|{{ '\"<&>' ~ c }}",
    "macros": (
        "{% macro f(x, y='y', z=none) %}{{ x }}{{ y }}{{ z }}{{ caller() if caller is defined else '' }}{% endmacro %}"
        "{{ f(c) }}{{ f(c, z=1) }}{{ f(y=2, x=3) }}{% call f('q') %}<i>{{ c }}</i>{% endcall %}"
    ),
    "more": "{% macro g() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ g(1, 2, k=3) }}{{ g(*d) }}",
    "loops": "{% for x in d %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{{ x }}{% else %}-{% endfor %}",
    "asking": "{{ b.nope is defined }}{{ b.nope|default('d') }}{{ (b.nope is undefined) and 'u' }}",
    "words": "{{ _('Board') }}{{ word('k', c) }}{% set word = f2 %}{{ word('k', 'v') }}",
    "sets": "{% set s %}<b>{{ c }}</b>{% endset %}{{ s }}{% filter upper %}{{ c }}{% endfilter %}",
    "blocks": "{% extends 'base' %}{% block x %}[{{ super() }}{{ c }}]{% endblock %}",
    "included": "{% include 'part' %}{% import 'parts' as p with context %}{{ p.h(c) }}",
}
_MORE = {
    "base": "<{% block x %}base{{ a }}{% endblock %}>",
    "part": "{% set inner = c %}{{ inner }}",
    "parts": "{% macro h(x) %}{{ x }}{{ a }}{% endmacro %}",
}
_VALUES = {"a": 5, "b": {"x": "<"}, "c": "A&B'", "d": [1, 2], "m": Markup("<br>"), "f2": lambda *parts: "+".join(parts)}


def _said(kind: type[Environment], name: str) -> str:
    from jinja2 import DictLoader

    environment = kind(loader=DictLoader(_TEMPLATES | _MORE), autoescape=True, undefined=StrictUndefined)
    environment.globals.update(_=lambda text: f"<{text}>", word=lambda context, key: f"{context}:{key}")
    try:
        return environment.get_template(name).render(_VALUES)
    except Exception as problem:
        return type(problem).__name__


@pytest.mark.parametrize("name", [name for name in _TEMPLATES if name != "asking"])
def test_a_swift_template_says_what_jinja_says(name):
    assert _said(SwiftEnvironment, name) == _said(Environment, name)
    assert "Error" not in _said(Environment, name)


def test_asking_whether_something_is_there_is_no_mistake():
    assert _said(SwiftEnvironment, "asking") == _said(Environment, "asking") == "Falsedu"


@pytest.mark.parametrize(("name", "values"), _PAGES, ids=[name for name, _ in _PAGES])
def test_no_page_of_our_theme_needs_the_exact_way(name, values, monkeypatch):
    monkeypatch.setattr(page_module, "_told", lambda *_: pytest.fail("rendered the exact way"))
    assert render(**values).data


def test_a_page_that_only_jinja_understands_is_rendered_all_the_same():
    templates = dict(theme().templates) | {"post.html": "{{ {'x': 'dari kamus'}.x }}{{ item.title }}"}
    bundle = msgspec.structs.replace(theme(), templates=tuple(sorted(templates.items())))
    result = render("post", MINIMAL_ITEMS["post"], bundle=bundle)
    assert result.diagnostics == ()
    assert result.data.decode() == f"dari kamus{MINIMAL_ITEMS['post'].title}"


def test_macros_made_once_see_the_names_of_each_page():
    from jinja2 import DictLoader

    templates = {
        "library": "{% macro h(x) %}{{ x }}{{ a }}{% endmacro %}",
        "page": "{% import 'library' as p with context %}{{ p.h(1) }}{% for a in d %}"
        "{% import 'library' as q with context %}{{ q.h(2) }}{{ p.h(3) }}{% endfor %}{{ p.h(4) }}",
    }
    said = []
    for kind in (SwiftEnvironment, Environment):
        environment = kind(loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined)
        template = environment.get_template("page")
        said.append([template.render(_VALUES | {"a": name}) for name in "xy"])
    assert said[0] == said[1]
    assert said[0][0] == "1x213x223x4x"


def test_what_a_chrome_alone_decides_is_made_once_for_each_chrome():
    from types import SimpleNamespace

    from jinja2 import DictLoader

    source = "{% for n in chrome.names %}<b>{{ n }}</b>{% endfor %}{{ a }}{% set b = 1 %}{{ chrome.names[0] }}"
    asked = []

    class Chrome(SimpleNamespace):
        @property
        def names(self):
            asked.append(self.word)
            return [self.word, "&"]

    environment = SwiftEnvironment(loader=DictLoader({"t": source}), autoescape=True, undefined=StrictUndefined)
    chromes = [Chrome(word=word, made={}) for word in ("p", "q")]
    said = [environment.get_template("t").render(a=a, chrome=chrome) for a in "xy" for chrome in chromes]
    assert said == [f"<b>{word}</b><b>&amp;</b>{a}{word}" for a in "xy" for word in "pq"]
    assert asked == ["p", "p", "q", "q"]
