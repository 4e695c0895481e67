"""Other scripts: their own face, their own direction, joined as they are written, and as vectors too."""

import pytest
from bidi import get_display
from card_samples import card, described
from hypothesis import given, settings
from hypothesis import strategies as st
from made_fonts import install
from PIL import Image, ImageChops, ImageDraw

from kopsite.render.cards.cleaning import clean, clean_plain
from kopsite.render.cards.directions import is_right_to_left, levels, visual_order
from kopsite.render.cards.fonts import is_plain, line_ink, line_mask, positions, width
from kopsite.render.cards.initials import initials
from kopsite.render.cards.outlines import line_vectors
from kopsite.render.cards.shaping import shape
from kopsite.render.cards.spec import Line
from kopsite.render.cards.text import Room, cut, fit
from kopsite.tasks import TASK_KINDS

__all__ = ["install"]
ARABIC = "التعاونية"
SAMPLES = (ARABIC, "السَّلامُ عليكم", "शिक्षा और सहकारिता", "สหกรณ์ที่ดี", "Ελλάδα και Κύπρος", "Koperasi شركة (RAT) 2026")


@pytest.mark.parametrize("text", SAMPLES)
def test_what_an_installed_face_has_is_kept_and_drawn(text):
    shown, missing = clean(text)
    assert (shown, missing) == (text, ())
    assert not is_plain(text)
    assert not any(glyph.number == 0 for run in shape(text, 800).runs for glyph in run.glyphs)
    mask, left, _ = line_mask(text, 64, 800)
    ink = mask.getbbox()
    assert ink[0] + left >= -4
    assert ink[2] + left <= width(text, 64, 800) + 4


def test_arabic_letters_join():
    apart = sum(positions(char, 400)[1] for char in ARABIC)
    assert positions(ARABIC, 400)[1] < apart * 0.9
    assert width(ARABIC, 100, 800, -0.02) == width(ARABIC, 100, 800)


def test_devanagari_is_set_in_clusters():
    glyphs = [glyph for run in shape("क्षि", 800).runs for glyph in run.glyphs]
    assert len(glyphs) < 4


def test_weights_follow_the_bundled_typeface():
    inked = {weight: sum(line_mask(ARABIC, 64, weight)[0].histogram()[128:]) for weight in (400, 800)}
    assert inked[800] > inked[400] * 1.3


def test_a_line_from_right_to_left_begins_at_its_right():
    shaped = shape("شركة جديدة", 800)
    assert is_right_to_left("شركة (ABC)")
    assert not is_right_to_left("ABC شركة")
    assert shaped.starts[0] > shaped.starts[-1]
    (run, *_) = shape("شركة ABC", 800).runs
    assert run.text.strip() == "ABC"


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("abc شرك ة123 ()[]-.,:/%+ "), min_size=1, max_size=24))
def test_the_order_of_characters_is_that_of_the_newer_algorithm(text):
    text = " ".join(text.split())
    if not text:
        return
    found = levels(text)
    assert "".join(text[place] for place in visual_order(list(found))) == get_display(text)


def test_every_line_of_a_title_runs_as_the_title_does():
    room = Room(width=576, height=400, sizes=(72,), max_lines=3)
    lines = fit("التقرير السنوي للجمعية التعاونية (RAT) لعام 2026", room).lines
    assert any("(RAT)" in line for line in lines)
    assert all(map(is_right_to_left, lines))
    assert not any(map(is_right_to_left, fit("Laporan شركة شركة شركة", room).lines))
    assert fit("Laporan Tahunan", room).lines == ("Laporan", "Tahunan")


def test_the_bundled_typeface_stays_where_it_can():
    runs = shape("Koperasi شركة, baru", 800).runs
    assert [run.face.package for run in runs] == ["", "fontpkg-noto-sans-arabic", ""]
    assert "".join(sorted("".join(run.text for run in runs))) == "".join(sorted("Koperasi شركة, baru"))


def test_titles_of_other_scripts_are_fitted():
    room = Room(width=576, height=400, sizes=tuple(range(112, 40, -4)), max_lines=3)
    for text in ("التقرير السنوي للجمعية التعاونية لعام 2026", "सहकारी समिति की वार्षिक बैठक में आपका स्वागत है"):
        setting = fit(text, room)
        assert 1 < len(setting.lines) <= 3
        assert " ".join(setting.lines) == text
        assert all(width(line, setting.size, 800, room.tracking) <= 577 for line in setting.lines)


