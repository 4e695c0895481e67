"""Forms as masks, their edges smooth: ellipses, rings, polygons, round corners; and gradients."""

from __future__ import annotations

import math
from functools import lru_cache

from PIL import Image, ImageDraw

from kopsite.model.cardlayers import Outline

_FINER = 4


@lru_cache(maxsize=32)
def outline_mask(outline: Outline, wide: int, high: int) -> Image.Image:
    """Draw an outline that fills a box of this size."""
    large = Image.new("L", (wide * _FINER, high * _FINER))
    draw = ImageDraw.Draw(large)
    box = (0, 0, large.width - 1, large.height - 1)
    match outline.shape:
        case "ellipse":
            draw.ellipse(box, fill=255)
        case "ring":
            draw.ellipse(box, fill=255)
            inset = (outline.width or min(wide, high) // 8) * _FINER
            if 2 * inset < min(large.size):
                draw.ellipse((inset, inset, large.width - 1 - inset, large.height - 1 - inset), fill=0)
        case "diagonal":
            draw.line((0, large.height, large.width, 0), fill=255, width=(outline.width or 8) * _FINER)
        case _:
            draw.polygon([(x * large.width, y * large.height) for x, y in outline.points], fill=255)
    return large.reduce(_FINER)


@lru_cache(maxsize=32)
def rounded_mask(wide: int, high: int, radius: int) -> Image.Image:
    """Draw a rectangle with round corners."""
    large = Image.new("L", (wide * _FINER, high * _FINER))
    box = (0, 0, large.width - 1, large.height - 1)
    ImageDraw.Draw(large).rounded_rectangle(box, radius * _FINER, fill=255)
    return large.reduce(_FINER)


@lru_cache(maxsize=16)
def gradient(wide: int, high: int, angle: int) -> Image.Image:
    """Draw how far along a gradient each pixel lies: 0 to the right of nothing, 90 downwards."""
    run, fall = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    reach = abs(run) * wide + abs(fall) * high
    start = -(min(run, 0) * wide + min(fall, 0) * high)
    across, down = 255 * run / reach, 255 * fall / reach
    slope = Image.linear_gradient("L").resize((256, 256))
    if abs(run) < 1e-9:
        return (slope if fall > 0 else slope.transpose(Image.Transpose.FLIP_TOP_BOTTOM)).resize((wide, high))
    # An affine map of a tall ramp: the row that is read is how far along the gradient a pixel lies.
    return slope.transform(
        (wide, high),
        Image.Transform.AFFINE,
        (0, 0, 128, across, down, 255 * start / reach),
        Image.Resampling.BILINEAR,
    )


def modules_image(rows: tuple[str, ...], side: int) -> Image.Image:
    """Draw a QR code's dark modules as a mask."""
    small = Image.new("L", (len(rows), len(rows)))
    small.putdata([255 if module == "1" else 0 for row in rows for module in row])
    return small.resize((side, side), Image.Resampling.NEAREST)
