"""Menus: the one its author wrote, or else one of what exists."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.plan.addresses import CALENDAR, COLLECTIONS
from kopsite.plan.companions import has_companions
from kopsite.plan.contents import Library
from kopsite.plan.homes import has_profile_page
from kopsite.plan.page import Calendar, Feed, Menu, MenuItem

_CONTACT = "#kontak"


def menus(library: Library, feeds: tuple[Feed, ...], calendars: tuple[Calendar, ...]) -> Iterator[Menu]:
    """Make a menu for the site and for every cooperative of a directory, in each language it has a home in."""
    fed = {(feed.language, feed.cooperative): feed.base for feed in feeds}
    dated = {(each.language, each.cooperative): each.path for each in calendars if not _is_of_one_event(each, library)}
    for language, owner in _homes(library):
        if library.is_directory and owner and owner not in library.furnished:
            yield Menu(language=language, cooperative=owner, home=library.doors[language][owner])
            continue
        entries = entries_of(library, language, owner)
        yield Menu(
            language=language,
            cooperative=owner,
            home=library.doors[language].get(owner) or library.addresses.home(language, owner),
            entries=entries,
            pages=tuple(further_pages(library, language, owner, entries)),
            feed=fed.get((language, owner), ""),
            calendar=dated.get((language, owner), ""),
            **_companions(library, language, owner),
        )


def _homes(library: Library) -> Iterator[tuple[str, str]]:
    for language in library.languages:
        yield language, library.main
    if library.is_directory:
        for slug, languages in library.homes.items():
            for language in languages:
                yield language, slug


def _companions(library: Library, language: str, owner: str) -> dict[str, str]:
    """Say where the pages are that stand beside an owner's home."""
    at = library.addresses
    found = {"profile": at.profile(language)} if owner and has_profile_page(library) else {}
    if has_companions(library, language, owner):
        found |= {"links": at.links(language, owner), "guide": at.guide(language, owner)}
    return found


def _is_of_one_event(calendar: Calendar, library: Library) -> bool:
    return calendar.path != f"{library.addresses.home(calendar.language, calendar.cooperative)}{CALENDAR}"


def entries_of(library: Library, language: str, owner: str) -> tuple[MenuItem, ...]:
    """Return an owner's menu: its author's, or else one of what exists."""
    settings = library.settings
    is_site = owner == library.main
    if is_site and settings.menu and language == settings.language:
        return tuple(MenuItem(url=menu_url(library, entry.url), label=entry.label) for entry in settings.menu)
    if not (is_site and library.is_directory) and not library.has_content(owner):
        return ()
    return tuple(_automatic(library, language, owner))


def further_pages(library: Library, language: str, owner: str, entries: tuple[MenuItem, ...]) -> Iterator[MenuItem]:
    """List the pages that a visitor would not find by the menu."""
    listed = {entry.url.partition("#")[0] for entry in entries}
    for item in library.own.get((language, owner, "page"), ()):
        if library.places[item.source] not in listed:
            yield MenuItem(url=library.places[item.source], kind="page", label=item.title)


def menu_url(library: Library, url: str) -> str:
    """Turn what a menu names into an address: a source becomes the page it has."""
    path, mark, fragment = url.partition("#")
    for source in (path, f"content/{path.removeprefix('/')}"):
        if source in library.places:
            return f"{library.places[source]}{mark}{fragment}"
    return url


def _automatic(library: Library, language: str, owner: str) -> Iterator[MenuItem]:
    at = library.addresses
    yield MenuItem(url=at.home(language, owner), kind="home")
    if has_profile_page(library):
        yield MenuItem(url=at.profile(language), kind="profile")
    if library.is_directory and not owner and any(language in languages for languages in library.homes.values()):
        yield MenuItem(url=at.cooperatives(language), kind="cooperatives")
    for kind, name in COLLECTIONS.items():
        if library.listed(language, owner, kind):
            yield MenuItem(url=at.collection(kind, language, owner), kind=name)
    for item in library.own.get((language, owner, "page"), ()):
        if item.menu is not None:
            yield MenuItem(url=library.places[item.source], kind="page", label=item.title)
    if owner in library.cooperatives:
        where = at.profile(language) if has_profile_page(library) else at.home(language, owner)
        yield MenuItem(url=f"{where}{_CONTACT}", kind="contact")
