"""Stacks and rows: blocks below and beside each other, around a title that takes the room they leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kopsite.model.cardlayers import (
    AnyLayer,
    BadgeLayer,
    CellsLayer,
    ListLayer,
    LogoLayer,
    QrLayer,
    RowLayer,
    SpaceLayer,
    StackLayer,
    TextLayer,
)
from kopsite.model.cards import Box
from kopsite.render.cards.blocks import BadgeBlock, Block, ListBlock, LogoBlock, TextBlock, text_block
from kopsite.render.cards.figures import CellsBlock, QrBlock
from kopsite.render.cards.scene import Scene
from kopsite.render.cards.setting import ENDLESS, set_title
from kopsite.render.cards.values import is_drawn

Layers = Mapping[str, AnyLayer]


class Space(Block):
    """Room between blocks that grows."""

    def __init__(self, least: int) -> None:
        self.height = least


class RowBlock(Block):
    """Blocks side by side, each in the middle of the row's height."""

    def __init__(self, blocks: Sequence[Block], space: int) -> None:
        self._blocks = blocks
        self._space = space
        self.height = max(block.height for block in blocks)

    def place(self, scene: Scene, x: int, y: int, wide: int) -> None:
        """Draw them from left to right."""
        right = x + wide
        for block in self._blocks:
            taken = block.wide or right - x
            block.place(scene, x, y + max(self.height - block.height, 0) // 2, taken)
            x += taken + self._space


class Item(NamedTuple):
    """A layer of a stack with its block; the title's comes last of all."""

    layer: AnyLayer
    block: Block


def block_of(scene: Scene, layer: AnyLayer, layers: Layers, wide: int, high: int = ENDLESS) -> Block | None:
    """Make the block of a layer, None where it has nothing to show."""
    values = scene.values
    if not is_drawn(layer, scene.payload):
        return None
    match layer:
        case TextLayer():
            texts = tuple(filter(None, (text_of(scene, layer, place) for place in range(len(layer.text)))))
            room = high if layer.least < layer.largest else ENDLESS
            return text_block(layer, texts, ENDLESS if layer.is_decoration else wide, room) if texts else None
        case LogoLayer():
            return _logo(scene, layer, is_alone=not values.has("name"))
        case BadgeLayer():
            text = values.filled(layer.text)
            return BadgeBlock(layer, text, wide) if text else None
        case ListLayer():
            items = values.items(layer.of)
            return ListBlock(layer, items, wide, high) if items else None
        case RowLayer():
            return _row(scene, layer, layers, wide, high)
        case QrLayer():
            return QrBlock(layer, scene.payload.texts[layer.of], wide) if values.has(layer.of) else None
        case CellsLayer():
            count = values.filled(layer.count)
            return CellsBlock(layer, int(count), wide) if count.isdecimal() else None
        case SpaceLayer():
            return Space(layer.least)
        case _:
            return None


def text_of(scene: Scene, layer: TextLayer, place: int = 0) -> str:
    """Return one of a layer's wordings, filled in."""
    text = scene.values.filled(layer.text[place])
    return text.upper() if layer.case == "upper" else text


def _logo(scene: Scene, layer: LogoLayer, *, is_alone: bool) -> Block | None:
    has_letters = layer.monogram == "always" or (layer.monogram == "alone" and is_alone)
    if layer.picture in scene.payload.pictures or has_letters:
        return LogoBlock(layer, scene, is_alone=is_alone)
    return None


def _row(scene: Scene, row: RowLayer, layers: Layers, wide: int, high: int) -> Block | None:
    """Make the blocks of a row from left to right; the last one has the room that is left."""
    blocks: list[Block] = []
    left = wide
    for name in row.of:
        block = block_of(scene, layers[name], layers, left, high)
        if block is not None:
            blocks.append(block)
            left -= block.wide + row.space
    return RowBlock(blocks, row.space) if blocks else None


def place_stack(scene: Scene, stack: StackLayer, layers: Layers, box: Box) -> None:
    """Set the title into what the others leave, and draw everything."""
    left, top, wide, high = box
    items, place = _items(scene, stack, layers, wide, high)
    kept = [item for item in items if not item.layer.gives_way]
    if place:
        layer, text = place
        free, more = high - _taken(items, stack), high - _taken(kept, stack)
        setting, stays = set_title(text, layer, wide, max(free, 0), max(more, 0))
        title = TextBlock(layer, setting)
        items = [Item(one, title if one is layer else block) for one, block in (items if stays else kept)]
    elif _taken(items, stack) > high:
        items = kept
    _draw(scene, stack, items, (left, top, wide, high))


def _items(
    scene: Scene, stack: StackLayer, layers: Layers, wide: int, high: int
) -> tuple[list[Item], tuple[TextLayer, str] | None]:
    """Make all blocks but the title's, which is given with its text."""
    items: list[Item] = []
    place: tuple[TextLayer, str] | None = None
    has_title = stack.title in stack.of
    for name in stack.of:
        layer = layers[name]
        if name == stack.title and isinstance(layer, TextLayer):
            texts = [text_of(scene, layer, number) for number in range(len(layer.text))]
            text = next(filter(None, texts), "")
            if text and is_drawn(layer, scene.payload):
                place = layer, text
                items.append(Item(layer, Block()))
        elif (block := block_of(scene, layer, layers, wide, high // 2 if has_title else high)) is not None:
            items.append(Item(layer, block))
    return items, place


def _gap(before: Item | None, item: Item, stack: StackLayer) -> int:
    if before is None or isinstance(item.block, Space) or isinstance(before.block, Space):
        return 0
    return stack.space if item.layer.gap is None else item.layer.gap


def _gaps(items: Sequence[Item], stack: StackLayer) -> list[int]:
    return [_gap(before, item, stack) for before, item in zip((None, *items), items, strict=False)]


def _taken(items: Sequence[Item], stack: StackLayer) -> int:
    return sum(item.block.height for item in items) + sum(_gaps(items, stack))


def _draw(scene: Scene, stack: StackLayer, items: Sequence[Item], box: Box) -> None:
    if not items:
        return
    left, y, wide, high = box
    last = items[-1].block
    descent = last.descent if isinstance(last, TextBlock) and items[-1].layer.name == stack.title else 0
    free = max(high - _taken(items, stack) - descent, 0)
    spaces = sum(isinstance(item.block, Space) for item in items)
    if not spaces:
        y += {"top": 0, "middle": free // 2, "bottom": free}[stack.align]
    for item, gap in zip(items, _gaps(items, stack), strict=True):
        y += gap
        if isinstance(item.block, Space):
            y += item.block.height + free // spaces
            continue
        item.block.place(scene, left, y, wide)
        y += item.block.height
