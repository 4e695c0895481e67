"""Designs that authors asked for, and what their pages do not say that these need."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.diagnostics import Diagnostic, Position, warning
from kopsite.render.atlas import Atlas
from kopsite.render.card_values import card_lists, card_pictures, card_texts
from kopsite.render.cards.choosing import Designs
from kopsite.render.frames import brand_of
from kopsite.render.theme import ThemeBundle

_BY_TIME = ("days_left",)
"""Goes by itself when the day has come, which is nobody's mistake."""
_KEYS = {
    "number": "figures, total, quota",
    "price": "price, member_price, products",
    "day": "starts",
    "days_left": "starts, reveal_at",
    "hashtag": "hashtags",
    "speaker": "person",
}
"""Keys of the front matter from which a value comes, where they are not called like it."""


def lacking_values(atlas: Atlas, bundle: ThemeBundle) -> Iterator[Diagnostic]:
    """Tell of designs that content asks for without the values they need."""
    designs = Designs(bundle.cards)
    for item in atlas.site.items:
        wish = item.card.layout if item.card else ""
        page = atlas.pages.get(atlas.addresses.get(item.source, ""))
        if not wish or page is None:
            continue
        coop = atlas.owner(page)
        texts = card_texts(atlas, page, bundle, brand_of(atlas, coop))
        lacking = designs.lacking(wish, {*texts, *card_pictures(atlas, item, coop), *card_lists(atlas, page)})
        named = [name for name in lacking if not (name in _BY_TIME and item.starts)]
        if named:
            keys = ", ".join(_KEYS.get(name, name) for name in named)
            yield warning("card-design-lacks", Position(item.source), design=wish, values=", ".join(named), keys=keys)
