import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.render.colors import Oklch, clamp_chroma, contrast, from_oklch, hex_of, mix, parse_hex, readable, to_oklch

colors = st.tuples(*[st.integers(0, 255)] * 3).map(hex_of)


@settings(max_examples=100, deadline=None)
@given(colors)
def test_a_colour_survives_the_way_to_oklch_and_back(color):
    assert from_oklch(*to_oklch(color)) == color


@settings(max_examples=100, deadline=None)
@given(colors)
def test_white_or_black_is_always_readable(color):
    assert contrast(readable(color), color) >= 4.5


@settings(max_examples=100, deadline=None)
@given(st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 360))
def test_clamping_keeps_lightness_and_hue(lightness, chroma, hue):
    clamped = clamp_chroma(Oklch(lightness, chroma, hue))
    assert (clamped.lightness, clamped.hue) == (lightness, hue)
    assert clamped.chroma <= chroma


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.542, abs=0.001)


def test_known_oklch_values():
    red = to_oklch("#ff0000")
    assert (round(red.lightness, 3), round(red.chroma, 3), round(red.hue, 1)) == (0.628, 0.258, 29.2)
    assert to_oklch("#808080").chroma == 0


def test_short_and_bad_hex():
    assert parse_hex("#abc") == (0xAA, 0xBB, 0xCC)
    assert parse_hex("AABBCC") == (0xAA, 0xBB, 0xCC)
    assert [parse_hex(text) for text in ("", "#12", "red", "#12345g", "#1234567", "#123456\nx")] == [None] * 6


def test_mixing_is_exact_at_both_ends():
    assert [mix("#102030", "#ffffff", share) for share in (0, 1)] == ["#102030", "#ffffff"]
