"""Small pictures of posters: the same composition, for every design, brand and picture."""

import io

import pytest
from card_samples import BLOBS, BRANDS, DESIGNS, LONG, card, noise_photo
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import PdfDocument

from kopsite.render.payload import PosterPayload
from kopsite.render.posters.glance import draw_glance
from kopsite.render.posters.poster import draw_poster

WORDS = {"url": "https://kopi.example/berita/panen-raya/", "address": "kopi.example/berita", "scan": "Pindai di sini"}
SIZE = (420, 594)


def both(payload, **blobs):
    """Draw a poster small, and the poster itself as small."""
    wanted, known = PosterPayload(card=payload), {**BLOBS, **blobs}
    glance = Image.open(io.BytesIO(draw_glance(wanted, known).data))
    printed = PdfDocument(draw_poster(wanted, known).data)[0].render(scale=2).to_pil()
    return glance, printed.convert("RGB").resize(SIZE, Image.Resampling.BOX)


def difference(one, other):
    """Tell how far two pictures are from each other, blurred as far as a line of text may stand aside."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB").reduce(6), other.reduce(6))).mean)


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.slug)
@pytest.mark.parametrize("design", DESIGNS)
def test_it_looks_like_the_poster(design, brand):
    glance, printed = both(card(design, brand, form="poster", **WORDS))
    assert glance.format == "PNG"
    assert glance.size == SIZE
    assert difference(glance, printed) < 8


def test_one_with_a_photograph_is_a_jpeg():
    glance, printed = both(card("photo", form="poster", photo="p", **WORDS), p=noise_photo())
    assert glance.format == "JPEG"
    assert glance.size == SIZE
    assert difference(glance, printed) < 12


def test_a_photograph_that_cannot_be_read_changes_nothing_but_itself():
    payload = PosterPayload(card=card("photo", LONG, form="poster", photo="p", **WORDS))
    done = draw_glance(payload, {**BLOBS, "p": b"broken"})
    assert done.data[:2] == b"\xff\xd8"
    assert done.diagnostics == ()


def test_it_has_the_same_bytes_twice():
    payload = PosterPayload(card=card("event", LONG, form="poster", day="7", month="Maret", **WORDS))
    assert draw_glance(payload, BLOBS).data == draw_glance(payload, BLOBS).data
