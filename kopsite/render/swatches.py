"""The colours of a brand guide: each with its values and its contrast, measured on the paper of the light scheme."""

from __future__ import annotations

import math

from kopsite.model.base import Value
from kopsite.render.brand import Tones, brand_colors
from kopsite.render.colors import contrast, rgb
from kopsite.render.payload import Brand

TEXT, LARGE, FIELD, GROUND = "text", "large", "field", "ground"
"""What a colour may carry on paper: any text, large text only, no text; or it is a ground itself."""

_ON_PAPER = ("brand", "accent", "brand_strong", "ink")
_GROUNDS = ("paper", "surface_2")


class Swatch(Value, frozen=True, kw_only=True):
    """One colour to use; its contrast is rounded down to one decimal, so that it never promises more."""

    role: str
    """brand, accent, brand_strong, ink, paper or surface_2."""
    color: str
    """`#rrggbb`."""
    rgb: tuple[int, int, int]
    on: str
    """The text colour that reads on it."""
    against: str
    """What the contrast is measured on: paper, or ink for a ground."""
    contrast: float
    use: str
    """text, large, field or ground."""


def swatches(brand: Brand) -> tuple[Swatch, ...]:
    """List a brand's colours, the most important first."""
    tones = brand_colors(brand.colors.primary, brand.colors.accent, brand.slug).light
    return (
        *(_swatch(tones, role, "paper") for role in _ON_PAPER),
        *(_swatch(tones, role, "ink") for role in _GROUNDS),
    )


def _swatch(tones: Tones, role: str, against: str) -> Swatch:
    color = getattr(tones, role)
    ratio = math.floor(contrast(color, getattr(tones, against)) * 10) / 10
    on = {"accent": tones.on_accent, "paper": tones.ink, "surface_2": tones.ink, "ink": tones.paper}
    return Swatch(
        role=role,
        color=color,
        rgb=rgb(color),
        on=on.get(role, tones.on_brand),
        against=against,
        contrast=ratio,
        use=GROUND if against == "ink" else _use(ratio),
    )


def _use(ratio: float) -> str:
    if ratio >= 4.5:
        return TEXT
    return LARGE if ratio >= 3 else FIELD
