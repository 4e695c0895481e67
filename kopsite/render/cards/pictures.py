"""Logos and photographs on cards: opened with care, cropped around their focus, shaded only as far as text needs."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageChops, ImageOps

from kopsite.render.cards.spec import Box, Photo, Scrim
from kopsite.render.colors import contrast_of, luminance, rgb

_MOST_PIXELS = 60_000_000
_KEPT, _KEPT_PIXELS = 2, 6_000_000
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_WANTED = 5.1
"""A little more than 4.5, for what compression changes."""
_BRIGHT_SHARE = 0.0015
"""Pixels that may be brighter than what the shade is made for."""
_SOFT, _MOST_SOFT = 0.34, 420.0
"""How far a shade reaches above and below text: a share of the photograph's height, at most so much."""
_FADE, _BEYOND = 300.0, 0.3
"""How fast a shade fades beside text, and the share of it that is kept."""


def open_picture(data: bytes, least: tuple[int, int]) -> Image.Image | None:
    """Open a picture upright at about the size wanted; None when it cannot be read or is far too large."""
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
        if image.width * image.height > _MOST_PIXELS:
            return None
        image.draft("RGB", least)
        key = data, image.size
        if key not in _recent:
            image.load()
            _remember(key, ImageOps.exif_transpose(image))
        return _recent.pop(key) if image.width * image.height > _KEPT_PIXELS else _recent[key]
    except (OSError, ValueError, SyntaxError, TypeError, ArithmeticError, EOFError, Image.DecompressionBombError):
        return None


_recent: dict[tuple[bytes, tuple[int, int]], Image.Image] = {}
"""A picture is asked for more than once: whether it can be read, what it looks like, and that in several formats."""


def _remember(key: tuple[bytes, tuple[int, int]], image: Image.Image) -> None:
    while len(_recent) >= _KEPT:
        del _recent[next(iter(_recent))]
    _recent[key] = image


def fitted_logo(data: bytes, box: Box, on: str) -> Image.Image | None:
    """Fit a logo into a box on a flat colour; on a photograph (no colour) it keeps its own transparency."""
    image = open_picture(data, (box[2] * 2, box[3] * 2))
    if image is None:
        return None
    image = image.convert("RGBA")
    bounds = image.getchannel("A").getbbox()
    if bounds is None:
        return None
    image = ImageOps.contain(image.crop(bounds), (box[2], box[3]), Image.Resampling.LANCZOS)
    if not on:
        return image
    ground = Image.new("RGB", image.size, rgb(on))
    ground.paste(image, (0, 0), image)
    return ground


def cropped(data: bytes, part: Photo) -> Image.Image | None:
    """Fill a box with a photograph around its focus."""
    _, _, wide, high = part.box
    image = open_picture(data, (wide, high))
    if image is None:
        return None
    if "A" in image.getbands():
        flat = Image.new("RGB", image.size, (255, 255, 255))
        flat.paste(image.convert("RGB"), (0, 0), image.getchannel("A"))
        image = flat
    photo = _around_focus(image if image.mode == "RGB" else image.convert("RGB"), wide, high, part.focus)
    if part.duotone:
        dark, light = part.duotone
        return ImageOps.colorize(ImageOps.autocontrast(photo.convert("L"), cutoff=1), dark, light)
    return photo


def _around_focus(image: Image.Image, wide: int, high: int, focus: tuple[float, float]) -> Image.Image:
    scale = min(image.width / wide, image.height / high)
    crop_w, crop_h = min(wide * scale, image.width), min(high * scale, image.height)
    left = max(min(focus[0] * image.width - crop_w / 2, image.width - crop_w), 0)
    top = max(min(focus[1] * image.height - crop_h / 2, image.height - crop_h), 0)
    if (crop_w, crop_h) == (wide, high):
        left, top = round(left), round(top)
        return image.crop((left, top, left + wide, top + high))
    box = (left, top, left + crop_w, top + crop_h)
    return image.resize((wide, high), Image.Resampling.BICUBIC, box=box, reducing_gap=2.0)


