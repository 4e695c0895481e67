"""Colour as numbers: sRGB and OKLCH, chroma clamped to the gamut, contrast as WCAG 2 measures it.

Everything is a pure function on `#rrggbb` texts or `Oklch` values; floats become whole channel values at the end, so
that the same input gives the same text on every machine.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})\Z")
_LEAST, _MOST = -1e-4, 1 + 1e-4
"""What a channel of linear sRGB may be and still be shown."""

Rgb = tuple[int, int, int]


class Oklch(NamedTuple):
    """A colour as people see it: lightness 0–1, chroma from 0, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def parse_hex(text: str) -> Rgb | None:
    """Read `#rgb` or `#rrggbb`, or give None."""
    match = _HEX.match(text.strip().lower())
    if match is None:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def rgb(color: str) -> Rgb:
    """Give the channels of a colour that is known to be valid."""
    if len(color) == 7 and color.isascii() and color[1:].isalnum():
        red, green, blue = bytes.fromhex(color[1:])
        return red, green, blue
    channels = parse_hex(color)
    if channels is None:
        raise ValueError(f"not a colour: {color!r}")
    return channels


def hex_of(channels: Rgb) -> str:
    """Write channels as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*channels)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _channel(value: float) -> int:
    return 0 if value <= 0 else 255 if value >= 1 else round(_encoded(value) * 255)


_LINEAR = tuple(_linear(value / 255) for value in range(256))


def luminance(channels: Rgb) -> float:
    """Give the relative luminance of WCAG 2."""
    red, green, blue = channels
    return 0.2126 * _LINEAR[red] + 0.7152 * _LINEAR[green] + 0.0722 * _LINEAR[blue]


def contrast_of(first: float, second: float) -> float:
    """Give the contrast ratio of two luminances."""
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


@lru_cache(maxsize=4096)
def _luminance(color: str) -> float:
    return luminance(rgb(color))


@lru_cache(maxsize=4096)
def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21."""
    return contrast_of(_luminance(first), _luminance(second))


@lru_cache(maxsize=4096)
def to_oklch(color: str) -> Oklch:
    """Turn `#rrggbb` into OKLCH; a grey has hue 0."""
    red, green, blue = (_LINEAR[channel] for channel in rgb(color))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    chroma = math.hypot(a, b)
    hue = math.degrees(math.atan2(b, a)) % 360 if chroma > 1e-4 else 0.0
    return Oklch(lightness, chroma if chroma > 1e-4 else 0.0, hue)


def _linear_rgb(lightness: float, chroma: float, cosine: float, sine: float) -> tuple[float, float, float]:
    a, b = chroma * cosine, chroma * sine
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def clamp_chroma(color: Oklch) -> Oklch:
    """Keep lightness and hue and lower the chroma until sRGB can show it."""
    lightness, chroma, hue = min(max(color.lightness, 0.0), 1.0), max(color.chroma, 0.0), color.hue
    angle = math.radians(hue)
    cosine, sine = math.cos(angle), math.sin(angle)
    red, green, blue = _linear_rgb(lightness, chroma, cosine, sine)
    if _LEAST <= red <= _MOST and _LEAST <= green <= _MOST and _LEAST <= blue <= _MOST:
        return Oklch(lightness, chroma, hue)
    low, high = 0.0, chroma
    for _ in range(16):
        middle = (low + high) / 2
        red, green, blue = _linear_rgb(lightness, middle, cosine, sine)
        if _LEAST <= red <= _MOST and _LEAST <= green <= _MOST and _LEAST <= blue <= _MOST:
            low = middle
        else:
            high = middle
    return Oklch(lightness, low, hue)


@lru_cache(maxsize=4096)
def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Give the nearest `#rrggbb` of the same lightness and hue."""
    lightness, chroma, hue = clamp_chroma(Oklch(lightness, chroma, hue))
    angle = math.radians(hue)
    red, green, blue = _linear_rgb(lightness, chroma, math.cos(angle), math.sin(angle))
    return f"#{_channel(red):02x}{_channel(green):02x}{_channel(blue):02x}"


def mix(first: str, second: str, share: float) -> str:
    """Blend two colours as a screen does, `share` of the second."""
    return hex_of(_blend(rgb(first), rgb(second), share))


def _blend(first: Rgb, second: Rgb, share: float) -> Rgb:
    red, green, blue = (round(one + (two - one) * share) for one, two in zip(first, second, strict=True))
    return red, green, blue


def reaches(color: str, grounds: Iterable[str], ratio: float) -> bool:
    """Tell whether a colour has the contrast on every ground."""
    return all(contrast(color, ground) >= ratio for ground in grounds)


def against(color: Oklch, grounds: tuple[str, ...], ratio: float, *, darker: bool) -> str:
    """Give the colour, moved in lightness (down when `darker`) only as far as the contrast on all grounds needs."""
    step = -0.01 if darker else 0.01
    lightness = color.lightness
    while 0.0 < lightness < 1.0:
        found = from_oklch(round(lightness, 4), color.chroma, color.hue)
        if reaches(found, grounds, ratio):
            return found
        lightness += step
    return "#000000" if darker else "#ffffff"


def readable(on: str, light: str = "#ffffff", dark: str = "#000000", ratio: float = 4.5) -> str:
    """Choose the text colour on a ground: light where it reaches the ratio, else dark, else white or black.

    White or black always reaches 4.58:1, so a ratio up to 4.5 is always kept.
    """
    for candidate in (light, "#ffffff", dark):
        if contrast(candidate, on) >= ratio:
            return candidate
    return max(("#ffffff", "#000000"), key=lambda candidate: contrast(candidate, on))
