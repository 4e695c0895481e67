"""Themes are read from folders that lie over each other; a closure changes with what it includes and nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import nodes

from kopsite.files import package_themes
from kopsite.render.assets import theme_assets
from kopsite.render.theme import ThemeError, closure, read_theme
from kopsite.render.translations import Words, parse_catalog
from kopsite.render.webfonts import WebFont
from tests.render.page_scenes import theme

FONT = WebFont(name="huruf-latin", family="Huruf", data=b"wOF2", weight_range="400 800", unicode_range="U+0000-00FF")
SOURCES = package_themes() / "gotong-royong"


def codes(problem: pytest.ExceptionInfo[ThemeError]) -> list[str]:
    return [diagnostic.code for diagnostic in problem.value.diagnostics]


def write(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def test_an_unknown_theme_is_told_with_the_nearest_name():
    with pytest.raises(ThemeError) as problem:
        read_theme("gotongroyong", [])
    values = dict(problem.value.diagnostics[0].values)
    assert codes(problem) == ["theme-not-found"]
    assert values["suggestion"] == "gotong-royong"


@pytest.mark.parametrize("name", ["../gotong-royong", "/etc", "Gotong", ""])
def test_a_theme_never_lies_outside_its_folders(name, tmp_path):
    if name:
        with pytest.raises(ThemeError):
            read_theme(name, [tmp_path / "themes"])
    else:
        assert read_theme(name, []).templates == ()


def test_a_single_file_of_the_site_replaces_the_themes_own(tmp_path):
    write(tmp_path, "gotong-royong/templates/post.html", '{% extends "built-in/post.html" %}')
    bundle = read_theme("gotong-royong", [tmp_path])
    templates = dict(bundle.templates)
    assert templates["post.html"] == '{% extends "built-in/post.html" %}'
    assert templates["built-in/post.html"] == dict(theme().templates)["post.html"]
    changed = {name for name, _ in theme().templates if closure(bundle, name) != closure(theme(), name)}
    assert changed == {"post.html"}


def test_a_theme_builds_on_its_parent_and_words_are_laid_over(tmp_path):
    write(tmp_path, "pasar/theme.yaml", "name: pasar\nparent: gotong-royong\nlanguage: en\n")
    write(tmp_path, "pasar/assets/css/9-pasar.css", "h1 { color: red; }")
    write(tmp_path, "pasar/translations/id/messages.po", 'msgid "Board"\nmsgstr "Tim inti"\n')
    bundle = read_theme("pasar", [tmp_path])
    words = {catalog.language: Words(catalog) for catalog in bundle.catalogs}
    assert bundle.language == "en"
    assert words["id"].gettext("Board") == "Tim inti"
    assert words["id"].gettext("Awards") == "Penghargaan"
    assert [name for name, _ in bundle.styles][-1] == "9-pasar.css"


def test_themes_that_are_each_others_parents_are_an_error(tmp_path):
    write(tmp_path, "satu/theme.yaml", "parent: dua")
    write(tmp_path, "dua/theme.yaml", "parent: satu")
    with pytest.raises(ThemeError) as problem:
        read_theme("satu", [tmp_path])
    assert codes(problem) == ["theme-parent-loop"]


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("theme.yaml", "warna: merah", "theme-settings"),
        ("theme.yaml", "a: [", "theme-settings"),
        ("theme.yaml", "- a", "theme-settings"),
        ("translations/id/messages.po", 'msgid "a"\nfoo "x"\n', "translation-unreadable"),
        ("templates/post.html", "{% if %}", "template-syntax"),
    ],
)
def test_a_broken_file_of_a_theme_is_told(tmp_path, path, text, code):
    write(tmp_path, f"mine/{path}", text)
    with pytest.raises(ThemeError) as problem:
        read_theme("mine", [tmp_path])
    assert codes(problem) == [code]
    assert problem.value.diagnostics[0].position.path.startswith("themes/mine") or code == "translation-unreadable"


def test_a_mistake_in_a_template_names_its_line(tmp_path):
    write(tmp_path, "mine/templates/post.html", "<p>\n{% endif %}\n</p>")
    with pytest.raises(ThemeError) as problem:
        read_theme("mine", [tmp_path])
    diagnostic = problem.value.diagnostics[0]
    assert (diagnostic.position.line, diagnostic.line_text) == (2, "{% endif %}")


def test_a_file_that_is_not_utf8_is_told(tmp_path):
    write(tmp_path, "mine/templates/post.html", "")
    (tmp_path / "mine/templates/post.html").write_bytes(b"\xff\xfe")
    with pytest.raises(ThemeError) as problem:
        read_theme("mine", [tmp_path])
    assert codes(problem) == ["theme-not-utf8"]


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(sorted(name for name, _ in theme().templates)))
def test_an_edit_changes_only_the_closures_that_reach_it(tmp_path_factory, edited):
    folder = tmp_path_factory.mktemp("themes")
    shutil.copytree(SOURCES, folder / "gotong-royong", ignore=shutil.ignore_patterns("built-in"))
    path = folder / "gotong-royong/templates" / edited
    before = read_theme("gotong-royong", [folder])
    path.write_text(path.read_text("utf-8") + "\n<!-- x -->", "utf-8")
    after = read_theme("gotong-royong", [folder])
    changed = {name for name, _ in before.templates if closure(before, name) != closure(after, name)}
    assert changed == {name for name, source in before.templates if edited in reached(dict(before.templates), name)}


def reached(sources: dict[str, str], name: str) -> set[str]:
    named = re.findall(r'{% (?:extends|include|import|from) "([^"]+)"', sources.get(name, ""))
    return {name}.union(*(reached(sources, part) for part in named))


def test_a_computed_include_reaches_the_whole_theme(tmp_path):
    write(tmp_path, "mine/templates/a.html", "{% include x %}")
    write(tmp_path, "mine/templates/b.html", "b")
    write(tmp_path, "mine/theme.yaml", "name: mine")
    before = read_theme("mine", [tmp_path])
    write(tmp_path, "mine/templates/b.html", "c")
    after = read_theme("mine", [tmp_path])
    assert closure(before, "a.html") != closure(after, "a.html")


def _messages() -> set[str]:
    environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)
    found: set[str] = set()
    for _, source in theme().templates:
        for call in environment.parse(source).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in {"_", "ngettext"}:
                found.add(call.args[0].value)
    return found


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_interface_text_is_translated(language):
    catalog = next(catalog for catalog in theme().catalogs if catalog.language == language)
    assert _messages() <= set(dict(catalog.messages))


def test_both_languages_know_the_same_words_with_the_same_places():
    english, indonesian = (dict(catalog.messages) for catalog in theme().catalogs)
    assert set(english) == set(indonesian)
    places = re.compile(r"%\(\w+\)s")
    for key, forms in indonesian.items():
        assert {frozenset(places.findall(form)) for form in (*forms, *english[key])} == {
            frozenset(places.findall(english[key][-1]))
        }, key


def test_a_plural_follows_its_languages_rule():
    header = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    forms = 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "%(n)s satu"\nmsgstr[1] "%(n)s banyak"\n'
    words = Words(parse_catalog("en", (header + forms).encode()))
    assert [words.ngettext("one", "many", n) for n in (1, 2, 0)] == ["1 satu", "2 banyak", "0 banyak"]


def test_the_style_sheet_is_one_small_file_named_by_its_content():
    assets = theme_assets(theme(), [FONT])
    assert re.fullmatch(r"gotong-royong-[0-9a-f]{12}\.css", assets.css.name)
    css = assets.css.data.decode()
    assert f'url("{assets.fonts[0].name}")' in css
    assert "http" not in re.sub(r"""href\^="?http|xmlns='http://www\.w3\.org/2000/svg'""", "", css)
    assert len(assets.css.data) < 60_000
