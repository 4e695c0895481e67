"""Chromes: what all pages of one cooperative, or of the site itself, share in one language."""

from __future__ import annotations

import base64
import hashlib

import msgspec

from kopsite.model.cooperative import Colors, CooperativeSummary
from kopsite.plan.page import Menu, MenuItem
from kopsite.render.atlas import Atlas
from kopsite.render.brand import brand_colors, tokens
from kopsite.render.icons import mark_svg
from kopsite.render.pattern import tile_svg, weave
from kopsite.render.payload import Brand, Chrome


class Shell(msgspec.Struct, frozen=True, kw_only=True):
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


def chrome(atlas: Atlas, coop: CooperativeSummary | None, slug: str, language: str, shell: Shell) -> Chrome:
    """Build the chrome of a cooperative's pages (`slug`, empty: of the site's own) in one language."""
    brand = brand_of(atlas, coop)
    menu = atlas.menus.get((slug, language)) or Menu(language=language, cooperative=slug)
    palette = brand_colors(brand.colors.primary, brand.colors.accent, brand.slug)
    style = tokens(palette)
    return Chrome(
        site_title=atlas.settings.title,
        site_summary=atlas.settings.summary,
        base_url=atlas.address.base_url,
        base_path=atlas.address.base_path,
        language=language,
        default_language=atlas.settings.language,
        timezone=atlas.settings.timezone,
        mode=atlas.settings.mode,
        brand=brand,
        contact=coop.contact if coop else None,
        social=coop.social if coop else (),
        home=atlas.address.path(menu.home),
        menu=tuple(_with_base(atlas, entry) for entry in menu.entries),
        pages=tuple(_with_base(atlas, entry) for entry in menu.pages),
        css_url=shell.css_url,
        font_urls=shell.font_urls,
        script_url=shell.script_url,
        tokens=style,
        csp=content_security_policy(style, preview=atlas.preview),
        feed=atlas.address.path(menu.feed) if menu.feed else "",
        calendar=atlas.address.path(menu.calendar) if menu.calendar else "",
        profile=atlas.address.path(menu.profile) if menu.profile else "",
        links=atlas.address.path(menu.links) if menu.links else "",
        guide=atlas.address.path(menu.guide) if menu.guide else "",
        icons=shell.icons,
        manifest=shell.manifest,
        icon_svg=mark_svg(brand),
        pattern_svg=tile_svg(weave(brand.slug, brand.pattern), "w"),
        preview=atlas.preview,
    )


def content_security_policy(style: str, *, preview: bool = False) -> str:
    """Allow what a page of ours has and nothing else; the inline style by its hash.

    Directives that a meta element cannot carry (frame-ancestors) go into `_headers`. A preview talks to its own server.
    Source: W3C Content Security Policy Level 3, section 3.3.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    live = " ws: wss:" if preview else ""
    return (
        f"default-src 'none'; img-src 'self' data:; media-src 'self'; font-src 'self'; manifest-src 'self'; "
        f"style-src 'self' 'sha256-{digest}'; script-src 'self'; connect-src 'self'{live}; base-uri 'none'; "
        f"form-action 'self'"
    )


def _with_base(atlas: Atlas, entry: MenuItem) -> MenuItem:
    return msgspec.structs.replace(entry, url=atlas.address.path(entry.url))


def _site_slug(title: str) -> str:
    return "-".join(title.lower().split())
