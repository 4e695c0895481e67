"""The five families of the woven pattern: petals, tiles, diamonds, stars, stripes; each a function of a few dice.

Shapes may reach over the edge of the tile; what is cut there comes in again on the other side, because whatever
stands on an edge or a corner stands on its opposite too.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from kopsite.model.base import Value

TILE = 48
_CORNERS = ((0.0, 0.0), (48.0, 0.0), (0.0, 48.0), (48.0, 48.0))
_EDGES = ((24.0, 0.0), (0.0, 24.0), (48.0, 24.0), (24.0, 48.0))


class Polygon(Value, frozen=True, kw_only=True, tag=True):
    """A filled polygon in one of three roles."""

    role: int
    points: tuple[tuple[float, float], ...]


class Oval(Value, frozen=True, kw_only=True, tag=True):
    """A filled ellipse, turned by degrees, in one of three roles."""

    role: int
    x: float
    y: float
    rx: float
    ry: float
    turn: float = 0.0


Shape = Polygon | Oval


def _petals(dice: bytes) -> tuple[Shape, ...]:
    """Lean four ovals towards each other, with a seed in each and something small between."""
    width = 5.0 + dice[0] % 5
    lean = 45.0 if dice[1] % 3 else 0.0
    reach, length = (12.0, 13.0) if lean else (12.0, 11.0)
    spots = [(lean + quarter, reach * (math.sqrt(2) if lean else 1.0)) for quarter in (0.0, 90.0, 180.0, 270.0)]
    middle = (24.0, 24.0)
    shapes: list[Shape] = []
    for turn, away in spots:
        x, y = _polar(middle, turn, away)
        shapes.append(Oval(role=1, x=x, y=y, rx=length, ry=width, turn=turn % 180))
    if dice[2] % 3:
        for turn, away in spots:
            x, y = _polar(middle, turn, away)
            shapes.append(Oval(role=2, x=x, y=y, rx=length * 0.42, ry=width * 0.3, turn=turn % 180))
    around = (*_CORNERS, *_EDGES) if not lean else _EDGES
    small = 3.0 + dice[3] % 3
    shapes += [_spark(3, x, y, small, dice[4]) for x, y in around]
    shapes.append(_spark(3, *middle, small, dice[5]))
    return tuple(shapes)


def _tiles(dice: bytes) -> tuple[Shape, ...]:
    """Lay a large square with a turned one inside, held at the corners by smaller ones."""
    outer = 17.0 + dice[0] % 4
    inner = outer * (0.55 + dice[1] % 4 * 0.07)
    cut = (0.0, 5.0, 8.0)[dice[2] % 3]
    shapes: list[Shape] = [_octagon(1, 24.0, 24.0, outer, cut)]
    if dice[3] % 3 == 0:
        shapes.append(Oval(role=2, x=24.0, y=24.0, rx=inner, ry=inner))
    elif dice[3] % 3 == 1:
        shapes.append(_diamond(2, 24.0, 24.0, outer - 1))
    else:
        shapes += [Oval(role=2, x=24 + dx, y=24 + dy, rx=inner / 2, ry=inner / 2) for dx, dy in _around(inner / 2)]
    shapes.append(_spark(3, 24.0, 24.0, 5.0 + dice[4] % 3, dice[5]))
    corner = 7.0 + dice[6] % 3
    shapes += [_spark(2, x, y, corner, dice[7]) for x, y in _CORNERS]
    shapes += [_diamond(3, x, y, 3.0) for x, y in _CORNERS]
    return tuple(shapes)


def _diamonds(dice: bytes) -> tuple[Shape, ...]:
    """Nest stepped diamonds inside each other, as warp threads tied before dyeing give them."""
    steps = (4, 5, 6)[dice[0] % 3]
    rise = 24.0 / steps
    shapes: list[Shape] = [_stepped(1, 24.0, 24.0, steps, rise, rise)]
    inner = steps - 1 - dice[1] % 2
    shapes.append(_stepped(2, 24.0, 24.0, inner, rise, rise * (0.8 if dice[2] % 2 else 1.0)))
    shapes.append(_stepped(3, 24.0, 24.0, max(inner - 2, 1), rise, rise * 0.8))
    corner = 2 + dice[3] % 2 if steps > 4 else 1 + dice[3] % 2
    shapes += [_stepped(3 if dice[4] % 2 else 2, x, y, corner, rise * 0.8, rise * 0.8) for x, y in _CORNERS]
    return tuple(shapes)


def _stars(dice: bytes) -> tuple[Shape, ...]:
    """Set a star of eight points, and a small companion half a tile away, on a grid of fine dots."""
    radius = 19.0 + dice[0] % 4
    waist = (0.45, 0.56, 0.66)[dice[1] % 3]
    points = (8, 8, 4, 12)[dice[2] % 4]
    if points == 4:
        waist *= 0.75
    turn = 180.0 / points if dice[3] % 2 and points != 4 else 0.0
    shapes: list[Shape] = [_star(1, 24.0, 24.0, radius, radius * waist, points, turn)]
    if dice[4] % 2:
        inner = 6 if points == 12 else points
        shapes.append(_star(2, 24.0, 24.0, radius * 0.55, radius * 0.55 * waist, inner, turn))
    else:
        shapes.append(_octagon(2, 24.0, 24.0, radius * waist * 0.52, 3.0))
    shapes.append(_spark(3, 24.0, 24.0, 3.0 + dice[5] % 2, dice[6]))
    corner = 8.0 + dice[7] % 4
    shapes += [_star(2, x, y, corner, corner * 0.45, 4, 0.0) for x, y in _CORNERS]
    if dice[8] % 2:
        shapes += [_diamond(3, x, y, 2.5) for x, y in _CORNERS]
    return tuple(shapes)


def _stripes(dice: bytes) -> tuple[Shape, ...]:
    """Draw upright stripes, wide and narrow, with a row of stitches between them."""
    first = 9.0 + dice[0] % 6
    thread = 1.5 + dice[1] % 3 * 0.5
    gap = 2.5 + dice[2] % 3
    second = 3.0 + dice[3] % 4
    shapes: list[Shape] = [_bar(1, 24.0, first)]
    edge = 24.0 - first / 2
    for side in (-1.0, 1.0):
        shapes.append(_bar(3, 24.0 + side * (first / 2 + gap), thread))
        if dice[4] % 2:
            shapes.append(_bar(2, 24.0 + side * (first / 2 + 2 * gap + 1.0), thread))
    shapes += [_bar(2, x, second * 2) for x in (0.0, 48.0)]
    if dice[5] % 3:
        count = 3 + dice[6] % 2
        pitch = TILE / count
        size = min(first / 2 - 1.5, pitch / 2 - 1.0)
        shapes += [_diamond(2, 24.0, pitch * (place + 0.5), size) for place in range(count)]
    else:
        shapes.append(_bar(2, 24.0, min(edge, first) / 3))
    return tuple(shapes)


FAMILIES: dict[str, Callable[[bytes], tuple[Shape, ...]]] = {
    "petals": _petals,
    "tiles": _tiles,
    "diamonds": _diamonds,
    "stars": _stars,
    "stripes": _stripes,
}
"""Name and function of every family; the order is part of what a slug means."""


def _polar(middle: tuple[float, float], degrees: float, away: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return round(middle[0] + away * math.cos(angle), 3), round(middle[1] + away * math.sin(angle), 3)


def _around(away: float) -> tuple[tuple[float, float], ...]:
    return (-away, -away), (away, -away), (-away, away), (away, away)


def _spark(role: int, x: float, y: float, size: float, die: int) -> Shape:
    """Give one of three small figures."""
    figure = die % 3
    if figure == 0:
        return _diamond(role, x, y, size * 1.15)
    if figure == 1:
        return Oval(role=role, x=x, y=y, rx=size * 0.9, ry=size * 0.9)
    return _star(role, x, y, size * 1.5, size * 0.6, 4, 0.0)


def _diamond(role: int, x: float, y: float, size: float) -> Polygon:
    return Polygon(role=role, points=((x, y - size), (x + size, y), (x, y + size), (x - size, y)))


def _bar(role: int, x: float, width: float) -> Polygon:
    left, right = x - width / 2, x + width / 2
    return Polygon(role=role, points=((left, 0.0), (right, 0.0), (right, 48.0), (left, 48.0)))


def _octagon(role: int, x: float, y: float, size: float, cut: float) -> Polygon:
    low, high, near, far = -size, size, -size + cut, size - cut
    ring = ((near, low), (far, low), (high, near), (high, far), (far, high), (near, high), (low, far), (low, near))
    points = ring if cut else ((low, low), (high, low), (high, high), (low, high))
    return Polygon(role=role, points=tuple((x + dx, y + dy) for dx, dy in points))


def _star(role: int, x: float, y: float, radius: float, waist: float, points: int, turn: float) -> Polygon:
    step = 180.0 / points
    return Polygon(
        role=role,
        points=tuple(
            _polar((x, y), turn - 90 + step * place, waist if place % 2 else radius) for place in range(2 * points)
        ),
    )


def _stepped(role: int, x: float, y: float, steps: int, width: float, height: float) -> Polygon:
    """Walk around a diamond in stairs, a quarter at a time."""
    quarter: list[tuple[float, float]] = []
    for step in range(steps):
        quarter += [((step + 1) * width, (step - steps) * height), ((step + 1) * width, (step - steps + 1) * height)]
    quarter = [(width, -steps * height), *quarter[1:-1]]
    right = quarter + [(dx, -dy) for dx, dy in reversed(quarter)]
    ring = right + [(-dx, -dy) for dx, dy in right]
    return Polygon(role=role, points=tuple((round(x + dx, 3), round(y + dy, 3)) for dx, dy in ring))
