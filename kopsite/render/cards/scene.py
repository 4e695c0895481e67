"""A card while it is composed: what was put on it so far, and so what is behind a text."""

from __future__ import annotations

from kopsite.model.cards import Box, Layout
from kopsite.render.brand import brand_colors
from kopsite.render.cards.paints import Paints, legible
from kopsite.render.cards.spec import Cloth, Fill, Part, Photo, Shape
from kopsite.render.cards.values import Values
from kopsite.render.colors import mix
from kopsite.render.payload import CardPayload


class Scene:
    """Gathers parts in drawing order."""

    def __init__(self, payload: CardPayload, layout: Layout) -> None:
        colors = payload.brand.colors
        self.payload = payload
        self.layout = layout
        self.values = Values(payload)
        self.paints = Paints(layout.colors, brand_colors(colors.primary, colors.accent, payload.brand.slug).light)
        self.ground = self.paints.color("paper")
        self.parts: list[Part] = []
        self.cut: dict[str, None] = {}
        """Layers whose text did not fit."""

    def add(self, *parts: Part) -> None:
        """Put something on top; a plain field over all becomes the ground."""
        for part in parts:
            if not self.parts and isinstance(part, Fill) and not part.to and self._is_all(part.box):
                self.ground = part.color
            else:
                self.parts.append(part)

    def behind(self, box: Box) -> str:
        """Return the flat colour behind a box, empty where that is a photograph."""
        for part in reversed(self.parts):
            match part:
                case Fill() if _covers(part.box, box):
                    return part.color if not part.to else mix(part.color, part.to, 0.5)
                case Shape() if _covers(part.box, _middle(box)):
                    return part.color
                case Cloth() if part.outline is None and _covers(part.box, box):
                    return part.ground
                case Photo() if _covers(part.box, _middle(box)):
                    return ""
                case _:
                    continue
        return self.ground

    def ink(self, name: str, on: str, box: Box, *, is_decoration: bool = False) -> tuple[str, str]:
        """Return the colour of a text that can be read, and what is behind it."""
        ground = self.paints.color(on) if on else self.behind(box)
        color = self.paints.color(name)
        return (color, ground) if is_decoration else self.inked(color, ground)

    def inked(self, color: str, ground: str) -> tuple[str, str]:
        """Return a colour that can be read on a ground, and the ground."""
        return legible(color, ground), ground

    def _is_all(self, box: Box) -> bool:
        return box == (0, 0, self.layout.width, self.layout.height)


def _covers(outer: Box, inner: Box) -> bool:
    left, top, wide, high = outer
    return (
        left <= inner[0]
        and top <= inner[1]
        and inner[0] + inner[2] <= left + wide
        and inner[1] + inner[3] <= top + high
    )


def _middle(box: Box) -> Box:
    return box[0] + box[2] // 2, box[1] + box[3] // 2, 1, 1
