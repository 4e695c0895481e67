"""Faces: the bundled typeface, what is installed to fall back to, and which of them draws a cluster of characters."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb

from kopsite.render.typeface import fallback_fonts, font_path

_INVISIBLE_RANGES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
INVISIBLE = frozenset(chr(code) for first, last in _INVISIBLE_RANGES for code in range(first, last + 1))
"""Characters that leave no ink (Default_Ignorable_Code_Point): no typeface is missed for their sake."""
_TEXT_STYLE, _EMOJI_STYLE, _KEYCAP = "\ufe0e", "\ufe0f", "\u20e3"
_REGULAR = 400


class Face:
    """A typeface: one file for every weight, or one for each."""

    def __init__(self, paths: tuple[str, ...], package: str = "") -> None:
        self.package = package
        """The distribution that it came with; empty for the bundled one."""
        self._files = dict(zip(paths, map(_opened, paths), strict=True))
        first = next(iter(self._files.values()))
        self.units = first.upem
        self.is_color = first.has_color_png or first.has_color_layers or first.has_color_paint
        self._covered = first.unicodes

    def covers(self, char: str) -> bool:
        """Tell whether there is a glyph for a character."""
        return ord(char) in self._covered

    def characters(self) -> frozenset[str]:
        """Give every character that has a glyph."""
        return frozenset(map(chr, self._covered))

    @lru_cache(maxsize=64)  # noqa: B019 faces live as long as the process
    def path(self, weight: int) -> str:
        """Give the file whose weight is nearest."""
        return min(self._files, key=lambda path: (abs(_weight(self._files[path], weight) - weight), path))

    @lru_cache(maxsize=64)  # noqa: B019
    def font(self, weight: int) -> hb.Font:
        """Give the font that shapes and draws at a weight, in units of the em square."""
        font = hb.Font(self._files[self.path(weight)])
        font.set_variations({"wght": weight})
        return font


def _opened(path: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(path))


def _weight(face: hb.Face, wanted: int) -> float:
    for axis in face.axis_infos:
        if axis.tag == "wght":
            return float(min(max(wanted, axis.min_value), axis.max_value))
    return float(hb.Font(face).get_style_value(hb.StyleTag.WEIGHT))


@cache
def bundled() -> Face:
    """Give the typeface that is always there."""
    return Face((font_path(),))


@cache
def faces() -> tuple[Face, ...]:
    """Give all faces in the order in which they are asked; a damaged file is none."""
    found = [bundled()]
    for name, paths in fallback_fonts():
        upright = tuple(path for path in paths if "italic" not in Path(path).name.lower() and _is_font(path))
        if upright:
            found.append(Face(upright, name))
    return tuple(found)


def _is_font(path: str) -> bool:
    try:
        face = _opened(path)
    except (OSError, hb.HarfBuzzError):
        return False
    return bool(face.glyph_count and len(face.unicodes))


@lru_cache(maxsize=64)
def named(family: str) -> Face:
    """Give the face of a family by its name or that of its package; the bundled one where it is not installed."""
    wanted = "-".join(family.lower().split())
    return next((face for face in faces() if wanted and face.package in (wanted, f"fontpkg-{wanted}")), bundled())


@cache
def plain() -> frozenset[str]:
    """Give the characters that the bundled typeface sets one by one, without any rule of a script."""
    return bundled().characters() - INVISIBLE - {_KEYCAP}


@lru_cache(maxsize=4096)
def face_of(cluster: str, family: str = "") -> Face | None:
    """Choose the face of a cluster: the first that has all of it, or else what its first character needs.

    A family that is named is asked before all others.

    What wants to be an emoji asks faces in colour first, all else asks them last.
    """
    wanted = [char for char in cluster if char not in INVISIBLE]
    if not wanted:
        return None
    is_emoji = _wants_color(cluster)
    asked = sorted(faces(), key=lambda face: (face.is_color != is_emoji, face is not named(family)))
    for needed in (wanted, wanted[:1]):
        for face in asked:
            if all(map(face.covers, needed)):
                return face
    return None


def _wants_color(cluster: str) -> bool:
    if _TEXT_STYLE in cluster or (len(cluster) == 1 and cluster in plain()):
        return False
    if _EMOJI_STYLE in cluster or _KEYCAP in cluster:
        return True
    from uniseg.emoji import emoji_presentation

    return any(map(emoji_presentation, cluster))
