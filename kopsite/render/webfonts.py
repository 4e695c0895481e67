"""The typeface of pages: Plus Jakarta Sans, variable in weight, cut into two fixed WOFF2 files.

The cuts never depend on which letters a site uses, so that the files are the same for every site and stay in caches.
HarfBuzz cuts a hundred times faster than fontTools, which only packs; neither is imported before there is work.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from functools import lru_cache

from kopsite.engine.task import Blobs, Result, Task
from kopsite.model.base import Value
from kopsite.render.payload import FontPayload
from kopsite.render.typeface import FAMILY, font_path

WEIGHTS = (400, 800)
"""Lightest and boldest weight that pages use."""

_LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
    "U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
_LATIN_EXT = (
    "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0300-0303,U+0305-0307,"
    "U+0309-0328,U+032A-036F,U+1D00-1DBF,U+1E00-1EFF,U+2070-20AB,U+20AD-20C0,U+2113,U+2150-2190,U+2192,U+2194-2199,"
    "U+2C60-2C7F,U+A720-A7FF"
)
_SETS = {"latin": _LATIN, "latin-ext": _LATIN_EXT}
_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "tnum", "pnum", "case", "frac", "ordn", "sups"]
_NAMES = (0, 1, 2, 13, 14)
"""Of the font: its maker, family, style and licence."""


class WebFont(Value, frozen=True, kw_only=True):
    """One font file of the pages and what its `@font-face` says."""

    name: str
    """`plus-jakarta-sans-latin`: the stem of its file."""
    family: str
    data: bytes
    """WOFF2."""
    weight_range: str
    """`400 800`."""
    unicode_range: str
    style: str = "normal"
    preload: bool = False


def font_tasks() -> tuple[Task, ...]:
    """Ask for the file of every cut; tasks are named by cut."""
    return tuple(Task(kind="font", name=cut, payload=FontPayload(cut=cut)) for cut in _SETS)


def web_fonts(files: Mapping[str, bytes]) -> tuple[WebFont, ...]:
    """Give the font files of the pages, the one worth preloading first; `files` are the cuts."""
    return tuple(
        WebFont(
            name=f"plus-jakarta-sans-{cut}",
            family=FAMILY,
            data=files[cut],
            weight_range="{} {}".format(*WEIGHTS),
            unicode_range=unicode_range,
            preload=cut == "latin",
        )
        for cut, unicode_range in _SETS.items()
    )


def make_font(payload: FontPayload, _blobs: Blobs) -> Result:
    """Make the WOFF2 file of one cut."""
    return Result(data=font_file(payload.cut))


@lru_cache(maxsize=4)
def font_file(cut: str) -> bytes:
    """Cut the font to a fixed set of characters and pack it; the same bytes every time."""
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    source = io.BytesIO(_cut(_characters(_SETS[cut])))
    with TTFont(source, recalcTimestamp=False, recalcBBoxes=False, lazy=False) as font:
        font.flavor = "woff2"
        packed = io.BytesIO()
        font.save(packed, reorderTables=True)
        return packed.getvalue()


def font_css(font: WebFont, url: str) -> str:
    """Write the `@font-face` rule of one file."""
    return (
        f'@font-face{{font-family:"{font.family}";font-style:{font.style};font-weight:{font.weight_range};'
        f'font-display:swap;src:url("{url}") format("woff2");unicode-range:{font.unicode_range}}}'
    )


def _cut(characters: set[int]) -> bytes:
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(font_path()))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(characters)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(_tag(name) for name in _FEATURES)
    wanted.name_id_set.clear()
    wanted.name_id_set.update(_NAMES)
    wanted.drop_table_tag_set.update(_tag(name) for name in ("DSIG", "MVAR"))
    wanted.set_axis_range(face, "wght", float(WEIGHTS[0]), float(WEIGHTS[1]), float(WEIGHTS[0]))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(hb.subset(face, wanted).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _characters(ranges: str) -> set[int]:
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found
