"""Pictures: what they are, and their bytes as published, upright, in sRGB, without metadata."""

from __future__ import annotations

import io
import struct
import warnings
import zlib

from PIL import Image, ImageSequence

from kopsite.diagnostics import Diagnostic, Position, error, warning
from kopsite.engine.task import Blobs, Result, encoded
from kopsite.model.body import PictureInfo
from kopsite.render import pixels
from kopsite.render.formats import BrokenPictureError, foreign_format, picture_format, without_metadata
from kopsite.render.payload import CopyPayload, PicturePayload, ProbePayload
from kopsite.render.svg import clean_svg, svg_size

__all__ = ["copy_file", "make_picture", "picture_format", "probe_picture", "strip_metadata", "svg_size"]

MAX_PIXELS = 80_000_000
MAX_FRAMES = 1_000_000_000
_EXTENSIONS = {"jpg": "jpeg", "jpeg": "jpeg", "jfif": "jpeg"}
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_FAILURES = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    EOFError,
    ArithmeticError,
    RuntimeError,
    TypeError,
    struct.error,
    zlib.error,
)
_WHOLE = 1 << 20


class TooLargeError(ValueError):
    """More pixels than a picture may have."""


def probe_picture(payload: ProbePayload, blobs: Blobs) -> Result:
    """Look at a picture: its size when upright, its format, its dominant colour."""
    data = blobs[payload.blob]
    position = Position(f"content/{payload.file}")
    kind = picture_format(data)
    nothing = PictureInfo(width=0, height=0, format=kind)
    if not kind:
        foreign = foreign_format(data)
        code = "picture-format" if foreign else "picture-broken"
        return encoded(nothing, (error(code, position, file=payload.file, format=foreign),))
    try:
        info = _probe_svg(data) if kind == "svg" else _probe_pixels(data, kind)
    except TooLargeError as problem:
        limit = MAX_PIXELS // 1_000_000
        values = {"file": payload.file, "megapixels": str(problem), "limit": limit}
        return encoded(nothing, (error("picture-too-large", position, **values),))
    except _FAILURES:
        return encoded(nothing, (error("picture-broken", position, file=payload.file, format=""),))
    return encoded(info, _extension_problem(payload.file, kind, position))


def make_picture(payload: PicturePayload, blobs: Blobs) -> Result:
    """Make the published picture: upright, at most `max_width` wide, sRGB, without metadata."""
    try:
        return Result(data=_made(blobs[payload.blob], payload.format, payload.max_width, payload.quality))
    except _FAILURES:
        return Result(data=b"", diagnostics=(error("picture-broken", Position("content"), file="", format=""),))


def copy_file(payload: CopyPayload, blobs: Blobs) -> Result:
    """Give the bytes as they are, pictures without their metadata."""
    data = blobs[payload.blob]
    try:
        return Result(data=strip_metadata(data, payload.format) if payload.format else data)
    except _FAILURES:
        return Result(data=b"", diagnostics=(error("picture-broken", Position("content"), file="", format=""),))


def strip_metadata(data: bytes, format: str) -> bytes:  # noqa: A002
    """Drop a picture's metadata without touching its pixels, unless only new pixels can keep it upright."""
    if format == "svg":
        return clean_svg(data)
    if format == "avif" or (format != "gif" and _is_turned(data)):
        return _made(data, format, _WHOLE, 90)
    try:
        return without_metadata(data, format)
    except BrokenPictureError:
        return _made(data, format, _WHOLE, 90)


def _made(data: bytes, kind: str, max_width: int, quality: int) -> bytes:
    if kind == "svg":
        return clean_svg(data)
    with _opened(data) as image:
        if getattr(image, "is_animated", False):
            return _animation(image, data, kind, max_width, quality)
        turned = pixels.orientation(image)
        if kind == "jpeg":
            # A JPEG can be decoded at 1/2, 1/4 or 1/8: twice the wanted size keeps Lanczos sharp and memory small.
            image.draft(None, (max_width * 2, max_width * 2))
        image.load()
        ready = pixels.upright(pixels.fitted_side(image, max_width, turned), turned)
    return pixels.encode(pixels.to_srgb(ready), kind, quality, lossless=data[12:16] == b"VP8L")


def _animation(image: Image.Image, data: bytes, kind: str, max_width: int, quality: int) -> bytes:
    if kind != "avif" and (image.width <= max_width or kind == "png"):
        return without_metadata(data, kind)
    frames, durations = [], []
    for frame in ImageSequence.Iterator(image):
        durations.append(int(frame.info.get("duration", 100) or 100))
        frames.append(pixels.fitted(pixels.to_srgb(frame.convert("RGBA")), max_width))
    out = io.BytesIO()
    options: dict[str, object] = {"disposal": 2} if kind == "gif" else {"quality": quality}
    if kind == "avif":
        options |= {"speed": 7, "max_threads": 1}
    loop = int(image.info.get("loop", 0) or 0)
    first, *others = frames
    first.save(out, kind.upper(), save_all=True, append_images=others, duration=durations, loop=loop, **options)
    return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        except Image.DecompressionBombError as problem:
            raise TooLargeError("180+") from problem
    size = image.width * image.height
    if size > MAX_PIXELS or size * int(getattr(image, "n_frames", 1)) > MAX_FRAMES:
        raise TooLargeError(str(round(size / 1_000_000)))
    return image


def _is_turned(data: bytes) -> bool:
    with _opened(data) as image:
        return pixels.orientation(image) != 1


def _probe_pixels(data: bytes, kind: str) -> PictureInfo:
    with _opened(data) as image:
        width, height = image.size
        if pixels.orientation(image) >= 5:
            width, height = height, width
        animated = bool(getattr(image, "is_animated", False))
        alpha = image.has_transparency_data
        if kind == "jpeg":
            image.draft(None, (64, 64))
        image.load()
        color = pixels.mean_color(image)
    return PictureInfo(width=width, height=height, format=kind, color=color, has_alpha=alpha, is_animated=animated)


def _probe_svg(data: bytes) -> PictureInfo:
    width, height = svg_size(data)
    clean_svg(data)
    return PictureInfo(width=width, height=height, format="svg", has_alpha=True)


def _extension_problem(file: str, kind: str, position: Position) -> tuple[Diagnostic, ...]:
    extension = file.rpartition(".")[2].lower()
    if _EXTENSIONS.get(extension, extension) == kind:
        return ()
    expected = "jpg" if kind == "jpeg" else kind
    return (warning("picture-extension", position, file=file, format=kind.upper(), extension=expected),)
