"""Scenes indoors and at the table: batik, the market, meeting, training, savings, photographs, the vote."""

from __future__ import annotations

import math
import random

from media import palette as p
from media.canvas import Canvas, smooth
from media.figures import Look, bust, crown, diamond, dots, kernels
from media.things import boat, cup, flowers, hand, jar, laptop, phone, potted, steam

W, H = 1600, 900
A, B, C, D = p.SKINS


def batik() -> Canvas:
    """A hand draws wax flowers with a canting."""
    c = Canvas(W, H, p.CREAM)
    cloth = c.rect(0, 0, W, H, p.CREAM)
    c.shade(cloth, p.PEACH, (500, 200), (1700, 1000), 0.6, 0.6)
    done = c.poly(smooth([(-80, -60), (860, -60), (760, 200), (640, 420), (560, 640), (420, 960), (-80, 960)]), p.PLUM)
    c.weave(done, lambda x, y: dots(p.ROSE, 5)(c, x, y), (48, 42), (0, 0, 900, 900))
    c.shade(done, p.NIGHT, (700, 200), (-100, 900), 0.7)
    with c.inside(done):
        for x, y, s in (
            (150, 150, 1.6),
            (470, 120, 1.3),
            (330, 400, 1.9),
            (90, 560, 1.3),
            (380, 740, 1.5),
            (130, 830, 1.2),
            (660, 330, 1.1),
        ):
            _bloom(c, x, y, s, p.CREAM)
    c.stroke([(860, -60), (760, 200), (640, 420), (560, 640), (420, 960)], 10, p.TURMERIC)
    line = p.mix(p.BRICK, p.WOOD, 0.4)
    for x, y, s in ((930, 190, 1.7), (1290, 130, 1.3), (800, 640, 1.5)):
        _outline(c, x, y, s, line)
    trail = [(700, 860), (790, 800), (900, 770), (960, 690), (940, 600), (990, 530)]
    c.stroke(trail, 8, line, 6)
    for x, y, turn in ((790, 800, 20), (915, 766, -60), (960, 660, 60), (960, 560, -30)):
        with c.placed(x, y, 1, turn):
            ring = smooth([(0, 0), (30, -18), (66, 0), (30, 18)])
            c.stroke([*ring, ring[0]], 5, line, curve=False)
    with c.placed(990, 530, 1, -34):
        c.stroke([(0, 0), (22, -30), (44, -36)], 7, p.COFFEE, 10)
        bowl = c.blob([(36, -64), (96, -60), (104, -30), (72, -14), (38, -26)], p.TURMERIC)
        c.shade(bowl, p.COFFEE, (60, -60), (100, -14), 0.8)
        c.stroke([(90, -40), (330, -46)], 20, p.WOOD, 15)
    with c.placed(1192, 384, 1.25, 0):
        hand(c, 0, 0, 1, A, p.TEAL, 142)
    steam(c, 1030, 460, 0.8, p.mix(p.CREAM, p.PEACH, 0.6))
    c.oval(1420, 760, 190, 96, p.NIGHT)
    pan = c.oval(1420, 742, 190, 96, p.COFFEE)
    c.shade(pan, p.GREY, (1420, 760), (1260, 660), 0.5)
    wax = c.oval(1420, 748, 150, 70, p.TURMERIC)
    c.shade(wax, p.BRICK, (1400, 720), (1500, 830), 0.7)
    c.stroke([(1330, 730), (1370, 716), (1420, 712)], 9, p.SUN, 3)
    return c


def _bloom(c: Canvas, x: float, y: float, size: float, color: p.Color) -> None:
    for turn in (30, 150, 270):
        with c.placed(x, y, size, turn):
            leaf = c.blob([(60, 0), (94, -24), (136, 0), (94, 24)], p.TEAL)
            c.shade(leaf, p.NIGHT, (70, 0), (130, 10), 0.5)
            c.stroke([(66, 0), (126, 0)], 3, p.MIST, 1)
    flowers(c, x, y, size, color)
    for turn in range(0, 360, 45):
        with c.placed(x, y, size, turn):
            c.stroke([(26, 0), (54, 0)], 4, p.CORAL, 1)


