import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kopsite.model.cooperative import Pattern
from kopsite.render.motifs import FAMILIES, TILE
from kopsite.render.pattern import outlines, tile_svg, weave


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_any_slug_gives_a_small_well_formed_tile(slug):
    svg = tile_svg(weave(slug), "weave")
    assert len(svg.encode()) <= 700
    tile = etree.fromstring(svg)
    assert {path.get("class") for path in tile} <= {"w1", "w2", "w3"}
    assert all(set(path.attrib) == {"class", "d"} for path in tile)


def test_slugs_choose_all_families_and_many_tiles():
    tiles = [weave(f"koperasi-{number}") for number in range(300)]
    assert {tile.family for tile in tiles} == set(FAMILIES)
    assert len({tile_svg(tile, "w") for tile in tiles}) > 270


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_cut_at_an_edge_comes_in_on_the_other_side(family):
    for number in range(20):
        shapes = outlines(weave(f"s{number}", Pattern(family=family)))
        boxes = {_box(points, role) for role, points in shapes}
        for left, top, right, bottom, role in boxes:
            for axis, (low, high) in enumerate(((left, right), (top, bottom))):
                if low < -0.01:
                    assert _near(boxes, (left, top, right, bottom, role), axis, TILE)
                if high > TILE + 0.01:
                    assert _near(boxes, (left, top, right, bottom, role), axis, -TILE)


def _box(points, role):
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys), role)


def _near(boxes, box, axis, shift):
    moved = [value + shift if place % 2 == axis else value for place, value in enumerate(box[:4])]
    return any(all(abs(a - b) < 0.01 for a, b in zip(other, moved, strict=False)) for other in boxes)


def test_overrides_choose_family_and_seed():
    assert weave("a", Pattern(family="stars")).family == "stars"
    assert weave("a", Pattern(seed="b")) == weave("b")
    assert weave("a", Pattern(family="no such family")) == weave("a")


def test_the_pattern_is_the_same_for_ever():
    families = [weave(slug).family for slug in ("", "jambi", "sejahtera", "maju-bersama")]
    assert families == ["diamonds", "diamonds", "tiles", "petals"]
