"""What a page puts on a card, by name: texts filled in, conditions answered."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from kopsite.model.cardlayers import AnyLayer, ListLayer, LogoLayer, PhotoLayer, QrLayer
from kopsite.model.cards import Layout
from kopsite.render.cards.fonts import clean
from kopsite.render.payload import CardPayload

_VALUES = re.compile(r"\{(\w+)\}")
_decoder = msgspec.msgpack.Decoder(Layout)


@lru_cache(maxsize=256)
def layout_of(data: bytes) -> Layout:
    """Decode a layout; each worker does so once."""
    return _decoder.decode(data)


def names_of(layout: Layout) -> frozenset[str]:
    """Name the values that a card of this layout depends on; its text for those who do not see it has three of them."""
    names = {"title", "name", "kicker"}
    for layer in layout.layers:
        names.update((*layer.when, *layer.unless))
        for field in ("text", "count"):
            value = getattr(layer, field, ())
            for template in (value,) if isinstance(value, str) else value:
                names.update(_VALUES.findall(template))
        if isinstance(layer, PhotoLayer | LogoLayer):
            names.add(layer.picture)
        if isinstance(layer, ListLayer | QrLayer):
            names.add(layer.of)
    return frozenset(names)


def photographs_of(layout: Layout) -> dict[str, tuple[int, int]]:
    """Name the pictures that a layout shows as photographs and as nothing else, with the pixels that each covers."""
    logos = {"logo", *(layer.picture for layer in layout.layers if isinstance(layer, LogoLayer))}
    found: dict[str, tuple[int, int]] = {}
    for layer in layout.layers:
        if isinstance(layer, PhotoLayer) and layer.picture not in logos:
            wide, high = layer.box[2:] if layer.box else (layout.width, layout.height)
            known = found.get(layer.picture, (0, 0))
            found[layer.picture] = max(wide, known[0]), max(high, known[1])
    return found


class Values:
    """The values of one card, cleaned of what no font can draw."""

    def __init__(self, payload: CardPayload) -> None:
        self._payload = payload
        self._texts: dict[str, str] = {}
        self.missing: dict[str, None] = {}

    def has(self, name: str) -> bool:
        """Tell whether the page gives a value."""
        payload = self._payload
        return bool(payload.texts.get(name)) or bool(payload.lists.get(name)) or name in payload.pictures

    def text(self, name: str) -> str:
        """Return a text as it can be drawn, empty where there is none."""
        if name not in self._texts:
            self._texts[name] = self.clean(self._payload.texts.get(name, ""))
        return self._texts[name]

    def filled(self, template: str) -> str:
        """Fill in a template; it is empty where every value it asks for is."""
        names = _VALUES.findall(template)
        if names and not any(self.text(name) for name in names):
            return ""
        return " ".join(_VALUES.sub(lambda found: self.text(found[1]), template).split(" ")).strip(" ·,")

    def items(self, name: str) -> tuple[str, ...]:
        """Return the lines of a list."""
        cleaned = (self.clean(line) for line in self._payload.lists.get(name, ()))
        return tuple(line for line in cleaned if line)

    def clean(self, text: str) -> str:
        """Leave out what cannot be drawn, and remember it."""
        kept, missing = clean(text)
        self.missing.update(dict.fromkeys(missing))
        return kept


def is_drawn(layer: AnyLayer, payload: CardPayload) -> bool:
    """Tell whether a layer's conditions are met."""
    if not layer.when and not layer.unless:
        return True
    given = (payload.texts, payload.lists, payload.pictures)

    def has(name: str) -> bool:
        return any(name in values for values in given)

    return all(map(has, layer.when)) and not any(map(has, layer.unless))


def shows_photo(layout: Layout, payload: CardPayload) -> bool:
    """Tell whether a card has a photograph on it, and so is a JPEG."""
    return any(
        isinstance(layer, PhotoLayer) and layer.picture in payload.pictures and is_drawn(layer, payload)
        for layer in layout.layers
    )
