"""One contact sheet for each design: a row for each cooperative, a column for each format."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

from gallery.cards import Shown, brands, card, designs, layouts, slides
from gallery.logos import logo
from kopsite.model.cards import CAROUSELS
from kopsite.render.cards.draw import flat_image, photo_image
from kopsite.render.cards.values import layout_of, shows_photo
from kopsite.render.payload import PosterPayload
from kopsite.render.posters.poster import draw_poster

MEDIA = Path(__file__).resolve().parents[2] / "content" / "media"
HIGH = 280
"""Height of a card on a sheet."""
_GAP, MARGIN, _GROUND = 18, 24, "#dedcd6"
_QUALITY = 71
_DOTS = 72 / 25.4 * 297
"""Height of an A4 in points."""


def sheet(rows: Sequence[Sequence[Image.Image]], gap: int = _GAP) -> Image.Image:
    """Lay pictures of the same height out in rows."""
    wide = max(sum(one.width for one in row) + gap * (len(row) - 1) for row in rows) + 2 * MARGIN
    high = sum(row[0].height for row in rows) + _GAP * (len(rows) - 1) + 2 * MARGIN
    found = Image.new("RGB", (wide, high), _GROUND)
    top = MARGIN
    for row in rows:
        left = MARGIN
        for one in row:
            found.paste(one, (left, top))
            left += one.width + gap
        top += row[0].height + _GAP
    return found


def design_sheet(design: str, forms: Sequence[str]) -> Image.Image:
    """Draw a design in its formats, for each cooperative."""
    return sheet([[picture(card(design, form, brand)) for form in forms] for brand in brands()])


def carousel_sheet(family: str) -> Image.Image:
    """Draw a carousel for each cooperative; its slides touch, as they do under a thumb."""
    return sheet([[picture(shown) for shown in slides(family, brand)] for brand in brands()], gap=2)


def sheets() -> dict[str, Image.Image]:
    """Draw every sheet."""
    found = {design: design_sheet(design, forms) for design, forms in designs().items()}
    return {**found, **{family: carousel_sheet(family) for family in CAROUSELS}}


def picture(shown: Shown, high: int = HIGH) -> Image.Image:
    """Draw a card at a height."""
    whole = full(shown)
    return whole.resize((round(whole.width * high / whole.height), high), Image.Resampling.LANCZOS)


def full(shown: Shown) -> Image.Image:
    """Draw a card as large as it is; a poster's page as it is rendered."""
    blobs = {one.blob: _bytes(one.blob) for one in shown.payload.pictures.values()}
    layout = _layout(shown)
    if shown.spec.format == "poster":
        data = draw_poster(PosterPayload(card=shown.payload, paper="a4"), {**blobs, shown.payload.layout: layout}).data
        page = pypdfium2.PdfDocument(data)[0]
        return page.render(scale=1200 / _DOTS).to_pil().convert("RGB")
    pictures = {name: blobs[one.blob] for name, one in shown.payload.pictures.items()}
    draw = photo_image if shows_photo(layout_of(layout), shown.payload) else flat_image
    return draw(shown.spec, pictures).convert("RGB")


def encoded(image: Image.Image) -> bytes:
    """Write a sheet as WebP."""
    out = io.BytesIO()
    image.save(out, "WEBP", quality=_QUALITY, method=6)
    return out.getvalue()


def _layout(shown: Shown) -> bytes:
    return layouts()[shown.payload.design, shown.spec.format]


def _bytes(blob: str) -> bytes:
    kind, _, name = blob.rpartition(":")
    return logo(name) if kind else (MEDIA / name).read_bytes()
