"""Scenes with a phone: filming by the window, orders in the morning."""

from __future__ import annotations

import random

from media import palette as p
from media.canvas import Canvas
from media.figures import Look, bust, diamond, dots, kernels
from media.things import boat, cup, flowers, hand, jar, palm, phone

W, H = 1600, 900


def window() -> Canvas:
    """Draw a woman who films a bowl of crackers in the light of a window."""
    c = Canvas(W, H, p.ROSE)
    wall = c.rect(0, 0, W, H, p.mix(p.ROSE, p.PEACH, 0.4))
    c.weave(wall, lambda x, y: kernels(p.mix(p.ROSE, p.CREAM, 0.4), 26)(c, x, y), (96, 72), (0, 0, W, H))
    c.shade(wall, p.PLUM, (500, 200), (1900, 800), 0.6)
    view = c.rect(120, 80, 560, 500, p.CREAM, 8)
    with c.inside(view):
        c.shade(view, p.SUN, (200, 60), (400, 500), 0.8)
        c.oval(300, 230, 70, 70, p.CREAM)
        c.rect(120, 440, 560, 160, p.TEAL)
        c.blob([(430, 452), (540, 426), (720, 420), (720, 460), (430, 460)], p.MOSS)
        palm(c, 590, 440, 0.9, p.LEAF, -40)
        boat(c, 330, 474, 0.6)
    for x, y, w, h in (
        (100, 62, 600, 22),
        (100, 570, 600, 26),
        (392, 80, 16, 490),
        (100, 62, 22, 530),
        (680, 62, 22, 530),
    ):
        c.rect(x, y, w, h, p.WOOD, 4)
    for side, x in ((1, 66), (-1, 736)):
        cloth = c.blob([(x - 60, 50), (x + 60, 50), (x + 46, 300), (x + 70, 600), (x - 70, 600), (x - 46, 300)], p.PLUM)
        c.weave(cloth, lambda a, b: diamond(p.TURMERIC, 11)(c, a, b), (48, 40), (x - 90, 50, x + 90, 600))
        c.shade(cloth, p.NIGHT, (x - 30 * side, 300), (x + 90 * side, 300), 0.7)
    c.rect(20, 42, 780, 16, p.COFFEE, 8)
    with c.placed(1120, 350, 1.22, -4):
        bust(c, Look(p.SKINS[2], p.DEEP, hair="#3A1C1C", style="bob", motif=dots(p.MIST, 4)))
    table = c.rect(0, 690, W, 210, p.WOOD)
    c.shade(table, p.COFFEE, (300, 690), (1500, 960), 0.9)
    light = c.px([(160, 690), (660, 690), (960, 900), (300, 900)])
    c.shade(light, p.SUN, (800, 900), (300, 690), 0.5)
    c.rect(0, 682, W, 14, p.lighter(p.WOOD, 0.35))
    jar(c, 690, 790, 110, 150, p.CORAL, p.TEAL, kernels(p.CREAM, 12))
    with c.placed(718, 600, 0.66, 6):
        screen = phone(c, 0, 0, 1)
        c.shade(screen, p.CORAL, (0, -300), (0, 260), 0.8, 0.4)
        c.oval(0, 30, 66, 40, p.PLUM)
        c.oval(0, 4, 56, 30, p.SUN)
        c.oval(0, 150, 20, 20, p.BRICK)
    c.oval(380, 842, 170, 22, p.COFFEE)
    bowl = c.blob([(230, 740), (530, 740), (480, 820), (380, 846), (280, 820)], p.PLUM)
    c.shade(bowl, p.NIGHT, (340, 760), (540, 850), 0.8)
    dice = random.Random(6)
    for _ in range(28):
        x = 380 + dice.uniform(-118, 118)
        y = 744 - (1 - abs(x - 380) / 140) * dice.uniform(-6, 104)
        disc = c.oval(x, y, 44, 29, p.mix(p.CREAM, p.SUN, dice.uniform(0, 0.7)), dice.uniform(-40, 40))
        c.shade(disc, p.WOOD, (x, y), (x + 46, y + 30), 0.6)
    return c


