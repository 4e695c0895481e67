"""The card task: a payload in, the bytes of a share card out, with warnings about what could not be shown."""

from __future__ import annotations

import msgspec

from kopsite.diagnostics import Diagnostic, Position, warning
from kopsite.engine.task import Blobs, Result
from kopsite.model.cards import FORMATS
from kopsite.render.cards.draw import draw_flat, draw_photo, most_bytes
from kopsite.render.cards.layout import describe
from kopsite.render.cards.missing import missing_glyphs
from kopsite.render.cards.pictures import open_picture
from kopsite.render.cards.spec import CardSpec
from kopsite.render.cards.values import layout_of, shows_photo
from kopsite.render.payload import CardPayload, CardPicture

_LOGO_SIZE = (200, 200)
_TITLE = "title"


def draw_card(payload: CardPayload, blobs: Blobs) -> Result:
    """Draw a share card.

    1. Leave out pictures that cannot be read. 2. Resolve the description. 3. Draw it. 4. Name what could not be shown.
    """
    place = Position(path=payload.source)
    title = payload.texts.get("title", "")
    layout = layout_of(blobs[payload.layout])
    shown, found = readable(payload, blobs)
    spec = describe(shown, layout, debug=payload.debug)
    pictures = {name: blobs[picture.blob] for name, picture in shown.pictures.items()}
    # A page has named the card by the ending of its payload, whatever came of the photograph.
    draw = draw_photo if shows_photo(layout, payload) else draw_flat
    data = draw(spec, pictures)
    found += shortfalls(spec, payload)
    if len(data) >= most_bytes(spec):
        found.append(warning("card-too-large", place, title=title, kilobytes=len(data) // 1000))
    return Result(data=data, diagnostics=tuple(found))


def shortfalls(spec: CardSpec, payload: CardPayload) -> list[Diagnostic]:
    """Tell what of a card's text could not be shown."""
    place, title = Position(path=payload.source), payload.texts.get("title", "")
    found: list[Diagnostic] = []
    if _TITLE in spec.cut:
        found.append(warning("card-title-cut", place, title=title, length=len(title)))
    if others := [layer for layer in spec.cut if layer != _TITLE]:
        found.append(warning("card-text-cut", place, title=title, design=spec.layout, layers=", ".join(others)))
    if spec.missing:
        found.append(missing_glyphs(spec.missing, title, place))
    return found


def readable(payload: CardPayload, blobs: Blobs) -> tuple[CardPayload, list[Diagnostic]]:
    """Leave out pictures that cannot be opened, with a word about each."""
    place = Position(path=payload.source)
    size = FORMATS.get(payload.format, FORMATS["og"])
    bad = [
        name
        for name, picture in payload.pictures.items()
        if not _is_readable(picture, blobs.get(picture.blob, b""), _LOGO_SIZE if name == "logo" else size)
    ]
    if not bad:
        return payload, []
    kept = {name: picture for name, picture in payload.pictures.items() if name not in bad}
    found = [
        warning(
            "card-logo-unreadable" if name == "logo" else "card-photo-unreadable",
            place,
            title=payload.texts.get("title", ""),
        )
        for name in sorted(bad, key=lambda name: name != "logo")
    ]
    return msgspec.structs.replace(payload, pictures=kept), found


def _is_readable(picture: CardPicture, data: bytes, size: tuple[int, int]) -> bool:
    """Tell whether a picture can be shown; a prepared one was opened with care when it was made."""
    return bool(data) if picture.is_prepared else open_picture(data, size) is not None
