"""Scenes indoors: the meeting, the training, the vote, the kitchen."""

from __future__ import annotations

import math
import random

from media import palette as p
from media.canvas import Canvas
from media.figures import Look, bust, crown, diamond, dots, kernels
from media.things import boat, cup, flowers, hand, jar, laptop, phone, potted, steam

W, H = 1600, 900
A, B, C, D = p.SKINS


def meeting() -> Canvas:
    """Draw women around a table with laptop and phone."""
    c = Canvas(W, H, p.PALE)
    wall = c.rect(0, 0, W, H, p.mix(p.MIST, p.PALE, 0.4))
    c.shade(wall, p.TEAL, (300, 0), (1800, 900), 0.5)
    window = c.rect(180, 70, 420, 300, p.CREAM, 8)
    with c.inside(window):
        c.shade(window, p.PEACH, (300, 100), (300, 400), 0.8)
        c.rect(180, 300, 420, 90, p.TEAL)
        boat(c, 430, 300, 0.4)
        c.oval(300, 190, 44, 44, p.SUN)
    c.rect(384, 70, 12, 300, p.WOOD)
    c.rect(164, 362, 452, 20, p.WOOD, 5)
    for n, (x, color) in enumerate(((1080, p.CORAL), (1190, p.TURMERIC), (1300, p.PLUM))):
        c.rect(x, 90 + 14 * n, 84, 110, color, 4)
        c.stroke([(x + 16, 124 + 14 * n), (x + 66, 124 + 14 * n)], 6, p.CREAM, curve=False)
        c.stroke([(x + 16, 146 + 14 * n), (x + 50, 146 + 14 * n)], 6, p.CREAM, curve=False)
    looks = (
        (250, 470, 1.0, -3, Look(A, p.CORAL, p.DEEP, style="thrown", motif=diamond(p.SUN, 9))),
        (560, 400, 0.98, 2, Look(C, p.PLUM, p.SUN, style="square", motif=kernels(p.ROSE, 12), trim=p.PLUM)),
        (1010, 400, 0.98, -2, Look(D, p.CREAM, hair="#2A1520", style="bun", motif=kernels(p.BRICK, 13), trim=p.TEAL)),
        (1330, 466, 1.02, 3, Look(B, p.WINE, p.ROSE, style="wrapped", glasses=True, motif=diamond(p.TURMERIC, 9))),
    )
    for x, y, size, turn, look in sorted(looks, key=lambda entry: entry[1]):
        with c.placed(x, y, size, turn):
            bust(c, look)
    table = c.blob(
        [
            (-120, 900),
            (40, 740),
            (420, 690),
            (800, 676),
            (1180, 690),
            (1560, 740),
            (1720, 900),
            (1400, 1100),
            (200, 1100),
        ],
        p.WOOD,
    )
    c.shade(table, p.COFFEE, (800, 700), (800, 1000), 0.85)
    c.stroke([(40, 742), (420, 692), (800, 678), (1180, 692), (1560, 742)], 8, p.lighter(p.WOOD, 0.35))
    laptop(c, 780, 800, 1.0)
    c.poly([(360, 770), (520, 750), (560, 820), (390, 846)], p.CREAM)
    for n in range(4):
        c.stroke([(398 + n * 7, 780 + n * 15), (500 + n * 7, 768 + n * 15)], 5, p.ROSE, curve=False)
    c.stroke([(548, 846), (620, 770)], 10, p.TURMERIC, 6)
    with c.placed(1150, 812, 0.34, 64):
        screen = phone(c, 0, 0, 1)
        c.shade(screen, p.CORAL, (0, -100), (0, 240), 0.7)
        c.oval(0, -20, 50, 50, p.PLUM)
    cup(c, 1010, 800, 0.8)
    steam(c, 1010, 736, 0.66, p.CREAM)
    cup(c, 220, 852, 0.9, p.TURMERIC)
    c.oval(1390, 842, 120, 28, p.PALE)
    for x, y, color in (
        (1340, 826, p.LEAF),
        (1390, 816, p.CORAL),
        (1438, 828, p.SUN),
        (1370, 800, p.SUN),
        (1412, 800, p.LEAF),
    ):
        c.oval(x, y, 34, 22, color, -20)
    return c