@pytest.mark.parametrize("text", ["Koperasi", ARABIC, "Ελλάδα"])
def test_vectors_and_masks_show_the_same(text):
    mask, left, top = line_mask(text, 120, 800, 0.0)
    drawn = Image.new("L", (mask.width * 4, mask.height * 4))
    for outline in _polygons(line_vectors(text, 480, 800).strokes):
        shape_of = Image.new("1", drawn.size)
        points = [(x - left * 4, y - top * 4) for x, y in outline]
        ImageDraw.Draw(shape_of).polygon(points, fill=1)
        drawn = ImageChops.lighter(drawn, shape_of.convert("L")) if _is_outer(outline) else _without(drawn, shape_of)
    small = drawn.reduce(4)
    differing = sum(ImageChops.difference(small, mask).point(lambda value: value > 140 and 255).histogram()[1:])
    assert differing < sum(mask.histogram()[128:]) * 0.03


def _without(image, hole):
    image.paste(0, (0, 0), hole)
    return image


def _polygons(strokes):
    outlines, at = [], (0.0, 0.0)
    for command, points in strokes:
        if command == "M":
            outlines.append([points])
        elif command == "L":
            outlines[-1].append(points)
        elif command == "C":
            outlines[-1] += [_on_curve(at, points, step / 8) for step in range(1, 9)]
        at = points[-2:] or at
    return outlines


def _on_curve(start, points, share):
    pairs = [start, points[0:2], points[2:4], points[4:6]]
    parts = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
    return tuple(sum(part * pair[axis] for part, pair in zip(parts, pairs, strict=True)) for axis in (0, 1))


def _is_outer(outline):
    following = [*outline[1:], outline[0]]
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(outline, following, strict=True)) > 0


def test_the_letters_of_a_monogram_come_from_the_bundled_typeface_alone():
    assert clean_plain("شركة ABC") == "ABC"
    assert initials("شركة") == "K"
    assert initials("شركة Bahari") == "B"


def test_what_is_installed_is_part_of_a_cards_fingerprint():
    libraries = TASK_KINDS["card"].libraries
    assert {"fontpkg-noto-sans", "fontpkg-noto-sans-arabic", "uniseg", "python-bidi", "uharfbuzz"} <= set(libraries)
    assert len(libraries) == len(set(libraries))


def test_letters_of_all_faces_are_remembered_as_masks():
    assert line_ink("Koperasi", 64, 800).pictures == ()
    first, second = (line_mask(ARABIC, 64, 800)[0].tobytes() for _ in range(2))
    assert first == second


def test_a_family_that_a_layout_names_sets_what_it_has():
    room = Room(width=576, height=400, sizes=(64,), max_lines=2, face="Noto Sans")
    setting = fit("Rapat Anggota Tahunan", room)
    assert width(setting.lines[0], 64, 800, 0.0, "Noto Sans") != width(setting.lines[0], 64, 800)
    runs = shape("Rapat شركة", 800, "Noto Sans").runs
    assert [run.face.package for run in runs] == ["fontpkg-noto-sans", "fontpkg-noto-sans-arabic"]
    assert line_ink("Rapat", 64, 800, 0.0, "Noto Sans").mask.getbbox()


def test_a_family_that_is_not_installed_is_the_bundled_one():
    assert width("Rapat", 64, 800, 0.0, "Source Serif 4") == width("Rapat", 64, 800)
    assert line_ink("Rapat", 64, 800, 0.0, "Source Serif 4").mask.tobytes() == line_mask("Rapat", 64, 800)[0].tobytes()


def test_a_card_in_arabic_stands_at_the_right_of_its_column():
    spec = described(card("post", title="التقرير السنوي للجمعية التعاونية لعام 2026", name=ARABIC))
    lines = [line for line in spec.parts if isinstance(line, Line) and line.layer == "title"]
    ends = {line.x + round(width(line.text, line.size, line.weight, line.tracking)) for line in lines}
    assert len(lines) > 1
    assert max(ends) - min(ends) <= 2
    assert spec.missing == ()


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_set_and_drawn_without_a_box_for_what_is_missing(text):
    shown, _ = clean(text)
    room = Room(width=300, height=300, sizes=(60, 40), max_lines=4, may_break_words=True)
    for line in (fit(shown, room) or cut(shown, room)).lines:
        assert width(line, 40, 800, room.tracking) <= 301
        assert not any(glyph.number == 0 for run in shape(line, 800).runs for glyph in run.glyphs)
        line_ink(line, 40, 800, room.tracking)
        line_vectors(line, 40, 800, room.tracking)
