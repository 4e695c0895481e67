"""Pixels on their way to a page: upright, eight bits, sRGB, no wider than asked; nothing is kept that does not show."""

from __future__ import annotations

import io
import warnings
from functools import cache
from typing import Any

from PIL import Image, ImageChops, ImageCms

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def orientation(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 where there is none that can be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            value = image.getexif().get(_ORIENTATION, 1)
        except Exception:
            return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def upright(image: Image.Image, turned: int) -> Image.Image:
    """Turn and mirror the pixels as the EXIF orientation says."""
    return image.transpose(_TURNS[turned]) if turned in _TURNS else image


def to_srgb(image: Image.Image) -> Image.Image:
    """Convert to L, RGB or RGBA of eight bits in sRGB, and forget everything but the pixels."""
    profile = image.info.get("icc_profile")
    image = _eight_bits(image)
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    solid = image.convert(image.mode[:-1]) if alpha else image
    converted = _through_profile(solid, profile) if profile else None
    result = converted or solid.convert("L" if solid.mode == "L" else "RGB")
    if alpha:
        result = result.convert("RGB")
        result.putalpha(alpha)
    result.info = {}
    return result


def fitted(image: Image.Image, max_width: int) -> Image.Image:
    """Scale down to a width, keeping the proportions."""
    return _scaled(image, max_width, image.width)


def _scaled(image: Image.Image, most: int, measured: int) -> Image.Image:
    if measured <= most:
        return image
    size = (max(1, round(image.width * most / measured)), max(1, round(image.height * most / measured)))
    smaller = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    smaller.info = dict(image.info)
    return smaller


def fitted_side(image: Image.Image, max_width: int, turned: int) -> Image.Image:
    """Scale down before turning, when palette and depth allow it: a quarter of the memory for a big photograph."""
    if image.mode not in ("L", "RGB", "CMYK"):
        image = to_srgb(image)
    if turned < 5:
        return _scaled(image, max_width, image.width)
    return _scaled(image, max_width, image.height)


def mean_color(image: Image.Image) -> str:
    """Return the mean colour on white as `#rrggbb`."""
    profile = image.info.get("icc_profile")
    small = _eight_bits(image)
    small = small.resize((min(32, small.width), min(32, small.height)), Image.Resampling.BOX)
    small.info["icc_profile"] = profile
    small = to_srgb(small)
    if small.mode == "RGBA":
        flat = Image.new("RGB", small.size, "white")
        flat.paste(small, mask=small.getchannel("A"))
        small = flat
    pixel: Any = small.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return "#{:02x}{:02x}{:02x}".format(*pixel)


def encode(image: Image.Image, format: str, quality: int, *, lossless: bool = False) -> bytes:  # noqa: A002
    """Write L, RGB or RGBA pixels in a format; the same pixels give the same bytes."""
    out = io.BytesIO()
    match format:
        case "jpeg":
            solid = image if image.mode == "L" else image.convert("RGB")
            solid.save(out, "JPEG", quality=quality, optimize=True, subsampling="4:2:0")
        case "png":
            _with_palette(image).save(out, "PNG", optimize=True)
        case "webp":
            image.save(out, "WEBP", quality=quality, method=4, lossless=lossless, exact=lossless)
        case "avif":
            image.save(out, "AVIF", quality=max(1, quality - 17), speed=7, max_threads=1)
        case _:
            image.save(out, "GIF")
    return out.getvalue()


def _with_palette(image: Image.Image) -> Image.Image:
    if image.mode == "L" or image.getcolors(256) is None:
        return image
    method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    indexed = image.quantize(256, method=method, dither=Image.Dither.NONE)
    same = ImageChops.difference(indexed.convert(image.mode), image).getbbox(alpha_only=False) is None
    return indexed if same else image


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "RGB") and "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr", "LAB"):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I") or image.mode == "F":
        deep = image.convert("I") if image.mode != "F" else image
        return deep.point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


@cache
def _srgb_profile() -> Any:
    return ImageCms.createProfile("sRGB")


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source) and image.mode in ("RGB", "L"):
            return image.copy()
        return ImageCms.profileToProfile(image, source, _srgb_profile(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
