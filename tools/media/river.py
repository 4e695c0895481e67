"""Scenes by the river: dusk, and cloths drying."""

from __future__ import annotations

import math
import random

from media import palette as p
from media.canvas import Canvas
from media.figures import diamond, kernels
from media.things import boat, flowers, palm

W, H = 1600, 900


def river_dusk() -> Canvas:
    """Draw the Batanghari at dusk with the footbridge and its tower."""
    c = Canvas(W, H, p.PLUM)
    sky = c.rect(0, 0, W, 560, p.PLUM)
    c.shade(sky, p.CORAL, (0, 60), (0, 420), 1, 0.5)
    c.shade(sky, p.SUN, (0, 330), (0, 590), 0.9, 0.5)
    for y, x0, x1, color in (
        (120, 80, 560, p.WINE),
        (176, 320, 760, p.ROSE),
        (96, 1060, 1500, p.ROSE),
        (230, 1180, 1580, p.CORAL),
        (266, 30, 330, p.CORAL),
    ):
        c.stroke([(x0, y), ((x0 + x1) / 2, y - 12), (x1, y)], 8, p.mix(color, p.PLUM, 0.35), 26)
    c.oval(560, 470, 190, 190, p.mix(p.CORAL, p.SUN, 0.55))
    sun = c.oval(560, 470, 150, 150, p.SUN)
    c.shade(sun, p.CORAL, (560, 380), (560, 600), 0.7)
    far = c.blob(
        [
            (-40, 560),
            (0, 500),
            (120, 488),
            (230, 508),
            (330, 496),
            (470, 516),
            (640, 506),
            (800, 518),
            (980, 500),
            (1130, 508),
            (1300, 488),
            (1450, 500),
            (1640, 480),
            (1640, 620),
            (-40, 620),
        ],
        p.WINE,
    )
    c.shade(far, p.CORAL, (0, 560), (0, 480), 0.45)
    for x, size in ((90, 0.5), (150, 0.42), (1490, 0.62), (1420, 0.46), (1550, 0.5)):
        palm(c, x, 520, size, p.WINE, 30 if x > 800 else -30)
    water = c.rect(0, 540, W, 360, p.mix(p.WINE, p.DEEP, 0.35))
    c.shade(water, p.CORAL, (0, 760), (0, 520), 0.85, 0.6)
    c.shade(water, p.NIGHT, (0, 640), (0, 940), 0.8)
    dice = random.Random(4)
    for n in range(46):
        y = 552 + n * 7.2
        half = (150 - n * 1.6) * dice.uniform(0.25, 1)
        x = 560 + dice.uniform(-40, 40)
        c.stroke([(x - half, y), (x, y - 1), (x + half, y)], 3 + n * 0.09, p.mix(p.SUN, p.CORAL, n / 46), 2)
    for _ in range(60):
        x, y = dice.uniform(0, W), dice.uniform(570, 880)
        c.stroke(
            [(x, y), (x + 40 + (y - 560) * 0.2, y)],
            2 + (y - 560) / 110,
            p.mix(p.ROSE, p.WINE, 0.35 + 0.5 * (y - 560) / 340),
            1,
            False,
        )
    _bridge(c)
    _tower(c, 1216, 508)
    boat(c, 410, 690, 0.95)
    boat(c, 820, 610, 0.5, True)
    boat(c, 1180, 800, 1.3, True)
    bank = c.blob([(-60, 960), (-60, 800), (60, 790), (180, 820), (300, 868), (400, 960)], p.NIGHT)
    c.shade(bank, p.WINE, (160, 900), (60, 780), 0.7)
    for x in (20, 52, 90, 130, 176, 214):
        c.stroke([(x, 850), (x + 8, 780), (x + 26 * math.sin(x), 712 + x / 4)], 9, p.NIGHT, 2)
    return c


def _deck(x: float) -> float:
    return 462 + 26 * math.sin(x / 250) - 20 * math.sin(math.pi * min(max((x + 40) / 1680, 0), 1))


