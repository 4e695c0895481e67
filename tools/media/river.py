"""Scenes out of doors: the river at dusk, cloths drying, rain, the shop."""

from __future__ import annotations

import math
import random

from media import palette as p
from media.canvas import Canvas
from media.figures import Look, bust, diamond, kernels
from media.things import boat, cup, flowers, jar, palm, potted

W, H = 1600, 900


def river_dusk() -> Canvas:
    """The Batanghari at dusk with the footbridge and its tower."""
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
    """Batik cloths on lines beside the river."""
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
        c.weave(middle, lambda a, b: (diamond(motif, 30)(c, a, b), diamond(color, 14)(c, a, b)) and None, (64, 54), box)
    for n in range(1, 5):
        fold = x + n * w / 5
        band = c.px([(fold, y), (fold + w / 9, y), (fold + w / 9 + 8, y + h + 20), (fold + 6, y + h + 20)])
        with c.inside(shape):
            c.shade(band, p.darker(color, 0.7), (fold + w / 9, y), (fold, y), 0.5)
    for n in (0.08, 0.5, 0.92):
        c.rect(x + w * n - 6, y - 20, 12, 40, p.WOOD, 4)


def rain() -> Canvas:
    """Heavy rain on a zinc roof; light and two people inside."""
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
    """The shop of the cooperative, morning."""
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
        lambda x, y: c.stroke([(x - 16, y), (x, y + 12), (x + 16, y)], 5, p.darker(p.BRICK, 0.3)) and None,
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
        with c.placed(640, 580, 0.72):
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
