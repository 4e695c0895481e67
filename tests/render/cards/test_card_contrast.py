"""Text on every design reaches 4.5:1 whatever the brand's two colours: told from descriptions, measured from pixels."""

import io
import random
from functools import lru_cache

import msgspec
import pytest
from design_samples import say
from gallery_tools import cards
from PIL import Image, ImageDraw, ImageFilter
from spec_ground import PHOTO, grounds, ink_box, read_lines

from kopsite.engine.fingerprint import digest
from kopsite.model.cards import CAROUSELS
from kopsite.model.cooperative import Colors
from kopsite.render.cards.draw import draw_photo, flat_image, photo_image
from kopsite.render.cards.fonts import line_ink
from kopsite.render.cards.layout import describe
from kopsite.render.cards.spec import Fill
from kopsite.render.cards.values import layout_of
from kopsite.render.colors import contrast, contrast_of, luminance
from kopsite.render.payload import CardPicture

LEAST = 4.5
PAIRS = 500
OTHER_PAIRS = 12
ON_PHOTOS = ("photo", "event_photo", "video")
FLAT = [name for name in cards.designs() if name not in ON_PHOTOS]
FEW = 0.005
"""Share of pixels beside letters that may be nearer in colour: grain of a photograph, no surface."""
RINGS = 0.04
"""The same in a JPEG, whose letters have rings around them."""


@lru_cache(maxsize=1)
def pairs():
    dice = random.Random("five hundred brands")
    return [tuple(f"#{dice.randrange(1 << 24):06x}" for _ in range(2)) for _ in range(PAIRS)]


def in_colors(payload, pair):
    colors = Colors(primary=pair[0], accent=pair[1])
    return msgspec.structs.replace(payload, brand=msgspec.structs.replace(payload.brand, colors=colors))


def described(payload):
    return describe(payload, layout_of(cards.layouts()[payload.design, payload.format]))


def assert_readable(spec):
    for place, line in read_lines(spec):
        for ground in grounds(spec, place, ink_box(line)) - {PHOTO}:
            assert contrast(line.color, ground) >= LEAST, (spec.layout, spec.format, line, ground)


@pytest.mark.parametrize("design", cards.designs())
def test_every_line_stands_out_from_all_that_may_lie_behind_it(design):
    brands = cards.brands()
    for number, pair in enumerate(pairs()):
        payload = cards.card(design, "og", brands[number % len(brands)]).payload
        assert_readable(described(in_colors(payload, pair)))
    for form in cards.designs()[design]:
        for pair in pairs()[:OTHER_PAIRS]:
            assert_readable(described(in_colors(cards.card(design, form, brands[0]).payload, pair)))


@pytest.mark.parametrize("family", CAROUSELS)
def test_slides_stand_out_as_well(family):
    shown = [slide.payload for brand in cards.brands() for slide in cards.slides(family, brand)]
    for number, pair in enumerate(pairs()[: 10 * OTHER_PAIRS]):
        assert_readable(described(in_colors(shown[number % len(shown)], pair)))


@pytest.mark.parametrize("design", FLAT)
def test_pixels_say_the_same(design):
    """Every pair is drawn once, in one of the designs and in one of its formats."""
    forms = [name for name in cards.designs()[design] if name != "poster"]
    brands = cards.brands()
    for number, pair in enumerate(pairs()[FLAT.index(design) :: len(FLAT)]):
        form = forms[number % len(forms)]
        shown = cards.card(design, form, brands[number % len(brands)])
        spec = described(in_colors(msgspec.structs.replace(shown.payload, pictures={}), pair))
        image = flat_image(without_strikes(spec), {})
        for _, line in read_lines(spec):
            assert measured(image, line) >= LEAST, (design, form, pair, line)


def without_strikes(spec):
    """Leave out the threads through old prices and rumours, which have the colour of their letters."""
    kept = [part for part in spec.parts if not (isinstance(part, Fill) and part.box[3] < 9 and part.box[2] < 1000)]
    return msgspec.structs.replace(spec, parts=tuple(kept))


