"""Missing glyphs: what no installed face can draw, by name, and the package that would help where one is known."""

from __future__ import annotations

import unicodedata

from kopsite.diagnostics import Diagnostic, Position, warning
from kopsite.render.cards.faces import faces

_NAMED = 8
_PACKAGES = {
    "Arab": "fontpkg-noto-sans-arabic",
    "Cyrl": "fontpkg-noto-sans",
    "Deva": "fontpkg-noto-sans",
    "Grek": "fontpkg-noto-sans",
    "Khmr": "fontpkg-noto-sans-khmer",
    "Taml": "fontpkg-noto-sans-tamil",
    "Telu": "fontpkg-noto-sans-telugu",
    "Thai": "fontpkg-noto-sans-thai",
}
"""Distributions that are known to carry a script."""


def missing_glyphs(characters: tuple[str, ...], title: str, place: Position) -> Diagnostic:
    """Tell which characters a card leaves out."""
    package = package_for(characters)
    if package:
        return warning("card-missing-script", place, title=title, characters=_named(characters), package=package)
    return warning("card-missing-glyph", place, title=title, characters=_named(characters))


def package_for(characters: tuple[str, ...]) -> str:
    """Name a distribution that has the first of the characters whose script is known, where it is not installed."""
    from fontTools.unicodedata import script

    installed = {face.package for face in faces()}
    known = (_PACKAGES.get(script(char), "") for char in characters)
    return next((name for name in known if name and name not in installed), "")


def _named(characters: tuple[str, ...]) -> str:
    return ", ".join(
        f"{char} (U+{ord(char):04X} {unicodedata.name(char, '')})".replace(" )", ")") for char in characters[:_NAMED]
    )