def _bridge(c: Canvas) -> None:
    xs = list(range(-40, 1680, 20))
    for pillar in range(40, 1600, 150):
        c.stroke([(pillar, _deck(pillar)), (pillar, 566)], 13, p.NIGHT, curve=False)
        c.stroke([(pillar, 566), (pillar, 640)], 11, p.WINE, 4, False)
    c.stroke([(x, _deck(x)) for x in xs], 15, p.NIGHT, curve=False)
    c.stroke([(x, _deck(x) - 28) for x in xs], 4, p.NIGHT, curve=False)
    for x in xs:
        c.stroke([(x, _deck(x)), (x, _deck(x) - 28)], 3, p.NIGHT, curve=False)
    for pylon in (250, 890):
        top = _deck(pylon) - 190
        for side in (-1, 1):
            c.stroke([(pylon + side * 22, _deck(pylon) + 70), (pylon + side * 7, top)], 11, p.NIGHT, 8, False)
        c.oval(pylon, top - 10, 13, 20, p.TURMERIC)
        for n in range(1, 7):
            for side in (-1, 1):
                x = pylon + side * n * 42
                c.stroke([(pylon, top + 8), (x, _deck(x))], 2.5, p.NIGHT, 2.5, False)
    for x in range(-20, 1640, 40):
        c.oval(x, _deck(x) - 34, 5, 5, p.SUN)
    for x, color in ((112, p.CORAL), (136, p.TEAL), (486, p.NIGHT), (700, p.PLUM), (724, p.TURMERIC), (1030, p.TEAL)):
        y = _deck(x)
        c.oval(x, y - 44, 7, 8, color)
        c.blob([(x - 10, y - 8), (x - 7, y - 32), (x, y - 37), (x + 7, y - 32), (x + 10, y - 8)], color)


def _tower(c: Canvas, x: float, y: float) -> None:
    with c.placed(x, y, 0.86):
        base = c.poly([(-120, 40), (-104, -40), (104, -40), (120, 40)], p.NIGHT)
        c.shade(base, p.BRICK, (40, 0), (-120, -20), 0.6)
        for n in range(-2, 3):
            c.blob([(n * 38 - 11, 40), (n * 38 - 11, 4), (n * 38, -16), (n * 38 + 11, 4), (n * 38 + 11, 40)], p.SUN)
        shaft = c.poly([(-50, -40), (-34, -330), (34, -330), (50, -40)], p.mix(p.NIGHT, p.PLUM, 0.4))
        c.shade(shaft, p.CORAL, (20, -200), (-56, -200), 0.8)
        for level in (-100, -170, -240):
            c.rect(-54, level, 108, 10, p.TURMERIC, 3)
            c.blob([(-10, level - 14), (-10, level - 38), (0, level - 52), (10, level - 38), (10, level - 14)], p.SUN)
        c.rect(-52, -342, 104, 18, p.NIGHT, 4)
        c.oval(0, -372, 34, 34, p.CREAM)
        c.stroke([(0, -372), (0, -396)], 4, p.NIGHT)
        c.stroke([(0, -372), (15, -364)], 4, p.NIGHT)
        c.blob([(-40, -404), (-36, -440), (0, -488), (36, -440), (40, -404)], p.TURMERIC)
        c.stroke([(0, -480), (0, -512)], 4, p.TURMERIC)


