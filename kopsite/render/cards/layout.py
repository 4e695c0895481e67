"""Composing a card: a page's values put into a layout.

`describe` is pure: payload and layout in, `CardSpec` out. Whatever the values are, there is a card.
"""

from __future__ import annotations

from kopsite.model.cardlayers import (
    AnyLayer,
    FillLayer,
    NumberLayer,
    PatternLayer,
    PhotoLayer,
    RowLayer,
    ShapeLayer,
    StackLayer,
    TextLayer,
)
from kopsite.model.cards import SAFE, Box, Layout
from kopsite.render.cards.blocks import Block, TextBlock
from kopsite.render.cards.fonts import width
from kopsite.render.cards.garland import around
from kopsite.render.cards.scene import Scene
from kopsite.render.cards.setting import cap_of, descent_of, set_number, start_of
from kopsite.render.cards.spec import CardSpec, Cloth, Edge, Fill, Line, Part, Photo, Scrim, Shape
from kopsite.render.cards.stack import block_of, place_stack
from kopsite.render.cards.values import is_drawn
from kopsite.render.colors import contrast
from kopsite.render.pattern import weave
from kopsite.render.payload import CardPayload

_NEAR = 80
"""Lines no further apart than this share a zone of a scrim."""
_AROUND = 12
_SPOKEN = ("quote", "fact", "occasion")
"""What a card may show larger than its title."""
_EDGE, _SAFE_EDGE = "#ff00a8", "#00b3ff"


def describe(payload: CardPayload, layout: Layout, *, debug: bool = False) -> CardSpec:
    """Resolve a card: every box, line, size and colour; `debug` adds the areas and the safe zone."""
    scene = Scene(payload, layout)
    layers = {layer.name: layer for layer in layout.layers}
    held = {name for layer in layout.layers if isinstance(layer, RowLayer | StackLayer) for name in layer.of}
    photos: list[tuple[int, PhotoLayer]] = []
    for layer in layout.layers:
        if layer.name in held or layer.box is None or not is_drawn(layer, payload):
            continue
        if isinstance(layer, PhotoLayer):
            photos.append((len(scene.parts), layer))
        _draw(scene, layer, layers, layer.box)
    _shade(scene, photos)
    return CardSpec(
        layout=layout.name,
        format=layout.format,
        ground=scene.ground,
        weave=weave(payload.brand.slug, payload.brand.pattern),
        parts=(*scene.parts, *(_edges(layout) if debug else ())),
        width=layout.width,
        height=layout.height,
        alt=card_alt(payload),
        missing=tuple(scene.values.missing),
        cut=tuple(scene.cut),
    )


def card_alt(payload: CardPayload) -> str:
    """Put a card into words, for those who do not see it: title, what it is, whose it is."""
    title = payload.texts.get("title", "").strip()
    spoken = next(filter(None, map(payload.texts.get, _SPOKEN)), "")
    parts = [spoken.strip(), title, payload.texts.get("kicker", "").strip()]
    if payload.brand.name.strip() != title:
        parts.append(payload.brand.name.strip())
    return " · ".join(part for part in parts if part)


def _draw(scene: Scene, layer: AnyLayer, layers: dict[str, AnyLayer], box: Box) -> None:
    paint = scene.paints.color
    match layer:
        case FillLayer():
            on = scene.behind(box) if layer.radius else ""
            to = paint(layer.to) if layer.to else ""
            scene.add(Fill(box=box, color=paint(layer.color), to=to, angle=layer.angle, radius=layer.radius, on=on))
        case PatternLayer():
            scene.add(*_cloths(scene, layer, box))
        case PhotoLayer():
            scene.add(*_photo(scene, layer, box))
        case ShapeLayer():
            scene.add(Shape(box=box, outline=layer.outline, color=paint(layer.color), on=scene.behind(box)))
        case NumberLayer():
            _number(scene, layer, box)
        case StackLayer():
            place_stack(scene, layer, layers, box)
        case _:
            block = block_of(scene, layer, layers, box[2], box[3])
            if block is not None:
                _stand(scene, layer, block, box)


