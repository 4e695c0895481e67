"""The woven pattern: one seamless tile of plain geometry for every cooperative, chosen by its slug.

A `Weave` is a list of shapes on a 48×48 tile, each with a role 1–3. Pages get it as SVG in which every path has the
class `w1`, `w2` or `w3` (a stylesheet gives `.w1{fill:var(--tint-1)}` and so on); cards get the same outlines as
polygons.
"""

from __future__ import annotations

import math
from functools import lru_cache
from html import escape

from kopsite.model.base import Value
from kopsite.model.cooperative import Pattern
from kopsite.render.brand import chance
from kopsite.render.motifs import FAMILIES, TILE, Oval, Polygon, Shape

Outline = tuple[tuple[float, float], ...]
_NEAR = 0.02


class Weave(Value, frozen=True, kw_only=True):
    """One cooperative's tile."""

    family: str
    shapes: tuple[Shape, ...]


def weave(slug: str, pattern: Pattern | None = None) -> Weave:
    """Choose the tile of a slug; `pattern` may name the family, or another seed."""
    return _weave(slug, pattern.family if pattern else "", pattern.seed if pattern else "")


@lru_cache(maxsize=512)
def _weave(slug: str, family: str, seed: str) -> Weave:
    dice = chance(seed or slug, "weave")
    names = tuple(FAMILIES)
    chosen = family if family in FAMILIES else names[dice[0] % len(names)]
    shapes = FAMILIES[chosen](dice[1:])
    return Weave(family=chosen, shapes=_recast(shapes, dice[15]))


def tile_svg(pattern: Weave, identifier: str) -> str:
    """Write the tile as a `<pattern>` element, to stand in `<defs>`."""
    return (
        f'<pattern id="{escape(identifier)}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
        f"{paths(pattern)}</pattern>"
    )


def paths(pattern: Weave) -> str:
    """Write the shapes of the tile as paths to be filled, one for each run of the same role; none of them is closed."""
    runs: list[tuple[int, list[str]]] = []
    for shape in pattern.shapes:
        if not runs or runs[-1][0] != shape.role:
            runs.append((shape.role, []))
        runs[-1][1].append(_path(shape))
    return "".join(f'<path class="w{role}" d="{"".join(data)}"/>' for role, data in runs)


@lru_cache(maxsize=512)
def outlines(pattern: Weave) -> tuple[tuple[int, Outline], ...]:
    """Give role and polygon of every shape, in drawing order, in tile units."""
    return tuple((shape.role, _outline(shape)) for shape in pattern.shapes)


def folds(pattern: Weave) -> bool:
    """Tell whether the tile is its own mirror image, top to bottom: all are but for some stars that are turned."""
    return all(_folds(shape.points) for shape in pattern.shapes if isinstance(shape, Polygon))


@lru_cache(maxsize=512)
def _folds(points: Outline) -> bool:
    if len(points) <= 4:
        return True
    rows = [y for _, y in points]
    around = min(rows) + max(rows)
    return all(any(abs(x - u) < _NEAR and abs(around - y - v) < _NEAR for u, v in points) for x, y in points)


def _recast(shapes: tuple[Shape, ...], die: int) -> tuple[Shape, ...]:
    """Deal the roles anew, so that the same figure comes in several colourings."""
    deal = ((1, 2, 3), (1, 3, 2), (2, 3, 1), (3, 2, 1), (3, 1, 2), (2, 1, 3))[die % 6]
    return tuple(
        Polygon(role=deal[shape.role - 1], points=shape.points)
        if isinstance(shape, Polygon)
        else Oval(role=deal[shape.role - 1], x=shape.x, y=shape.y, rx=shape.rx, ry=shape.ry, turn=shape.turn)
        for shape in shapes
    )


def _path(shape: Shape) -> str:
    if isinstance(shape, Oval):
        return _oval_path(shape)
    corners = [(_snapped(x), _snapped(y)) for x, y in _inside(shape.points)]
    x, y = corners[0]
    steps, last = [f"M{_join(x, y)}"], "M"
    for next_x, next_y in corners[1:]:
        command, numbers = _line(next_x - x, next_y - y)
        glue = "" if command != last or numbers.startswith("-") else " "
        steps.append(f"{glue if command == last else command}{numbers}")
        x, y, last = next_x, next_y, command
    return "".join(steps)


def _line(dx: float, dy: float) -> tuple[str, str]:
    if dy == 0:
        return "h", _short(dx)
    if dx == 0:
        return "v", _short(dy)
    return "l", _join(dx, dy)


def _oval_path(oval: Oval) -> str:
    """Draw the ellipse as one arc that all but closes: half the bytes of two halves, and nobody sees the gap."""
    angle = math.radians(oval.turn)
    start = _join(oval.x - oval.rx * math.cos(angle), oval.y - oval.rx * math.sin(angle))
    gap = _join(-0.1 * math.sin(angle), 0.1 * math.cos(angle))
    return f"M{start}a{_join(oval.rx, oval.ry)} {_short(oval.turn)} 1 1{'' if gap.startswith('-') else ' '}{gap}"


def _outline(shape: Shape) -> Outline:
    if isinstance(shape, Polygon):
        return shape.points
    angle = math.radians(shape.turn)
    right, down = shape.rx * math.cos(angle), shape.rx * math.sin(angle)
    back, below = shape.ry * math.sin(angle), shape.ry * math.cos(angle)
    half = [(right * along - back * across, down * along + below * across) for along, across in _HALF_ROUND]
    near = tuple((round(shape.x + x, 3), round(shape.y + y, 3)) for x, y in half)
    return near + tuple((round(shape.x - x, 3), round(shape.y - y, 3)) for x, y in half)


_HALF_ROUND = tuple((math.cos(math.pi * step / 20), math.sin(math.pi * step / 20)) for step in range(20))


def _inside(points: Outline) -> Outline:
    """Cut a polygon at the four edges of the tile: what is outside is never shown and would only cost bytes."""
    if all(0 <= x <= TILE and 0 <= y <= TILE for x, y in points):
        return points
    for axis, limit, sign in ((0, 0.0, 1.0), (0, TILE, -1.0), (1, 0.0, 1.0), (1, TILE, -1.0)):
        kept: list[tuple[float, float]] = []
        for before, after in zip((points[-1], *points[:-1]), points, strict=True):
            depth, next_depth = sign * (before[axis] - limit), sign * (after[axis] - limit)
            if depth * next_depth < 0:
                share = depth / (depth - next_depth)
                kept.append((before[0] + (after[0] - before[0]) * share, before[1] + (after[1] - before[1]) * share))
            if next_depth >= 0:
                kept.append(after)
        points = tuple(kept)
    return points


def _snapped(value: float) -> float:
    """Put a corner on the half-unit grid: too little to see, and worth a third of the bytes."""
    return round(value * 2) / 2


def _join(first: float, second: float) -> str:
    after = _short(second)
    before = _short(first)
    is_parted = after.startswith("-") or (after.startswith(".") and "." in before)
    return f"{before}{'' if is_parted else ' '}{after}"


@lru_cache(maxsize=4096)
def _short(value: float) -> str:
    text = f"{round(value, 1):g}"
    return (
        text.replace("0.", ".", 1)
        if text.startswith(("0.", "-0."))
        else text.replace("-0", "0")
        if text == "-0"
        else text
    )
