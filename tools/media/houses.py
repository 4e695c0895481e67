"""Houses: rain on a roof, and the shop."""

from __future__ import annotations

import math
import random

from media import palette as p
from media.canvas import Canvas
from media.figures import Look, bust, diamond, kernels
from media.things import cup, flowers, jar, palm, potted

W, H = 1600, 900


def rain() -> Canvas:
    """Draw heavy rain on a zinc roof; light and two people inside."""
    c = Canvas(W, H, p.DEEP)
    sky = c.rect(0, 0, W, H, p.mix(p.DEEP, p.NIGHT, 0.25))
    c.shade(sky, p.TEAL, (0, 0), (0, 640), 0.8)
    for x, size, lean in ((90, 1.7, 70), (1510, 2.0, -90), (1390, 1.3, -40)):
        palm(c, x, 800, size, p.darker(p.DEEP, 0.45), lean)
    ground = c.rect(0, 770, W, 130, p.darker(p.DEEP, 0.5))
    c.shade(ground, p.TEAL, (0, 900), (0, 760), 0.5)
    wall = c.rect(300, 400, 1000, 380, p.BRICK)
    c.shade(wall, p.NIGHT, (800, 600), (800, 380), 0.7)
    for x in range(300, 1300, 50):
        c.stroke([(x, 400), (x, 780)], 3, p.darker(p.BRICK, 0.35), curve=False)
    window = c.rect(400, 480, 420, 230, p.SUN, 6)
    with c.inside(window):
        c.shade(window, p.CORAL, (600, 560), (600, 740), 0.6)
        c.oval(610, 480, 120, 60, p.CREAM)
        with c.placed(510, 620, 0.5):
            bust(c, Look(p.SKINS[0], p.TEAL, p.PLUM, style="square"))
        with c.placed(716, 624, 0.5):
            bust(c, Look(p.SKINS[1], p.PLUM, p.CREAM, style="wrapped"))
        c.rect(400, 700, 420, 10, p.COFFEE)
        cup(c, 612, 712, 0.5)
    for y, h in ((470, 12), (704, 18)):
        c.rect(388, y, 444, h, p.COFFEE, 4)
    c.rect(604, 480, 9, 60, p.COFFEE)
    door = c.rect(960, 490, 190, 290, p.WINE, 4)
    c.shade(door, p.NIGHT, (960, 500), (1200, 780), 0.7)
    c.oval(1126, 640, 8, 8, p.TURMERIC)
    _zinc(c)
    light = c.px([(400, 782), (820, 782), (980, 900), (260, 900)])
    c.shade(light, p.SUN, (600, 900), (600, 770), 0.6)
    potted(c, 894, 790, 0.62, p.CORAL)
    potted(c, 1222, 790, 0.8, p.TEAL)
    _drops(c)
    return c


def _zinc(c: Canvas) -> None:
    roof = c.poly([(420, 170), (1180, 170), (1390, 420), (210, 420)], p.mix(p.GREY, p.MIST, 0.55))
    with c.inside(roof):
        for n in range(31):
            x0, x1 = 420 + n * 25.3, 210 + n * 39.3
            c.stroke([(x0, 165), (x1, 425)], 5, p.mix(p.GREY, p.NIGHT, 0.25), 11, False)
            c.stroke([(x0 + 9, 165), (x1 + 15, 425)], 3, p.PALE, 6, False)
        c.shade(roof, p.NIGHT, (700, 240), (1400, 440), 0.75)
        for x, y, w in ((520, 250, 120), (980, 330, 170)):
            c.poly([(x, y), (x + w, y), (x + w + 30, y + 62), (x - 16, y + 62)], p.mix(p.BRICK, p.GREY, 0.4))
    c.rect(196, 412, 1208, 20, p.NIGHT, 8)
    dice = random.Random(9)
    for n in range(60):
        x = 220 + n * 20
        c.stroke([(x, 434), (x, 434 + dice.uniform(30, 190))], 4, p.MIST, 1.5, False)
    for x in range(430, 1180, 24):
        y = dice.uniform(150, 176)
        c.stroke([(x, 166), (x - 12, y - 22)], 3, p.PALE, 1, False)
        c.stroke([(x, 166), (x + 11, y - 14)], 3, p.PALE, 1, False)


def _drops(c: Canvas) -> None:
    dice = random.Random(21)
    for _ in range(270):
        x, y, long = dice.uniform(-60, 1660), dice.uniform(-40, 860), dice.uniform(30, 92)
        c.stroke([(x, y), (x - long * 0.28, y + long)], 1.4, p.mix(p.MIST, p.DEEP, dice.uniform(0, 0.6)), 3.4, False)
    for _ in range(34):
        x, y = dice.uniform(20, 1580), dice.uniform(806, 888)
        ring = c.px([(x + 34 * math.cos(a / 4), y + 8 * math.sin(a / 4)) for a in range(26)])
        c.tint(ring, p.MIST, 0.3)


