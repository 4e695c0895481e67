"""The card task: a payload in, the bytes of a share card out, with warnings about what could not be shown."""

from __future__ import annotations

import unicodedata

from kopsite.diagnostics import Diagnostic, Position, warning
from kopsite.engine.task import Blobs, Result
from kopsite.render.cards.draw import MOST_BYTES, draw_flat, draw_photo
from kopsite.render.cards.layout import describe
from kopsite.render.cards.pictures import open_picture
from kopsite.render.payload import OldCardPayload


def draw_card(payload: OldCardPayload, blobs: Blobs) -> Result:
    """Draw a share card.

    1. Leave out a logo or photograph that cannot be read. 2. Resolve the description. 3. Draw it.
    4. Name what could not be shown.
    """
    found: list[Diagnostic] = []
    place = Position(path=payload.source)
    logo = payload.logo if _readable(payload.logo, blobs, (200, 200)) else ""
    photo = payload.photo if _readable(payload.photo, blobs, (1200, 630)) else ""
    if logo != payload.logo:
        found.append(warning("card-logo-unreadable", place, title=payload.title))
    if photo != payload.photo:
        found.append(warning("card-photo-unreadable", place, title=payload.title))
    shown = _with_pictures(payload, logo, photo)
    spec = describe(shown)
    data = draw_photo(spec, shown, blobs) if payload.photo else draw_flat(spec, shown, blobs)
    if spec.is_cut:
        found.append(warning("card-title-cut", place, title=payload.title, length=len(payload.title)))
    if spec.missing:
        found.append(warning("card-missing-glyph", place, title=payload.title, characters=_named(spec.missing)))
    if len(data) >= MOST_BYTES:
        found.append(warning("card-too-large", place, title=payload.title, kilobytes=len(data) // 1000))
    return Result(data=data, diagnostics=tuple(found))


def card_alt(payload: OldCardPayload) -> str:
    """Put a card into words, for those who do not see it: title, what it is, whose it is."""
    parts = [payload.title.strip(), payload.kicker.strip()]
    if payload.brand.name.strip() != payload.title.strip():
        parts.append(payload.brand.name.strip())
    return " · ".join(part for part in parts if part)


def _readable(digest: str, blobs: Blobs, size: tuple[int, int]) -> bool:
    return bool(digest) and digest in blobs and open_picture(blobs[digest], size) is not None


def _with_pictures(payload: OldCardPayload, logo: str, photo: str) -> OldCardPayload:
    if (logo, photo) == (payload.logo, payload.photo):
        return payload
    fields = {name: getattr(payload, name) for name in payload.__struct_fields__}
    return OldCardPayload(**{**fields, "logo": logo, "photo": photo})


def _named(characters: tuple[str, ...]) -> str:
    return ", ".join(
        f"{char} (U+{ord(char):04X} {unicodedata.name(char, '')})".replace(" )", ")") for char in characters[:8]
    )
