"""Page cards: which card a page shows, in which design, and in which formats it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from kopsite.engine.task import Task
from kopsite.model.base import Value
from kopsite.model.cards import COUNTDOWN, COUNTDOWNS, PAPERS, VIDEO, Layout
from kopsite.plan.page import Page
from kopsite.render.atlas import Atlas
from kopsite.render.card_paper import on_paper
from kopsite.render.card_values import card_lists, card_pictures, card_texts
from kopsite.render.card_values import drawable as drawable
from kopsite.render.cards.choosing import Designs
from kopsite.render.cards.layout import card_alt
from kopsite.render.cards.values import layout_of, names_of, photographs_of, shows_photo
from kopsite.render.frames import brand_of
from kopsite.render.job import CARD, Job
from kopsite.render.motion.video import MP4, TYPES, ending
from kopsite.render.motion.webp import SMALLER
from kopsite.render.page_photos import Photographs
from kopsite.render.page_series import Series
from kopsite.render.page_slides import Slide
from kopsite.render.payload import GLANCED, CardPayload, CardRef, PosterPayload, VideoPayload
from kopsite.render.published import Fingerprint
from kopsite.render.theme import ThemeBundle
from kopsite.render.translations import words_of

BITMAPS = ("og", "square", "portrait", "story", "thumbnail")
"""Formats that are drawn as PNG or JPEG."""
_MOVING = "story"
"""The format that a film sets in motion."""
POSTER = "poster"
POSTERS = {f"{POSTER}-{paper}": paper for paper in PAPERS}
"""Posters by their names, and the paper of each."""
_SLIDES = "carousel"
"""What a kit has of a page that can be cut into slides."""
_NAME_LENGTH = 150
Put = Callable[[bytes], str]
"""Keeps bytes for whoever asks for their digest."""
Get = Callable[[str], bytes]
"""Returns bytes by their digest."""


class Drawn(NamedTuple):
    """How a page names its card, and the job that draws it where the card is the page's own."""

    ref: CardRef | None
    job: Job | None = None


class _Kept(NamedTuple):
    """A layout, the digest under which workers find it, and the values that it has a use for."""

    digest: str
    layout: Layout
    used: frozenset[str]
    photos: dict[str, tuple[int, int]]
    """Pictures of which no more is needed than what is prepared of them, and how large it shows them."""