def _outline(c: Canvas, x: float, y: float, size: float, color: p.Color) -> None:
    with c.placed(x, y, size):
        for turn in range(0, 360, 45):
            with c.placed(0, 0, 1, turn):
                ring = smooth([(12, 0), (40, -19), (72, 0), (40, 19)])
                c.stroke([*ring, ring[0]], 3.4, color, curve=False)
        ring = smooth([(14, 0), (0, 14), (-14, 0), (0, -14)])
        c.stroke([*ring, ring[0]], 3.4, color, curve=False)
        for turn in range(22, 360, 45):
            with c.placed(0, 0, 1, turn):
                c.oval(84, 0, 4, 4, color)


def market() -> Canvas:
    """The market table with coffee, crackers and honey, two sellers behind it."""
    c = Canvas(W, H, p.SUN)
    back = c.rect(0, 0, W, H, p.SUN)
    c.weave(back, lambda x, y: kernels(p.mix(p.SUN, p.TURMERIC, 0.5), 34)(c, x, y), (110, 80), (0, 0, W, H))
    c.shade(back, p.CORAL, (800, 300), (800, 900), 0.6)
    with c.placed(540, 372, 1.12):
        bust(c, Look(B, p.TEAL, p.PLUM, style="thrown", motif=diamond(p.MIST, 9)))
    with c.placed(1040, 366, 1.12, 2):
        bust(
            c,
            Look(
                C, p.PLUM, p.CREAM, style="square", motif=kernels(p.ROSE, 13), scarf_motif=dots(p.CORAL), trim=p.CORAL
            ),
        )
    for n in range(13):
        color = p.CREAM if n % 2 else p.BRICK
        x = -20 + n * 128
        stripe = c.poly([(x, -10), (x + 128, -10), (x + 128, 112), (x, 112)], color)
        c.shade(stripe, p.darker(color, 0.5), (x, 20), (x, 150), 0.5)
        c.oval(x + 64, 112, 64, 44, p.darker(color, 0.06))
    table = c.rect(-10, 690, W + 20, 220, p.WINE)
    c.weave(
        table,
        lambda x, y: (diamond(p.TURMERIC, 24)(c, x, y), diamond(p.WINE, 12)(c, x, y)) and None,
        (74, 52),
        (0, 730, W, 900),
    )
    c.shade(table, p.NIGHT, (0, 740), (0, 920), 0.7)
    c.rect(-10, 676, W + 20, 34, p.TURMERIC)
    for x, h in ((110, 210), (250, 170)):
        jar(
            c,
            x,
            680,
            130,
            h,
            p.mix(p.PEACH, p.WOOD, 0.45),
            p.CORAL,
            lambda cc, a, b: cc.oval(a, b, 17, 12, p.CREAM, 30) and None,
        )
    for n, x in enumerate((390, 486, 576)):
        jar(c, x, 680, 84, 120 - n * 8, p.TURMERIC, p.COFFEE)
        c.poly([(x, 612), (x + 16, 634), (x, 656), (x - 16, 634)], p.CREAM)
    for n, x in enumerate((716, 800, 884)):
        _bag(c, x, 682 - 6 * (n % 2), p.COFFEE if n != 1 else p.DEEP)
    cup(c, 1000, 682, 0.95)
    steam(c, 1000, 600, 0.8, p.mix(p.CREAM, p.SUN, 0.3))
    c.oval(1190, 668, 130, 30, p.WOOD)
    dice = random.Random(3)
    for n in range(22):
        x = 1190 + dice.uniform(-100, 100)
        y = 662 - (1 - abs(x - 1190) / 120) * dice.uniform(0, 60)
        disc = c.oval(x, y, 32, 21, p.mix(p.CREAM, p.SUN, dice.uniform(0, 0.6)), dice.uniform(-40, 40))
        c.shade(disc, p.WOOD, (x, y), (x + 34, y + 24), 0.6)
    for x, w in ((1400, 110), (1510, 96)):
        jar(c, x, 680, w, 176, p.MIST, p.PLUM, kernels(p.LEAF, 14))
    return c


def _bag(c: Canvas, x: float, y: float, color: p.Color) -> None:
    with c.placed(x, y):
        bag = c.poly([(-44, 0), (-48, -150), (-38, -168), (38, -168), (48, -150), (44, 0)], color)
        c.shade(bag, p.NIGHT, (-10, -80), (60, -20), 0.8)
        c.rect(-44, -160, 88, 14, p.TURMERIC)
        c.rect(-30, -116, 60, 74, p.CREAM, 6)
        c.oval(0, -78, 15, 21, p.COFFEE, 25)
        c.stroke([(-4, -92), (4, -80), (2, -64)], 3, p.CREAM)


