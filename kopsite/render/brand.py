"""A cooperative's colours: from one or two hex values, or from its slug, to everything a page and a card may use.

Pairs that hold for any input, in light and dark (WCAG 2 contrast):
on-brand on brand and on brand-strong ≥ 4.5; on-accent on accent ≥ 4.5; ink on paper, surface and surface-2 ≥ 12;
ink-2 and link on the same three ≥ 4.5; focus on the same three ≥ 3; the tints differ by ≥ 0.1 in OKLCH lightness.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from kopsite.model.base import Value
from kopsite.render.colors import Oklch, against, contrast, from_oklch, hex_of, parse_hex, readable, to_oklch

_PAIRS = (
    ("#12355b", "#f2a541"),  # indigo and turmeric
    ("#7a1f2b", "#e9b44c"),  # root red and old gold
    ("#14532d", "#f4c95d"),  # leaf and rice
    ("#0f5257", "#f28f5b"),  # mangrove and coral
    ("#5b2a5e", "#f0b67f"),  # mangosteen and sand
    ("#7b3f16", "#8fc1b5"),  # bark and lagoon
    ("#1f4e79", "#e4572e"),  # strait and chilli
    ("#2f4b26", "#e07a5f"),  # moss and terracotta
    ("#8c2f39", "#7fb7be"),  # rambutan and rain
    ("#3b3561", "#f3c677"),  # evening and lamp
    ("#005f60", "#f4d35e"),  # harbour and maize
    ("#9a3412", "#84b59f"),  # brick and betel
)
_WARM = 75.0
"""Hue of the neutrals of a brand that has none."""


class Tones(Value, frozen=True, kw_only=True):
    """Every colour of one scheme, each `#rrggbb`."""

    brand: str
    on_brand: str
    brand_strong: str
    accent: str
    on_accent: str
    link: str
    paper: str
    surface: str
    surface_2: str
    ink: str
    ink_2: str
    line: str
    focus: str
    tint_1: str
    tint_2: str
    tint_3: str


class Palette(Value, frozen=True, kw_only=True):
    """A brand's two colours and what follows from them."""

    primary: str
    accent: str
    light: Tones
    dark: Tones


def brand_colors(primary: str, accent: str, slug: str) -> Palette:
    """Derive the palette; an empty or unreadable primary is chosen by the slug, an accent by the primary."""
    return _palette(_valid(primary), _valid(accent), slug)


def tokens(palette: Palette) -> str:
    """Write the custom properties as CSS, light and dark."""
    light = {name: getattr(palette.light, name) for name in Tones.__struct_fields__}
    dark = {name: tone for name in light if (tone := getattr(palette.dark, name)) != light[name]}
    return f":root{{{_declared(light)}}}@media (prefers-color-scheme:dark){{:root{{{_declared(dark)}}}}}"


def chance(slug: str, purpose: str) -> bytes:
    """Give 16 bytes that depend on nothing but slug and purpose."""
    return hashlib.blake2b(slug.encode("utf-8", "replace"), digest_size=16, person=purpose.encode()[:16]).digest()


def _declared(tones: dict[str, str]) -> str:
    return ";".join(f"--{name.replace('_', '-')}:{tone}" for name, tone in tones.items())


def _valid(color: str) -> str:
    channels = parse_hex(color) if color else None
    return hex_of(channels) if channels else ""


@lru_cache(maxsize=512)
def _palette(primary: str, accent: str, slug: str) -> Palette:
    if not primary:
        primary, chosen = _from_slug(slug)
        accent = accent or chosen
    accent = accent or _companion(primary, slug)
    return Palette(primary=primary, accent=accent, light=_light(primary, accent), dark=_dark(primary, accent))


def _from_slug(slug: str) -> tuple[str, str]:
    """Take one of the curated pairs and turn it a little, so that neighbours in a directory differ."""
    dice = chance(slug, "colors")
    pair = _PAIRS[dice[0] % len(_PAIRS)]
    turn, lift = (dice[1] / 255 - 0.5) * 18, (dice[2] / 255 - 0.5) * 0.05
    primary, accent = (
        from_oklch(round(color.lightness + lift, 4), round(color.chroma, 4), round((color.hue + turn) % 360, 2))
        for color in map(to_oklch, pair)
    )
    return primary, accent


def _companion(primary: str, slug: str) -> str:
    """Derive an accent: far in lightness from the brand, and of another hue."""
    color = to_oklch(primary)
    turns = (150.0, 180.0, 205.0, 60.0, -50.0)
    hue = (_hue(color) + turns[chance(slug, "accent")[0] % len(turns)]) % 360 if color.chroma >= 0.03 else _WARM
    return from_oklch(0.8, 0.13, round(hue, 2)) if color.lightness < 0.62 else from_oklch(0.42, 0.11, round(hue, 2))