def training() -> Canvas:
    """Draw a training room from the last row: the projector shows a post being composed."""
    c = Canvas(W, H, p.WINE)
    wall = c.rect(0, 0, W, H, p.WINE)
    c.weave(wall, lambda x, y: diamond(p.mix(p.WINE, p.PLUM, 0.6), 30)(c, x, y), (84, 70), (0, 0, W, H))
    c.shade(wall, p.NIGHT, (800, 100), (800, 900), 0.8)
    beam = c.px([(800, -20), (380, 60), (1220, 60)])
    c.tint(beam, p.CREAM, 0.25)
    c.rect(354, 44, 892, 470, p.NIGHT, 10)
    screen = c.rect(374, 62, 852, 434, p.CREAM, 4)
    c.shade(screen, p.SUN, (800, 200), (1300, 560), 0.35)
    c.rect(430, 110, 300, 336, p.TEAL, 14)
    pic = c.rect(446, 126, 268, 226, p.PEACH, 8)
    with c.inside(pic):
        c.oval(580, 200, 64, 64, p.SUN)
        c.rect(440, 270, 290, 100, p.TEAL)
        boat(c, 580, 300, 0.5)
    for y, w in ((376, 210), (404, 150)):
        c.stroke([(462, y), (462 + w, y)], 10, p.CREAM, curve=False)
    for n, (w, color) in enumerate(((320, p.PLUM), (260, p.CORAL), (360, p.TURMERIC), (210, p.TEAL))):
        y = 150 + n * 76
        diamond(color, 24)(c, 800, y)
        c.stroke([(846, y - 9), (846 + w * 0.86, y - 9)], 13, p.mix(color, p.CREAM, 0.15), curve=False)
        c.stroke([(846, y + 15), (846 + w * 0.6, y + 15)], 7, p.mix(color, p.CREAM, 0.55), curve=False)
    with c.placed(1410, 380, 1.02):
        bust(c, Look(B, p.TEAL, p.TURMERIC, style="square", motif=diamond(p.MIST, 9), trim=p.WINE))
    with c.placed(1176, 470, 0.62):
        hand(c, 0, 0, 1, B, p.TEAL, 206)
    rows = (
        (
            660,
            0.62,
            (
                (150, p.CORAL, p.PLUM),
                (420, p.MIST, p.BRICK),
                (690, p.PLUM, p.CREAM),
                (960, p.SUN, p.TEAL),
                (1230, p.ROSE, p.DEEP),
                (1500, p.TEAL, p.CORAL),
            ),
        ),
        (
            790,
            0.84,
            (
                (20, p.TURMERIC, p.DEEP),
                (370, p.CREAM, p.TEAL),
                (720, p.TEAL, p.WINE),
                (1070, p.CORAL, p.NIGHT),
                (1420, p.PLUM, p.TURMERIC),
            ),
        ),
    )
    for y, size, people in rows:
        for n, (x, scarf, cloth) in enumerate(people):
            with c.placed(x, y + 10 * math.sin(x), size, 3 * math.sin(x + y)):
                crown(c, p.NIGHT if n == 3 and size > 0.8 else scarf, cloth, bun=n == 3 and size > 0.8)
    return c


def vote() -> Canvas:
    """Draw raised hands with voting cards."""
    c = Canvas(W, H, p.TURMERIC)
    wall = c.rect(0, 0, W, H, p.TURMERIC)
    for n in range(24):
        a, b = math.radians(180 + n * 7.8), math.radians(180 + n * 7.8 + 3.9)
        ray = c.poly(
            [
                (800, 980),
                (800 + 1500 * math.cos(a), 980 + 1500 * math.sin(a)),
                (800 + 1500 * math.cos(b), 980 + 1500 * math.sin(b)),
            ],
            p.mix(p.TURMERIC, p.SUN, 0.6),
        )
        c.shade(ray, p.TURMERIC, (800, 700), (800, -100), 0.8)
    c.shade(wall, p.CORAL, (800, 500), (800, 1000), 0.7)
    arms = (
        (150, 470, A, p.PLUM, -9, p.TEAL),
        (395, 370, B, p.TEAL, -4, p.CREAM),
        (640, 440, D, p.CREAM, 3, p.PLUM),
        (880, 330, C, p.WINE, -2, p.CREAM),
        (1110, 430, B, p.CORAL, 5, p.TEAL),
        (1330, 350, A, p.DEEP, 4, p.PLUM),
        (1520, 480, D, p.ROSE, 11, p.CREAM),
    )
    for x, y, skin, sleeve, turn, card in arms:
        _raised(c, x, y, skin, sleeve, turn, card)
    heads = (
        (40, p.TEAL, p.WINE),
        (280, p.CREAM, p.PLUM),
        (520, p.PLUM, p.TEAL),
        (765, p.MIST, p.CREAM),
        (1000, p.WINE, p.ROSE),
        (1230, p.SUN, p.DEEP),
        (1450, p.ROSE, p.NIGHT),
        (1630, p.TEAL, p.PLUM),
    )
    for x, scarf, cloth in heads:
        with c.placed(x, 836 + 20 * math.sin(x), 0.62):
            crown(c, scarf, cloth)
    return c


