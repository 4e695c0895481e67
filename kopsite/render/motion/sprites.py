"""What of a card arrives while it moves: lines, logos, small fields and thin threads, each as a small picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PIL import Image

from kopsite.render.cards.fonts import line_ink
from kopsite.render.cards.forms import modules_image, outline_mask, rounded_mask
from kopsite.render.cards.pictures import fitted_logo
from kopsite.render.cards.spec import Box, CardSpec, Fill, Line, Modules, Part, Picture, Shape
from kopsite.render.colors import rgb

RISE, GROW, FADE = "rise", "grow", "fade"
"""The one property that changes while something arrives: its height, its width or its strength."""
_SMALL = 0.05
"""Share of the card up to which a field belongs to the words and not to the scenery."""
_THIN, _LONG = 24, 360
"""Pixels of a thread: what is shorter belongs to words, as the line through an old price does."""

Pictures = Mapping[str, bytes]


class Sprite(NamedTuple):
    """A small picture that arrives: its pixels, where they are opaque, and how it comes."""

    image: Image.Image
    mask: Image.Image
    at: tuple[int, int]
    way: str
    is_thread: bool = False
    """A thin field of the scenery, drawn out along its length."""

    @property
    def box(self) -> Box:
        """Where it ends up."""
        return (*self.at, *self.image.size)

    def shown(self, share: float) -> tuple[Image.Image, Image.Image, tuple[int, int]] | None:
        """Return pixels, mask and place when so much of its way is done."""
        wide, high = self.image.size
        if share >= 1:
            return self.image, self.mask, self.at
        if self.way == FADE:
            return self.image, self.mask.point([round(level * share) for level in range(256)]), self.at
        if self.way == RISE:
            down = high - round(high * share)
            box, at = (0, 0, wide, high - down), (self.at[0], self.at[1] + down)
        elif wide >= high:
            box, at = (0, 0, round(wide * share), high), self.at
        else:
            box, at = (0, 0, wide, round(high * share)), self.at
        if box[2] < 1 or box[3] < 1:
            return None
        return self.image.crop(box), self.mask.crop(box), at


def parted(spec: CardSpec) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Tell the scenery, there from the start, from what arrives on it."""
    arrives = [_arrives(part, spec) and not _is_covered(place, spec) for place, part in enumerate(spec.parts)]
    scenery = tuple(part for part, comes in zip(spec.parts, arrives, strict=True) if not comes)
    return scenery, tuple(part for part, comes in zip(spec.parts, arrives, strict=True) if comes)


def sprites(parts: tuple[Part, ...], pictures: Pictures, size: tuple[int, int]) -> Iterator[Sprite]:
    """Draw what arrives, in drawing order; what cannot be drawn or lies outside the card is left out."""
    for part in parts:
        sprite = _sprite(part, pictures)
        if sprite is not None and (kept := _within(sprite, size)) is not None:
            yield kept


def is_thread(part: Part) -> bool:
    """Tell whether a field is a thin thread across the card."""
    if not isinstance(part, Fill) or part.to or part.radius:
        return False
    return min(part.box[2:]) <= _THIN and max(part.box[2:]) >= _LONG


def _arrives(part: Part, spec: CardSpec) -> bool:
    if isinstance(part, Line | Picture | Modules):
        return True
    if not isinstance(part, Fill | Shape) or (isinstance(part, Fill) and part.to):
        return False
    return is_thread(part) or part.box[2] * part.box[3] <= _SMALL * spec.width * spec.height


def _is_covered(place: int, spec: CardSpec) -> bool:
    """Tell whether scenery lies over a field: then it cannot arrive on top of all scenery."""
    part = spec.parts[place]
    if isinstance(part, Line) or part.box is None:
        return False
    over = (other.box for other in spec.parts[place + 1 :] if not isinstance(other, Line) and not _arrives(other, spec))
    return any(box is not None and meet(part.box, box) for box in over)


def meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes have a pixel in common."""
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def _sprite(part: Part, pictures: Pictures) -> Sprite | None:
    match part:
        case Line():
            return _line(part)
        case Fill():
            size = part.box[2:]
            mask = rounded_mask(*size, part.radius) if part.radius else Image.new("L", size, 255)
            return Sprite(Image.new("RGB", size, rgb(part.color)), mask, part.box[:2], GROW, is_thread(part))
        case Shape():
            image = Image.new("RGB", part.box[2:], rgb(part.color))
            return Sprite(image, outline_mask(part.outline, *part.box[2:]), part.box[:2], FADE)
        case Picture():
            return _logo(part, pictures.get(part.picture, b""))
        case Modules():
            image = Image.new("RGB", part.box[2:], rgb(part.on))
            image.paste(rgb(part.color), (0, 0, *image.size), modules_image(part.rows, part.box[2]))
            return Sprite(image, Image.new("L", image.size, 255), part.box[:2], FADE)
        case _:
            return None


def _line(part: Line) -> Sprite | None:
    """Draw a line into a box as small as its ink."""
    ink = line_ink(part.text, part.size, part.weight, part.tracking, part.face)
    boxes = [bounds for bounds in (ink.mask.getbbox(),) if bounds]
    boxes = [(ink.left + left, ink.top + top, ink.left + right, ink.top + low) for left, top, right, low in boxes]
    boxes += [(left, top, left + image.width, top + image.height) for image, left, top in ink.pictures]
    if not boxes:
        return None
    west, north = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, south = max(box[2] for box in boxes), max(box[3] for box in boxes)
    image = Image.new("RGB", (east - west, south - north), rgb(part.color))
    mask = Image.new("L", image.size)
    for picture, left, top in ink.pictures:
        at = (left - west, top - north)
        image.paste(picture.convert("RGB"), at)
        mask.paste(picture.getchannel("A"), at)
    at = (ink.left - west, ink.top - north)
    image.paste(rgb(part.color), (*at, at[0] + ink.mask.width, at[1] + ink.mask.height), ink.mask)
    mask.paste(ink.mask, at, ink.mask)
    return Sprite(image, mask, (part.x + west, part.y + north), RISE)


def _logo(part: Picture, data: bytes) -> Sprite | None:
    logo = fitted_logo(data, part.box, part.on)
    if logo is None:
        return None
    left, top, wide, high = part.box
    free = wide - logo.width
    at = (left + {"left": 0, "center": free // 2, "right": free}[part.align], top + (high - logo.height) // 2)
    mask = logo.getchannel("A") if logo.mode == "RGBA" else Image.new("L", logo.size, 255)
    return Sprite(logo.convert("RGB"), mask, at, FADE)


def _within(sprite: Sprite, size: tuple[int, int]) -> Sprite | None:
    """Cut a sprite to the card."""
    left, top, wide, high = sprite.box
    west, north = max(-left, 0), max(-top, 0)
    box = (west, north, min(wide, size[0] - left), min(high, size[1] - top))
    if box[0] >= box[2] or box[1] >= box[3]:
        return None
    if box == (0, 0, wide, high):
        return sprite
    return sprite._replace(image=sprite.image.crop(box), mask=sprite.mask.crop(box), at=(left + west, top + north))