def _hue(color: Oklch) -> float:
    return color.hue if color.chroma >= 0.015 else _WARM


def _light(primary: str, accent: str) -> Tones:
    base, second = to_oklch(primary), to_oklch(accent)
    hue = _hue(base)
    grey = min(base.chroma / 0.08, 1.0)
    paper = from_oklch(0.986, 0.003 + 0.004 * grey, hue)
    surface = from_oklch(0.962, 0.005 + 0.009 * grey, hue)
    surface_2 = from_oklch(0.928, 0.007 + 0.017 * grey, hue)
    grounds = (paper, surface, surface_2)
    # A nearly white brand would vanish on paper; a vivid yellow does not.
    brand = _field(base, 0.0, 0.86 + 0.55 * min(base.chroma, 0.2), primary)
    accent_field = _field(second, 0.0, 0.86 + 0.55 * min(second.chroma, 0.2), accent)
    on_brand = _on(brand, hue)
    return Tones(
        brand=brand,
        on_brand=on_brand,
        brand_strong=_stronger(brand, on_brand),
        accent=accent_field,
        on_accent=_on(accent_field, _hue(second)),
        link=against(Oklch(min(base.lightness, 0.5), max(base.chroma, 0.04 * grey), hue), grounds, 4.6, darker=True),
        paper=paper,
        surface=surface,
        surface_2=surface_2,
        ink=against(Oklch(0.22, 0.012 + 0.02 * grey, hue), grounds, 12.2, darker=True),
        ink_2=against(Oklch(0.46, 0.012 + 0.02 * grey, hue), grounds, 4.7, darker=True),
        line=from_oklch(0.875, 0.008 + 0.014 * grey, hue),
        focus=against(second._replace(lightness=min(second.lightness, 0.66)), grounds, 3.2, darker=True),
        tint_1=from_oklch(0.905, 0.045 * grey + 0.004, hue),
        tint_2=from_oklch(0.765, min(second.chroma, 0.12), _hue(second)),
        tint_3=from_oklch(0.5, min(base.chroma, 0.13), hue),
    )


def _dark(primary: str, accent: str) -> Tones:
    base, second = to_oklch(primary), to_oklch(accent)
    hue = _hue(base)
    grey = min(base.chroma / 0.08, 1.0)
    paper = from_oklch(0.172, 0.006 + 0.012 * grey, hue)
    surface = from_oklch(0.208, 0.008 + 0.016 * grey, hue)
    surface_2 = from_oklch(0.252, 0.009 + 0.02 * grey, hue)
    grounds = (paper, surface, surface_2)
    brand, accent_field = _field(base, 0.37, 0.86, primary), _field(second, 0.45, 0.86, accent)
    on_brand = _on(brand, hue)
    return Tones(
        brand=brand,
        on_brand=on_brand,
        brand_strong=_stronger(brand, on_brand),
        accent=accent_field,
        on_accent=_on(accent_field, _hue(second)),
        link=against(Oklch(max(base.lightness, 0.76), min(base.chroma, 0.12), hue), grounds, 4.6, darker=False),
        paper=paper,
        surface=surface,
        surface_2=surface_2,
        ink=against(Oklch(0.935, 0.006 + 0.008 * grey, hue), grounds, 12.2, darker=False),
        ink_2=against(Oklch(0.765, 0.008 + 0.014 * grey, hue), grounds, 4.7, darker=False),
        line=from_oklch(0.345, 0.01 + 0.022 * grey, hue),
        focus=against(second._replace(lightness=max(second.lightness, 0.72)), grounds, 3.2, darker=False),
        tint_1=from_oklch(0.295, 0.035 * grey + 0.006, hue),
        tint_2=from_oklch(0.5, min(second.chroma, 0.1), _hue(second)),
        tint_3=from_oklch(0.7, min(base.chroma, 0.11), hue),
    )


def _field(color: Oklch, low: float, high: float, given: str) -> str:
    """Keep the colour as given where its lightness allows, else move it just inside."""
    if low <= color.lightness <= high:
        return given
    return from_oklch(round(min(max(color.lightness, low), high), 4), color.chroma, color.hue)


def _on(ground: str, hue: float) -> str:
    return readable(ground, from_oklch(0.985, 0.008, hue), from_oklch(0.2, 0.03, hue))


def _stronger(brand: str, on_brand: str) -> str:
    """Give a deeper neighbour on which the same text stays readable; a brand near black goes lighter instead."""
    color = to_oklch(brand)
    for step in (-0.1, -0.07, -0.05, -0.03, 0.12, 0.08, 0.05):
        if color.lightness + step >= 0.12:
            found = from_oklch(round(color.lightness + step, 4), color.chroma, color.hue)
            if contrast(found, on_brand) >= 4.5:
                return found
    return brand
