"""Pictures of a poster: photographs as JPEG at the resolution of print, shaded already; others without loss."""

from __future__ import annotations

import io
from collections.abc import Sequence

import msgspec
from PIL import Image

from kopsite.model.cards import Box
from kopsite.render.cards.pictures import cropped, fitted_logo, open_picture, shaded
from kopsite.render.cards.spec import Photo, Picture, Scrim
from kopsite.render.posters.document import Document

PHOTO_DPI, LOGO_DPI = 200, 300
MOST_BYTES = 2_000_000
_QUALITIES = (84, 76, 66, 54, 42, 30)


def photo_object(document: Document, part: Photo, scrims: Sequence[Scrim], data: bytes, per_unit: float) -> int:
    """Embed a photograph with the shade that text over it needs; 0 where it cannot be read."""
    wide, high = (max(round(side * per_unit * PHOTO_DPI), 1) for side in part.box[2:])
    opened = open_picture(data, (wide, high))
    if opened is None:
        return 0
    # What has fewer pixels than paper could show is not made larger.
    share = min(opened.width / wide, opened.height / high, 1)
    wide, high = max(round(wide * share), 1), max(round(high * share), 1)
    image = cropped(data, msgspec.structs.replace(part, box=(0, 0, wide, high)))
    if image is None:
        return 0
    for scrim in scrims:
        scale = wide / part.box[2]
        zones = tuple(_scaled(zone, part.box, scale) for zone in scrim.zones)
        image = shaded(image, Scrim(zones=zones, color=scrim.color, text=scrim.text))
    return document.stream(
        f"{_entries(image)} /ColorSpace /DeviceRGB /Filter /DCTDecode", _jpeg(image.convert("RGB")), is_packed=True
    )


def logo_image(part: Picture, data: bytes, per_unit: float) -> Image.Image | None:
    """Fit a logo into its box at the resolution of print."""
    wide, high = (max(round(side * per_unit * LOGO_DPI), 1) for side in part.box[2:])
    return fitted_logo(data, (0, 0, wide, high), part.on)


def image_object(document: Document, image: Image.Image) -> int:
    """Embed a picture as it is, with its transparency."""
    entries = f"{_entries(image)} /ColorSpace /DeviceRGB"
    if image.mode == "RGBA":
        alpha = image.getchannel("A")
        mask = document.stream(f"{_entries(image)} /ColorSpace /DeviceGray", alpha.tobytes())
        entries = f"{entries} /SMask {mask} 0 R"
    return document.stream(entries, image.convert("RGB").tobytes())


def _entries(image: Image.Image) -> str:
    size = f"/Width {image.width} /Height {image.height}"
    return f"/Type /XObject /Subtype /Image {size} /BitsPerComponent 8"


def _scaled(zone: Box, box: Box, scale: float) -> Box:
    left, top, wide, high = zone
    return (
        round((left - box[0]) * scale),
        round((top - box[1]) * scale),
        max(round(wide * scale), 1),
        max(round(high * scale), 1),
    )


def _jpeg(image: Image.Image) -> bytes:
    for quality in _QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, subsampling="4:2:0")
        data = out.getvalue()
        if len(data) < MOST_BYTES:
            break
    return data
