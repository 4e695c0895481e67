"""The photo task: an original in, what cards need of it out, so that a camera's millions of pixels are read once."""

from __future__ import annotations

import io

from PIL import Image

from kopsite.engine.task import Blobs, Result
from kopsite.render.cards.pictures import open_picture
from kopsite.render.payload import PhotoPayload
from kopsite.render.pixels import to_srgb

LONGEST = 1920
"""Pixels of the longer side; few photographs need as many."""
_QUALITY = 90


def prepare_photo(payload: PhotoPayload, blobs: Blobs) -> Result:
    """Give a photograph upright, in sRGB, without metadata, and of as many pixels as cards show of it.

    Nothing comes of one that cannot be read; the cards that would have shown it tell so.
    """
    wide, high = payload.cover
    # Somebody may have held the camera upright, which shows only once it is opened.
    nearly = (min(max(wide, high), 1440),) * 2
    image = open_picture(blobs[payload.blob], nearly)
    if image is None:
        return Result(data=b"")
    try:
        ready = to_srgb(_reduced(image, wide, high))
    except (OSError, ValueError, TypeError, ArithmeticError):
        return Result(data=b"")
    out = io.BytesIO()
    # The card is a JPEG of halved colours itself: more of them here would cost time and show nowhere.
    _on_white(ready).save(out, "JPEG", quality=_QUALITY, subsampling="4:2:0")
    return Result(data=out.getvalue())


def _reduced(image: Image.Image, wide: int, high: int) -> Image.Image:
    """Scale down to what covers a box, and in any case to the longest side there may be."""
    scale = min(max(wide / image.width, high / image.height), LONGEST / max(image.size))
    if scale >= 1:
        return image
    if image.mode not in ("L", "RGB", "CMYK"):
        image = to_srgb(image)
    size = max(round(image.width * scale), 1), max(round(image.height * scale), 1)
    smaller = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    smaller.info = dict(image.info)
    return smaller


def _on_white(image: Image.Image) -> Image.Image:
    if "A" not in image.getbands():
        return image.convert("RGB")
    flat = Image.new("RGB", image.size, (255, 255, 255))
    flat.paste(image.convert("RGB"), (0, 0), image.getchannel("A"))
    return flat