def drying() -> Canvas:
    """Draw batik cloths on lines beside the river."""
    c = Canvas(W, H, p.PALE)
    sky = c.rect(0, 0, W, H, p.PALE)
    c.shade(sky, p.SUN, (0, 700), (0, 100), 0.55, 0.6)
    c.oval(1310, 170, 86, 86, p.CREAM)
    for x, y, s in ((240, 150, 1), (820, 96, 0.7), (1080, 250, 0.6)):
        with c.placed(x, y, s):
            c.blob([(-150, 20), (-90, -20), (-30, -14), (20, -50), (90, -20), (150, 20), (0, 30)], p.CREAM)
    hills = c.blob(
        [
            (-40, 560),
            (200, 470),
            (460, 520),
            (760, 460),
            (1060, 520),
            (1360, 450),
            (1640, 520),
            (1640, 700),
            (-40, 700),
        ],
        p.mix(p.MIST, p.LEAF, 0.3),
    )
    c.shade(hills, p.TEAL, (0, 440), (0, 700), 0.7)
    river = c.rect(0, 590, W, 120, p.MIST)
    c.shade(river, p.TEAL, (0, 580), (0, 730), 0.6)
    boat(c, 1000, 628, 0.45, False, p.DEEP, p.BRICK)
    grass = c.blob([(-40, 700), (300, 672), (700, 696), (1200, 668), (1640, 700), (1640, 960), (-40, 960)], p.LEAF)
    c.shade(grass, p.MOSS, (0, 680), (0, 940), 0.9)
    for x in (60, 1540):
        c.stroke([(x, 860), (x + 6, 230)], 24, p.WOOD, 18)
    c.stroke([(62, 250), (420, 288), (800, 300), (1180, 286), (1544, 250)], 6, p.COFFEE)
    cloths = (
        (140, 300, p.PLUM, p.TURMERIC),
        (480, 330, p.CREAM, p.BRICK),
        (848, 310, p.DEEP, p.SUN),
        (1196, 290, p.CORAL, p.WINE),
    )
    for n, (x, w, color, motif) in enumerate(cloths):
        _cloth(c, x, 268 + 14 * math.sin(math.pi * (x + w / 2) / W), w, 430, color, motif, n)
    for x in range(30, 1600, 90):
        h = 40 + 30 * math.sin(x)
        for lean in (-18, 0, 16):
            c.stroke([(x, 910), (x + lean / 2, 880 - h / 2), (x + lean, 860 - h)], 11, p.MOSS, 2)
    for x, y in ((240, 850), (700, 872), (1130, 846), (1420, 866)):
        flowers(c, x, y, 0.34, p.CREAM)
    return c


def _cloth(c: Canvas, x: float, y: float, w: float, h: float, color: p.Color, motif: p.Color, kind: int) -> None:
    top = [(x + n * w / 6, y + 10 * (n % 2)) for n in range(7)]
    hem = [(x + w + 16 - n * (w + 20) / 8, y + h + 16 * math.sin(n * 1.6 + kind)) for n in range(9)]
    shape = c.poly([*top, *hem], color)
    with c.inside(shape):
        for line in (0.06, 0.9):
            c.rect(x - 20, y + h * line, w + 60, 20, motif)
            for n in range(16):
                c.poly(
                    [(x + n * 26, y + h * line - 14), (x + n * 26 + 13, y + h * line), (x + n * 26 - 13, y + h * line)],
                    motif,
                )
    box = (x, y + 66, x + w, y + h * 0.82)
    middle = c.px([(x - 6, y + 66), (x + w + 6, y + 66), (x + w + 12, y + h * 0.84), (x - 6, y + h * 0.84)])
    if kind % 2:
        c.weave(middle, lambda a, b: flowers(c, a, b, 0.52, motif), (104, 84), box)
    elif kind == 0:
        c.weave(middle, lambda a, b: kernels(motif, 32)(c, a, b), (88, 66), box)
    else:
        c.weave(middle, lambda a, b: (diamond(motif, 30)(c, a, b), diamond(color, 14)(c, a, b)), (64, 54), box)
    for n in range(1, 5):
        fold = x + n * w / 5
        band = c.px([(fold, y), (fold + w / 9, y), (fold + w / 9 + 8, y + h + 20), (fold + 6, y + h + 20)])
        with c.inside(shape):
            c.shade(band, p.darker(color, 0.7), (fold + w / 9, y), (fold, y), 0.5)
    for n in (0.08, 0.5, 0.92):
        c.rect(x + w * n - 6, y - 20, 12, 40, p.WOOD, 4)
