"""Type: the glyphs that a poster uses, cut out of their faces at one weight and embedded with what they mean.

HarfBuzz cuts and fixes the weight in milliseconds, so that a font costs a poster a few kilobytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from kopsite.render.cards.faces import Face
from kopsite.render.cards.shaping import Run
from kopsite.render.posters.document import Document, text_of

_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT", "MVAR", "name", "kern", "OS/2", "post", "cmap")
"""What only shapes text or tells of the font: glyphs are asked for by number."""
_EM = 1000
_SYMBOLIC = 4
_ROWS = 100
"""Lines of a table of meanings that stand in one block."""

Key = tuple[Face, int]


class Embedded(NamedTuple):
    """A font of a document."""

    name: str
    """Of the resource."""
    numbers: dict[int, int]
    """Glyphs as the face numbers them, and as the cut does."""
    advances: dict[int, float]
    """In em, by the face's numbers."""


class Fonts:
    """The fonts of one document, each cut to the glyphs of all its lines."""

    def __init__(self, document: Document, runs: Iterable[Run]) -> None:
        used: dict[Key, dict[int, str]] = {}
        for run in runs:
            if is_text(run.face):
                glyphs = used.setdefault((run.face, run.weight), {})
                meant = _meanings(run)
                glyphs.update({glyph.number: meant.get(glyph.number, "") for glyph in run.glyphs})
        self._found = {
            key: _embed(document, f"F{place}", key, glyphs) for place, (key, glyphs) in enumerate(used.items(), 1)
        }
        self.resources = " ".join(f"/{font.name} {number} 0 R" for font, number in self._found.values())

    def of(self, run: Run) -> Embedded | None:
        """Return the font of a run, None where its glyphs can only be drawn."""
        found = self._found.get((run.face, run.weight))
        return found[0] if found else None


@lru_cache(maxsize=64)
def is_text(face: Face) -> bool:
    """Tell whether a face can be embedded as a font: its outlines are of the one kind, and in one colour."""
    return not face.is_color and "glyf" in face.font(400).face.table_tags


def _meanings(run: Run) -> dict[int, str]:
    """Say which character each glyph stands for, where it stands for one."""
    font = run.face.font(run.weight)
    found: dict[int, str] = {}
    if len(run.glyphs) == len(run.text):
        text = reversed(run.text) if run.is_right_to_left else run.text
        found.update(zip((glyph.number for glyph in run.glyphs), text, strict=True))
    for char in run.text:
        if number := font.get_nominal_glyph(ord(char)):
            found[number] = char
    return found


def _embed(document: Document, name: str, key: Key, glyphs: dict[int, str]) -> tuple[Embedded, int]:
    face, weight = key
    font = face.font(weight)
    data, places = _cut(face, weight, tuple(sorted(glyphs)))
    numbers = {number: places[number] for number in glyphs}
    advances = {number: font.get_glyph_h_advance(number) / face.units for number in glyphs}
    widths = " ".join(
        f"{place} [{round(advances[number] * _EM)}]" for number, place in sorted(numbers.items(), key=lambda at: at[1])
    )
    title = f"{_prefix(data)}+{(face.package or 'plus-jakarta-sans').removeprefix('fontpkg-')}-{weight}"
    program = document.stream(f"/Length1 {len(data)}", data)
    described = document.add(_description(title, font, face.units, weight, program))
    inner = document.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{title} /CIDToGIDMap /Identity /DW {_EM} /W [{widths}] "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {described} 0 R >>"
    )
    meanings = document.stream("", _table({numbers[number]: text for number, text in glyphs.items() if text}).encode())
    outer = document.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{title} /Encoding /Identity-H /DescendantFonts [{inner} 0 R] "
        f"/ToUnicode {meanings} 0 R >>"
    )
    return Embedded(name, numbers, advances), outer


@lru_cache(maxsize=64)
def _cut(face: Face, weight: int, glyphs: tuple[int, ...]) -> tuple[bytes, dict[int, int]]:
    source = face.font(weight).face
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.unicode_set.clear()
    wanted.layout_feature_tag_set.clear()
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode().ljust(4), "big") for tag in _DROPPED)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    for axis in source.axis_infos:
        at = min(max(weight, axis.min_value), axis.max_value) if axis.tag == "wght" else axis.default_value
        wanted.pin_axis_location(source, axis.tag, float(at))
    plan = hb.SubsetPlan(source, wanted)
    data = bytes(plan.execute().blob.data)
    return data, dict(plan.old_to_new_glyph_mapping)


def _description(title: str, font: hb.Font, units: int, weight: int, program: int) -> str:
    extents = font.get_font_extents("ltr")
    up, down = (round(value * _EM / units) for value in (extents.ascender, extents.descender))
    return (
        f"<< /Type /FontDescriptor /FontName /{title} /Flags {_SYMBOLIC} /FontBBox [{-_EM} {down} {2 * _EM} {up}] "
        f"/ItalicAngle 0 /Ascent {up} /Descent {down} /CapHeight 700 /StemV {weight // 6} "
        f"/FontFile2 {program} 0 R >>"
    )


def _prefix(data: bytes) -> str:
    """Give the six letters that tell one cut of a font from another."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])


def _table(meanings: dict[int, str]) -> str:
    """Say which text each glyph stands for, so that it can be searched and copied."""
    lines = [f"<{place:04x}> {text_of(text).replace('feff', '', 1)}" for place, text in sorted(meanings.items())]
    blocks = [lines[start : start + _ROWS] for start in range(0, len(lines), _ROWS)]
    body = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
