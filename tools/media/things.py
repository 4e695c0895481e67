"""Things that stand in several pictures: boats, palms, jars, plants, screens, hands."""

from __future__ import annotations

import math

from media import palette as p
from media.canvas import Canvas, Shape
from media.figures import Motif


def palm(c: Canvas, x: float, y: float, size: float, color: p.Color, lean: float = 40) -> None:
    """Draw a coconut palm; x, y is where it grows."""
    with c.placed(x, y, size):
        c.stroke([(0, 0), (lean * 0.2, -110), (lean, -240)], 16, color, 9)
        for turn in (-165, -140, -105, -62, -25, 8, 30):
            a = math.radians(turn)
            end = (lean + 130 * math.cos(a), -240 + 95 * math.sin(a) + 40)
            top = (lean + 70 * math.cos(a), -240 + 78 * math.sin(a) - 12)
            c.blob([(lean, -242), top, end, (top[0] * 0.94 + lean * 0.06, top[1] + 22)], color)


def boat(
    c: Canvas, x: float, y: float, size: float, flip: bool = False, hull: p.Color = p.NIGHT, roof: p.Color = p.WINE
) -> None:
    """Draw a ketek, the roofed river boat of Jambi, with its boatman."""
    with c.placed(x, y, size, 0, flip):
        c.blob([(-170, 14), (-120, 22), (120, 22), (190, -16), (150, 50), (-120, 50)], hull)
        c.stroke([(-165, 16), (-110, 24), (110, 24), (186, -14)], 7, p.TURMERIC)
        for post in (-90, -20, 50):
            c.stroke([(post, 24), (post, -44)], 6, hull)
        top = c.blob([(-118, -40), (-60, -62), (20, -62), (78, -40), (70, -34), (-110, -34)], roof)
        c.shade(top, p.CORAL, (-20, -30), (-20, -66), 0.5)
        c.oval(-50, -4, 13, 15, hull)
        c.blob([(-72, 28), (-66, 10), (-50, 4), (-34, 10), (-28, 28)], p.CORAL)
        c.oval(4, -4, 13, 15, p.TURMERIC)
        c.blob([(-20, 28), (-12, 10), (4, 4), (20, 10), (26, 28)], p.TEAL)
        c.oval(-142, -22, 12, 13, hull)
        c.blob([(-164, 18), (-160, -6), (-142, -12), (-126, -4), (-120, 20)], p.ROSE)


def potted(c: Canvas, x: float, y: float, size: float, pot: p.Color = p.BRICK, leaf: p.Color = p.LEAF) -> None:
    """Draw a plant in a pot; x, y is the middle of its foot."""
    with c.placed(x, y, size):
        for turn, long in ((-62, 150), (-34, 190), (-8, 220), (20, 196), (48, 160)):
            a = math.radians(turn - 90)
            tip = (long * math.cos(a), -90 + long * math.sin(a))
            side = (0.55 * long * math.cos(a) - 26 * math.sin(a), -90 + 0.55 * long * math.sin(a) + 26 * math.cos(a))
            other = (0.55 * long * math.cos(a) + 26 * math.sin(a), -90 + 0.55 * long * math.sin(a) - 26 * math.cos(a))
            shape = c.blob([(0, -90), side, tip, other], leaf)
            c.shade(shape, p.darker(leaf, 0.6), tip, (0, -80), 0.8)
            c.stroke([(0, -90), tip], 3, p.lighter(leaf, 0.3), 1)
        shape = c.poly([(-62, -104), (62, -104), (46, 0), (-46, 0)], pot)
        c.shade(shape, p.darker(pot, 0.6), (-30, -60), (70, -30), 0.8)
        c.rect(-70, -116, 140, 26, p.lighter(pot, 0.15), 6)


def jar(
    c: Canvas, x: float, y: float, w: float, h: float, inside: p.Color, lid: p.Color, motif: Motif | None = None
) -> Shape:
    """Draw a glass jar; x, y is the middle of its foot."""
    with c.placed(x, y):
        glass = c.rect(-w / 2, -h, w, h, p.mix(inside, p.CREAM, 0.45), w * 0.16)
        fill = c.rect(-w * 0.44, -h * 0.86, w * 0.88, h * 0.83, inside, w * 0.13)
        if motif:
            c.weave(fill, lambda a, b: motif(c, a, b), (w * 0.3, h * 0.13), (-w / 2, -h, w / 2, 0))
        c.shade(fill, p.darker(inside, 0.5), (-w * 0.1, -h * 0.5), (w * 0.6, 0), 0.75)
        c.stroke([(-w * 0.34, -h * 0.74), (-w * 0.34, -h * 0.2)], w * 0.055, p.lighter(inside, 0.7))
        c.rect(-w * 0.43, -h * 1.13, w * 0.86, h * 0.17, lid, w * 0.05)
        c.rect(-w * 0.43, -h * 1.02, w * 0.86, h * 0.05, p.darker(lid, 0.25))
    return glass


