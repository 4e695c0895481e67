"""The two logos, before and after."""

from __future__ import annotations

import math

from media import palette as p
from media.canvas import Canvas, smooth


def new_logo() -> Canvas:
    """Draw a flower of four petals that opens over three waves."""
    c = Canvas(560, 560, None)
    with c.placed(0, 0, 0.7):
        _new(c)
    return c


def _new(c: Canvas) -> None:
    disc = c.oval(400, 400, 392, 392, p.PLUM)
    for turn, color in ((0, p.CREAM), (-52, p.TURMERIC), (52, p.TURMERIC), (-100, p.CORAL), (100, p.CORAL)):
        with c.placed(400, 440, 1, turn):
            c.blob([(0, -30), (62, -140), (0, -300), (-62, -140)], color)
    for turn in (0, -52, 52):
        with c.placed(400, 440, 1, turn):
            c.stroke([(0, -60), (0, -200)], 10, p.PLUM, 3, False)
    c.oval(400, 430, 38, 38, p.WINE)
    c.oval(400, 430, 20, 20, p.CREAM)
    with c.inside(disc):
        for n, color in enumerate((p.MIST, p.TEAL, p.DEEP)):
            y = 500 + n * 92
            crest = smooth([(x, y + (26 if (x // 100 + n) % 2 else -26)) for x in range(-100, 1000, 100)], closed=False)
            c.poly([*crest, (900, 900), (-100, 900)], color)
            c.stroke(crest, 10, p.CREAM, curve=False)


def old_logo() -> Canvas:
    """Draw a gear, a scale, rice and letters-like bars: the stamp of former years, faded."""
    c = Canvas(560, 560, None)
    with c.placed(0, 0, 0.7):
        _old(c)
    return c


def _old(c: Canvas) -> None:
    green, red, gold = "#4D7A4A", "#B04A3E", "#D9B24A"
    teeth = []
    for n in range(72):
        r = 388 if n % 4 < 2 else 346
        teeth.append((400 + r * math.cos(math.radians(n * 5)), 400 + r * math.sin(math.radians(n * 5))))
    c.poly(teeth, green)
    c.oval(400, 400, 312, 312, "#F4EFD8")
    ring = smooth([(400 + 296 * math.cos(n / 8), 400 + 296 * math.sin(n / 8)) for n in range(50)])
    c.stroke(ring, 6, red, curve=False)
    for side in (-1, 1):
        stem = [(400 + side * 60, 620), (400 + side * 190, 560), (400 + side * 234, 410), (400 + side * 190, 270)]
        c.stroke(stem, 8, gold, 4)
        for n, (x, y) in enumerate(smooth(stem, closed=False, steps=5)[2:]):
            for lean in (-1, 1):
                with c.placed(x, y, 1, side * (-60 + n * 8) + lean * 38):
                    c.oval(0, -20, 9, 22, gold)
    c.stroke([(400, 250), (400, 540)], 14, red, curve=False)
    c.stroke([(270, 290), (400, 268), (530, 290)], 12, red)
    for x in (270, 530):
        for dx in (-48, 48):
            c.stroke([(x, 290), (x + dx, 400)], 4, red, curve=False)
        c.blob([(x - 62, 400), (x + 62, 400), (x + 36, 438), (x - 36, 438)], red)
    c.rect(330, 536, 140, 22, red, 6)
    star = [
        (
            400 + (46 if n % 2 == 0 else 19) * math.sin(math.radians(n * 36)),
            210 - (46 if n % 2 == 0 else 19) * math.cos(math.radians(n * 36)),
        )
        for n in range(10)
    ]
    c.poly(star, gold)
    c.poly([(230, 630), (570, 630), (600, 690), (570, 676), (230, 676), (200, 690)], red)
    for n in range(9):
        c.rect(256 + n * 33, 642, 20, 22, "#F4EFD8", 3)
