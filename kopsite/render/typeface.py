"""Where the letters come from: one variable font, of an installed package, for cards, icons and pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

FAMILY = "Plus Jakarta Sans"


@cache
def font_path() -> str:
    """Give the path of the upright variable font (weights 200–800)."""
    return str(files("fontpkg_plus_jakarta_sans").joinpath("files", "PlusJakartaSans[wght].ttf"))