def orders() -> Canvas:
    """Draw parcels, a list and a phone with messages, in the morning."""
    c = Canvas(W, H, p.TURMERIC)
    cloth = c.rect(0, 0, W, H, p.SUN)
    c.weave(cloth, lambda x, y: diamond(p.mix(p.SUN, p.TURMERIC, 0.6), 36)(c, x, y), (112, 88), (0, 0, W, H))
    c.shade(cloth, p.CORAL, (400, 100), (1600, 1100), 0.6)
    for x, y, w, h, turn, color in (
        (250, 250, 300, 220, -8, p.WOOD),
        (300, 610, 380, 280, 5, p.mix(p.WOOD, p.PEACH, 0.35)),
        (640, 200, 240, 240, 10, p.mix(p.WOOD, p.COFFEE, 0.3)),
    ):
        with c.placed(x, y, 1, turn):
            c.rect(-w / 2 + 12, -h / 2 + 16, w, h, p.darker(p.BRICK, 0.3), 8)
            box = c.rect(-w / 2, -h / 2, w, h, color, 8)
            c.shade(box, p.darker(color, 0.5), (-40, -40), (w / 2, h), 0.7)
            c.rect(-24, -h / 2, 48, h, p.CREAM)
            c.rect(-w / 2 + 26, h / 2 - 86, 120, 62, p.CREAM, 6)
            for n in range(3):
                c.stroke(
                    [(-w / 2 + 40, h / 2 - 70 + n * 16), (-w / 2 + 120 - n * 18, h / 2 - 70 + n * 16)],
                    5,
                    p.PLUM,
                    curve=False,
                )
            flowers(c, w / 2 - 66, -h / 2 + 62, 0.52, p.PLUM)
    with c.placed(1000, 470, 1.75, 6):
        c.rect(-100, -196, 224, 424, p.mix(p.BRICK, p.CORAL, 0.4), 34)
        screen = phone(c, 0, 0, 1)
        with c.inside(screen):
            c.rect(-98, -196, 196, 392, p.PALE)
            c.rect(-98, -196, 196, 56, p.TEAL)
            c.oval(-66, -166, 18, 18, p.CREAM)
            c.stroke([(-36, -166), (40, -166)], 9, p.CREAM, curve=False)
        for n, (x, w, color) in enumerate(
            ((-84, 120, p.CREAM), (-84, 96, p.CREAM), (-26, 110, p.MIST), (-84, 132, p.CREAM), (-6, 90, p.MIST))
        ):
            y = -122 + n * 60
            c.rect(x, y, w, 46, color, 14)
            c.stroke([(x + 16, y + 16), (x + w - 18, y + 16)], 6, p.mix(color, p.TEAL, 0.55), curve=False)
            c.stroke([(x + 16, y + 31), (x + w * 0.6, y + 31)], 6, p.mix(color, p.TEAL, 0.55), curve=False)
    cup(c, 1410, 250, 1.3)
    with c.placed(1400, 640, 1, -7):
        c.rect(-126, -166, 270, 356, p.mix(p.BRICK, p.CORAL, 0.4), 6)
        paper = c.rect(-136, -180, 270, 356, p.CREAM, 6)
        c.shade(paper, p.PEACH, (0, -100), (200, 260), 0.6)
        for n in range(6):
            y = -130 + n * 52
            c.rect(-110, y - 14, 28, 28, p.TEAL if n < 4 else p.PALE, 6)
            if n < 4:
                c.stroke([(-104, y), (-98, y + 7), (-86, y - 8)], 5, p.CREAM, curve=False)
            c.stroke([(-62, y), (60 + 20 * (n % 3), y)], 9, p.mix(p.PLUM, p.CREAM, 0.2), curve=False)
    with c.placed(1290, 840, 1, -24):
        c.stroke([(-120, 0), (120, 0)], 24, p.PLUM, curve=False)
        c.poly([(120, -12), (168, 0), (120, 12)], p.CREAM)
    hand(c, 858, 640, 1.15, p.SKINS[1], p.PLUM, -24)
    return c
