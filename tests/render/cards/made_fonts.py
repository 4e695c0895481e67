"""Typefaces made by the tests: emoji with layers, with gradients and with bitmaps, installed as a package would be."""

import io
import sys

import pytest
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables.sbixGlyph import Glyph as Bitmap
from fontTools.ttLib.tables.sbixStrike import Strike
from PIL import Image

from kopsite.render import typeface
from kopsite.render.cards import breaking, cleaning, emoji, faces, fonts, measuring, outlines, shaping

UNITS = 1000
PARTY, MAN, WOMAN, HEART, JOINER = 0x1F389, 0x1F468, 0x1F469, 0x2764, 0x200D
FAMILY = "family"
RED, BLUE, WHITE = (0.86, 0.1, 0.12, 1.0), (0.05, 0.2, 0.8, 1.0), (1.0, 1.0, 1.0, 1.0)
GLYPHS = [".notdef", "joiner", "style", "party", "man", "woman", "heart", FAMILY, "lower", "upper"]
_LIGATURE = "feature ccmp { sub man joiner woman by family; } ccmp;"


def _box(left, bottom, right, top):
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def _font():
    empty = TTGlyphPen(None).glyph()
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(GLYPHS)
    builder.setupCharacterMap(
        {JOINER: "joiner", 0xFE0F: "style", PARTY: "party", MAN: "man", WOMAN: "woman", HEART: "heart"}
    )
    full = _box(0, -200, 1000, 800)
    shapes = dict.fromkeys(GLYPHS, full) | {"joiner": empty, "style": empty, ".notdef": empty}
    shapes |= {"lower": _box(100, -100, 900, 300), "upper": _box(100, 300, 900, 700)}
    lefts = {"lower": 100, "upper": 100, **dict.fromkeys(("party", "man", "woman", "heart", FAMILY), 0)}
    builder.setupGlyf(shapes)
    builder.setupHorizontalMetrics({name: (0, 0) if shapes[name] is empty else (1100, lefts[name]) for name in GLYPHS})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-300)
    builder.setupPost()
    builder.setupNameTable({"familyName": "Made Emoji", "styleName": "Regular"})
    builder.addOpenTypeFeatures(_LIGATURE)
    return builder.font


def layered():
    """COLR version 0: each emoji a red half and a blue one."""
    font = _font()
    names = ("party", "man", "woman", "heart", FAMILY)
    font["COLR"] = buildCOLR({name: [("lower", 0), ("upper", 1)] for name in names}, version=0)
    font["CPAL"] = buildCPAL([[RED, BLUE, WHITE]])
    return font


def painted():
    """COLR version 1: a gradient from red to blue in the shape of a box."""
    font = _font()
    line = [{"StopOffset": 0.0, "PaletteIndex": 0, "Alpha": 1.0}, {"StopOffset": 1.0, "PaletteIndex": 1, "Alpha": 1.0}]
    paint = {
        "Format": otTables.PaintFormat.PaintGlyph,
        "Glyph": "lower",
        "Paint": {
            "Format": otTables.PaintFormat.PaintLinearGradient,
            "ColorLine": {"ColorStop": line, "Extend": "pad"},
            "x0": 100,
            "y0": 0,
            "x1": 900,
            "y1": 0,
            "x2": 100,
            "y2": 100,
        },
    }
    font["COLR"] = buildCOLR(dict.fromkeys(("party", FAMILY), paint), version=1)
    font["CPAL"] = buildCPAL([[RED, BLUE, WHITE]])
    return font


def bitmapped():
    """Bitmaps (sbix): a green square with a clear border."""
    font = _font()
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    image.paste((20, 140, 40, 255), (8, 8, 56, 56))
    data = io.BytesIO()
    image.save(data, "PNG")
    strike = Strike(ppem=64, resolution=72)
    for name in GLYPHS:
        has_ink = name in ("party", FAMILY)
        strike.glyphs[name] = (
            Bitmap(glyphName=name, graphicType="png ", imageData=data.getvalue()) if has_ink else Bitmap(glyphName=name)
        )
    table = newTable("sbix")
    table.version, table.flags, table.strikes = 1, 1, {64: strike}
    font["sbix"] = table
    return font


def forget():
    """Let every memory of faces go."""
    for module in (typeface, faces, cleaning, shaping, emoji, outlines, fonts, measuring, breaking):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
    faces.Face.font.cache_clear()
    faces.Face.path.cache_clear()


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Give a function that installs made fonts, each as a package of its own, and forget them afterwards."""

    def install(**fonts_by_name):
        for name, font in fonts_by_name.items():
            folder = tmp_path / f"fontpkg_{name}"
            folder.mkdir()
            font.save(folder / f"{name}[x,y].ttf")
            info = tmp_path / f"fontpkg_{name}-1.0.dist-info"
            info.mkdir()
            (info / "RECORD").write_text(f'"fontpkg_{name}/{name}[x,y].ttf",sha256=x,1\n')
        monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
        forget()

    forget()
    yield install
    monkeypatch.undo()
    forget()
