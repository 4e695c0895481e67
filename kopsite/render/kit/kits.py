"""The kits of a site: the tasks that write captions, what each kit page shows, and the ZIP that it offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from kopsite.engine.fingerprint import digest
from kopsite.engine.task import Task
from kopsite.model.item import Summary
from kopsite.plan.page import Page
from kopsite.plan.slugs import slugify
from kopsite.render.atlas import Atlas
from kopsite.render.frames import brand_of
from kopsite.render.job import ASSET, Job
from kopsite.render.kit.sharing import qr_address
from kopsite.render.kit.values import BundlePayload, CaptionsPayload, Kit, KitPicture, Member
from kopsite.render.payload import CardRef, Frame, PagePayload
from kopsite.render.theme import ThemeBundle
from kopsite.render.titles import page_title

Formats = Callable[[Page], Mapping[str, CardRef]]
"""Tells the cards of the page that a kit is about, by format."""

_FORM = 1
"""How a ZIP is packed; another number gives it another address."""
_TEASER = "teaser"
_TEMPLATE = "kit.html"


class Kits:
    """The share kits of the pages that were planned to have one."""

    def __init__(self, atlas: Atlas, bundle: ThemeBundle, shared: str, assets: Mapping[str, str]) -> None:
        self.pages = tuple(page for page in atlas.plan.pages if page.kit_of)
        self._written: dict[str, str] = {}
        self._known: dict[str, Kit] = {}
        self._atlas = atlas
        self._bundle = bundle
        self._shared = shared
        self._assets = assets
        self._words = digest(msgspec.msgpack.encode((bundle.name, bundle.language, bundle.captions, bundle.catalogs)))

    def tasks(self, pages: Iterable[Page]) -> Iterator[Task]:
        """Ask for the captions of kit pages, each named by its address."""
        for page in pages:
            payload = self._captions(page)
            yield Task(
                kind="captions",
                name=page.url_path,
                payload=payload,
                blobs=(payload.record,) if payload.record else (),
                shared=(self._shared,),
                parts=(("captions", self._words),),
            )

    def take(self, written: Iterable[tuple[str, str]]) -> None:
        """Learn the digests of the captions that were asked for, by the kit's address."""
        self._written.update(written)

    def kit(self, page: Page, cards: Formats) -> Kit:
        """Say what a kit page shows; page and ZIP ask for the same."""
        if page.url_path not in self._known:
            self._known[page.url_path] = self._kit(page, cards)
        return self._known[page.url_path]

    def _kit(self, page: Page, cards: Formats) -> Kit:
        pictures = tuple(self._picture(name, card) for name, card in cards(page).items())
        kit = Kit(
            url=self._atlas.address.absolute(page.kit_of),
            path=self._atlas.address.path(page.kit_of),
            slug=self._slug(page),
            captions=self._written[page.url_path],
            campaign=self._campaign(page),
            pictures=pictures,
        )
        path = f"{page.url_path}{kit.slug}-{digest(msgspec.msgpack.encode((_FORM, kit)))[:12]}.zip"
        style, script = (self._assets.get(name, "") for name in ("kit.css", "kit.js"))
        return msgspec.structs.replace(kit, archive=self._atlas.address.path(path), style=style, script=script)

    def payload(self, page: Page, kit: Kit, shell: str, frame: Frame, card: CardRef | None) -> PagePayload:
        """Gather everything that a kit page may show."""
        atlas, path = self._atlas, self._atlas.address.path
        record, kind = self._record(page)
        return PagePayload(
            kind=page.kind,
            template=_TEMPLATE,
            shell=shell,
            frame=frame,
            url=atlas.address.absolute(page.url_path),
            path=path(page.url_path),
            language=page.language,
            title=self._title(page),
            description=page.summary,
            card=card,
            noindex=True,
            record=record,
            record_type=kind,
            crumbs=tuple(msgspec.structs.replace(crumb, url_path=path(crumb.url_path)) for crumb in page.crumbs),
            kit=kit,
        )

    def bundles(self, cards: Formats, digest_of: Callable[[str], str]) -> Iterator[Job]:
        """List the ZIPs; `digest_of` tells what became of an output, by its path."""
        base = self._atlas.address.base_path
        for page in self.pages:
            kit = self.kit(page, cards)
            yield packing(
                kit, kit.archive.removeprefix(base), lambda picture: digest_of(picture.url.removeprefix(base))
            )

    def _captions(self, page: Page) -> CaptionsPayload:
        atlas, settings = self._atlas, self._atlas.settings
        item, brand = atlas.items.get(page.item), brand_of(atlas, atlas.owner(page))
        record, kind = self._record(page)
        state = page.state
        return CaptionsPayload(
            kind=item.kind if item else "profile",
            subkind=item.subkind if item else "",
            language=page.language,
            url=atlas.address.absolute(page.kit_of),
            campaign=self._campaign(page),
            title=self._title(page),
            summary=page.summary or (atlas.excerpt(item) if item else self._about(page)),
            brand=brand.name,
            short_name=brand.short_name,
            city=brand.city,
            province=brand.province,
            timezone=settings.timezone,
            hashtags=item.hashtags if item else (),
            campaign_tag=self._campaign_tag(item),
            cooperative_tag="" if settings.hashtags and settings.mode == "microsite" else brand.short_name,
            site_tags=settings.hashtags,
            topics=item.tags if item else (),
            # Days change the captions every day, so only who counts them is told.
            days_left=state.days_left if state and item and item.subkind == _TEASER else 0,
            state=state.name if state else "",
            record=record,
            record_type=kind,
        )

    def _record(self, page: Page) -> tuple[str, str]:
        """Return the digest of the record that a kit is about, and what it is."""
        item, coop = self._atlas.items.get(page.item), self._atlas.owner(page)
        if item is not None:
            return item.record, "item"
        return (coop.record, "cooperative") if coop else ("", "")

    def _title(self, page: Page) -> str:
        brand = brand_of(self._atlas, self._atlas.owner(page))
        return page_title(self._bundle, page.language, "home", title=page.title, brand=brand.name)

    def _about(self, page: Page) -> str:
        coop = self._atlas.owner(page)
        return (coop.summary or coop.tagline) if coop else ""

    def _campaign_tag(self, item: Summary | None) -> str:
        """Name the campaign that an item is, or is part of, by its slug: short, and made to be typed."""
        if item is None:
            return ""
        return item.slug if item.kind == "campaign" else item.campaign

    def _campaign(self, page: Page) -> str:
        item = self._atlas.items.get(page.item)
        return slugify(item.campaign or item.slug) if item else self._slug(page)

    def _slug(self, page: Page) -> str:
        """Name what a kit's files are called by: the item's slug, or the cooperative's."""
        coop = self._atlas.owner(page)
        return page.url_path.strip("/").rsplit("/", 1)[-1] if page.item or not coop else slugify(coop.slug)

    def _picture(self, name: str, card: CardRef) -> KitPicture:
        return KitPicture(
            format=name,
            url=self._path(card.url),
            type=card.type,
            width=card.width,
            height=card.height,
            alt=card.alt,
            label=card.label,
            still=self._path(card.still) if card.still else "",
        )

    def _path(self, url: str) -> str:
        """Give an address of this site with its base path alone."""
        return self._atlas.address.path(f"/{url.removeprefix(self._atlas.address.base_url)}")


def packing(kit: Kit, path: str, digest_of: Callable[[KitPicture], str]) -> Job:
    """Say what goes into a kit's ZIP."""
    members = tuple(
        Member(name=member_name(picture), blob=digest_of(picture), alt=picture.alt) for picture in kit.pictures
    )
    payload = BundlePayload(members=members, captions=kit.captions, qr=qr_address(kit.url, kit.campaign))
    blobs = (*(member.blob for member in members), kit.captions)
    return Job(path, ASSET, Task(kind="bundle", name=path, payload=payload, blobs=blobs))


def member_name(picture: KitPicture) -> str:
    """Name a picture in a ZIP or a folder by its format."""
    return f"{picture.format}.{picture.url.rpartition('.')[2]}"
