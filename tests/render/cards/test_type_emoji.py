"""Emoji: in their own colours, from layers, gradients and bitmaps, several characters as one."""

import io

import pytest
from made_fonts import bitmapped, install, layered, painted
from PIL import Image

from kopsite.render.cards.canvas import FlatCanvas, PhotoCanvas
from kopsite.render.cards.cleaning import clean
from kopsite.render.cards.fonts import line_ink, line_mask, width
from kopsite.render.cards.inking import ink_line
from kopsite.render.cards.outlines import line_vectors
from kopsite.render.cards.png import palette_png
from kopsite.render.cards.shaping import shape
from kopsite.render.cards.spec import Line
from kopsite.render.typeface import font_packages

__all__ = ["install"]
FAMILY = "\U0001f468\u200d\U0001f469"


def test_an_emoji_is_named_while_no_face_has_it_and_drawn_when_one_does(install):
    install()
    assert clean("Selamat 🎉") == ("Selamat", ("🎉",))
    install(made_emoji=layered())
    assert clean("Selamat 🎉") == ("Selamat 🎉", ())
    assert "fontpkg-made-emoji" in font_packages()


def test_layers_have_their_colours_where_they_belong(install):
    install(made_emoji=layered())
    ((image, left, top),) = line_ink("🎉", 100, 800).pictures
    assert (left, top, image.size) == (10, -70, (80, 80))
    assert image.getpixel((40, 20)) == (13, 51, 204, 255)
    assert image.getpixel((40, 60)) == (219, 26, 31, 255)


def test_a_gradient_runs_from_one_colour_to_the_other(install):
    install(made_emoji=painted())
    ((image, _, _),) = line_ink("🎉", 100, 800).pictures
    first, last = image.getpixel((4, 20)), image.getpixel((75, 20))
    assert first[0] > 180 > last[0]
    assert first[2] < 80 < last[2]


def test_a_bitmap_is_fitted_to_the_size_of_the_line(install):
    install(made_emoji=bitmapped())
    for size in (32, 100):
        ((image, _, _),) = line_ink("🎉", size, 800).pictures
        assert abs(image.width - size) <= 2
        assert image.getpixel((image.width // 2, image.height // 2))[:3] == (20, 140, 40)


def test_joined_emoji_are_one_picture_and_one_width(install):
    install(made_emoji=layered())
    text, missing = clean(FAMILY + " ❤️")
    assert (text, missing) == (FAMILY + " ❤️", ())
    assert len(line_ink(FAMILY, 60, 800).pictures) == 1
    assert width(FAMILY, 100, 800) == pytest.approx(110)
    assert len(line_ink(text, 60, 800).pictures) == 2


def test_letters_beside_an_emoji_keep_their_face_and_place(install):
    install(made_emoji=layered())
    runs = shape("Ayo 🎉 ya", 800).runs
    assert "".join(run.text for run in runs) == "Ayo 🎉 ya"
    assert [run.face.is_color for run in runs].count(True) == 1
    mask, left, _ = line_mask("Ayo 🎉 ya", 64, 800)
    plain, plain_left, _ = line_mask("Ayo", 64, 800)
    assert abs((mask.getbbox()[0] + left) - (plain.getbbox()[0] + plain_left)) <= 1


def test_vectors_carry_the_picture_beside_the_path(install):
    install(made_emoji=layered())
    vectors = line_vectors("A🎉", 50, 800)
    ((shown, x, y),) = vectors.pictures
    assert shown.image.mode == "RGBA"
    assert x > width("A", 50, 800)
    assert y == pytest.approx(-35, abs=1)
    assert vectors.strokes[0][0] == "M"


@pytest.mark.parametrize("made", [layered, painted, bitmapped])
def test_a_flat_card_stays_a_palette_and_shows_the_colours(install, made):
    install(made_emoji=made())
    line = Line(text="Panen 🎉🎉 raya", x=20, y=100, size=64, weight=800, color="#203040", on="#fff8f0")
    canvas = FlatCanvas((700, 160), "#fff8f0", (line,))
    ink_line(canvas, line)
    image = Image.open(io.BytesIO(palette_png(canvas.finished())))
    assert image.mode == "P"
    wanted = {layered: (13, 51, 204), painted: (110, 38, 120), bitmapped: (20, 140, 40)}[made]
    colors = image.convert("RGB").getcolors(4096)
    assert sum(count for count, color in colors if apart(color, wanted) < 40) > 100
    assert sum(count for count, color in colors if apart(color, (0xFF, 0xF8, 0xF0)) == 0) > 90_000


def test_an_emoji_past_the_edge_is_cut_there(install):
    install(made_emoji=layered())
    for x, y in ((-30, 20), (60, 20), (20, 130), (500, 20), (20, -90)):
        line = Line(text="🎉", x=x, y=y, size=64, weight=800, color="#203040", on="#ffffff")
        canvas = FlatCanvas((80, 80), "#ffffff", (line,))
        ink_line(canvas, line)
        assert canvas.finished().size == (80, 80)


def test_a_photograph_takes_emoji_as_they_are(install):
    install(made_emoji=layered())
    canvas = PhotoCanvas((300, 160), "#14181e")
    ink_line(canvas, Line(text="🎉", x=20, y=100, size=64, weight=800, color="#ffffff", on=""))
    colors = canvas.image.getcolors(1 << 16)
    assert sum(count for count, color in colors if color == (13, 51, 204)) > 500


def apart(first, second):
    return sum(abs(one - two) for one, two in zip(first, second, strict=True))
