"""The few colours of a flat card: those it names, and the shades between them that smooth its edges most.

Sixteen colours take half a byte a pixel, and that halves both the work of drawing a card and its size.
"""

from __future__ import annotations

from collections.abc import Iterable

from kopsite.render.cards.spec import Cloth, Fill, Line, Modules, Part, Shape
from kopsite.render.colors import Rgb, rgb

_FEW, _MANY = 16, 32
_NAMED_AT_MOST = 11
"""More colours than these leave too little room for shades among sixteen."""
_SAME = 4
"""Colours whose channels differ by no more are one."""
_STEP = 24
"""A shade as near as this to another smooths nothing."""
GRADIENT_STEPS = 20
"""Shades of a gradient, its ends included in the count of steps."""
_SHARES = ((0.5,), (0.25, 0.75), (0.125, 0.375, 0.625, 0.875))


class Shades:
    """A palette: what is drawn takes the nearest of its colours."""

    def __init__(self, ground: str, parts: Iterable[Part] = ()) -> None:
        self._colors: list[Rgb] = [rgb(ground)]
        self._nearest: dict[Rgb, int] = {}
        parts = tuple(parts)
        named, edges = _wanted(parts)
        for color in named:
            self._add(rgb(color), _SAME)
        for part in parts:
            if isinstance(part, Fill) and part.to:
                first, second = rgb(part.color), rgb(part.to)
                for step in range(GRADIENT_STEPS + 1):
                    self._add(between(first, second, step / GRADIENT_STEPS), _SAME)
        most = _FEW if len(self._colors) <= _NAMED_AT_MOST else _MANY
        for shares in _SHARES:
            for first, second in edges:
                for share in shares:
                    if len(self._colors) < most:
                        self._add(between(first, second, share), _STEP)

    def index(self, color: Rgb) -> int:
        """Return the place of the nearest colour."""
        found = self._nearest.get(color)
        if found is None:
            distances = [_apart(color, known) for known in self._colors]
            found = self._nearest[color] = distances.index(min(distances))
        return found

    def ramp(self, first: str, second: str, steps: int) -> list[int]:
        """Return the places of evenly spaced shades from one colour to another."""
        start, end = rgb(first), rgb(second)
        return [self.index(between(start, end, step / steps)) for step in range(steps + 1)]

    def extend(self, colors: Iterable[Rgb]) -> list[int]:
        """Add a picture's own colours and return the place of each."""
        self._nearest.clear()
        for color in colors:
            if color not in self._colors and len(self._colors) < 256:
                self._colors.append(color)
        return [self.index(color) for color in colors]

    def levels(self) -> list[int]:
        """Return the palette as an image holds it."""
        return [level for color in self._colors for level in color]

    def _add(self, color: Rgb, tolerance: int) -> None:
        red, green, blue = color
        for one, two, three in self._colors:
            if abs(one - red) <= tolerance and abs(two - green) <= tolerance and abs(three - blue) <= tolerance:
                return
        self._colors.append(color)


def between(first: Rgb, second: Rgb, share: float) -> Rgb:
    """Blend two colours, `share` of the second."""
    return (
        round(first[0] + (second[0] - first[0]) * share),
        round(first[1] + (second[1] - first[1]) * share),
        round(first[2] + (second[2] - first[2]) * share),
    )


def _wanted(parts: tuple[Part, ...]) -> tuple[list[str], list[tuple[Rgb, Rgb]]]:
    """Collect the colours that are named, and the pairs that meet: text by its size first, then cloth."""
    lines = sorted((part for part in parts if isinstance(part, Line)), key=lambda line: -line.size)
    cloths = [part for part in parts if isinstance(part, Cloth)]
    named = [part.color for part in parts if isinstance(part, Fill | Shape | Modules)]
    named += [part.on for part in parts if isinstance(part, Modules)]
    pairs = [(line.on, line.color) for line in lines if line.on]
    pairs += [(part.on, part.color) for part in parts if isinstance(part, Shape | Fill) and part.on]
    for line in lines:
        named += [line.on, line.color] if line.on else [line.color]
    for cloth in cloths:
        colors = tuple(dict.fromkeys((cloth.ground, *cloth.colors)))
        named += colors
        pairs += [(one, two) for place, one in enumerate(colors) for two in colors[place + 1 :]]
    return list(dict.fromkeys(named)), [(rgb(one), rgb(two)) for one, two in dict.fromkeys(pairs)]


def _apart(first: Rgb, second: Rgb) -> int:
    red, green, blue = first[0] - second[0], first[1] - second[1], first[2] - second[2]
    return red * red * 2 + green * green * 4 + blue * blue
