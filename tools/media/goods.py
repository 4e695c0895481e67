"""What the shop sells: one thing before a plain ground with a woven band."""

from __future__ import annotations

import math
import random

from media import palette as p
from media.canvas import Canvas, smooth
from media.figures import Motif, diamond, kernels
from media.things import cup, flowers, jar, steam

S = 800


def _stage(ground: p.Color, table: p.Color, motif: Motif) -> Canvas:
    c = Canvas(S, S, ground)
    wall = c.rect(0, 0, S, S, ground)
    c.shade(wall, p.darker(ground, 0.3), (300, 200), (900, 900), 0.6)
    c.oval(400, 400, 300, 300, p.mix(ground, p.CREAM, 0.3))
    front = c.rect(0, 600, S, 200, table)
    c.weave(front, lambda x, y: motif(c, x, y), (66, 48), (0, 640, S, S))
    c.shade(front, p.NIGHT, (200, 640), (800, 860), 0.6)
    c.rect(0, 594, S, 14, p.lighter(table, 0.3))
    return c


def coffee() -> Canvas:
    """Draw a bag of coffee, a cup, some beans."""
    c = _stage(p.PEACH, p.WINE, diamond(p.mix(p.WINE, p.ROSE, 0.3), 22))
    bag = c.poly([(210, 620), (196, 190), (222, 150), (458, 150), (484, 190), (470, 620)], p.COFFEE)
    c.shade(bag, p.NIGHT, (280, 300), (520, 560), 0.85)
    c.rect(206, 158, 268, 34, p.TURMERIC)
    label = c.rect(246, 270, 188, 240, p.CREAM, 12)
    c.shade(label, p.PEACH, (300, 300), (460, 560), 0.6)
    c.oval(340, 362, 46, 64, p.COFFEE, 25)
    c.stroke([(322, 312), (350, 352), (332, 380), (356, 414)], 7, p.CREAM)
    c.stroke([(278, 462), (402, 462)], 12, p.PLUM, curve=False)
    c.stroke([(300, 488), (380, 488)], 7, p.ROSE, curve=False)
    cup(c, 600, 632, 1.35)
    steam(c, 600, 524, 1.2, p.CREAM)
    for x, y, turn in ((130, 668, 20), (180, 700, -40), (500, 700, 10), (96, 716, 70), (440, 690, -60)):
        with c.placed(x, y, 1, turn):
            c.oval(0, 0, 26, 18, p.COFFEE)
            c.stroke([(-22, 0), (0, 5), (22, 0)], 4, p.WOOD)
    return c


def crackers() -> Canvas:
    """Draw a jar and a bowl of fish crackers."""
    c = _stage(p.MIST, p.CORAL, kernels(p.mix(p.CORAL, p.SUN, 0.4), 22))
    jar(
        c,
        290,
        630,
        270,
        380,
        p.mix(p.PEACH, p.WOOD, 0.4),
        p.BRICK,
        lambda cc, x, y: cc.oval(x, y, 36, 25, p.CREAM, 25),
    )
    fish = c.rect(210, 380, 160, 130, p.TEAL, 14)
    c.shade(fish, p.DEEP, (260, 400), (400, 520), 0.6)
    c.blob([(236, 446), (280, 414), (326, 446), (280, 478)], p.CREAM)
    c.poly([(316, 446), (350, 420), (350, 472)], p.CREAM)
    c.oval(258, 440, 6, 6, p.TEAL)
    dice = random.Random(8)
    bowl = c.poly(smooth([(450, 560), (740, 560), (700, 660), (590, 690), (490, 660)]), p.PLUM)
    for n in range(26):
        x = 595 + dice.uniform(-120, 120)
        y = 560 - (1 - abs(x - 595) / 140) * dice.uniform(-5, 110)
        disc = c.oval(x, y, 44, 30, p.mix(p.CREAM, p.SUN, (n % 7) / 9), dice.uniform(-40, 40))
        c.shade(disc, p.WOOD, (x, y), (x + 48, y + 32), 0.6)
    with c.inside(bowl):
        c.rect(440, 568, 320, 140, p.PLUM)
        c.shade(bowl, p.NIGHT, (520, 580), (760, 700), 0.7)
        for x in range(470, 740, 52):
            diamond(p.TURMERIC, 20)(c, x, 622)
    return c


def honey() -> Canvas:
    """Draw a jar of forest honey with dipper and comb."""
    c = _stage(p.SUN, p.TEAL, kernels(p.mix(p.TEAL, p.MIST, 0.4), 24))
    jar(c, 370, 632, 290, 370, p.TURMERIC, p.WOOD)
    label = c.rect(278, 384, 184, 170, p.CREAM, 12)
    c.shade(label, p.PEACH, (300, 400), (480, 600), 0.6)
    for dx, dy in ((0, 0), (44, 25), (0, 51), (44, -25), (-44, 25)):
        cell = [
            (366 + dx + 26 * math.cos(math.radians(a)), 446 + dy + 26 * math.sin(math.radians(a)))
            for a in range(0, 360, 60)
        ]
        c.poly(cell, p.TURMERIC if dx else p.BRICK)
    cloth = c.blob(
        [(230, 290), (250, 214), (370, 196), (490, 214), (512, 290), (440, 274), (370, 286), (300, 272)], p.PLUM
    )
    c.weave(cloth, lambda x, y: diamond(p.ROSE, 9)(c, x, y), (36, 26), (220, 190, 520, 300))
    c.stroke([(246, 268), (370, 254), (496, 268)], 8, p.TURMERIC)
    with c.placed(640, 560, 1, 28):
        c.stroke([(0, -300), (0, -60)], 17, p.WOOD, curve=False)
        for n in range(6):
            c.rect(-44 + 5 * abs(n - 2.5), -70 + n * 21, 88 - 10 * abs(n - 2.5), 15, p.COFFEE if n % 2 else p.WOOD, 7)
    pool = c.blob([(520, 668), (590, 644), (680, 656), (706, 684), (620, 702), (540, 696)], p.TURMERIC)
    c.shade(pool, p.BRICK, (560, 650), (700, 720), 0.6)
    return c


