"""The colours of every picture: songket plum, turmeric, river teal, and what lies between."""

from __future__ import annotations

Color = str

PLUM = "#7A1F45"
WINE = "#571231"
NIGHT = "#2E0F24"
TURMERIC = "#E9A92E"
SUN = "#F6C85A"
CREAM = "#FBEFDC"
SAND = "#F0D9B8"
PEACH = "#F3B58A"
CORAL = "#DE6B45"
BRICK = "#B4452F"
ROSE = "#D98395"
TEAL = "#1E6B68"
DEEP = "#12494D"
MIST = "#9CC7BC"
PALE = "#D5E6DB"
LEAF = "#5E7F45"
MOSS = "#3C5A37"
COFFEE = "#4A2618"
WOOD = "#A4673C"
GREY = "#8A7C86"

SKINS = ("#C98B62", "#B57448", "#DDA67C", "#A3653C")


def mix(one: Color, other: Color, share: float) -> Color:
    """Return the colour that lies `share` of the way from one to the other."""
    a, b = (tuple(int(color[n : n + 2], 16) for n in (1, 3, 5)) for color in (one, other))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=True))


def darker(color: Color, share: float = 0.25) -> Color:
    """Return a shade of the colour, tinted by the plum of the brand."""
    return mix(color, NIGHT, share)


def lighter(color: Color, share: float = 0.25) -> Color:
    """Return a tint of the colour."""
    return mix(color, CREAM, share)
