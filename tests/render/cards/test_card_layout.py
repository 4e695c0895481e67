import itertools
import json
import os
from pathlib import Path

import msgspec
import pytest
from card_samples import BRANDS, DESIGNS, FORMATS, LONG, TITLES, card, described
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.model.cards import SAFE
from kopsite.render.cards.fonts import clean, width
from kopsite.render.cards.layout import card_alt
from kopsite.render.cards.spec import Edge, Line, Scrim
from kopsite.render.cards.text import Room, break_lines, cut, fit
from kopsite.render.colors import contrast

GOLDEN = Path(__file__).parent / "golden"


def lines_of(spec):
    return [part for part in spec.parts if isinstance(part, Line)]


def title_of(spec):
    return [line for line in lines_of(spec) if line.layer == "title"]


def read_lines(spec):
    return [line for line in lines_of(spec) if line.layer != "mark"]


@pytest.mark.parametrize("form", FORMATS)
def test_descriptions_are_as_agreed(form):
    path = GOLDEN / f"{form}.json"
    payloads = {
        **{f"{design} {brand.slug}": card(design, brand, form=form) for design in DESIGNS for brand in BRANDS},
        **{f"{design} photo": card(design, LONG, form=form, photo="p", logo="l") for design in ("photo", "story")},
    }
    found = {name: msgspec.to_builtins(described(payload), str_keys=True) for name, payload in payloads.items()}
    for spec in found.values():
        spec.pop("weave")
    if os.environ.get("KOPSITE_GOLDEN") == "write":
        lines = [f"{json.dumps(name)}: {_on_lines(spec)}" for name, spec in sorted(found.items())]
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    assert json.loads(json.dumps(found)) == json.loads(path.read_text())


def _on_lines(spec):
    """Write a description with a line for each part, so that a difference can be read."""
    parts = ",\n    ".join(json.dumps(part, ensure_ascii=False, sort_keys=True) for part in spec["parts"])
    rest = json.dumps({key: spec[key] for key in spec if key != "parts"}, ensure_ascii=False, sort_keys=True)
    return f'{rest[:-1]}, "parts": [\n    {parts}\n  ]}}'


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("design", [*DESIGNS, "photo"])
def test_every_title_stands_whole_where_no_platform_cuts_it(design, form):
    left, top, wide, high = SAFE[form]
    for number, title in enumerate(TITLES):
        brand = BRANDS[number % len(BRANDS)]
        spec = described(card(design, brand, title, form=form, photo="p" if design == "photo" else ""))
        assert not spec.cut
        assert "".join(line.text.replace(" ", "") for line in title_of(spec)) == title.replace(" ", "")
        for line in read_lines(spec):
            if line.layer in ("day", "month", "weekday") and form == "og":
                continue
            end = line.x + width(line.text, line.size, line.weight, line.tracking)
            assert left <= line.x + line.size * 0.1
            assert end <= left + wide
            assert line.y - line.size * 0.745 >= top
            assert line.y <= top + high


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("design", DESIGNS)
def test_no_lines_of_a_card_touch_each_other(design, form):
    for title in TITLES:
        lines = sorted(read_lines(described(card(design, LONG, title, form=form))), key=lambda line: line.y)
        for one, two in itertools.pairwise(lines):
            aside = two.x >= one.x + width(one.text, one.size, one.weight, one.tracking) or one.x > two.x + 100
            assert aside or two.y - two.size * 0.745 >= one.y, (one, two)


def test_titles_are_large_while_they_are_short():
    sizes = [title_of(described(card("post", LONG, title)))[0].size for title in TITLES]
    assert sizes[0] == 112
    assert min(sizes[:9]) >= 64
    assert min(sizes) >= 40


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(DESIGNS),
    st.sampled_from(FORMATS),
    st.integers(0, 0xFFFFFF).map("#{:06x}".format),
    st.one_of(st.just(""), st.integers(0, 0xFFFFFF).map("#{:06x}".format)),
)
def test_every_text_is_readable_on_what_is_behind_it(design, form, primary, accent):
    brand = msgspec.structs.replace(LONG, colors=msgspec.structs.replace(LONG.colors, primary=primary, accent=accent))
    spec = described(card(design, brand, form=form))
    for line in lines_of(spec):
        assert line.layer == "mark" or contrast(line.color, line.on) >= 4.5


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200), st.text(max_size=80), st.sampled_from(DESIGNS))
def test_any_text_gives_a_description(title, name, kind):
    spec = described(card(kind, msgspec.structs.replace(LONG, name=name), title))
    for line in title_of(spec):
        assert width(line.text, line.size, line.weight, line.tracking) <= 577


def test_a_title_past_all_measure_ends_in_an_ellipsis():
    spec = described(card("post", LONG, "Pertanggungjawaban " * 40))
    assert spec.cut
    assert title_of(spec)[-1].text.endswith("…")
    assert {line.size for line in title_of(spec)} == {40}


def test_words_are_broken_only_when_nothing_else_helps():
    room = Room(width=576, height=500, sizes=(112, 64, 40), max_lines=3)
    assert fit("Pertanggungjawaban", room).lines == ("Pertanggungjawaban",)
    assert fit("x" * 60, room) is None
    broken = Room(width=576, height=500, sizes=(40,), max_lines=6, may_break_words=True)
    assert "".join(fit("x" * 60, broken).lines) == "x" * 60
    assert cut("x" * 900, broken).lines[-1].endswith("…")


def test_lines_are_balanced_and_do_not_end_in_a_weak_word():
    room = Room(width=576, height=500, sizes=(64,), max_lines=3)
    lines = break_lines("Menabung untuk sekolah anak di koperasi", 64, room, 3)
    widths = [width(line, 64, 800) for line in lines]
    assert min(widths) > 0.6 * max(widths)
    assert not {line.split()[-1] for line in lines[:-1]} & {"untuk", "di"}


def test_the_name_is_not_said_twice():
    spec = described(card("profile", LONG, LONG.name))
    assert sum("Jambi" in line.text for line in lines_of(spec) if line.text != "Kota Jambi, Jambi") == 1


def test_what_the_font_lacks_is_named_and_left_out():
    assert clean("Selamat 🎉 \u958b\u958b\ufe0f ya") == ("Selamat ya", ("🎉", "\u958b"))
    assert clean("e\u0301\u00a0a\t\nb") == ("é\u00a0a b", ())
    assert described(card(title="Pesta 🎉")).missing == ("🎉",)


def test_a_photograph_brings_a_shade_behind_all_text():
    spec = described(card("post", LONG, photo="p"))
    (shade,) = [part for part in spec.parts if isinstance(part, Scrim)]
    for line in lines_of(spec):
        assert line.on == ""
        assert any(top <= line.y - line.size * 0.745 and line.y <= top + high for _, top, _, high in shade.zones)


def test_the_card_in_words():
    assert card_alt(card()) == f"{TITLES[8]} · Berita · 12 Juli 2026 · {LONG.name}"
    assert card_alt(card("profile", LONG, LONG.name, kicker="")) == LONG.name


@pytest.mark.parametrize("form", FORMATS)
def test_areas_and_safe_zones_can_be_seen(form):
    spec = described(card("post", form=form), debug=True)
    edges = {part.label: part.box for part in spec.parts if isinstance(part, Edge)}
    assert edges[form] == SAFE[form]
    assert "words" in edges
