"""Page cards: which card a page shows, and what stands on it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from kopsite.engine.task import Task
from kopsite.model.item import Summary
from kopsite.plan.page import Page
from kopsite.render.atlas import Atlas
from kopsite.render.cards.card import card_alt
from kopsite.render.filters import day, locale_of, month, weekday
from kopsite.render.frames import brand_of
from kopsite.render.job import CARD, Job
from kopsite.render.payload import CardRef, OldCardPayload
from kopsite.render.published import Fingerprint
from kopsite.render.theme import ThemeBundle
from kopsite.render.titles import kicker, page_title

WIDTH, HEIGHT = 1200, 630
_NAME_LENGTH = 150


class Drawn(NamedTuple):
    """How a page names its card, and the job that draws it where the card is the page's own."""

    ref: CardRef | None
    job: Job | None = None


class Cards:
    """The card of each page, planned when the page is: never are those of a whole country held at once."""

    def __init__(self, atlas: Atlas, bundle: ThemeBundle, fingerprint: Fingerprint) -> None:
        self._atlas = atlas
        self._bundle = bundle
        self._fingerprint = fingerprint
        self._refs: dict[str, CardRef] = {}

    def __len__(self) -> int:
        return sum(page.has_card for page in self._atlas.plan.pages)

    def of(self, page: Page) -> Drawn:
        """Plan the card that a page names: its own, that of the page it leans on, or the home page's."""
        if page.has_card:
            drawn = _drawn(self._atlas, page, self._bundle, self._fingerprint)
            if page.item and drawn.ref:
                self._refs[page.url_path] = drawn.ref
            return drawn
        home = self._atlas.menus.get(("", page.language))
        shown = (self.ref(path) for path in (page.card_of, home.home if home else "/", "/"))
        return Drawn(next(filter(None, shown), None))

    def ref(self, url_path: str) -> CardRef | None:
        """Return how others name the card of the page at an address, where that draws one."""
        page = self._atlas.pages.get(url_path)
        if page is None or not page.has_card:
            return None
        if url_path not in self._refs:
            drawn = _drawn(self._atlas, page, self._bundle, self._fingerprint)
            if drawn.ref:
                self._refs[url_path] = drawn.ref
        return self._refs.get(url_path)


def _drawn(atlas: Atlas, page: Page, bundle: ThemeBundle, fingerprint: Fingerprint) -> Drawn:
    payload = card_payload(atlas, page, bundle)
    blobs = tuple(blob for blob in (payload.logo, payload.photo) if blob)
    task = Task(kind="card", name=page.url_path, payload=payload, blobs=blobs)
    name = fingerprint(task)
    task = Task(kind="card", name=page.url_path, payload=payload, blobs=blobs, fingerprint=name)
    ending = "jpg" if payload.photo else "png"
    path = f"cards/{_card_name(page.url_path)}-{name[:12]}.{ending}"
    ref = CardRef(
        url=atlas.address.absolute(f"/{path}"),
        type="image/jpeg" if payload.photo else "image/png",
        width=WIDTH,
        height=HEIGHT,
        alt=card_alt(payload),
    )
    return Drawn(ref, Job(path, CARD, task))


def card_payload(atlas: Atlas, page: Page, bundle: ThemeBundle) -> OldCardPayload:
    """Say what stands on a page's card."""
    item = atlas.items.get(page.item)
    coop = atlas.owner(page)
    brand = brand_of(atlas, coop)
    wish = item.card if item else None
    title = page_title(bundle, page.language, page.kind, title=page.title, subject=page.subject, brand=brand.name)
    return OldCardPayload(
        kind=page.kind,
        language=page.language,
        layout=wish.layout if wish else atlas.settings.card_layout,
        title=(wish.title if wish else "") or title,
        kicker=_kicker(page, item, bundle),
        brand=msgspec.structs.replace(brand, logo=None),
        logo=drawable(atlas, coop.logo.file if coop and coop.logo else ""),
        photo=_photo(atlas, item),
        focus=item.cover.focus if item and item.cover else None,
        footer=_footer(atlas, brand.city),
        source=item.source if item else "",
        **_leaf(item, page.language),
    )


def _kicker(page: Page, item: Summary | None, bundle: ThemeBundle) -> str:
    if item is None:
        return ""
    return kicker(
        bundle,
        page.language,
        page.kind,
        subkind=item.subkind,
        published=item.date,
        starts=item.starts,
        ends=item.ends,
    )


def _leaf(item: Summary | None, language: str) -> dict[str, str]:
    """Say the day of an event as a calendar leaf does."""
    if item is None or item.kind != "event" or item.starts is None:
        return {}
    locale = locale_of(language)
    return {"day": day(item.starts), "month": month(item.starts, locale), "weekday": weekday(item.starts, locale)}


def _photo(atlas: Atlas, item: Summary | None) -> str:
    return drawable(atlas, item.cover.file) if item and item.cover else ""


def drawable(atlas: Atlas, file: str) -> str:
    """Return the digest of a picture that can be drawn onto a card; vector files cannot."""
    shown = atlas.pictures.get(file)
    return atlas.digests.get(file, "") if shown and not shown.url.endswith(".svg") else ""


def _footer(atlas: Atlas, city: str) -> str:
    return city or atlas.address.base_url.partition("://")[2].strip("/")


def _card_name(url_path: str) -> str:
    return url_path.strip("/").replace("/", "-")[:_NAME_LENGTH].strip("-") or "beranda"
