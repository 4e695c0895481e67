"""A card's film: cloth grows thread by thread, words arrive line by line, the last frame is the card itself.

A frame is the one before it with a few boxes drawn anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from PIL import Image

from kopsite.render.cards.draw import flat_image, photo_image
from kopsite.render.cards.spec import Box, CardSpec, Cloth, Fill, Part, Photo, Shape
from kopsite.render.motion.sprites import Pictures, Sprite, meet, parted, sprites

FPS = 30
SHORTEST, LONGEST = 6 * FPS, 8 * FPS
_READING = 3 * FPS
"""How long the finished card stands at least."""
_ARRIVING = 7
"""Frames in which a line arrives: 233 ms."""
_FIRST_WORD = 14
_APART, _ALL_WORDS = 6, 96
_FIRST_THREAD, _WEAVING, _PULLING = 2, 34, 12
_THREAD = 36
"""About how broad a thread of cloth is that is drawn in, in pixels."""


class Frame(NamedTuple):
    """A picture, what of it is new, and for how many frames it stands."""

    image: Image.Image
    boxes: tuple[Box, ...]
    lasts: int = 1


class _Entry(NamedTuple):
    sprite: Sprite
    begins: int

    def share(self, frame: int) -> float:
        """Say how much of its way is done: fast at first, then slower."""
        return _eased((frame - self.begins) / _ARRIVING)


class _Thread(NamedTuple):
    """A strip of cloth that is drawn in from one end."""

    box: Box
    begins: int
    from_end: bool

    def drawn(self, frame: int) -> int:
        """Say how many pixels of its length lie in place."""
        return round(self.box[3] * _eased((frame - self.begins) / _PULLING))


def frames(spec: CardSpec, pictures: Pictures) -> Iterator[Frame]:
    """Go through the frames of a card's film; those in which nothing changes are one that lasts."""
    scenery, arriving = parted(spec)
    woven = photo_image(msgspec.structs.replace(spec, parts=scenery), pictures)
    bare = photo_image(msgspec.structs.replace(spec, parts=tuple(map(_bare, scenery))), pictures)
    entries = _entries(tuple(sprites(arriving, pictures, (spec.width, spec.height))))
    threads = tuple(_threads(scenery, woven.size))
    shown = bare.copy()
    whole = (0, 0, spec.width, spec.height)
    yield Frame(shown, (whole,))
    ends = max((*(entry.begins + _ARRIVING for entry in entries), *(thread.begins + _PULLING for thread in threads), 1))
    for frame in range(1, ends):
        boxes = [*_woven_in(bare, woven, threads, frame), *_moved(entries, frame)]
        for box in boxes:
            _compose(shown, bare, entries, frame, box)
        yield Frame(shown, tuple(boxes))
    shown.paste(still(spec, pictures))
    yield Frame(shown, (whole,), max(SHORTEST, min(ends + _READING, LONGEST)) - ends)


def still(spec: CardSpec, pictures: Pictures) -> Image.Image:
    """Draw the card as it stands when nothing moves any more."""
    has_photo = any(isinstance(part, Photo) for part in spec.parts)
    return photo_image(spec, pictures) if has_photo else flat_image(spec, pictures).convert("RGB")


def _bare(part: Part) -> Part:
    """Replace cloth by its ground."""
    if not isinstance(part, Cloth):
        return part
    if part.outline:
        return Shape(box=part.box, outline=part.outline, color=part.ground)
    return Fill(box=part.box, color=part.ground)


def _entries(found: tuple[Sprite, ...]) -> tuple[_Entry, ...]:
    """Say when each arrives: threads at once, then words one after another, the more the closer."""
    words = sum(not sprite.is_thread for sprite in found)
    apart = min(_APART, _ALL_WORDS / max(words, 1))
    entries, place = [], 0
    for sprite in found:
        entries.append(_Entry(sprite, _FIRST_THREAD if sprite.is_thread else _FIRST_WORD + round(place * apart)))
        place += not sprite.is_thread
    return tuple(entries)


def _threads(scenery: tuple[Part, ...], size: tuple[int, int]) -> Iterator[_Thread]:
    """Cut each cloth into threads, drawn in by turns from above and from below."""
    for part in scenery:
        if not isinstance(part, Cloth):
            continue
        left, top = max(part.box[0], 0), max(part.box[1], 0)
        right, low = min(part.box[0] + part.box[2], size[0]), min(part.box[1] + part.box[3], size[1])
        count = max((right - left) // _THREAD, 1)
        for place in range(count if right > left and low > top else 0):
            west, east = left + (right - left) * place // count, left + (right - left) * (place + 1) // count
            begins = _FIRST_THREAD + (_WEAVING - _PULLING) * place // count
            yield _Thread((west, top, east - west, low - top), begins, bool(place % 2))


def _woven_in(bare: Image.Image, woven: Image.Image, threads: tuple[_Thread, ...], frame: int) -> Iterator[Box]:
    """Draw the threads further into the bare scenery; gives the boxes that changed."""
    for thread in threads:
        before, now = thread.drawn(frame - 1), thread.drawn(frame)
        if now > before:
            left, top, wide, high = thread.box
            start = top + high - now if thread.from_end else top + before
            bare.paste(woven.crop((left, start, left + wide, start + now - before)), (left, start))
            yield left, start, wide, now - before


def _moved(entries: tuple[_Entry, ...], frame: int) -> Iterator[Box]:
    for entry in entries:
        if entry.share(frame) > entry.share(frame - 1):
            yield entry.sprite.box


def _compose(shown: Image.Image, bare: Image.Image, entries: tuple[_Entry, ...], frame: int, box: Box) -> None:
    """Draw a box anew: the scenery in it, and over it all that has arrived."""
    left, top, wide, high = box
    piece = bare.crop((left, top, left + wide, top + high))
    for entry in entries:
        share = entry.share(frame)
        if share > 0 and meet(entry.sprite.box, box) and (part := entry.sprite.shown(share)):
            image, mask, (x, y) = part
            piece.paste(image, (x - left, y - top), mask)
    shown.paste(piece, (left, top))


def _eased(share: float) -> float:
    """Start fast and slow down, between 0 and 1."""
    return 1 - (1 - min(max(share, 0.0), 1.0)) ** 3
