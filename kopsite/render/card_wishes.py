"""What authors asked of cards and cannot have: designs and formats, and values that a design needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kopsite.diagnostics import Diagnostic, Position, error, warning
from kopsite.model.cards import ASKED
from kopsite.render.atlas import Atlas
from kopsite.render.card_values import card_lists, card_pictures, card_texts
from kopsite.render.cards.choosing import Designs
from kopsite.render.frames import brand_of
from kopsite.render.theme import ThemeBundle
from kopsite.suggestions import nearest

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


def wrong_wishes(atlas: Atlas, bundle: ThemeBundle) -> Iterator[Diagnostic]:
    """Tell of designs and formats that content asks for and the theme does not have."""
    settings, designs = atlas.settings, tuple(design.name for design in bundle.cards)
    yield from _unknown(settings.source, (settings.card_layout,), designs, "unknown-card-design")
    yield from _unknown(settings.source, settings.card_formats, ASKED, "unknown-card-format")
    for item in atlas.site.items:
        if item.card is not None:
            yield from _unknown(item.source, (item.card.layout,), designs, "unknown-card-design")
            yield from _unknown(item.source, item.card.formats, ASKED, "unknown-card-format")
    yield from _lacking_values(atlas, bundle)


def _unknown(source: str, wanted: Iterable[str], known: Iterable[str], code: str) -> Iterator[Diagnostic]:
    names = tuple(known)
    for name in wanted:
        if name and name not in names:
            known_names, suggestion = ", ".join(names), nearest(name, names)
            yield error(code, Position(source), value=name, known=known_names, suggestion=suggestion)


def _lacking_values(atlas: Atlas, bundle: ThemeBundle) -> Iterator[Diagnostic]:
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
