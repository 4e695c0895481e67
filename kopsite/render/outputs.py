"""Outputs: every file of the site, as jobs whose bytes are still to be made or as bytes that are there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from kopsite.engine.task import Task
from kopsite.model.cards import VIDEO
from kopsite.plan.page import Page
from kopsite.render.assets import Asset, kit_assets, theme_assets
from kopsite.render.atlas import Atlas
from kopsite.render.brand import brand_colors
from kopsite.render.frames import ThemeAddresses, brand_of, framing, shell
from kopsite.render.hosts import host_files
from kopsite.render.icons import monogram_svg
from kopsite.render.job import ASSET, LIST, PAGE, Job, file_of
from kopsite.render.kit.kits import Formats, Kits
from kopsite.render.page_cards import POSTERS, Cards, Drawn, drawable
from kopsite.render.pages import page_payload
from kopsite.render.payload import Brand, CardRef, IconPayload
from kopsite.render.published import Fingerprint
from kopsite.render.robots import robots_txt
from kopsite.render.theme import ThemeBundle
from kopsite.render.webfonts import web_fonts
from kopsite.render.webmanifest import ManifestIcon, web_manifest

NOT_FOUND = "404.html"
_ICONS = (("icon-192", 192, False), ("icon-512", 512, False), ("maskable-512", 512, True), ("touch-180", 180, False))


class ReadyFile(NamedTuple):
    """A file whose bytes exist already."""

    path: str
    order: int
    data: bytes


class Stage(NamedTuple):
    """What all pages stand on: the theme's files, icons, and where they are."""

    addresses: ThemeAddresses
    files: tuple[ReadyFile, ...]
    jobs: tuple[Job, ...]
    kit: dict[str, str]
    """Addresses of what kit pages load beside, by name."""


def set_stage(atlas: Atlas, bundle: ThemeBundle, cuts: Mapping[str, bytes], fingerprint: Fingerprint) -> Stage:
    """Give the theme's style, fonts (made from `cuts`) and the site's icons their addresses."""
    fonts = web_fonts(cuts)
    assets = theme_assets(bundle, fonts)
    coop = atlas.cooperative(atlas.settings.cooperative, atlas.settings.language)
    brand = msgspec.structs.replace(brand_of(atlas, coop), logo=None)
    kit = kit_assets(bundle) if any(page.kit_of for page in atlas.plan.pages) else {}
    icons = icon_jobs(brand, drawable(atlas, coop.logo.file if coop and coop.logo else ""), fingerprint)
    return Stage(
        addresses=ThemeAddresses(
            css_url=atlas.address.path(f"/assets/{assets.css.name}"),
            font_urls=tuple(
                atlas.address.path(f"/assets/{file.name}")
                for font, file in zip(fonts, assets.fonts, strict=True)
                if font.preload
            ),
            icons=_icon_links(atlas, icons),
            manifest=atlas.address.path("/manifest.webmanifest"),
        ),
        files=(*_asset_files((assets.css, *assets.fonts, *kit.values())), *_site_files(atlas, brand, icons)),
        jobs=tuple(icons.values()),
        kit={name: atlas.address.path(f"/assets/{asset.name}") for name, asset in kit.items()},
    )


def icon_jobs(brand: Brand, logo: str, fingerprint: Fingerprint) -> dict[str, Job]:
    """List the icons of the site by name; those with a fixed address are named by it."""
    found = {}
    for name, size, maskable in _ICONS:
        task = _icon_task(IconPayload(brand=brand, size=size, maskable=maskable, logo=logo))
        found[name] = Job(f"assets/{name}-{fingerprint(task)[:12]}.png", ASSET, task)
    found["favicon.ico"] = Job(
        "favicon.ico", ASSET, _icon_task(IconPayload(brand=brand, size=32, format="ico", logo=logo))
    )
    return found


def page_jobs(
    atlas: Atlas, bundle: ThemeBundle, shared: str, shells: Mapping[str, str], cards: Cards | None, kits: Kits
) -> Iterator[Job]:
    """List the pages, each behind its card; `shared` names the encoded theme, `shells` those of each language."""
    frame_of, closures, formats = framing(atlas), dict(bundle.closures), formats_of(cards, atlas)
    for page in atlas.plan.pages:
        card = cards.of(page) if cards is not None else Drawn(None)
        if card.job and cards is not None:
            yield card.job
            yield from cards.more(page)
        shell, frame = shells[page.language], frame_of(page)
        if page.kit_of:
            yield from _kit_jobs(cards, atlas, page)
            payload = kits.payload(page, kits.kit(page, formats), shell, frame, card.ref)
        else:
            payload = page_payload(atlas, page, shell, frame, card.ref)
        captions = payload.kit.captions if payload.kit else ""
        path = file_of(page.url_path)
        task = Task(
            kind="page",
            name=path,
            payload=payload,
            blobs=tuple(digest for digest in (payload.record, payload.body, captions) if digest),
            shared=(shared, payload.shell),
            parts=(("templates", closures.get(payload.template, "")),),
        )
        yield Job(path, PAGE if page.item or page.kind in ("home", "profile") else LIST, task)