def meeting() -> Canvas:
    """Women around a table with laptop and phone."""
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
    """A training room from the last row: the projector shows a post being composed."""
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


def savings() -> Canvas:
    """Two hands count savings above an open savings book."""
    c = Canvas(W, H, p.TEAL)
    cloth = c.rect(0, 0, W, H, p.TEAL)
    c.weave(
        cloth,
        lambda x, y: (
            (kernels(p.mix(p.TEAL, p.MIST, 0.28), 40)(c, x, y), dots(p.mix(p.TEAL, p.MIST, 0.4), 7)(c, x, y)) and None
        ),
        (128, 96),
        (0, 0, W, H),
    )
    c.shade(cloth, p.DEEP, (400, 100), (1500, 900), 0.9)
    with c.placed(820, 560, 1, -5):
        c.rect(-408, -240, 830, 520, p.darker(p.DEEP, 0.5), 16)
        c.rect(-420, -260, 420, 520, p.CREAM, 14)
        page = c.rect(0, -260, 420, 520, p.CREAM, 14)
        c.shade(page, p.PEACH, (300, 0), (-10, 0), 0.8)
        for side in (-390, 36):
            for n in range(8):
                y = -190 + n * 54
                c.stroke([(side, y), (side + 350, y)], 3, p.mix(p.CREAM, p.WOOD, 0.4), curve=False)
                if n < (7 if side < 0 else 3):
                    c.stroke([(side + 6, y - 18), (side + 74, y - 18)], 9, p.ROSE, curve=False)
                    c.stroke([(side + 118, y - 18), (side + 190 + 20 * (n % 3), y - 18)], 9, p.PLUM, curve=False)
                    c.stroke([(side + 280, y - 18), (side + 344, y - 18)], 9, p.TEAL, curve=False)
    for x, y, count in ((250, 690, 8), (380, 760, 5), (180, 810, 3)):
        for n in range(count):
            c.oval(x + 4 * (n % 2), y - n * 22 + 8, 66, 27, p.darker(p.TURMERIC, 0.45))
            c.oval(x + 4 * (n % 2), y - n * 22, 66, 27, p.TURMERIC)
        top = y - (count - 1) * 22
        c.oval(x, top, 50, 18, p.SUN)
        diamond(p.TURMERIC, 15)(c, x, top)
    for n, color in enumerate((p.ROSE, p.MIST, p.CORAL)):
        with c.placed(1090 + n * 26, 330 + n * 12, 1, -24 + n * 9):
            note = c.rect(-150, -72, 300, 144, color, 8)
            c.shade(note, p.darker(color, 0.5), (0, -40), (100, 120), 0.6)
            c.rect(-132, -56, 264, 112, p.mix(color, p.CREAM, 0.35), 6)
            flowers(c, 0, 0, 0.6, color)
    hand(c, 470, 560, 1.2, A, p.PLUM, 18)
    hand(c, 1130, 400, 1.2, A, p.PLUM, -14, True)
    c.oval(496, 566, 50, 50, p.darker(p.TURMERIC, 0.4))
    coin = c.oval(490, 560, 50, 50, p.TURMERIC)
    c.shade(coin, p.BRICK, (490, 540), (540, 620), 0.6)
    diamond(p.SUN, 26)(c, 490, 560)
    return c