def cup(c: Canvas, x: float, y: float, size: float, color: p.Color = p.CREAM) -> None:
    """Draw a steaming cup of coffee."""
    with c.placed(x, y, size):
        c.oval(0, 2, 88, 16, p.darker(color, 0.2))
        c.stroke([(44, -50), (78, -52), (74, -16), (34, -12)], 11, color)
        shape = c.blob([(-54, -66), (54, -66), (46, -20), (20, 0), (-20, 0), (-46, -20)], color)
        c.shade(shape, p.darker(color, 0.5), (0, -40), (70, 0), 0.7)
        c.oval(0, -64, 54, 12, color)
        c.oval(0, -63, 45, 8, p.COFFEE)


def steam(c: Canvas, x: float, y: float, size: float, color: p.Color) -> None:
    """Draw two wisps of steam."""
    with c.placed(x, y, size):
        for dx in (-18, 18):
            c.stroke([(dx, 0), (dx - 16, -34), (dx + 14, -66), (dx - 6, -110)], 9, color, 2)


def laptop(c: Canvas, x: float, y: float, size: float, color: p.Color = p.NIGHT) -> None:
    """Draw a laptop from behind."""
    with c.placed(x, y, size):
        lid = c.rect(-130, -170, 260, 166, color, 14)
        c.shade(lid, p.GREY, (40, -40), (-130, -190), 0.6)
        c.poly([(0, -108), (20, -88), (0, -68), (-20, -88)], p.TURMERIC)
        c.rect(-158, -10, 316, 14, p.darker(color, 0.3), 7)


def hand(
    c: Canvas, x: float, y: float, size: float, skin: p.Color, sleeve: p.Color, turn: float = 0, flip: bool = False
) -> None:
    """Draw a hand that reaches right with thumb and fingers together; x, y is the tip."""
    line = p.mix(skin, "#6B2A18", 0.5)
    with c.placed(x, y, size, turn, flip):
        arm = c.blob([(-560, -52), (-400, -60), (-210, -52), (-190, 40), (-400, 66), (-560, 74)], skin)
        c.shade(arm, p.mix(skin, "#6B2A18", 0.5), (-300, -10), (-300, 80), 0.7)
        cloth = c.blob([(-980, -120), (-460, -86), (-300, -74), (-290, 70), (-460, 96), (-980, 140)], sleeve)
        c.shade(cloth, p.darker(sleeve, 0.6), (-500, -20), (-500, 140), 0.85)
        c.stroke([(-312, -74), (-304, 0), (-302, 70)], 16, p.TURMERIC)
        palm_ = c.blob([(-230, -54), (-150, -62), (-86, -46), (-56, 4), (-90, 52), (-160, 62), (-230, 44)], skin)
        for dy, long in ((58, -46), (40, -14), (20, 6)):
            c.stroke([(-140, dy), (-70, dy + 10), (long - 14, dy - 14)], 32, p.darker(skin, 0.05 + dy / 700), 22)
            c.stroke([(-92, dy - 10), (long - 30, dy - 22)], 3, line, 1)
        c.shade(palm_, p.mix(skin, "#6B2A18", 0.5), (-150, 0), (-120, 80), 0.6)
        c.stroke([(-150, -10), (-74, -2), (2, 2)], 34, skin, 20)
        c.stroke([(-180, -40), (-100, -58), (-20, -20)], 34, skin, 22)
        c.oval(-22, -24, 9, 6, p.lighter(skin, 0.5), 40)
        c.stroke([(-178, -18), (-110, -34), (-44, -12)], 3, line, 1)


def phone(c: Canvas, x: float, y: float, size: float, turn: float = 0) -> Shape:
    """Draw a phone with a bright screen; returns the screen."""
    with c.placed(x, y, size, turn):
        c.rect(-112, -212, 224, 424, p.NIGHT, 34)
        screen = c.rect(-98, -196, 196, 392, p.CREAM, 22)
        c.rect(-28, -206, 56, 8, p.GREY, 4)
    return screen


def flowers(c: Canvas, x: float, y: float, size: float, color: p.Color) -> None:
    """Draw a batik flower: eight petals, a heart, two leaves."""
    with c.placed(x, y, size):
        for turn in range(0, 360, 45):
            with c.placed(0, 0, 1, turn):
                c.blob([(10, 0), (40, -20), (72, 0), (40, 20)], color)
        c.oval(0, 0, 15, 15, p.TURMERIC)
        c.oval(0, 0, 6, 6, p.WINE)
