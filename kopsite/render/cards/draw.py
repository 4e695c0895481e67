"""From a resolved card to its bytes: palette PNG when flat, baseline JPEG with a photograph."""

from __future__ import annotations

import io

from PIL import Image

from kopsite.engine.task import Blobs
from kopsite.render.cards.canvas import FlatCanvas, PhotoCanvas
from kopsite.render.cards.inking import ink_line
from kopsite.render.cards.pictures import cropped, fitted_logo, shaded
from kopsite.render.cards.png import palette_png
from kopsite.render.cards.spec import CardSpec, Cloth, Fill, Line, Logo, Photo, Scrim
from kopsite.render.payload import OldCardPayload

MOST_BYTES = 100_000
_QUALITIES = (82, 76, 70, 63, 55, 46, 36, 25, 15)


def draw_flat(spec: CardSpec, payload: OldCardPayload, blobs: Blobs) -> bytes:
    """Draw a card without a photograph."""
    canvas = FlatCanvas((spec.width, spec.height), spec.ground, spec.parts)
    _draw(canvas, spec, payload, blobs)
    return palette_png(canvas.finished())


def draw_photo(spec: CardSpec, payload: OldCardPayload, blobs: Blobs) -> bytes:
    """Draw a card with a photograph, at the best quality that stays below the limit."""
    canvas = PhotoCanvas((spec.width, spec.height), spec.ground)
    _draw(canvas, spec, payload, blobs)
    for quality in _QUALITIES:
        data = _jpeg(canvas.image, quality)
        if len(data) < MOST_BYTES:
            break
    return data


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=False, subsampling="4:2:0")
    return out.getvalue()


def _draw(canvas: FlatCanvas | PhotoCanvas, spec: CardSpec, payload: OldCardPayload, blobs: Blobs) -> None:
    for part in spec.parts:
        match part:
            case Fill():
                canvas.fill(part.box, part.color)
            case Cloth():
                canvas.cloth(spec.weave, part)
            case Line():
                ink_line(canvas, part)
            case Logo():
                _place_logo(canvas, part, blobs.get(payload.logo, b""))
            case Photo():
                photo = cropped(blobs.get(payload.photo, b""), part)
                if photo is not None:
                    canvas.picture(photo, part.box[:2])
            case Scrim():
                canvas.image = shaded(canvas.image, part)


def _place_logo(canvas: FlatCanvas | PhotoCanvas, part: Logo, data: bytes) -> None:
    logo = fitted_logo(data, part.box, part.on)
    if logo is not None:
        at = (part.box[0], part.box[1] + (part.box[3] - logo.height) // 2)
        if logo.mode == "RGBA":
            canvas.image.paste(logo, at, logo)
        else:
            canvas.picture(logo, at)
