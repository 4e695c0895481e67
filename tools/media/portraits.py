"""Portraits: a bust before a woven ground."""

from __future__ import annotations

from media import palette as p
from media.canvas import Canvas
from media.figures import Look, Motif, bust, diamond, dots, kernels

A, B, C, D = p.SKINS
PEOPLE: dict[str, tuple[Look, p.Color, Motif, float]] = {
    "rosdiana": (
        Look(A, p.WINE, p.TURMERIC, style="square", motif=diamond(p.TURMERIC, 9), trim=p.WINE),
        p.TEAL,
        kernels(p.mix(p.TEAL, p.MIST, 0.4), 30),
        0,
    ),
    "nurhayati": (
        Look(B, p.TEAL, p.CREAM, style="wrapped", scarf_motif=dots(p.CORAL), trim=p.CORAL),
        p.CORAL,
        diamond(p.mix(p.CORAL, p.SUN, 0.45), 30),
        -3,
    ),
    "fitriani": (
        Look(C, p.CREAM, p.PLUM, style="thrown", motif=kernels(p.ROSE, 13)),
        p.SUN,
        dots(p.mix(p.SUN, p.CORAL, 0.4), 15),
        3,
    ),
    "maimunah": (
        Look(A, p.PLUM, p.MIST, style="square", glasses=True, motif=dots(p.ROSE, 5)),
        p.WINE,
        kernels(p.mix(p.WINE, p.ROSE, 0.35), 30),
        0,
    ),
    "ratna": (
        Look(D, p.TURMERIC, hair="#2A1520", style="bun", motif=kernels(p.BRICK, 13), trim=p.PLUM),
        p.DEEP,
        diamond(p.mix(p.DEEP, p.MIST, 0.35), 30),
        2,
    ),
    "halimah": (
        Look(B, p.BRICK, p.ROSE, style="wrapped", motif=diamond(p.SUN, 10)),
        p.PALE,
        dots(p.mix(p.PALE, p.TEAL, 0.35), 15),
        -2,
    ),
    "yulia": (
        Look(C, p.DEEP, hair="#3A1C1C", style="bob", trim=p.TURMERIC, motif=dots(p.MIST, 4)),
        p.ROSE,
        kernels(p.mix(p.ROSE, p.CREAM, 0.5), 30),
        0,
    ),
    "sulastri": (
        Look(D, p.LEAF, p.CORAL, style="thrown", scarf_motif=diamond(p.SUN, 8)),
        p.SAND,
        diamond(p.mix(p.SAND, p.LEAF, 0.4), 30),
        3,
    ),
    "asmawati": (
        Look(A, p.CORAL, hair="#B9AFB6", style="bun", glasses=True, motif=kernels(p.CREAM, 13), trim=p.CREAM),
        p.PLUM,
        dots(p.mix(p.PLUM, p.ROSE, 0.5), 15),
        -2,
    ),
    "dewi": (
        Look(B, p.SUN, p.TEAL, style="square", motif=diamond(p.BRICK, 9), trim=p.SUN),
        p.BRICK,
        kernels(p.mix(p.BRICK, p.PEACH, 0.4), 30),
        2,
    ),
}


def portrait(name: str) -> Canvas:
    """Draw one of the people."""
    look, ground, motif, turn = PEOPLE[name]
    c = Canvas(720, 720, ground)
    with c.placed(0, 0, 0.9):
        _paint(c, look, ground, motif, turn)
    return c


def _paint(c: Canvas, look: Look, ground: p.Color, motif: Motif, turn: float) -> None:
    whole = c.rect(0, 0, 800, 800, ground)
    c.weave(whole, lambda x, y: motif(c, x, y), (92, 66), (0, 0, 800, 800))
    c.shade(whole, p.darker(ground, 0.5), (400, 200), (700, 900), 0.6)
    halo = c.oval(400, 380, 300, 300, p.mix(ground, p.CREAM, 0.22))
    c.shade(halo, ground, (400, 200), (400, 720), 0.9)
    with c.placed(400, 356, 1.36, turn):
        bust(c, look)
