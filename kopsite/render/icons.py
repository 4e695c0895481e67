"""Icons: a monogram on the brand colour with a hem of its cloth, as PNG, `.ico` and SVG without any font."""

from __future__ import annotations

import io

from PIL import Image

from kopsite.engine.task import Blobs, Result
from kopsite.render.brand import Tones, brand_colors
from kopsite.render.cards.fonts import line_mask
from kopsite.render.cards.initials import initials
from kopsite.render.cards.pictures import fitted_logo
from kopsite.render.cards.woven import cloth_tile
from kopsite.render.colors import mix, rgb
from kopsite.render.marks import BOX, letter_size, letters_path
from kopsite.render.motifs import TILE
from kopsite.render.pattern import paths, weave
from kopsite.render.payload import Brand, IconPayload

_WEIGHT = 800


def draw_icon(payload: IconPayload, blobs: Blobs) -> Result:
    """Draw an icon: the logo on paper where there is one, else the monogram."""
    large = _logo_icon(payload, blobs) or _monogram(payload)
    image = large.resize((payload.size, payload.size), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if payload.format == "ico":
        image.save(out, "ICO", sizes=[(payload.size, payload.size)])
    else:
        image.quantize(128, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", compress_level=9)
    return Result(data=out.getvalue())


def monogram_svg(brand: Brand) -> str:
    """Write `favicon.svg`: a file of its own, with colours inside and letters as outlines."""
    tones = _tones(brand)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BOX} {BOX}">'
        f'<rect width="{BOX}" height="{BOX}" fill="{tones.brand}"/>{_corner_svg(brand, tones)}'
        f'<path fill="{tones.on_brand}" d="{letters_path(initials(brand.name, brand.short_name), 8.0)}"/></svg>'
    )


def _tones(brand: Brand) -> Tones:
    return brand_colors(brand.colors.primary, brand.colors.accent, brand.slug).light


def _threads(tones: Tones) -> tuple[str, str, str]:
    return tones.brand_strong, tones.accent, mix(tones.brand, tones.on_brand, 0.86)


def _logo_icon(payload: IconPayload, blobs: Blobs) -> Image.Image | None:
    if not payload.logo or payload.logo not in blobs:
        return None
    side = payload.size * 2
    # A phone may cut a maskable icon to a circle of 40 % radius: the square inside it is 56 % wide.
    inner = round(side * (0.56 if payload.maskable else 0.9))
    paper = _tones(payload.brand).paper
    logo = fitted_logo(blobs[payload.logo], (0, 0, inner, inner), paper)
    if logo is None:
        return None
    icon = Image.new("RGB", (side, side), rgb(paper))
    icon.paste(logo, ((side - logo.width) // 2, (side - logo.height) // 2))
    return icon


def _monogram(payload: IconPayload) -> Image.Image:
    tones = _tones(payload.brand)
    side = max(payload.size * 2, 128)
    icon = Image.new("RGB", (side, side), rgb(tones.brand))
    has_cloth = payload.size >= 48 and not payload.maskable
    if has_cloth:
        high = side // 4
        pattern = weave(payload.brand.slug, payload.brand.pattern)
        tile = cloth_tile(pattern, high, tones.brand, _threads(tones))
        for left in range(0, side, high):
            icon.paste(tile, (left, side - high))
    letters = initials(payload.brand.name, payload.brand.short_name)
    size = letter_size(letters, side, 0.48 if payload.maskable else 0.74)
    if has_cloth:
        size = min(size, round(side * 0.62))
    mask, _, _ = line_mask(letters, size, _WEIGHT, -0.03)
    ink = mask.getbbox() or (0, 0, 1, 1)
    space = side * (0.75 if has_cloth else 1.0)
    x = round((side - (ink[2] - ink[0])) / 2 - ink[0])
    y = round((space - (ink[3] - ink[1])) / 2 - ink[1])
    icon.paste(rgb(tones.on_brand), (x, y, x + mask.width, y + mask.height), mask)
    return icon


def _corner_svg(brand: Brand, tones: Tones) -> str:
    """Lay four tiles of the cloth along the lower edge."""
    side = BOX / 4
    scale = round(side / TILE, 4)
    figure = paths(weave(brand.slug, brand.pattern))
    for role, color in enumerate(_threads(tones), 1):
        figure = figure.replace(f'class="w{role}"', f'fill="{color}"')
    copies = "".join(f'<use href="#t" x="{TILE * number}"/>' for number in range(1, 4))
    return (
        f'<clipPath id="c"><path d="M0 0h{TILE}v{TILE}h-{TILE}z"/></clipPath>'
        f'<g transform="translate(0 {BOX - side:g})scale({scale:g})"><g id="t" clip-path="url(#c)">{figure}</g>'
        f"{copies}</g>"
    )
