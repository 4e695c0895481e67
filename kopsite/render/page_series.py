"""Series of cards: the slides of a post, and a card for each day that is left; those of one page at a time."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from kopsite.model.body import Body
from kopsite.model.cards import CAROUSELS, COUNTDOWN, COUNTDOWNS
from kopsite.plan.page import Page
from kopsite.render.atlas import Atlas
from kopsite.render.card_values import card_texts
from kopsite.render.frames import brand_of
from kopsite.render.page_countdown import countdown
from kopsite.render.page_slides import Slide, slides
from kopsite.render.theme import ThemeBundle
from kopsite.render.translations import Words, words_of

_SLIDING = "post"
"""The kind of page that is cut into slides."""
_body = msgspec.msgpack.Decoder(Body)


class Series:
    """What stands on the cards of a series beside the values of their page's card."""

    def __init__(self, atlas: Atlas, bundle: ThemeBundle, get: Callable[[str], bytes]) -> None:
        self.read: set[str] = set()
        """Sources of the texts that were looked into: whatever is edited there may change a slide."""
        self._atlas = atlas
        self._bundle = bundle
        self._get = get
        self._slides: tuple[str, dict[str, Slide]] = ("", {})
        self._days: tuple[str, dict[str, Slide]] = ("", {})

    def names(self, page: Page, asked: str) -> list[str]:
        """Name the cards of what was asked for; none where the page has no such series."""
        if asked == COUNTDOWN:
            return [f"{family}-{day}" for family in COUNTDOWNS for day in self._of_days(page)]
        return [f"{asked}-{number}" for number in self._of_slides(page)] if asked in CAROUSELS else []

    def slide(self, page: Page, name: str) -> tuple[Slide | None, str]:
        """Return what a name stands for: a slide and its format, or a format alone."""
        family, _, number = name.rpartition("-")
        if family in COUNTDOWNS:
            return self._of_days(page)[number], COUNTDOWNS[family]
        return (self._of_slides(page)[number], CAROUSELS[family]) if family in CAROUSELS else (None, name)

    def _of_slides(self, page: Page) -> dict[str, Slide]:
        """Cut a post into slides, by number; none where there is too little of it."""
        if self._slides[0] != page.url_path:
            item, body = self._atlas.items.get(page.item), self._atlas.bodies.get(page.item)
            found: tuple[Slide, ...] = ()
            if item and body and page.kind == _SLIDING:
                self.read.add(page.item)
                html = _body.decode(self._get(body.digest)).html
                found = slides(html, self._texts(page), self._atlas.address.absolute(page.url_path), self._words(page))
            self._slides = page.url_path, {f"{number}": slide for number, slide in enumerate(found, 1)}
        return self._slides[1]

    def _of_days(self, page: Page) -> dict[str, Slide]:
        """Give the days that are left, by two digits; nothing where none is to come."""
        if self._days[0] != page.url_path:
            item, state = self._atlas.items.get(page.item), self._atlas.states.get(page.item)
            found: dict[str, Slide] = {}
            if item and state and page.has_card:
                found = countdown(item, state, self._texts(page), self._words(page))
            self._days = page.url_path, found
        return self._days[1]

    def _texts(self, page: Page) -> dict[str, str]:
        return card_texts(self._atlas, page, self._bundle, brand_of(self._atlas, self._atlas.owner(page)))

    def _words(self, page: Page) -> Words:
        return words_of(self._bundle.catalogs, page.language, self._bundle.language)
