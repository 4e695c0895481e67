"""Site → Plan: which pages exist, where they stand and what goes with them; pure, without files or a clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from kopsite.diagnostics import Diagnostic, Position, warning
from kopsite.model.body import BodySummary
from kopsite.model.site import Site
from kopsite.plan.collisions import check_names, drop_collisions
from kopsite.plan.companions import companion_pages
from kopsite.plan.contents import Library, build_library
from kopsite.plan.directory import Survey, directory_lists, survey
from kopsite.plan.homes import cooperative_homes, has_profile_page, site_homes
from kopsite.plan.items import item_pages
from kopsite.plan.kits import kit_pages
from kopsite.plan.links import resolve_links
from kopsite.plan.lists import archives, item_lists, library_tags, topics
from kopsite.plan.menus import menu_url, menus
from kopsite.plan.page import Page, Plan, PlanOptions
from kopsite.plan.paths import published
from kopsite.plan.redirects import plan_redirects
from kopsite.plan.slugs import slugify
from kopsite.plan.syndication import calendars, feeds
from kopsite.plan.words import check_words
from kopsite.suggestions import nearest

__all__ = ["PlanOptions", "plan"]


def plan(site: Site, bodies: Mapping[str, BodySummary], options: PlanOptions) -> Plan:
    """Decide everything that will be published; every problem is in the plan's diagnostics.

    1. Select what is published now, sort it into collections and give each thing its address.
    2. Make the pages: homes with their companions, items, lists, topics, archives and the directory's lists.
    3. Tell collisions, add old addresses, relate the languages.
    4. Resolve the links of bodies; then feeds, calendars and menus of what exists.
    """
    library = build_library(site, bodies, options)
    kept, collisions = drop_collisions(library, _pages(library))
    kept |= {page.url_path: page for page in kit_pages(library, tuple(kept.values()), options)}
    redirects, redirect_problems = plan_redirects(library, kept)
    pages = _with_alternates(library, sorted(kept.values(), key=lambda page: page.url_path))
    addresses = _addresses(library)
    followed, dated = tuple(feeds(library)), tuple(calendars(library))
    standing = cache(lambda: published(library, pages, redirects, followed, dated, site.items))
    links, link_problems = resolve_links(library, addresses, site, standing)
    return Plan(
        pages=pages,
        addresses=tuple(sorted(addresses.items())),
        redirects=redirects,
        feeds=followed,
        calendars=dated,
        menus=tuple(menus(library, followed, dated)),
        left_out=library.selection.left_out,
        states=tuple(sorted(library.states.items(), key=lambda pair: pair[0])),
        links=links,
        wakes=min((moment for moment in library.changes if moment > options.now), default=0),
        diagnostics=(
            *check_words(site.settings, library.languages),
            *check_names(library),
            *collisions,
            *redirect_problems,
            *link_problems,
            *_check_menu(library, kept),
        ),
    )


def _pages(library: Library) -> Iterator[Page]:
    surveys: list[Survey] = []
    if library.is_directory:
        surveys = [survey(library, language) for language in library.languages]
    yield from site_homes(library, {each.language: (each.facets, each.room) for each in surveys})
    yield from cooperative_homes(library)
    yield from companion_pages(library)
    yield from item_pages(library)
    tags = {language: library_tags(library, language) for language in library.languages}
    yield from item_lists(library, tags)
    yield from topics(library, tags)
    yield from archives(library)
    for each in surveys:
        yield from directory_lists(library, each)


def _addresses(library: Library) -> dict[str, str]:
    """Return where every published item stands, and every profile that has a page."""
    addresses = dict(library.places)
    at = library.addresses
    apart = has_profile_page(library)
    for slug, versions in library.cooperatives.items():
        for language, profile in versions.items():
            addresses[profile.source] = at.profile(language) if apart else _door(library, language, slug)
    return addresses


def _door(library: Library, language: str, slug: str) -> str:
    return library.doors[language].get(slug) or library.addresses.home(language, slug)


def _with_alternates(library: Library, pages: list[Page]) -> tuple[Page, ...]:
    """Tell every page that exists in several languages where the others are; of lists only page 1."""
    if len(library.languages) == 1:
        return tuple(pages)
    keys = {item.source: item.key for item in library.selection.items}
    versions: dict[tuple[str, ...], dict[str, str]] = {}
    for page in pages:
        versions.setdefault(_identity(page, keys), {})[page.language] = page.url_path
    ordered = {
        identity: tuple((language, found[language]) for language in library.languages if language in found)
        for identity, found in versions.items()
        if len(found) > 1
    }
    return tuple(
        msgspec.structs.replace(page, alternates=found) if (found := ordered.get(_identity(page, keys), ())) else page
        for page in pages
    )


def _identity(page: Page, keys: Mapping[str, str]) -> tuple[str, ...]:
    """Return what all language versions of a page share, and nothing else does."""
    if page.number > 1:
        return (page.url_path,)
    about = keys[page.item] if page.item else slugify(page.subject)
    return page.kind, page.cooperative, about, slugify(page.province)


def _check_menu(library: Library, pages: Mapping[str, Page]) -> Iterator[Diagnostic]:
    for entry in library.settings.menu:
        path = menu_url(library, entry.url).partition("#")[0].partition("?")[0]
        last = path.rsplit("/", 1)[-1]
        if not path.startswith("/") or path.startswith("//") or "." in last:
            continue
        folder = path if path.endswith("/") else f"{path}/"
        if folder.casefold() not in pages:
            place = Position(library.settings.source)
            close = nearest(folder, pages)
            yield warning("unknown-menu-address", place, label=entry.label, url=entry.url, suggestion=close)