class Cards:
    """The card of each page, planned when the page is: never are those of a whole country held at once."""

    def __init__(self, atlas: Atlas, bundle: ThemeBundle, fingerprint: Fingerprint, put: Put, get: Get) -> None:
        self._atlas = atlas
        self._bundle = bundle
        self._fingerprint = fingerprint
        self._put = put
        self._series = Series(atlas, bundle, get)
        self._designs = Designs(bundle.cards)
        self._layouts: dict[tuple[str, str], _Kept] = {}
        self._refs: dict[str, CardRef] = {}
        self.photographs = Photographs(fingerprint)

    @property
    def read(self) -> frozenset[str]:
        """Sources whose texts stand on cards."""
        return frozenset(self._series.read)

    def __len__(self) -> int:
        return sum(page.has_card for page in self._atlas.plan.pages)

    def of(self, page: Page) -> Drawn:
        """Plan the card that a page names: its own, that of the page it leans on, or the home page's."""
        if page.has_card:
            drawn = self.drawn(page, "og")
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
            drawn = self.drawn(page, "og")
            if drawn.ref:
                self._refs[url_path] = drawn.ref
        return self._refs.get(url_path)

    def wanted(self, page: Page) -> tuple[str, ...]:
        """Name the formats that are drawn with the page: `og`, and those that it or the site asks for."""
        if not page.has_card:
            return ()
        names = (name for asked in self._asked(page) if asked != COUNTDOWN for name in self._named(page, asked))
        return ("og", *dict.fromkeys(name for name in names if name != "og"))

    def _named(self, page: Page, asked: str) -> Iterable[str]:
        """Name the files that a format comes to: a poster is one for each paper, a series one for each card."""
        if asked == POSTER:
            return POSTERS
        return (asked,) if asked in BITMAPS else self._series.names(page, asked)

    def wants_video(self, page: Page) -> bool:
        """Tell whether the page or the site asks for a film of its card."""
        return page.has_card and VIDEO in self._asked(page)

    def more(self, page: Page) -> Iterator[Job]:
        """List the jobs of the further formats that the page or the site asks for."""
        for name in self.wanted(page)[1:]:
            if job := self.drawn(page, name).job:
                yield job

    def formats(self, page: Page, also: Iterable[str] = ()) -> dict[str, Drawn]:
        """Plan a page's card in every format that its design can do, `og` among them, and all that was asked for."""
        asked = (_SLIDES, *(COUNTDOWN for one in self._asked(page) if one == COUNTDOWN), *also)
        more = [name for one in asked for name in self._named(page, one)]
        names = (*BITMAPS, *POSTERS, *more, *self.wanted(page))
        found = {name: self.drawn(page, name) for name in dict.fromkeys(names)}
        return {name: drawn for name, drawn in found.items() if drawn.job}

    def drawn(self, page: Page, name: str) -> Drawn:
        """Plan a page's card in one format; there is none where its design cannot do that."""
        if name in POSTERS:
            return self._poster(page, name)
        slide, form = self._series.slide(page, name)
        payload = self.payload(page, form, slide)
        if payload is None:
            return Drawn(None)
        layout = self._layouts[payload.design, form].layout
        is_photo = shows_photo(layout, payload)
        job = self._job(page, "card", payload, payload, name, "jpg" if is_photo else "png")
        ref = CardRef(
            url=self._address(job),
            type="image/jpeg" if is_photo else "image/png",
            width=layout.width,
            height=layout.height,
            alt=slide.alt if slide else card_alt(payload),
            label=slide.label if slide else "",
        )
        return Drawn(ref, job)

    def _poster(self, page: Page, name: str) -> Drawn:
        card = self.payload(page, POSTER)
        if card is None:
            return Drawn(None)
        payload = PosterPayload(card=card, paper=POSTERS[name])
        job, (wide, high) = self._job(page, "poster", payload, card, name, "pdf"), PAPERS[payload.paper]
        ref = CardRef(url=self._address(job), type="application/pdf", width=wide, height=high, alt=card_alt(card))
        return Drawn(ref, job)

    def glance(self, page: Page) -> Drawn:
        """Plan a small picture of a page's posters; there is none where its design has no poster."""
        card = self.payload(page, POSTER)
        if card is None:
            return Drawn(None)
        layout = self._layouts[card.design, POSTER].layout
        ending = "jpg" if shows_photo(layout, card) else "png"
        job = self._job(page, "glance", PosterPayload(card=card), card, POSTER, ending)
        wide, high = layout.width // GLANCED, layout.height // GLANCED
        return Drawn(CardRef(url=self._address(job), type="", width=wide, height=high, alt=card_alt(card)), job)

    def video(self, page: Page) -> Drawn:
        """Plan the film of a page's card; there is none where its design cannot do the format that moves."""
        card = self.payload(page, _MOVING)
        if card is None:
            return Drawn(None)
        layout, payload = self._layouts[card.design, _MOVING].layout, VideoPayload(card=card, ending=ending())
        job = self._job(page, "video", payload, card, VIDEO, payload.ending)
        smaller = 1 if payload.ending == MP4 else SMALLER
        ref = CardRef(
            url=self._address(job),
            type=TYPES[payload.ending],
            width=layout.width // smaller,
            height=layout.height // smaller,
            alt=card_alt(card),
        )
        return Drawn(ref, job)

    def _job(self, page: Page, kind: str, payload: Value, card: CardPayload, name: str, ending: str) -> Job:
        """Ask for a file of a card, which is named by all that it is made of."""
        blobs = tuple(dict.fromkeys(picture.blob for picture in card.pictures.values()))
        task = Task(kind=kind, name=page.url_path, payload=payload, blobs=blobs, shared=(card.layout,))
        task = msgspec.structs.replace(task, fingerprint=self._fingerprint(task))
        return Job(card_path(page.url_path, name, task.fingerprint, ending), CARD, task)

    def _address(self, job: Job) -> str:
        return self._atlas.address.absolute(f"/{job.path}")

    def _asked(self, page: Page) -> tuple[str, ...]:
        item = self._atlas.items.get(page.item)
        return (item.card.formats if item and item.card else ()) or self._atlas.settings.card_formats

    def payload(self, page: Page, name: str, slide: Slide | None = None) -> CardPayload | None:
        """Say what stands on a page's card in a format; only values that the layout has a use for."""
        atlas = self._atlas
        item, coop = atlas.items.get(page.item), atlas.owner(page)
        brand = brand_of(atlas, coop)
        texts = card_texts(atlas, page, self._bundle, brand)
        pictures, lists = card_pictures(atlas, item, coop), card_lists(atlas, page)
        if name == POSTER:
            words = words_of(self._bundle.catalogs, page.language, self._bundle.language)
            texts |= on_paper(atlas.address.absolute(page.url_path), page, item, words)
        if slide:
            texts |= slide.texts
            lists |= {"points": slide.points} if slide.points else {}
        wish = item.card.layout if item and item.card else ""
        given = {*texts, *pictures, *lists}
        wishes, subkind = (wish, atlas.settings.card_layout), item.subkind if item else ""
        design = slide.design if slide else ""
        if not design:
            design = self._designs.choose(wishes, page.kind, subkind, given, name)
        if slide and not slide.design:
            design = self._counting((*wishes, design), name)
        found = self._layout(design, name)
        if found is None:
            return None
        return CardPayload(
            design=design,
            layout=found.digest,
            format=name,
            language=page.language,
            texts={key: text for key, text in texts.items() if text and key in found.used},
            lists={key: entries for key, entries in lists.items() if key in found.used},
            pictures={
                key: self.photographs.of(picture, name, found.photos[key]) if key in found.photos else picture
                for key, picture in pictures.items()
                if key in found.used
            },
            brand=msgspec.structs.replace(brand, logo=None),
            source=item.source if item else "",
        )

    def _counting(self, designs: Iterable[str], form: str) -> str:
        """Return the design of a countdown: the page's own where that shows how many days are left."""
        kept = ((design, self._layout(design, form)) for design in designs if design)
        return next((design for design, layout in kept if layout and "days_left" in layout.used), COUNTDOWN)

    def _layout(self, design: str, name: str) -> _Kept | None:
        """Return a layout; the first time it is kept for the workers."""
        if (design, name) not in self._layouts:
            data = self._designs.layout(design, name)
            if not data:
                return None
            layout = layout_of(data)
            self._layouts[design, name] = _Kept(
                self._put(data), layout, names_of(layout), photographs_of(layout) if name != POSTER else {}
            )
        return self._layouts[design, name]


def card_path(url_path: str, name: str, fingerprint: str, ending: str) -> str:
    """Give a card its place in the output."""
    stem = url_path.strip("/").replace("/", "-")[:_NAME_LENGTH].strip("-") or "beranda"
    return f"cards/{stem}{'' if name == 'og' else f'-{name}'}-{fingerprint[:12]}.{ending}"


def family_of(name: str) -> str:
    """Return what content asks for to get a file of this name."""
    family = name.rpartition("-")[0]
    return POSTER if name in POSTERS else COUNTDOWN if family in COUNTDOWNS else family