def shawl() -> Canvas:
    """Draw a folded batik shawl."""
    c = _stage(p.PALE, p.WOOD, diamond(p.mix(p.WOOD, p.COFFEE, 0.4), 20))
    for n, (color, motif) in enumerate(((p.TEAL, p.SUN), (p.CREAM, p.BRICK), (p.PLUM, p.TURMERIC))):
        y = 560 - n * 76
        fold = c.rect(130 + 8 * n, y, 540 - 16 * n, 76, color, 34)
        c.weave(fold, lambda a, b, m=motif: kernels(m, 20)(c, a, b), (64, 40), (120, y - 20, 680, y + 90))
        c.shade(fold, p.NIGHT, (300, y - 20), (420, y + 120), 0.55)
    hang = c.poly(smooth([(210, 396), (520, 388), (540, 480), (556, 720), (380, 744), (214, 730), (206, 520)]), p.PLUM)
    c.weave(hang, lambda x, y: flowers(c, x, y, 0.5, p.CREAM), (108, 84), (200, 380, 560, 600))
    with c.inside(hang):
        c.rect(190, 640, 400, 120, p.PLUM)
        c.rect(190, 664, 400, 16, p.TURMERIC)
        for x in range(200, 580, 28):
            c.poly([(x, 664), (x + 14, 636), (x + 28, 664)], p.TURMERIC)
    c.shade(hang, p.NIGHT, (300, 500), (620, 760), 0.7)
    for x in range(222, 556, 16):
        c.stroke([(x, 728), (x + 3, 772)], 4, p.TURMERIC, 2)
    return c


def sambal() -> Canvas:
    """Draw a jar of sambal tempoyak with chillies and durian."""
    c = _stage(p.ROSE, p.MOSS, diamond(p.mix(p.MOSS, p.SUN, 0.3), 22))
    durian = c.oval(590, 520, 150, 140, p.LEAF)
    c.shade(durian, p.MOSS, (560, 460), (720, 660), 0.9)
    for ring, count in ((138, 26), (96, 17), (50, 9)):
        for n in range(count):
            a = 360 / count * n
            with c.placed(590 + ring * math.cos(math.radians(a)), 520 + ring * 0.94 * math.sin(math.radians(a)), 1, a):
                c.poly([(-12, -15), (24, 0), (-12, 15)], p.mix(p.LEAF, p.SUN, 0.3 if n % 2 else 0.12))
    jar(c, 310, 636, 240, 310, p.BRICK, p.TURMERIC, lambda cc, x, y: cc.oval(x, y, 12, 7, p.SUN, 40))
    label = c.rect(230, 440, 160, 124, p.CREAM, 12)
    c.shade(label, p.PEACH, (250, 450), (400, 580), 0.6)
    c.blob([(256, 520), (280, 488), (330, 480), (366, 466), (340, 506), (290, 530)], p.CORAL)
    c.stroke([(364, 468), (378, 456)], 7, p.LEAF)
    for x, y, turn in ((150, 690, -10), (230, 726, 14), (480, 712, -20)):
        with c.placed(x, y, 1, turn):
            pod = c.blob([(-80, 4), (-40, -16), (20, -14), (90, 6), (20, 14), (-40, 18)], p.BRICK)
            c.shade(pod, p.WINE, (0, -4), (0, 22), 0.7)
            c.stroke([(-78, 2), (-112, -12)], 9, p.LEAF, 6)
    return c


def basket() -> Canvas:
    """Draw a bag woven of pandan."""
    c = _stage(p.TURMERIC, p.PLUM, kernels(p.mix(p.PLUM, p.ROSE, 0.4), 22))
    for side in (-1, 1):
        c.stroke(
            [
                (400 + side * 96 - 90, 330),
                (400 + side * 20 - 40, 150),
                (400 + side * 40 + 60, 150),
                (400 + side * 96 + 60, 330),
            ],
            20,
            p.BRICK if side > 0 else p.darker(p.BRICK, 0.35),
        )
    bag = c.poly([(170, 320), (630, 320), (590, 650), (210, 650)], p.SAND)
    with c.inside(bag):
        for row in range(12):
            for col in range(18):
                x, y = 160 + col * 28, 320 + row * 28
                if (row + col) % 2:
                    c.rect(x, y, 28, 28, p.mix(p.SAND, p.WOOD, 0.35))
                centre = abs(row - 5.5) + abs((col - 8) % 8 - 4)
                if 2 <= centre <= 4:
                    c.rect(x, y, 28, 28, p.TEAL if centre < 3 else p.PLUM)
                c.stroke([(x, y), (x + 28, y)], 2, p.mix(p.SAND, p.WOOD, 0.6), curve=False)
                c.stroke([(x, y), (x, y + 28)], 2, p.mix(p.SAND, p.WOOD, 0.6), curve=False)
    c.shade(bag, p.COFFEE, (380, 400), (680, 680), 0.7)
    c.stroke([(168, 322), (632, 322)], 22, p.BRICK, curve=False)
    with c.placed(560, 350, 0.9):
        c.stroke([(0, -20), (4, 60)], 4, p.CREAM)
        c.rect(-30, 60, 70, 90, p.CREAM, 8)
        flowers(c, 5, 104, 0.36, p.PLUM)
    return c