def _stand(scene: Scene, layer: AnyLayer, block: Block, box: Box) -> None:
    """Put a block at the top, in the middle or on the bottom of its area."""
    left, top, wide, high = box
    stand = layer.stand if isinstance(layer, TextLayer) else "top"
    descent = block.descent if isinstance(block, TextBlock) and stand == "bottom" else 0
    free = max(high - block.height - descent, 0)
    block.place(scene, left, top + {"top": 0, "middle": free // 2, "bottom": free}[stand], wide)


def _cloths(scene: Scene, layer: PatternLayer, box: Box) -> list[Cloth]:
    """Lay one piece, or one figure many times around the edge of a box."""
    if not layer.around:
        return [_cloth(scene, layer, box)]
    return [_cloth(scene, layer, place) for place in around(box, layer.around, layer.tile)]


def _cloth(scene: Scene, layer: PatternLayer, box: Box) -> Cloth:
    first, second, third = (scene.paints.color(name) for name in layer.threads)
    return Cloth(
        box=box,
        tile=layer.tile,
        start=layer.start or ((box[2] - layer.tile) // 2, (box[3] - layer.tile) // 2),
        ground=scene.paints.color(layer.ground),
        colors=(first, second, third),
        outline=layer.outline,
    )


def _photo(scene: Scene, layer: PhotoLayer, box: Box) -> tuple[Part, ...]:
    picture = scene.payload.pictures.get(layer.picture)
    if picture is None:
        return ()
    paint, tones = scene.paints.color, layer.duotone
    return (
        Photo(
            box=box,
            focus=picture.focus or layer.focus,
            picture=layer.picture,
            duotone=(paint(tones[0]), paint(tones[1])) if tones else None,
            outline=layer.outline,
        ),
    )


def _number(scene: Scene, layer: NumberLayer, box: Box) -> None:
    left, top, wide, high = box
    text = scene.values.filled(layer.text)
    if not text:
        return
    size = set_number(text, layer, wide, high)
    color, on = scene.ink(layer.color, layer.on, box)
    scene.add(
        Line(
            text=text,
            x=start_of(text, left, wide, size, layer.weight, layer.tracking, layer.align, layer.face),
            y=top + (high + cap_of(size)) // 2,
            size=size,
            weight=layer.weight,
            color=color,
            on=on,
            tracking=layer.tracking,
            face=layer.face,
            layer=layer.name,
        )
    )


def _shade(scene: Scene, photos: list[tuple[int, PhotoLayer]]) -> None:
    """Put behind the text over each photograph the shade it needs."""
    for place, layer in reversed(photos):
        box = layer.box
        if not layer.scrim or box is None or layer.picture not in scene.payload.pictures:
            continue
        lines = [part for part in scene.parts[place + 1 :] if isinstance(part, Line) and not part.on and part.text]
        over = [line for line in lines if _stands_on(line, box)]
        if over:
            color = scene.paints.color(layer.scrim)
            hardest = min(over, key=lambda line: contrast(line.color, color))
            shade = Scrim(zones=_zones(over, box), color=color, text=hardest.color, box=box)
            scene.parts.insert(place + 1, shade)


def _zones(lines: list[Line], box: Box) -> tuple[Box, ...]:
    """Give the rows behind text, those that are close to each other as one."""
    left = min(line.x for line in lines)
    rows = sorted((line.y - line.size - 8, line.y + max(descent_of("g", line.size), 6) + 8) for line in lines)
    joined: list[tuple[int, int]] = []
    for top, bottom in rows:
        if joined and top - joined[-1][1] < _NEAR:
            joined[-1] = joined[-1][0], max(joined[-1][1], bottom)
        else:
            joined.append((top, bottom))
    west = max(left - _AROUND, box[0])
    wide = min(max(map(_end, lines)) + _AROUND, box[0] + box[2]) - west
    found = [(max(top, box[1]), min(bottom, box[1] + box[3])) for top, bottom in joined]
    return tuple((west, top, wide, bottom - top) for top, bottom in found)


def _stands_on(line: Line, box: Box) -> bool:
    middle = (line.x + _end(line)) // 2
    return box[0] <= middle <= box[0] + box[2] and box[1] <= line.y <= box[1] + box[3]


def _end(line: Line) -> int:
    return line.x + round(width(line.text, line.size, line.weight, line.tracking, line.face))


def _edges(layout: Layout) -> tuple[Edge, ...]:
    """Frame every area and what must stay free."""
    areas = [Edge(box=box, label=name, color=_EDGE) for name, box in layout.areas.items()]
    return (*areas, Edge(box=SAFE[layout.format], label=layout.format, color=_SAFE_EDGE))
