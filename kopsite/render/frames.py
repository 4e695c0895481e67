"""What surrounds pages, as it travels: the frame of each owner, and the shell of the whole site in each language."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import msgspec

from kopsite.model.cooperative import Colors, CooperativeSummary
from kopsite.plan.page import Menu, MenuItem, Page
from kopsite.render.atlas import Atlas
from kopsite.render.payload import Brand, Frame, Shell

_OWNERS_AT_ONCE = 64


class ThemeAddresses(msgspec.Struct, frozen=True, kw_only=True):
    """Addresses of what the theme brings along, with base path; the same for all pages of a site."""

    css_url: str
    font_urls: tuple[str, ...] = ()
    script_url: str = ""
    icons: tuple[tuple[str, str, str], ...] = ()
    manifest: str = ""


def brand_of(atlas: Atlas, coop: CooperativeSummary | None) -> Brand:
    """Collect whose look it is: a cooperative's, or that of the site as a whole."""
    if coop is None:
        title = atlas.settings.title
        return Brand(name=title, short_name=title, slug=_site_slug(title), colors=Colors(primary=""))
    return Brand(
        name=coop.name,
        short_name=coop.short_name or coop.name,
        slug=coop.slug,
        colors=coop.colors or Colors(primary=""),
        pattern=coop.pattern,
        logo=atlas.picture(coop.logo),
        tagline=coop.tagline,
        city=coop.city,
        province=coop.province,
    )


def shell(atlas: Atlas, addresses: ThemeAddresses, language: str) -> Shell:
    """Say what all pages of the site share in one language."""
    return Shell(
        site_title=atlas.settings.title,
        site_summary=atlas.settings.summary,
        base_url=atlas.address.base_url,
        base_path=atlas.address.base_path,
        language=language,
        default_language=atlas.settings.language,
        timezone=atlas.settings.timezone,
        mode=atlas.settings.mode,
        css_url=addresses.css_url,
        font_urls=addresses.font_urls,
        script_url=addresses.script_url,
        icons=addresses.icons,
        manifest=addresses.manifest,
        preview=atlas.preview,
    )


def frame(atlas: Atlas, coop: CooperativeSummary | None, slug: str, language: str) -> Frame:
    """Build the frame of a cooperative's pages (`slug`, empty: of the site's own) in one language."""
    menu = atlas.menus.get((slug, language)) or Menu(language=language, cooperative=slug)
    path = atlas.address.path
    return Frame(
        brand=brand_of(atlas, coop),
        contact=coop.contact if coop else None,
        social=coop.social if coop else (),
        home=path(menu.home),
        menu=_with_base(atlas, menu.entries),
        pages=_with_base(atlas, menu.pages),
        feed=path(menu.feed) if menu.feed else "",
        calendar=path(menu.calendar) if menu.calendar else "",
        profile=path(menu.profile) if menu.profile else "",
        links=path(menu.links) if menu.links else "",
        guide=path(menu.guide) if menu.guide else "",
    )


def framing(atlas: Atlas) -> Callable[[Page], Frame]:
    """Give what frames pages; pages of one owner that follow each other share the frame that was built for the first.

    Few are kept, because a country has more owners than memory should hold.
    """

    @lru_cache(maxsize=_OWNERS_AT_ONCE)
    def of(slug: str, language: str) -> Frame:
        owner = slug or (atlas.settings.cooperative if atlas.settings.mode == "microsite" else "")
        return frame(atlas, atlas.cooperative(owner, language) if owner else None, slug, language)

    return lambda page: of(page.cooperative, page.language)


def _with_base(atlas: Atlas, entries: tuple[MenuItem, ...]) -> tuple[MenuItem, ...]:
    path = atlas.address.path
    return tuple(MenuItem(url=path(entry.url), kind=entry.kind, label=entry.label) for entry in entries)


def _site_slug(title: str) -> str:
    return "-".join(title.lower().split())
