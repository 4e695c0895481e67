"""Inking: a line of text onto either surface, its letters as a mask and its emoji as small pictures."""

from __future__ import annotations

from PIL import Image

from kopsite.render.cards.canvas import FlatCanvas, PhotoCanvas
from kopsite.render.cards.fonts import line_ink
from kopsite.render.cards.spec import Line
from kopsite.render.colors import rgb

_COLORS = 24
"""Of one emoji on a flat card, whose whole palette has 256."""
_OPAQUE = 24
"""Below this an emoji's edge is not worth a colour."""


def ink_line(canvas: FlatCanvas | PhotoCanvas, part: Line) -> None:
    """Print a line; pictures first, for they cover a rectangle and letters may reach into it."""
    ink = line_ink(part.text, part.size, part.weight, part.tracking, part.face)
    for image, left, top in ink.pictures:
        at = (part.x + left, part.y + top)
        if isinstance(canvas, PhotoCanvas) or not part.on:
            canvas.image.paste(image, at, image)
        else:
            _stamp(canvas, image, at, part.on)
    canvas.ink(ink.mask, (part.x + ink.left, part.y + ink.top), part.color, part.on)


def _stamp(canvas: FlatCanvas, image: Image.Image, at: tuple[int, int], on: str) -> None:
    """Place an emoji on a flat colour in few colours of its own, and only as much of it as stands on the card."""
    left, top = max(-at[0], 0), max(-at[1], 0)
    box = (left, top, min(image.width, canvas.image.width - at[0]), min(image.height, canvas.image.height - at[1]))
    if box[0] >= box[2] or box[1] >= box[3]:
        return
    image = image.crop(box)
    ground = Image.new("RGB", image.size, rgb(on))
    mask = image.getchannel("A").point([0] * _OPAQUE + list(range(_OPAQUE, 256)))
    ground.paste(image, (0, 0), mask)
    few = ground.quantize(_COLORS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert("RGB")
    # The reduced ground would show as a pale square; what is not the emoji is the ground itself.
    few.paste(rgb(on), (0, 0), mask.point(lambda value: 255 if value == 0 else 0))
    canvas.picture(few, (at[0] + left, at[1] + top))
