"""Blocks that count or encode: woven squares, QR codes."""

from __future__ import annotations

from functools import lru_cache

from kopsite.model.cardlayers import CellsLayer, QrLayer
from kopsite.render.cards.blocks import Block
from kopsite.render.cards.scene import Scene
from kopsite.render.cards.spec import Cloth, Fill, Modules

_QUIET = 4
"""Modules around a code that stay empty."""


class QrBlock(Block):
    """A QR code, as large as whole pixels for each module allow."""

    def __init__(self, layer: QrLayer, text: str, wide: int) -> None:
        self._layer = layer
        self._text = text
        self._rows = qr_rows(text)
        self.height = self.wide = wide // len(self._rows) * len(self._rows)

    def place(self, scene: Scene, x: int, y: int, wide: int) -> None:
        """Draw it in the middle of its width."""
        color, on = scene.paints.color(self._layer.color), scene.paints.color(self._layer.on)
        side = min(wide, self.wide) // len(self._rows) * len(self._rows)
        if side:
            box = (x + (wide - side) // 2, y, side, side)
            scene.add(Modules(box=box, rows=self._rows, color=color, on=on, text=self._text))


@lru_cache(maxsize=64)
def qr_rows(text: str) -> tuple[str, ...]:
    """Encode a text; rows of 0 and 1 with the quiet zone."""
    import segno

    code = segno.make(text, error="m", micro=False)
    return tuple("".join("1" if module else "0" for module in row) for row in code.matrix_iter(border=_QUIET))


class CellsBlock(Block):
    """Squares in rows; those that are counted are cloth, the others only hint at it."""

    def __init__(self, layer: CellsLayer, count: int, wide: int) -> None:
        self._layer = layer
        self._count = max(layer.of - count, 0) if layer.rest else count
        self._columns = min(layer.columns or layer.of, layer.of)
        self._side = max((wide - layer.space * (self._columns - 1)) // self._columns, 1)
        rows = -(-layer.of // self._columns)
        self.height = rows * self._side + (rows - 1) * layer.space

    def place(self, scene: Scene, x: int, y: int, wide: int) -> None:  # noqa: ARG002
        """Draw them row by row."""
        layer, step = self._layer, self._side + self._layer.space
        paint = scene.paints.color
        first, second, third = (paint(name) for name in layer.threads)
        for number in range(layer.of):
            row, column = divmod(number, self._columns)
            box = (x + column * step, y + row * step, self._side, self._side)
            if number < self._count:
                ground = paint(layer.ground)
                colors = (first, second, third)
                scene.add(Cloth(box=box, tile=self._side, start=(0, 0), ground=ground, colors=colors))
            else:
                scene.add(Fill(box=box, color=paint(layer.color)))
