"""The few colours of a flat card, and the bytes they are written as."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kopsite.render.cards.draw import draw_flat
from kopsite.render.cards.png import palette_png
from kopsite.render.cards.shades import Shades
from kopsite.render.cards.spec import Fill, Line
from kopsite.render.colors import rgb
from tests.render.cards.card_samples import BRANDS, card, described


@pytest.mark.parametrize("brand", BRANDS)
def test_a_profile_takes_half_a_byte_a_pixel(brand):
    data = draw_flat(described(card("profile", brand)), {})
    assert data[24:26] == bytes((4, 3))
    assert len(Image.open(io.BytesIO(data)).getcolors()) <= 16


@pytest.mark.parametrize("kind", ["profile", "post", "campaign", "event", "story"])
def test_every_colour_that_a_card_names_stands_on_it(kind):
    spec = described(card(kind, BRANDS[0]))
    shades = Shades(spec.ground, spec.parts)
    levels = shades.levels()
    for part in spec.parts:
        if isinstance(part, Fill | Line):
            place = shades.index(rgb(part.color))
            shown = levels[3 * place : 3 * place + 3]
            assert max(abs(one - two) for one, two in zip(shown, rgb(part.color), strict=True)) <= 4


@pytest.mark.parametrize("colors", [2, 16, 17, 256])
@pytest.mark.parametrize("width", [1, 8, 33])
def test_a_png_gives_back_the_pixels_it_was_made_of(colors, width):
    image = Image.new("P", (width, 9))
    image.putdata([place * 7 % colors for place in range(width * 9)])
    image.putpalette([level for place in range(colors) for level in (place, 255 - place, place // 2)])
    found = Image.open(io.BytesIO(palette_png(image)))
    assert found.mode == "P"
    assert found.convert("RGB").tobytes() == image.convert("RGB").tobytes()
