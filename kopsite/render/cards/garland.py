"""Wreaths: where figures of the cloth stand, evenly spaced around an ellipse."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from kopsite.model.cards import Box

_STEPS = 1440


@lru_cache(maxsize=64)
def around(box: Box, count: int, side: int) -> tuple[Box, ...]:
    """Give the boxes of figures of a size whose outer edges touch the box; the first one stands at its top."""
    left, top, wide, high = box
    across, down = (wide - side) / 2, (high - side) / 2
    angles = [2 * math.pi * step / _STEPS for step in range(_STEPS + 1)]
    points = [(across * math.sin(angle), -down * math.cos(angle)) for angle in angles]
    lengths = [0.0]
    for (x, y), (next_x, next_y) in pairwise(points):
        lengths.append(lengths[-1] + math.hypot(next_x - x, next_y - y))
    boxes: list[Box] = []
    place = 0
    for number in range(count):
        while lengths[place] < lengths[-1] * number / count - 1e-6:
            place += 1
        x, y = points[place]
        boxes.append((round(left + wide / 2 + x - side / 2), round(top + high / 2 + y - side / 2), side, side))
    return tuple(boxes)