def _raised(c: Canvas, x: float, y: float, skin: p.Color, sleeve: p.Color, turn: float, card: p.Color) -> None:
    line = p.mix(skin, "#6B2A18", 0.5)
    with c.placed(x, y, 0.95, turn):
        arm = c.poly([(-38, 90), (40, 90), (50, 620), (-50, 620)], skin)
        c.shade(arm, line, (0, 200), (60, 200), 0.7)
        cloth = c.poly([(-58, 210), (60, 210), (84, 640), (-84, 640)], sleeve)
        c.shade(cloth, p.darker(sleeve, 0.6), (0, 300), (90, 300), 0.85)
        c.rect(-62, 204, 126, 18, p.TURMERIC if sleeve != p.CREAM else p.BRICK, 6)
        c.stroke([(20, 60), (26, -4)], 30, p.darker(skin, 0.1), 24)
        with c.placed(-6, -78, 1, -4):
            shape = c.rect(-82, -110, 164, 190, card, 12)
            c.shade(shape, p.darker(card, 0.5), (0, -60), (90, 120), 0.6)
            (flowers(c, 0, -18, 0.72, p.CREAM) if card != p.CREAM else flowers(c, 0, -18, 0.72, p.PLUM))
        hand_ = c.blob([(-46, 30), (-20, 4), (40, 14), (50, 70), (40, 120), (-38, 120)], skin)
        c.shade(hand_, line, (0, 40), (60, 120), 0.6)
        c.stroke([(-34, 70), (-52, 20), (-30, -22)], 30, skin, 22)
        for n in range(3):
            c.stroke([(44, 28 + n * 26), (8, 24 + n * 26), (-2, 28 + n * 26)], 23, p.mix(skin, line, 0.08 * n), 20)


def kitchen() -> Canvas:
    """Draw three women pack crackers; of two, only the hands are seen."""
    c = Canvas(W, H, p.ROSE)
    wall = c.rect(0, 0, W, H, p.PALE)
    c.weave(
        wall,
        lambda x, y: c.rect(x - 54, y - 34, 108, 68, p.mix(p.PALE, p.MIST, 0.35), 6),
        (120, 80),
        (0, 0, W, 560),
    )
    c.shade(wall, p.TEAL, (600, 0), (1900, 700), 0.5)
    c.rect(0, 190, W, 20, p.WOOD)
    for n, (x, inner, lid) in enumerate(
        (
            (120, p.CORAL, p.PLUM),
            (220, p.SUN, p.BRICK),
            (320, p.MIST, p.TEAL),
            (1280, p.COFFEE, p.TURMERIC),
            (1380, p.PEACH, p.PLUM),
            (1480, p.SUN, p.TEAL),
        )
    ):
        jar(c, x, 190, 80, 104 + 14 * (n % 2), inner, lid)
    with c.placed(800, 330, 1.3):
        bust(c, Look(C, p.PLUM, p.TURMERIC, style="wrapped", motif=kernels(p.ROSE, 12), scarf_motif=dots(p.BRICK, 4)))
        apron = c.blob([(-110, 250), (0, 270), (110, 250), (150, 640), (-150, 640)], p.CREAM)
        c.shade(apron, p.PEACH, (0, 300), (140, 500), 0.6)
    top = c.rect(0, 660, W, 240, p.WOOD)
    c.shade(top, p.COFFEE, (0, 660), (0, 940), 0.8)
    c.rect(0, 650, W, 16, p.lighter(p.WOOD, 0.3))
    hand(c, 640, 700, 1.0, A, p.TEAL, 12)
    hand(c, 960, 700, 1.0, C, p.CORAL, -12, True)
    bag = c.poly([(676, 860), (660, 640), (690, 610), (910, 610), (940, 640), (924, 860)], p.mix(p.CREAM, p.PEACH, 0.3))
    c.shade(bag, p.CORAL, (800, 640), (960, 900), 0.6)
    c.rect(716, 700, 168, 120, p.PLUM, 10)
    flowers(c, 800, 760, 0.7, p.CREAM)
    dice = random.Random(5)
    for x0 in (230, 1370):
        c.oval(x0, 812, 230, 64, p.COFFEE)
        c.oval(x0, 800, 222, 58, p.lighter(p.WOOD, 0.2))
        for _ in range(30):
            x = x0 + dice.uniform(-170, 170)
            y = 800 - (1 - abs(x - x0) / 200) * dice.uniform(-10, 110)
            disc = c.oval(x, y, 48, 32, p.mix(p.CREAM, p.SUN, dice.uniform(0, 0.7)), dice.uniform(-40, 40))
            c.shade(disc, p.WOOD, (x, y), (x + 50, y + 34), 0.6)
    potted(c, 1180, 660, 0.62, p.CORAL)
    return c
