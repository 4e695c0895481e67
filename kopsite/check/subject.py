"""The site that outputs are held against: how pages name their cards now, and what stands on these."""

from __future__ import annotations

from collections.abc import Callable

from kopsite.check.outputs import Checked
from kopsite.model.cardlayers import AnyLayer, NumberLayer, TextLayer
from kopsite.model.cards import Layout
from kopsite.plan.page import Page
from kopsite.render.atlas import Atlas
from kopsite.render.cards.layout import describe
from kopsite.render.cards.spec import Line
from kopsite.render.cards.values import layout_of
from kopsite.render.page_cards import Cards
from kopsite.render.payload import CardRef

_LEAF = frozenset(("{day}", "{month}", "{weekday}"))
"""What the line above the title says as well."""


def subject(atlas: Atlas, cards: Cards | None, blob: Callable[[str], bytes]) -> Checked:
    """Put together what checks may ask of a site; `blob` gives the bytes of a layout."""

    def card(page: Page) -> CardRef | None:
        return cards.of(page).ref if cards is not None else None

    def lines(page: Page, name: str) -> tuple[Line, ...]:
        payload = cards.payload(page, name) if cards is not None else None
        if payload is None:
            return ()
        layout = layout_of(blob(payload.layout))
        aside = _aside(layout)
        parts = describe(payload, layout).parts
        return tuple(part for part in parts if isinstance(part, Line) and part.layer not in aside)

    return Checked(atlas, card, lines, cards is not None)


def _aside(layout: Layout) -> frozenset[str]:
    """Name the layers that nobody has to read where a card is cropped."""
    return frozenset(layer.name for layer in layout.layers if _is_aside(layer))


def _is_aside(layer: AnyLayer) -> bool:
    if isinstance(layer, TextLayer):
        return layer.is_decoration or set(layer.text) <= _LEAF
    return isinstance(layer, NumberLayer)
