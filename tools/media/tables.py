"""What lies on a table: batik, the market, savings, a plate."""

from __future__ import annotations

import random

from media import palette as p
from media.canvas import Canvas, smooth
from media.figures import Look, bust, diamond, dots, kernels
from media.things import cup, flowers, hand, jar, phone, steam

W, H = 1600, 900
A, B, C, D = p.SKINS


def batik() -> Canvas:
    """Draw a hand that draws wax flowers with a canting."""
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
    """Draw the market table with coffee, crackers and honey, two sellers behind it."""
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
        lambda x, y: (diamond(p.TURMERIC, 24)(c, x, y), diamond(p.WINE, 12)(c, x, y)),
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
            lambda cc, a, b: cc.oval(a, b, 17, 12, p.CREAM, 30),
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
    for _ in range(22):
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


def savings() -> Canvas:
    """Draw two hands that count savings above an open savings book."""
    c = Canvas(W, H, p.TEAL)
    cloth = c.rect(0, 0, W, H, p.TEAL)
    c.weave(
        cloth,
        lambda x, y: (
            (kernels(p.mix(p.TEAL, p.MIST, 0.28), 40)(c, x, y), dots(p.mix(p.TEAL, p.MIST, 0.4), 7)(c, x, y))
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
    """Draw a phone that takes a picture of a plate."""
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