def shop() -> Canvas:
    """Draw the shop of the cooperative, morning."""
    c = Canvas(W, H, p.SAND)
    sky = c.rect(0, 0, W, H, p.PEACH)
    c.shade(sky, p.CREAM, (0, 0), (0, 600), 0.9, 0.4)
    for x, size, lean in ((120, 1.5, -50), (1500, 1.7, 60)):
        palm(c, x, 760, size, p.mix(p.LEAF, p.MIST, 0.35), lean)
    wall = c.rect(220, 210, 1160, 560, p.TEAL)
    c.shade(wall, p.DEEP, (700, 400), (1500, 900), 0.8)
    c.poly([(180, 216), (250, 110), (1350, 110), (1420, 216)], p.BRICK)
    roof = c.px([(180, 216), (250, 110), (1350, 110), (1420, 216)])
    c.weave(
        roof,
        lambda x, y: c.stroke([(x - 16, y), (x, y + 12), (x + 16, y)], 5, p.darker(p.BRICK, 0.3)),
        (36, 22),
        (180, 110, 1420, 220),
    )
    sign = c.rect(560, 232, 480, 96, p.PLUM, 10)
    c.shade(sign, p.NIGHT, (800, 240), (1100, 400), 0.6)
    for n, x in enumerate((620, 690, 760, 830, 900, 970)):
        (flowers(c, x + 5, 280, 0.42, p.CREAM) if n % 2 else diamond(p.TURMERIC, 30)(c, x + 5, 280))
    inside = c.rect(300, 430, 640, 270, p.NIGHT, 4)
    c.shade(inside, p.COFFEE, (600, 700), (600, 420), 0.9)
    with c.inside(inside):
        for y in (520, 610):
            c.rect(300, y, 640, 10, p.WOOD)
        colors = (p.TURMERIC, p.CORAL, p.CREAM, p.MIST, p.ROSE, p.SUN, p.LEAF)
        for n in range(13):
            if not 3 < n < 8:
                jar(c, 336 + n * 48, 520, 36, 52 - (n % 3) * 6, colors[n % 7], colors[(n + 3) % 7])
                jar(c, 336 + n * 48, 610, 38, 50 - (n % 2) * 10, colors[(n + 2) % 7], colors[(n + 5) % 7])
        with c.placed(616, 548, 0.56):
            bust(c, Look(p.SKINS[0], p.PLUM, p.TURMERIC, style="square", motif=diamond(p.SUN, 9), trim=p.WINE))
    counter = c.rect(276, 690, 690, 84, p.WOOD, 6)
    c.weave(counter, lambda x, y: diamond(p.mix(p.WOOD, p.COFFEE, 0.45), 18)(c, x, y), (46, 34), (276, 690, 966, 774))
    c.rect(262, 676, 718, 24, p.COFFEE, 6)
    jar(c, 350, 678, 70, 88, p.SUN, p.BRICK, kernels(p.CREAM, 9))
    jar(c, 434, 678, 56, 70, p.COFFEE, p.TURMERIC)
    cup(c, 880, 676, 0.6)
    door = c.rect(1040, 430, 240, 344, p.WINE, 4)
    c.shade(door, p.NIGHT, (1060, 480), (1300, 780), 0.8)
    for x in (1062, 1170):
        for y in (452, 610):
            c.rect(x, y, 88, 136, p.mix(p.WINE, p.ROSE, 0.25), 4)
    _awning(c)
    pave = c.rect(0, 770, W, 130, p.SAND)
    c.shade(pave, p.PEACH, (0, 760), (0, 930), 0.9)
    for x in range(-40, 1640, 160):
        c.stroke([(x + 90, 774), (x, 900)], 4, p.mix(p.SAND, p.WOOD, 0.35), 4, False)
    potted(c, 1340, 800, 0.95, p.CORAL)
    potted(c, 210, 812, 1.1, p.PLUM)
    _bicycle(c, 1130, 806)
    return c


def _awning(c: Canvas) -> None:
    for n in range(12):
        x0, x1 = 272 + n * 58.3, 250 + n * 62
        color = p.CREAM if n % 2 else p.CORAL
        stripe = c.poly([(x0, 350), (x0 + 58.3, 350), (x1 + 62, 452), (x1, 452)], color)
        c.shade(stripe, p.darker(color, 0.5), (x0, 340), (x0, 480), 0.5)
        c.oval(x1 + 31, 452, 31, 22, p.darker(color, 0.08))


def _bicycle(c: Canvas, x: float, y: float) -> None:
    with c.placed(x, y):
        for wheel in (-104, 104):
            ring = [(wheel + 74 * math.cos(a / 10), -20 + 74 * math.sin(a / 10)) for a in range(64)]
            c.stroke([*ring, ring[0]], 9, p.NIGHT, curve=False)
            for a in range(0, 180, 30):
                dx, dy = 70 * math.cos(math.radians(a)), 70 * math.sin(math.radians(a))
                c.stroke([(wheel - dx, -20 - dy), (wheel + dx, -20 + dy)], 2, p.GREY, curve=False)
        frame = ((-104, -20), (-30, -20), (76, -130), (-50, -116), (-30, -20), (-104, -20), (-50, -116))
        c.stroke(frame, 9, p.TURMERIC, curve=False)
        c.stroke([(104, -20), (72, -150), (40, -160)], 9, p.TURMERIC, curve=False)
        c.stroke([(72, -150), (34, -168)], 8, p.NIGHT)
        c.blob([(-92, -142), (-50, -150), (-14, -138), (-50, -128)], p.COFFEE)
        c.stroke([(-54, -132), (-48, -112)], 7, p.NIGHT)
        basket = c.poly([(64, -148), (158, -148), (144, -84), (80, -84)], p.WOOD)
        c.weave(basket, lambda a, b: diamond(p.COFFEE, 8)(c, a, b), (18, 14), (60, -150, 160, -80))
        for a, color in ((84, p.LEAF), (112, p.CORAL), (138, p.LEAF)):
            c.oval(a, -156, 20, 18, color)
