import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.render.brand import brand_colors, tokens
from kopsite.render.colors import contrast, hex_of, to_oklch

colors = st.one_of(
    st.tuples(*[st.integers(0, 255)] * 3).map(hex_of),
    st.sampled_from(
        ["#000000", "#ffffff", "#ffff00", "#00ff00", "#ff00ff", "#00ffff", "#0000ff", "#808080", "#010101"]
    ),
)
slugs = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=30)

PAIRS = [
    *[("on_brand", ground, 4.5) for ground in ("brand", "brand_strong")],
    ("on_accent", "accent", 4.5),
    *[("ink", ground, 12) for ground in ("paper", "surface", "surface_2")],
    *[(text, ground, 4.5) for text in ("ink_2", "link") for ground in ("paper", "surface", "surface_2")],
    *[("focus", ground, 3) for ground in ("paper", "surface", "surface_2")],
]


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.just(""), colors), st.one_of(st.just(""), colors), slugs)
def test_every_pair_reaches_its_contrast_for_any_brand(primary, accent, slug):
    palette = brand_colors(primary, accent, slug)
    for tones in (palette.light, palette.dark):
        for text, ground, least in PAIRS:
            assert contrast(getattr(tones, text), getattr(tones, ground)) >= least, (text, ground, tones)


@settings(max_examples=60, deadline=None)
@given(colors, st.one_of(st.just(""), colors))
def test_tints_differ_in_lightness(primary, accent):
    palette = brand_colors(primary, accent, "x")
    for tones in (palette.light, palette.dark):
        steps = sorted(to_oklch(color).lightness for color in (tones.tint_1, tones.tint_2, tones.tint_3))
        assert min(steps[1] - steps[0], steps[2] - steps[1]) >= 0.1


@settings(max_examples=60, deadline=None)
@given(colors, slugs)
def test_tokens_are_short_and_only_custom_properties(primary, slug):
    css = tokens(brand_colors(primary, "", slug))
    assert len(css.encode()) <= 1536
    scheme = r":root\{(--[a-z0-9-]+:#[0-9a-f]{6};?){%s}\}"
    dark = r"@media \(prefers-color-scheme:dark\)\{" + scheme % "1,16" + r"\}"
    assert re.fullmatch(scheme % "16" + dark, css)


def test_the_names_that_the_theme_uses():
    css = tokens(brand_colors("#7a1f2b", "", "jambi"))
    brand = ["brand", "on-brand", "brand-strong", "accent", "on-accent", "link"]
    neutrals = ["paper", "surface", "surface-2", "ink", "ink-2", "line", "focus"]
    light, dark = css.split("@media")
    assert re.findall(r"--([a-z0-9-]+):", light) == [*brand, *neutrals, "tint-1", "tint-2", "tint-3"]
    assert not set(re.findall(r"--[a-z0-9-]+:#\w+", light)) & set(re.findall(r"--[a-z0-9-]+:#\w+", dark))


@pytest.mark.parametrize("color", ["#7a1f2b", "#ffdd00", "#123456"])
def test_a_brand_colour_that_can_be_seen_stays_as_given(color):
    assert brand_colors(color, "", "x").light.brand == color


def test_without_colours_the_slug_decides():
    chosen = {brand_colors("", "", f"koperasi-{number}").primary for number in range(40)}
    assert len(chosen) == 40
    assert brand_colors("", "", "a") == brand_colors("", "", "a")


def test_an_unreadable_colour_counts_as_none():
    assert brand_colors("crimson", "", "a") == brand_colors("", "", "a")


def test_the_neutrals_carry_the_hue_of_the_brand():
    tones = brand_colors("#14532d", "", "x").light
    assert to_oklch(tones.surface_2).chroma > 0.005
    assert to_oklch(tones.ink).chroma > 0.005
