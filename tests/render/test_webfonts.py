import io
import subprocess
import sys

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from kopsite.render.payload import FontPayload
from kopsite.render.typeface import font_path
from kopsite.render.webfonts import font_css, font_file, make_font, web_fonts

FILES = {cut: font_file(cut) for cut in ("latin", "latin-ext")}


def opened(font):
    return TTFont(io.BytesIO(font.data))


def test_two_small_variable_fonts():
    latin, extended = web_fonts(FILES)
    assert (latin.name, extended.name) == ("plus-jakarta-sans-latin", "plus-jakarta-sans-latin-ext")
    assert latin.data[:4] == extended.data[:4] == b"wOF2"
    assert len(latin.data) <= 40_000
    assert len(extended.data) <= 40_000
    assert (latin.preload, extended.preload) == (True, False)
    weight = opened(latin)["fvar"].axes[0]
    assert (weight.minValue, weight.maxValue, latin.weight_range) == (400, 800, "400 800")


def test_each_letter_is_in_exactly_one_of_them():
    latin, extended = (set(opened(font).getBestCmap()) for font in web_fonts(FILES))
    assert not latin & extended
    assert {ord(char) for char in "AZaz09éñ“”–—…€•×"} <= latin
    assert {ord(char) for char in "ŠšĀāŁł"} <= extended


def test_tabular_figures_are_kept():
    font = opened(web_fonts(FILES)[0])
    assert {"tnum", "locl", "case"} <= {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_the_same_bytes_in_another_process():
    code = "import sys;from kopsite.render.webfonts import font_file;sys.stdout.buffer.write(font_file('latin'))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == font_file("latin")
    assert make_font(FontPayload(cut="latin"), {}).data == font_file("latin")


@pytest.mark.parametrize("weight", [400, 600, 800])
def test_letters_are_as_wide_and_as_high_as_in_the_whole_font(weight):
    whole = hb.Font(hb.Face(hb.Blob.from_file_path(font_path())))
    whole.set_variations({"wght": weight})
    for font in web_fonts(FILES):
        unpacked = io.BytesIO()
        loaded = opened(font)
        loaded.flavor = None
        loaded.save(unpacked)
        cut = hb.Font(hb.Face(unpacked.getvalue()))
        cut.set_variations({"wght": weight})
        for code in loaded.getBestCmap():
            ours, theirs = cut.get_nominal_glyph(code), whole.get_nominal_glyph(code)
            assert abs(cut.get_glyph_h_advance(ours) - whole.get_glyph_h_advance(theirs)) <= 1
            assert abs(cut.get_glyph_extents(ours).height - whole.get_glyph_extents(theirs).height) <= 2


def test_the_rule_names_family_file_and_range():
    css = font_css(web_fonts(FILES)[0], "/assets/plus-jakarta-sans-latin-0123456789ab.woff2")
    assert css.startswith('@font-face{font-family:"Plus Jakarta Sans";')
    assert 'url("/assets/plus-jakarta-sans-latin-0123456789ab.woff2") format("woff2")' in css
    assert "unicode-range:U+0000-00FF" in css
