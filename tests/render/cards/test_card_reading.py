"""Layouts with one mistake each: what a person is told about it is held word for word, in both languages.

With KOPSITE_GOLDEN=write the expected texts are written anew; then read their diff.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import msgspec
import pytest

from kopsite.diagnostics import Position
from kopsite.load.layouts.designs import read_designs
from kopsite.load.layouts.keys import LAYERS, card_schema
from kopsite.messages import LANGUAGES, told
from kopsite.model.cards import CardFile, Layout
from kopsite.render.cards.choosing import Designs
from tests.whole.sites import MICROSITE, build_site, tree
from tests.whole.sites import write_site as write

THEME = Path(__file__).parents[3] / "themes" / "gotong-royong" / "cards"
CASES = sorted((Path(__file__).parent / "wrong").glob("*.yaml"))
BUILT_IN = tuple(
    CardFile(name=path.stem, path=f"themes/x/cards/{path.name}", data=path.read_bytes(), depth=1)
    for path in sorted(THEME.glob("*.yaml"))
)


def source(name, text, depth=0):
    return CardFile(name=name, path=f"themes/x/cards/{name}.yaml", data=text.encode(), depth=depth)


def sources_of(text):
    parts = re.split(r"^-- (\w+) --\n", text, flags=re.MULTILINE)
    if len(parts) == 1:
        return [source("coba", text)]
    return [source(name, part) for name, part in zip(parts[1::2], parts[2::2], strict=True)]


def read(*sources):
    designs, problems = read_designs((*sources, *BUILT_IN))
    assert not problems, [told(problem, "en") for problem in problems]
    return {design.name: design for design in designs}


def layout(design, form="og"):
    return msgspec.msgpack.decode(dict(design.layouts)[form], type=Layout)


def layers(design, form="og"):
    return {layer.name: layer for layer in layout(design, form).layers}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_wrong_layout_is_told_exactly(case):
    designs, problems = read_designs((*sources_of(case.read_text()), *BUILT_IN))
    assert designs == ()
    for language in LANGUAGES:
        expected = case.with_suffix(f".{language}.txt")
        found = "\n".join(told(problem, language) for problem in problems) + "\n"
        if os.environ.get("KOPSITE_GOLDEN") == "write":
            expected.write_text(found)
        assert found == expected.read_text()


def test_a_wrong_layout_stops_the_whole_build(tmp_path):
    write(tmp_path, MICROSITE)
    output = build_site(tmp_path).output
    before = tree(output)
    folder = tmp_path / "themes" / "gotong-royong" / "cards"
    folder.mkdir(parents=True)
    (folder / "post.yaml").write_text("parent: base\nlayers:\n  title: {color: brnd}\n")
    report = build_site(tmp_path).report
    assert report.exit_code == 1
    assert [(problem.code, problem.position) for problem in report.diagnostics] == [
        ("card-color", Position("themes/gotong-royong/cards/post.yaml", 3, 18))
    ]
    assert tree(output) == before


def test_a_site_draws_its_own_design_and_redraws_nothing_else(tmp_path):
    post = "-- content/posts/{0}.md --\n---\ntitle: {0}\ndate: 2026-01-02\n---\nIsi.\n"
    write(tmp_path, MICROSITE + post.format("panen"))
    before = {path: data for path, data in tree(build_site(tmp_path).output).items() if path.startswith("cards/")}
    folder = tmp_path / "themes" / "gotong-royong" / "cards"
    folder.mkdir(parents=True)
    (folder / "post.yaml").write_text("parent: built-in/post\nfor: post\ncolors: {ground: surface_2}\n")
    after = {path: data for path, data in tree(build_site(tmp_path).output).items() if path.startswith("cards/")}
    assert [path.partition("-panen-")[0] for path in sorted(before.keys() - after.keys())] == ["cards/berita"]
    assert [path.partition("-panen-")[0] for path in sorted(after.keys() - before.keys())] == ["cards/berita"]


def test_content_is_told_what_designs_and_formats_there_are(tmp_path):
    write(
        tmp_path,
        MICROSITE
        + "-- content/posts/panen.md --\n---\ntitle: Panen\ndate: 2026-01-02\n"
        + "card: {layout: pots, formats: [og, sqare]}\n---\nIsi.\n",
    )
    problems = build_site(tmp_path).report.diagnostics
    file = "content/posts/panen.md"
    assert [(problem.code, problem.position) for problem in problems] == [
        ("unknown-card-design", Position(file, 4, 16)),
        ("unknown-card-format", Position(file, 4, 36)),
    ]
    assert [told(problem, "en").splitlines()[-1] for problem in problems] == [
        '  hint: did you mean "post"?',
        '  hint: did you mean "square"?',
    ]


def test_a_page_has_the_formats_it_asks_for(tmp_path):
    text = "-- content/posts/panen.md --\n---\ntitle: Panen\ndate: 2026-01-02\ncard: {formats: [story]}\n---\nIsi.\n"
    write(tmp_path, MICROSITE + text)
    cards = sorted(path for path in tree(build_site(tmp_path).output) if path.startswith("cards/berita-panen"))
    assert [re.sub(r"[0-9a-f]{12}", "…", path) for path in cards] == [
        "cards/berita-panen-….png",
        "cards/berita-panen-story-….png",
    ]


def test_a_child_changes_one_key_of_a_layer_and_keeps_the_others():
    child = read(source("coba", "parent: base\nlayers:\n  title: {weight: 400}\n"))["coba"]
    parent = layers(read()["base"])["title"]
    assert layers(child)["title"] == msgspec.structs.replace(parent, weight=400)


def test_a_layer_of_another_type_starts_anew():
    child = read(source("coba", 'parent: base\nlayers:\n  footer: {type: badge, text: "{price}", size: 30}\n'))["coba"]
    assert type(layers(child)["footer"]).__name__ == "BadgeLayer"


def test_null_takes_a_layer_out_of_the_card_and_of_its_stack():
    child = read(source("coba", "parent: base\nlayers:\n  footer: null\n"))["coba"]
    assert "footer" not in layers(child)
    assert layers(child)["words"].of == ("head", "room", "kicker", "title")


def test_null_takes_a_layer_out_of_one_format():
    child = read(source("coba", "parent: base\nlayers:\n  footer: {formats: {story: null}}\n"))["coba"]
    assert "footer" in layers(child, "og")
    assert "footer" not in layers(child, "story")


def test_a_format_overrides_keys_and_inherits_the_parents_overrides():
    text = "parent: base\nlayers:\n  title: {formats: {story: {weight: 300}}}\n"
    title = layers(read(source("coba", text))["coba"], "story")["title"]
    assert (title.weight, title.least, title.largest) == (300, 52, 156)


def test_new_layers_stand_where_they_are_put():
    text = "parent: base\nlayers:\n  a: {type: fill, color: ink}\n  b: {type: fill, color: ink, before: words}\n"
    names = list(layers(read(source("coba", text + "  c: {type: fill, color: ink, after: ground}\n"))["coba"]))
    assert names.index("c") == names.index("ground") + 1
    assert names.index("b") == names.index("words") - 1
    assert names[-1] == "a"


def test_a_layer_without_its_area_in_a_format_is_not_drawn_there():
    text = "parent: base\nareas: {og: {x: [0, 0, 9, 9]}}\nlayers:\n  x: {type: fill, color: ink, area: x}\n"
    child = read(source("coba", text))["coba"]
    assert layers(child, "og")["x"].box == (0, 0, 9, 9)
    assert "x" not in layers(child, "square")


def test_a_design_of_the_site_takes_pages_from_the_themes():
    designs = Designs(read(source("kabar", "parent: base\nfor: [post, event.training]\n")).values())
    assert designs.choose(("", ""), "post", "", ()) == "kabar"
    assert designs.choose(("", ""), "event", "training", ()) == "kabar"
    assert designs.choose(("", ""), "event", "meeting", ()) == "event"
    assert designs.choose(("", ""), "tags", "", ()) == "quiet"
    assert designs.choose(("story", ""), "post", "", ()) == "story"
    assert designs.choose(("", "story"), "post", "", ("cover",)) == "story"
    assert designs.choose(("", ""), "event", "", ("cover", "day")) == "event_photo"
    assert designs.choose(("", ""), "post", "news", ("cover",)) == "kabar"
    assert designs.choose(("", ""), "page", "", ("cover",)) == "photo"


def test_only_what_a_format_is_made_of_changes_its_layout():
    one = dict(read(source("coba", "parent: base\nareas: {story: {words: [90, 300, 900, 800]}}\n"))["coba"].layouts)
    two = dict(read(source("coba", "parent: base\n"))["coba"].layouts)
    assert [name for name in one if one[name] != two[name]] == ["story"]


def test_every_type_of_layer_is_in_the_schema_for_editors():
    schema = card_schema()
    kinds = schema["properties"]["layers"]["additionalProperties"]["anyOf"][0]["anyOf"]
    assert [kind["properties"]["type"]["const"] for kind in kinds] == list(LAYERS)
    assert all(kind["additionalProperties"] is False for kind in kinds)
