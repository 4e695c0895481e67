"""The glance task: a poster as a small picture, for those who choose one on a screen."""

from __future__ import annotations

import msgspec

from kopsite.engine.task import Blobs, Result
from kopsite.model.cardlayers import Outline
from kopsite.model.cards import Box
from kopsite.render.cards.card import readable
from kopsite.render.cards.draw import draw_flat, draw_photo
from kopsite.render.cards.layout import describe
from kopsite.render.cards.spec import CardSpec, Cloth, Edge, Fill, Line, Modules, Part, Photo, Picture, Scrim, Shape
from kopsite.render.cards.values import layout_of, shows_photo
from kopsite.render.payload import GLANCED, PosterPayload
from kopsite.render.posters.poster import large_enough


def draw_glance(payload: PosterPayload, blobs: Blobs) -> Result:
    """Draw a poster small; what it cannot show is told where it is drawn as itself."""
    card, _ = readable(payload.card, blobs)
    layout = large_enough(layout_of(blobs[card.layout]), payload.paper)
    spec = smaller(describe(card, layout))
    pictures = {name: blobs[picture.blob] for name, picture in card.pictures.items()}
    draw = draw_photo if shows_photo(layout, payload.card) else draw_flat
    return Result(data=draw(spec, pictures))


def smaller(spec: CardSpec) -> CardSpec:
    """Bring everything on a card to a fifth of its size."""
    parts = tuple(_smaller(part) for part in spec.parts)
    return msgspec.structs.replace(spec, parts=parts, width=_scaled(spec.width), height=_scaled(spec.height))


def _smaller(part: Part) -> Part:
    match part:
        case Line():
            size = max(_scaled(part.size), 1)
            return msgspec.structs.replace(part, x=_scaled(part.x), y=_scaled(part.y), size=size)
        case Fill():
            return msgspec.structs.replace(part, box=_box(part.box), radius=_scaled(part.radius))
        case Cloth():
            left, top = part.start
            tile, outline = max(_scaled(part.tile), 1), _outline(part.outline)
            start = _scaled(left), _scaled(top)
            return msgspec.structs.replace(part, box=_box(part.box), tile=tile, start=start, outline=outline)
        case Shape():
            return msgspec.structs.replace(part, box=_box(part.box), outline=_outline(part.outline) or part.outline)
        case Photo():
            return msgspec.structs.replace(part, box=_box(part.box), outline=_outline(part.outline))
        case Scrim():
            zones, box = tuple(map(_box, part.zones)), _box(part.box) if part.box else None
            return msgspec.structs.replace(part, zones=zones, box=box)
        case Picture() | Modules() | Edge():
            return msgspec.structs.replace(part, box=_box(part.box))


def _box(box: Box) -> Box:
    """Scale the edges of a box, so that boxes which touch still do."""
    left, top, wide, high = box
    west, north = _scaled(left), _scaled(top)
    return west, north, max(_scaled(left + wide) - west, 1), max(_scaled(top + high) - north, 1)


def _outline(outline: Outline | None) -> Outline | None:
    if outline is None or not outline.width:
        return outline
    return msgspec.structs.replace(outline, width=max(_scaled(outline.width), 1))


def _scaled(length: int) -> int:
    return (2 * length + GLANCED) // (2 * GLANCED)
