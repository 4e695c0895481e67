"""People as busts: a few calm shapes, closed smiling eyes, scarves with folds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from media.canvas import Canvas, Shape, oval
from media.palette import CREAM, NIGHT, TURMERIC, Color, darker, lighter, mix

Motif = Callable[[Canvas, float, float], object]


@dataclass(frozen=True)
class Look:
    """What somebody wears. Units: the face is 200 high, its middle at 0, 0."""

    skin: Color
    cloth: Color
    scarf: Color = ""
    hair: Color = NIGHT
    style: str = "square"
    """square, wrapped, thrown: scarves; bun, bob, grey, cap: hair."""
    motif: Motif | None = None
    scarf_motif: Motif | None = None
    glasses: bool = False
    trim: Color = TURMERIC


FACE = [(0, -100), (52, -84), (72, -30), (66, 34), (38, 84), (0, 102), (-38, 84), (-66, 34), (-72, -30), (-52, -84)]
BODY = [
    (-62, 128),
    (-150, 168),
    (-205, 240),
    (-232, 420),
    (-240, 620),
    (240, 620),
    (232, 420),
    (205, 240),
    (150, 168),
    (62, 128),
]


def diamond(color: Color, size: float = 13) -> Motif:
    """Return a small diamond with an open heart."""

    def draw(c: Canvas, x: float, y: float) -> None:
        c.poly([(x, y - size), (x + size * 0.7, y), (x, y + size), (x - size * 0.7, y)], color)

    return draw


def kernels(color: Color, size: float = 16) -> Motif:
    """Return four leaves around a point, as split fruit."""

    def draw(c: Canvas, x: float, y: float) -> None:
        for turn in (45, 135, 225, 315):
            with c.placed(x, y, 1, turn):
                c.oval(size * 0.75, 0, size * 0.62, size * 0.3, color)

    return draw


def dots(color: Color, size: float = 5) -> Motif:
    """Return a dot."""
    return lambda c, x, y: c.oval(x, y, size, size, color)


def bust(c: Canvas, look: Look, face: bool = True) -> None:
    """Draw head and shoulders."""
    covered = look.style in ("square", "wrapped", "thrown")
    if not covered and look.style != "cap":
        _hair_behind(c, look)
    body = c.blob(BODY, look.cloth)
    if look.motif:
        c.weave(body, lambda x, y: look.motif(c, x, y), (46, 30), (-250, 150, 250, 470))
    c.shade(body, darker(look.cloth, 0.6), (-40, 200), (260, 480), 0.85)
    if covered:
        _scarf(c, look)
    else:
        _neck(c, look)
    shape = c.blob(FACE, look.skin)
    c.shade(shape, mix(look.skin, "#8A3B24", 0.45), (-10, -10), (95, 70), 0.75)
    if face:
        _features(c, look)
    if covered:
        _brow(c, look)
    else:
        _hair_before(c, look)


def _features(c: Canvas, look: Look) -> None:
    dark, warm = mix(look.skin, NIGHT, 0.78), mix(look.skin, "#A8322F", 0.7)
    for side in (-1, 1):
        c.tint(c.px(oval(side * 42, 34, 17, 12)), "#D9543F", 0.28)
        c.stroke([(side * 45, -33), (side * 31, -39), (side * 15, -35)], 4, dark, 6)
        c.stroke([(side * 44, -8), (side * 31, -1), (side * 18, -7)], 5, dark)
    c.stroke([(2, -6), (7, 20), (-2, 25)], 3, mix(look.skin, "#7A2E1C", 0.55), 4)
    c.blob([(-22, 52), (0, 56), (22, 52), (12, 64), (0, 68), (-12, 64)], warm)
    if look.glasses:
        for side in (-1, 1):
            ring = oval(side * 31, -4, 24, 20)
            c.stroke([*ring, ring[0]], 4, dark, curve=False)
        c.stroke([(-8, -6), (8, -6)], 4, dark)


def _scarf(c: Canvas, look: Look) -> None:
    outer = [(0, -156), (64, -142), (110, -82), (116, 10), (104, 80), (118, 140), (176, 196), (168, 262), (90, 318)]
    outer += [
        (0, 350),
        (-90, 318),
        (-168, 262),
        (-176, 196),
        (-118, 140),
        (-104, 80),
        (-116, 10),
        (-110, -82),
        (-64, -142),
    ]
    if look.style == "wrapped":
        outer[5:14] = [
            (112, 130),
            (138, 166),
            (128, 214),
            (64, 246),
            (0, 254),
            (-64, 246),
            (-128, 214),
            (-138, 166),
            (-112, 130),
        ]
    shape = c.blob(outer, look.scarf)
    if look.scarf_motif:
        c.weave(shape, lambda x, y: look.scarf_motif(c, x, y), (52, 34), (-190, -150, 190, 360))
    c.shade(shape, darker(look.scarf, 0.55), (0, -60), (150, 240), 0.8)
    fold = darker(look.scarf, 0.35)
    light = lighter(look.scarf, 0.35)
    if look.style == "wrapped":
        c.stroke([(-104, 96), (-40, 148), (40, 160), (116, 130)], 10, fold, 3)
        c.stroke([(-124, 158), (-50, 196), (40, 204), (128, 176)], 9, fold, 3)
        c.stroke([(-100, 70), (-46, 120), (10, 134)], 4, light, 1)
        return
    if look.style == "thrown":
        over = c.blob(
            [
                (-112, 60),
                (-40, 120),
                (60, 138),
                (150, 150),
                (196, 220),
                (210, 330),
                (150, 356),
                (96, 300),
                (10, 250),
                (-80, 180),
            ],
            look.scarf,
        )
        c.shade(over, darker(look.scarf, 0.6), (-60, 80), (190, 330), 0.75)
        c.stroke([(-96, 92), (-20, 150), (70, 176), (150, 236)], 8, fold, 2)
        c.stroke([(-70, 140), (0, 200), (80, 238), (130, 300)], 6, fold, 2)
        return
    for side in (-1, 1):
        c.stroke([(side * 88, 84), (side * 54, 150), (side * 8, 196)], 9, fold, 3)
        c.stroke([(side * 128, 170), (side * 84, 240), (side * 30, 290)], 7, fold, 2)
    c.stroke([(0, 196), (8, 250), (0, 336)], 8, fold, 2)
    c.oval(0, 186, 9, 9, look.trim)


def _brow(c: Canvas, look: Look) -> None:
    """Close the scarf around the face: a band above, shadow at the sides."""
    edge = [
        (-72, -30),
        (-56, -76),
        (0, -96),
        (56, -76),
        (72, -30),
        (84, -60),
        (62, -104),
        (0, -124),
        (-62, -104),
        (-84, -60),
    ]
    c.blob(edge, look.scarf)
    c.stroke([(-73, -26), (-58, -72), (0, -92), (58, -72), (73, -26)], 6, darker(look.scarf, 0.3))
    c.stroke([(-74, -20), (-68, 40), (-40, 88), (0, 106), (40, 88), (68, 40), (74, -20)], 8, darker(look.scarf, 0.38))


def _neck(c: Canvas, look: Look) -> None:
    neck = c.blob([(-40, 60), (-38, 130), (-66, 158), (0, 196), (66, 158), (38, 130), (40, 60)], look.skin)
    c.shade(neck, mix(look.skin, "#6B2A18", 0.6), (0, 170), (14, 60), 0.9)
    for side in (-1, 1):
        c.stroke([(side * 70, 148), (side * 48, 210), (0, 300)], 16, look.trim, 10)
    c.stroke([(0, 300), (0, 620)], 8, look.trim, curve=False)


def _hair_behind(c: Canvas, look: Look) -> None:
    if look.style == "bob":
        c.blob(
            [
                (0, -136),
                (80, -116),
                (112, -30),
                (112, 70),
                (96, 130),
                (0, 120),
                (-96, 130),
                (-112, 70),
                (-112, -30),
                (-80, -116),
            ],
            look.hair,
        )
    else:
        c.oval(64, -110, 50, 46, look.hair)
        c.blob([(0, -134), (70, -114), (92, -30), (78, 50), (0, 70), (-78, 50), (-92, -30), (-70, -114)], look.hair)


def _hair_before(c: Canvas, look: Look) -> None:
    if look.style == "cap":
        for side in (-1, 1):
            c.blob([(side * 78, -70), (side * 84, -10), (side * 72, 4), (side * 66, -40)], look.hair)
        cap = c.poly([(-86, -62), (-76, -140), (0, -152), (76, -140), (86, -62), (0, -76)], NIGHT)
        c.shade(cap, "#5A3A50", (40, -100), (-80, -120), 0.7)
        return
    shine = lighter(look.hair, 0.25)
    front = c.blob(
        [
            (-2, -138),
            (74, -112),
            (92, -20),
            (78, 8),
            (66, -36),
            (30, -72),
            (-20, -62),
            (-62, -36),
            (-78, 8),
            (-92, -20),
            (-74, -112),
        ],
        look.hair,
    )
    c.shade(front, shine, (20, -40), (-60, -130), 0.5)
    for side in (-1, 1):
        c.oval(side * 78, 30, 7, 11, look.trim)


def crown(c: Canvas, scarf: Color, cloth: Color, bun: bool = False) -> Shape:
    """Draw somebody seen from behind."""
    body = c.blob(
        [(-62, 110), (-150, 160), (-200, 240), (-220, 460), (220, 460), (200, 240), (150, 160), (62, 110)], cloth
    )
    c.shade(body, darker(cloth, 0.6), (0, 120), (120, 420), 0.8)
    if bun:
        c.rect(-34, 60, 68, 90, "#B57448", 20)
        head = c.oval(0, -10, 92, 112, scarf)
        c.oval(0, 40, 46, 40, darker(scarf, 0.25))
        c.shade(head, lighter(scarf, 0.3), (20, 20), (-80, -110), 0.5)
        return head
    shape = c.blob(
        [
            (0, -130),
            (84, -106),
            (114, -20),
            (112, 70),
            (132, 150),
            (156, 230),
            (60, 276),
            (0, 300),
            (-60, 276),
            (-156, 230),
            (-132, 150),
            (-112, 70),
            (-114, -20),
            (-84, -106),
        ],
        scarf,
    )
    c.shade(shape, darker(scarf, 0.55), (-20, -40), (130, 230), 0.8)
    c.stroke([(-4, 90), (4, 180), (0, 290)], 7, darker(scarf, 0.35), 2)
    c.stroke([(70, 96), (86, 170), (110, 236)], 6, darker(scarf, 0.35), 2)
    c.stroke([(-70, 96), (-86, 170), (-110, 236)], 6, darker(scarf, 0.35), 2)
    return shape


def plain(c: Canvas, x: float, y: float) -> None:
    """Draw a cream diamond, the commonest motif."""
    diamond(CREAM, 10)(c, x, y)