def shaded(image: Image.Image, part: Scrim) -> Image.Image:
    """Shade a photograph: in each zone as much as its text needs, softly between them, less where no text stands."""
    zones = [(zone[1], zone[1] + zone[3], _strength(image, zone, part)) for zone in part.zones]
    left, top, wide, high = part.box or (0, 0, *image.size)
    soft = min(high * _SOFT, _MOST_SOFT)
    rows = _rows(zones, soft, top, high)
    # Most photographs are large, and much of them needs no shade at all.
    free = len(rows) - len(rows.lstrip(b"\0"))
    rows = rows.strip(b"\0")
    top, high = top + free, len(rows)
    if not rows:
        return image
    end = max((zone[0] + zone[2] for zone in part.zones), default=0)
    mask = ImageChops.multiply(
        Image.frombytes("L", (wide, high), b"".join(bytes((row,)) * wide for row in rows)),
        Image.frombytes("L", (wide, high), _columns(left - end, wide) * high),
    )
    image = image.copy()
    image.paste(Image.new("RGB", (wide, high), rgb(part.color)), (left, top), mask)
    return image


def _rows(zones: list[tuple[int, int, float]], soft: float, top: int, high: int) -> bytes:
    """Give the strength at each row: full inside a zone, falling off softly outside."""
    found = bytes(high)
    eased = _falloff(soft)
    for first, last, strength in zones:
        side = bytes(round(255 * strength * share) for share in eased)
        piece = side[::-1] + bytes((round(255 * strength),)) * (last - first + 1) + side
        start = first - len(side) - top
        shown = bytes(max(start, 0)) + piece[max(-start, 0) :]
        found = bytes(map(max, found, shown.ljust(high, b"\0")))
    return found


@lru_cache(maxsize=64)
def _falloff(soft: float) -> tuple[float, ...]:
    """Give the share that is left of a strength at each row away from a zone."""
    return tuple(_eased(away / soft) for away in range(1, int(soft) + 1))


@lru_cache(maxsize=64)
def _columns(start: int, wide: int) -> bytes:
    """Give the share of the strength at columns from so far behind the end of the text: all before it, less beyond."""
    shares = (_BEYOND + (1 - _BEYOND) * _eased(max(x, 0) / _FADE) for x in range(start, start + wide))
    return bytes(round(255 * share) for share in shares)


def _eased(away: float) -> float:
    ease = max(1 - away, 0.0)
    return ease * ease * (3 - 2 * ease)


def _strength(image: Image.Image, zone: Box, part: Scrim) -> float:
    left, top, wide, high = zone
    crop = image.crop((left, top, left + wide, min(top + high, image.height)))
    # Each third pixel of each third row tells as well how bright the brightest are.
    crop = crop.resize((max(crop.width // 3, 1), max(crop.height // 3, 1)), Image.Resampling.NEAREST)
    shade = Image.new("RGB", crop.size, rgb(part.color))
    text = luminance(rgb(part.text))
    low, high_share = 0.0, 1.0
    for _ in range(6):
        middle = (low + high_share) / 2
        enough = contrast_of(text, _brightest(Image.blend(crop, shade, middle))) >= _WANTED
        low, high_share = (low, middle) if enough else (middle, high_share)
    return high_share


_SHARES = (
    bytes(round(luminance((value, 0, 0)) * 255) for value in range(256)),
    bytes(round(luminance((0, value, 0)) * 255) for value in range(256)),
    bytes(round(luminance((0, 0, value)) * 255) for value in range(256)),
)


def _brightest(image: Image.Image) -> float:
    """Give the luminance that all but very few pixels stay below."""
    red, green, blue = (
        Image.frombytes("L", image.size, band.tobytes().translate(table))
        for band, table in zip(image.split(), _SHARES, strict=True)
    )
    counts = ImageChops.add(ImageChops.add(red, green), blue).histogram()
    allowed = image.width * image.height * _BRIGHT_SHARE
    for value in range(255, 0, -1):
        allowed -= counts[value]
        if allowed < 0:
            return value / 255
    return 0.0
