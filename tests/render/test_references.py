"""What templates name is read from their text as Jinja would find it, or left to Jinja."""

from __future__ import annotations

import jinja2
import jinja2.meta
import pytest

from kopsite.files import package_themes
from kopsite.render.references import plainly_named

_ENVIRONMENT = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
_OURS = sorted(package_themes().glob("*/templates/**/*.html"))


@pytest.mark.parametrize("path", _OURS, ids=[path.name for path in _OURS])
def test_each_of_our_templates_parses_and_names_what_jinja_finds(path):
    source = path.read_text(encoding="utf-8")
    found = jinja2.meta.find_referenced_templates(_ENVIRONMENT.parse(source))
    assert plainly_named(source) == tuple(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("{% extends 'a' %}{%- include \"b\" ignore missing with context -%}", ("a", "b")),
        ("{%\nimport 'a' as x without context\n%}{%+ from 'b' import y as z, w %}", ("a", "b")),
        ("{# {% include 'old' %} #}{% include 'a' %}{% include 'a' %}", ("old", "a")),
        ("{{ include }}{% set include = 1 %}", ()),
        ("{% include 'a' if x else 'b' %}", None),
        ("{% include ['a', 'b'] %}", None),
        ("{% include name %}", None),
        ("{% extends 'a' ~ 'b' %}", None),
        ("{% import 'a' 'b' as c %}", None),
        ("{% include 'a\\x62' %}", None),
    ],
)
def test_a_name_that_is_not_plain_is_left_to_jinja(source, named):
    assert plainly_named(source) == named