def photo_jobs(cards: Cards, atlas: Atlas) -> Iterator[Job]:
    """List the cards, and those of kits, of pages that have something besides a logo to show on them."""
    for page in atlas.plan.pages:
        item = atlas.items.get(page.item)
        if item is None or not (item.cover or (item.says and item.says.pictures)):
            continue
        if page.has_card:
            planned = (cards.drawn(page, name) for name in cards.wanted(page))
            yield from (drawn.job for drawn in planned if drawn.job)
        if page.kit_of:
            yield from _kit_jobs(cards, atlas, page)


def kit_cards(cards: Cards | None, atlas: Atlas, page: Page, also: Iterable[str] = ()) -> dict[str, Drawn]:
    """Plan the cards that a share kit offers, by format; none where no cards are wanted.

    A film takes seconds, so there is one only where it was asked for: by content, or in `also`.
    """
    target = atlas.pages.get(page.kit_of)
    if cards is None or target is None:
        return {}
    found = cards.formats(target, also)
    if VIDEO in also or cards.wants_video(target):
        video = cards.video(target)
        found |= {VIDEO: video} if video.job else {}
    return found


def _kit_jobs(cards: Cards | None, atlas: Atlas, page: Page) -> Iterator[Job]:
    """List the cards of a kit that its page does not have drawn already."""
    target = atlas.pages.get(page.kit_of)
    drawn_already = cards.wanted(target) if cards is not None and target is not None else ()
    for name, drawn in kit_cards(cards, atlas, page).items():
        if drawn.job and name not in drawn_already:
            yield drawn.job
    if cards is not None and target is not None and (glance := cards.glance(target).job):
        yield glance


def formats_of(cards: Cards | None, atlas: Atlas) -> Formats:
    """Tell how a share kit names its cards, by format."""

    def of(page: Page) -> dict[str, CardRef]:
        found = {name: drawn.ref for name, drawn in kit_cards(cards, atlas, page).items() if drawn.ref}
        target = atlas.pages.get(page.kit_of)
        glance = cards.glance(target).ref if cards is not None and target is not None else None
        still = glance.url if glance else ""
        return {
            name: msgspec.structs.replace(ref, still=still) if name in POSTERS else ref for name, ref in found.items()
        }

    return of


def shell_blobs(atlas: Atlas, addresses: ThemeAddresses) -> dict[str, bytes]:
    """Encode the shell of every language that has pages."""
    languages = sorted({page.language for page in atlas.plan.pages})
    return {language: msgspec.msgpack.encode(shell(atlas, addresses, language)) for language in languages}


def host_output(atlas: Atlas, not_found: bytes) -> Iterator[ReadyFile]:
    """List what the publisher wants beside the pages; it needs the finished 404 page."""
    moved = [(redirect.url_path, redirect.target) for redirect in atlas.plan.redirects]
    for path, data in host_files(atlas.settings.host, atlas.address.base_url, moved, not_found):
        yield ReadyFile(path.lstrip("/"), LIST, data)


def _icon_task(payload: IconPayload) -> Task:
    return Task(kind="icon", name="icon", payload=payload, blobs=(payload.logo,) if payload.logo else ())


def _icon_links(atlas: Atlas, icons: Mapping[str, Job]) -> tuple[tuple[str, str, str], ...]:
    return (
        ("icon", atlas.address.path("/favicon.svg"), "image/svg+xml"),
        ("icon", atlas.address.path("/favicon.ico"), "32x32"),
        ("apple-touch-icon", atlas.address.path(f"/{icons['touch-180'].path}"), "180x180"),
    )


def _asset_files(assets: Iterable[Asset]) -> Iterator[ReadyFile]:
    for asset in assets:
        yield ReadyFile(f"assets/{asset.name}", ASSET, asset.data)


def _site_files(atlas: Atlas, brand: Brand, icons: Mapping[str, Job]) -> Iterator[ReadyFile]:
    settings = atlas.settings
    palette = brand_colors(brand.colors.primary, brand.colors.accent, brand.slug)
    named = tuple(
        ManifestIcon(
            src=f"/{icons[name].path}",
            sizes=f"{size}x{size}",
            type="image/png",
            purpose="maskable" if maskable else "any",
        )
        for name, size, maskable in _ICONS
        if size >= 192
    )
    manifest = web_manifest(
        name=brand.name,
        short_name=brand.short_name if brand.short_name != brand.name else "",
        description=settings.summary or brand.tagline,
        language=settings.language,
        theme_color=palette.light.brand,
        background_color=palette.light.paper,
        icons=named,
    )
    yield ReadyFile("manifest.webmanifest", LIST, manifest)
    yield ReadyFile("favicon.svg", ASSET, monogram_svg(brand).encode())
    yield ReadyFile("robots.txt", LIST, robots_txt(atlas.address.base_url, is_preview=atlas.preview))