def hard_photos():
    dice = random.Random(4)
    noise = Image.frombytes("RGB", (120, 90), dice.randbytes(120 * 90 * 3)).resize(
        (1200, 900), Image.Resampling.NEAREST
    )
    board = Image.new("RGB", (1200, 900), "#ffffff")
    draw = ImageDraw.Draw(board)
    for row in range(15):
        for column in range(row % 2, 20, 2):
            draw.rectangle((60 * column, 60 * row, 60 * column + 59, 60 * row + 59), fill="#000000")
    sky = Image.linear_gradient("L").resize((1200, 900))
    sky = Image.merge(
        "RGB", [sky.point(lambda value, low=low: low + value * (255 - low) // 255) for low in (150, 205, 250)]
    )
    return {"white": Image.new("RGB", (1200, 900), "#ffffff"), "noise": noise, "board": board, "sky": sky}


@pytest.mark.parametrize("photo", hard_photos())
@pytest.mark.parametrize("design", ON_PHOTOS)
def test_text_stands_out_from_hard_photographs(design, photo):
    out = io.BytesIO()
    hard_photos()[photo].save(out, "JPEG", quality=92)
    forms = ("og", "story") if photo in ("noise", "board") else ("og", "square", "portrait", "thumbnail")
    for number, form in enumerate(forms):
        payload = say(design, form=form) if design != "photo" else cards.card("photo", form, "lereng").payload
        payload = msgspec.structs.replace(payload, pictures={"cover": CardPicture(blob=digest(out.getvalue()))})
        spec = described(in_colors(payload, pairs()[number]))
        pictures = {"cover": out.getvalue()}
        image = photo_image(spec, pictures)
        written = Image.open(io.BytesIO(draw_photo(spec, pictures))).convert("RGB") if form == "og" else image
        for _, line in read_lines(spec):
            assert measured(image, line, FEW) >= LEAST, (design, form, photo, line)
            assert measured(written, line, RINGS) >= LEAST, (design, form, photo, line)


def measured(image, line, few=0.0):
    """Measure the contrast of drawn letters and the least of what lies around them, but for a few pixels."""
    ink = line_ink(line.text, line.size, line.weight, line.tracking, line.face)
    at = line.x + ink.left, line.y + ink.top
    crop = image.crop((*at, at[0] + ink.mask.width, at[1] + ink.mask.height))
    left, top, right, bottom = ink.mask.getbbox()
    box = left - 4, top - 4, right + 4, bottom + 4
    crop, mask = crop.crop(box), ink.mask.crop(box)
    inside, around = mask.filter(ImageFilter.MinFilter(3)), mask.filter(ImageFilter.MaxFilter(5))
    # Letters thinner than three pixels have no inside: there the fullest pixels count.
    solid = (inside if inside.getbbox() else mask).point(lambda value: 255 if value >= 250 else 0)
    if solid.getbbox() is None:
        return LEAST
    letters = _tones(crop, solid)
    total = sum(count for _, count in letters)
    tone = _at(letters, total / 2)
    free = _tones(crop, around.point(lambda value: 0 if value else 255))
    allowed = few * sum(count for _, count in free) + 1
    nearest = sorted(((contrast_of(tone, other), count) for other, count in free))
    return _at(nearest, allowed)


def _tones(image, mask):
    """Count pixels by how light they are, where a mask lets them through."""
    if image.mode == "P":
        levels = image.getpalette()
        counts = enumerate(image.histogram(mask))
        return sorted((luminance(tuple(levels[3 * one : 3 * one + 3])), count) for one, count in counts if count)
    whole = Image.new("RGBA", image.size)
    whole.paste(image, (0, 0), mask)
    colors = whole.getcolors(image.width * image.height)
    return sorted((luminance(color[:3]), count) for count, color in colors if color[3])


def _at(counted, place):
    for value, count in counted:
        place -= count
        if place < 0:
            return value
    return counted[-1][0]
