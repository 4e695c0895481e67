"""Forms as paths: rectangles, round corners, ellipses, polygons; of the same geometry as on cards of pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable

from kopsite.model.cardlayers import Outline
from kopsite.model.cards import Box
from kopsite.render.colors import rgb
from kopsite.render.posters.document import numbers

_ROUND = 0.5523
"""How far the handles of a quarter of a circle reach."""


def fill_color(color: str) -> str:
    """Set the colour that fills."""
    return f"{numbers(*(level / 255 for level in rgb(color)))} rg"


def rectangle(box: Box, radius: int = 0) -> str:
    """Draw a rectangle."""
    left, top, wide, high = box
    r = min(radius, wide // 2, high // 2)
    if r <= 0:
        return f"{numbers(left, top, wide, high)} re"
    right, bottom, k = left + wide, top + high, r * (1 - _ROUND)
    return " ".join(
        (
            f"{numbers(left + r, top)} m",
            f"{numbers(right - r, top)} l",
            f"{numbers(right - k, top, right, top + k, right, top + r)} c",
            f"{numbers(right, bottom - r)} l",
            f"{numbers(right, bottom - k, right - k, bottom, right - r, bottom)} c",
            f"{numbers(left + r, bottom)} l",
            f"{numbers(left + k, bottom, left, bottom - k, left, bottom - r)} c",
            f"{numbers(left, top + r)} l",
            f"{numbers(left, top + k, left + k, top, left + r, top)} c h",
        )
    )


def polygon(points: Iterable[tuple[float, float]]) -> str:
    """Draw a polygon."""
    (x, y), *others = points
    return f"{numbers(x, y)} m {' '.join(f'{numbers(*point)} l' for point in others)} h"


def outlined(outline: Outline, box: Box) -> str:
    """Draw an outline that fills a box; a ring is cut out by filling even-odd."""
    left, top, wide, high = box
    match outline.shape:
        case "ellipse":
            return _ellipse(left, top, wide, high)
        case "ring":
            inset = outline.width or min(wide, high) // 8
            inner = (left + inset, top + inset, wide - 2 * inset, high - 2 * inset)
            hole = _ellipse(*inner) if min(inner[2:]) > 0 else ""
            return f"{_ellipse(left, top, wide, high)} {hole}".strip()
        case "diagonal":
            half = (outline.width or 8) / 2
            far = math.hypot(wide, high) or 1
            across, down = half * high / far, half * wide / far
            right, bottom = left + wide, top + high
            ends = ((left, bottom), (right, top))
            (a, b), (c, d) = ends
            return polygon(
                ((a - across, b - down), (c - across, d - down), (c + across, d + down), (a + across, b + down))
            )
        case _:
            return polygon((left + x * wide, top + y * high) for x, y in outline.points)


def _ellipse(left: float, top: float, wide: float, high: float) -> str:
    x, y, rx, ry = left + wide / 2, top + high / 2, wide / 2, high / 2
    kx, ky = rx * _ROUND, ry * _ROUND
    return " ".join(
        (
            f"{numbers(x + rx, y)} m",
            f"{numbers(x + rx, y + ky, x + kx, y + ry, x, y + ry)} c",
            f"{numbers(x - kx, y + ry, x - rx, y + ky, x - rx, y)} c",
            f"{numbers(x - rx, y - ky, x - kx, y - ry, x, y - ry)} c",
            f"{numbers(x + kx, y - ry, x + rx, y - ky, x + rx, y)} c h",
        )
    )


def axis(box: Box, angle: int) -> tuple[float, float, float, float]:
    """Give where a gradient begins and ends: 0 runs to the right, 90 down."""
    left, top, wide, high = box
    run, fall = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    reach = abs(run) * wide + abs(fall) * high
    start = min(run, 0) * wide + min(fall, 0) * high
    x, y = left + start * run, top + start * fall
    return x, y, x + reach * run, y + reach * fall


def modules(rows: tuple[str, ...], box: Box) -> str:
    """Draw a QR code's dark modules, each stretch of a row as one rectangle."""
    left, top, wide, _ = box
    side = wide / len(rows)
    found: list[str] = []
    for place, row in enumerate(rows):
        start = row.find("1")
        while start >= 0:
            end = row.find("0", start)
            end = len(row) if end < 0 else end
            found.append(f"{numbers(left + start * side, top + place * side, (end - start) * side, side)} re")
            start = row.find("1", end)
    return "\n".join(found)
