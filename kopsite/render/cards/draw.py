"""From a resolved card to its bytes: palette PNG when flat, baseline JPEG with a photograph."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image

from kopsite.render.cards.canvas import FlatCanvas, PhotoCanvas
from kopsite.render.cards.fonts import line_mask
from kopsite.render.cards.forms import outline_mask
from kopsite.render.cards.inking import ink_line
from kopsite.render.cards.pictures import cropped, fitted_logo, shaded
from kopsite.render.cards.png import palette_png
from kopsite.render.cards.spec import CardSpec, Cloth, Edge, Fill, Line, Modules, Photo, Picture, Scrim, Shape

MOST_BYTES = {"og": 100_000}
"""Of a JPEG; other formats are posted by hand and may have more."""
_MOST = 400_000
_QUALITIES = (82, 76, 70, 63, 55, 46, 36, 25, 15)
_LABEL = 20

Pictures = Mapping[str, bytes]
"""Bytes of a card's pictures by their names."""


def most_bytes(spec: CardSpec) -> int:
    """Say how many bytes a card in its format may have."""
    return MOST_BYTES.get(spec.format, _MOST)


def draw_flat(spec: CardSpec, pictures: Pictures) -> bytes:
    """Draw a card without a photograph as PNG."""
    return palette_png(flat_image(spec, pictures))


def flat_image(spec: CardSpec, pictures: Pictures) -> Image.Image:
    """Draw a card without a photograph; gives an image with a palette."""
    canvas = FlatCanvas((spec.width, spec.height), spec.ground, spec.parts)
    _draw(canvas, spec, pictures)
    return canvas.finished()


def draw_photo(spec: CardSpec, pictures: Pictures) -> bytes:
    """Draw a card with a photograph as JPEG, at the best quality that stays below the limit."""
    image = photo_image(spec, pictures)
    for quality in _QUALITIES:
        data = _jpeg(image, quality)
        if len(data) < most_bytes(spec):
            break
    return data


def photo_image(spec: CardSpec, pictures: Pictures) -> Image.Image:
    """Draw a card in full colour."""
    canvas = PhotoCanvas((spec.width, spec.height), spec.ground)
    _draw(canvas, spec, pictures)
    return canvas.image


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=False, subsampling="4:2:0")
    return out.getvalue()


def _draw(canvas: FlatCanvas | PhotoCanvas, spec: CardSpec, pictures: Pictures) -> None:
    for part in spec.parts:
        match part:
            case Fill():
                canvas.fill(part)
            case Cloth():
                canvas.cloth(spec.weave, part)
            case Line():
                ink_line(canvas, part)
            case Shape():
                canvas.shape(part)
            case Picture():
                _place_picture(canvas, part, pictures.get(part.picture, b""))
            case Photo():
                _place_photo(canvas, part, pictures.get(part.picture, b""))
            case Scrim():
                canvas.image = shaded(canvas.image, part)
            case Modules():
                canvas.modules(part)
            case Edge():
                _frame(canvas, part)


def _place_picture(canvas: FlatCanvas | PhotoCanvas, part: Picture, data: bytes) -> None:
    logo = fitted_logo(data, part.box, part.on)
    if logo is None:
        return
    left, top, wide, high = part.box
    free = wide - logo.width
    at = (left + {"left": 0, "center": free // 2, "right": free}[part.align], top + (high - logo.height) // 2)
    if logo.mode == "RGBA":
        canvas.image.paste(logo, at, logo)
    else:
        canvas.picture(logo, at)


def _place_photo(canvas: FlatCanvas | PhotoCanvas, part: Photo, data: bytes) -> None:
    photo = cropped(data, part)
    if photo is None:
        return
    if part.outline and isinstance(canvas, PhotoCanvas):
        canvas.picture(photo, part.box[:2], outline_mask(part.outline, *part.box[2:]))
    else:
        canvas.picture(photo, part.box[:2])


def _frame(canvas: FlatCanvas | PhotoCanvas, part: Edge) -> None:
    canvas.frame(part.box, part.color)
    mask, left, top = line_mask(part.label, _LABEL, 700)
    canvas.ink(mask, (part.box[0] + 8 + left, part.box[1] + 28 + top), part.color, "#ffffff")