def photo() -> Canvas:
    """A phone takes a picture of a plate."""
    c = Canvas(W, H, p.CORAL)
    table = c.rect(0, 0, W, H, p.CORAL)
    c.weave(table, lambda x, y: diamond(p.mix(p.CORAL, p.BRICK, 0.35), 36)(c, x, y), (108, 84), (0, 0, W, H))
    c.shade(table, p.WINE, (900, 100), (100, 1000), 0.7)
    _plate(c, 560, 560, 1.25)
    cup(c, 190, 330, 1.3)
    steam(c, 190, 220, 1.1, p.PEACH)
    c.stroke([(90, 860), (220, 640), (246, 560)], 16, p.CREAM, 12)
    c.blob([(226, 560), (230, 490), (256, 450), (280, 500), (270, 566)], p.CREAM)
    for x, y, turn in ((930, 790, 20), (1030, 840, -30), (860, 860, 60)):
        with c.placed(x, y, 1, turn):
            leaf = c.blob([(-90, 0), (0, -36), (90, 0), (0, 36)], p.LEAF)
            c.shade(leaf, p.MOSS, (0, 0), (0, 40), 0.9)
            c.stroke([(-84, 0), (84, 0)], 4, p.PALE, 2)
    with c.placed(1120, 400, 1, 9):
        palm_ = c.blob(
            [(-60, 60), (60, 20), (200, 60), (260, 220), (320, 460), (420, 760), (120, 760), (40, 420), (-40, 240)], A
        )
        c.shade(palm_, p.mix(A, "#6B2A18", 0.6), (100, 100), (300, 500), 0.8)
        sleeve = c.blob([(60, 420), (200, 400), (320, 430), (480, 860), (60, 860)], p.TEAL)
        c.weave(sleeve, lambda x, y: kernels(p.MIST, 14)(c, x, y), (54, 36), (40, 440, 500, 860))
        c.stroke([(58, 420), (200, 402), (330, 430)], 18, p.TURMERIC)
        with c.placed(0, 0, 1.55):
            screen = phone(c, 0, 0, 1)
            with c.inside(screen):
                c.shade(screen, p.CORAL, (0, -400), (0, 100), 1, 0.3)
                _plate(c, 0, -16, 0.42)
                for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
                    x, y = dx * 82, dy * 82 - 20
                    c.stroke([(x, y - dy * 26), (x, y), (x - dx * 26, y)], 4, p.CREAM, curve=False)
                c.rect(-98, 112, 196, 90, p.NIGHT)
                c.oval(0, 150, 27, 27, p.CREAM)
                c.oval(0, 150, 20, 20, p.CORAL)
        for n, y in enumerate((-40, 50, 136, 214)):
            c.stroke([(-206 + 6 * n, y), (-160, y - 6)], 48, p.darker(A, 0.04 * n), 44)
        c.stroke([(240, 250), (216, 110), (150, 40)], 66, A, 48)
        c.oval(150, 42, 13, 18, p.lighter(A, 0.45), -36)
    return c


def _plate(c: Canvas, x: float, y: float, size: float) -> None:
    with c.placed(x, y, size):
        c.oval(8, 14, 226, 222, p.darker(p.BRICK, 0.5))
        rim = c.oval(0, 0, 224, 220, p.CREAM)
        c.shade(rim, p.PEACH, (0, 0), (160, 240), 0.7)
        c.oval(0, 0, 176, 172, p.PALE)
        leaf = c.blob([(-150, -60), (-20, -150), (140, -70), (150, 60), (10, 150), (-140, 70)], p.LEAF)
        c.shade(leaf, p.MOSS, (0, 0), (100, 150), 0.8)
        rice = c.oval(-34, -24, 84, 78, p.CREAM)
        c.shade(rice, p.PEACH, (-40, -30), (40, 60), 0.6)
        stew = c.blob([(20, 30), (90, -20), (140, 30), (110, 100), (30, 120), (-30, 90)], p.TURMERIC)
        c.shade(stew, p.BRICK, (60, 20), (90, 130), 0.7)
        for dx, dy, turn in ((50, 40, 20), (96, 30, -30), (70, 84, 60), (14, 86, 0)):
            c.oval(dx, dy, 24, 14, p.SUN, turn)
        for dx, dy in ((40, -92), (76, -74), (58, -112)):
            disc = c.oval(dx, dy, 46, 40, p.mix(p.CREAM, p.SUN, 0.5), 20)
            c.shade(disc, p.WOOD, (dx, dy), (dx + 40, dy + 40), 0.5)
        c.oval(-96, 60, 22, 22, p.BRICK)
        c.oval(-80, 84, 18, 18, p.BRICK)
        c.stroke([(-120, 20), (-98, -8)], 8, p.MOSS, 3)


def vote() -> Canvas:
    """Raised hands with voting cards."""
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
        (150, 470, A, p.PLUM, -9, p.TEAL), (395, 370, B, p.TEAL, -4, p.CREAM), (640, 440, D, p.CREAM, 3, p.PLUM),
        (880, 330, C, p.WINE, -2, p.CREAM), (1110, 430, B, p.CORAL, 5, p.TEAL), (1330, 350, A, p.DEEP, 4, p.PLUM), (1520, 480, D, p.ROSE, 11, p.CREAM),
    )  # fmt: skip
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
    """Three women pack crackers; of two, only the hands are seen."""
    c = Canvas(W, H, p.ROSE)
    wall = c.rect(0, 0, W, H, p.PALE)
    c.weave(
        wall,
        lambda x, y: c.rect(x - 54, y - 34, 108, 68, p.mix(p.PALE, p.MIST, 0.35), 6) and None,
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
