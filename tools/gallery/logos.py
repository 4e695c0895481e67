"""Logos of the gallery's cooperatives, and the stamp that one of them left behind."""

from __future__ import annotations

import io
from collections.abc import Callable

from media.canvas import Canvas
from media.marks import old_logo
from PIL import Image

_SIZE = 480


def logo(name: str) -> bytes:
    """Draw a logo as PNG."""
    canvas = _LOGOS[name]()
    out = io.BytesIO()
    canvas.image.resize((canvas.width, canvas.height), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def _leaf() -> Canvas:
    """Draw two leaves and a cherry on a disc of gold."""
    c = Canvas(_SIZE, _SIZE, None)
    green, gold, cherry = "#0f4a33", "#d9a93a", "#a8321f"
    disc = c.oval(240, 240, 238, 238, gold)
    c.oval(240, 240, 214, 214, "#fbf4df")
    with c.inside(disc):
        for turn, size in ((-42, 1.0), (44, 0.92)):
            with c.placed(240, 360, size, turn):
                c.blob([(0, 10), (84, -90), (66, -210), (0, -300), (-66, -210), (-84, -90)], green)
                c.stroke([(0, 0), (0, -262)], 12, gold, 4, False)
                for high in (-70, -130, -190):
                    c.stroke([(0, high), (48, high - 44)], 8, gold, 3, False)
                    c.stroke([(0, high), (-48, high - 44)], 8, gold, 3, False)
        c.oval(240, 356, 52, 52, cherry)
        c.oval(224, 340, 13, 13, "#e8927f")
    return c


def _sail() -> Canvas:
    """Draw a boat under two sails on a pale sheet."""
    c = Canvas(_SIZE, _SIZE, None)
    black, pale = "#14181c", "#dfe8ee"
    c.rect(4, 4, 472, 472, pale)
    c.poly([(232, 66), (232, 300), (84, 300)], black)
    c.poly([(252, 108), (252, 300), (386, 300)], "#6d8597")
    c.poly([(60, 322), (420, 322), (362, 394), (124, 394)], black)
    c.stroke([(48, 428), (114, 414), (180, 430), (246, 414), (312, 430), (378, 414), (434, 428)], 12, "#6d8597")
    return c


_LOGOS: dict[str, Callable[[], Canvas]] = {"leaf": _leaf, "sail": _sail, "stamp": old_logo}
