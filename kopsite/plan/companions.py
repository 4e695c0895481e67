"""Two pages beside a cooperative's home, once it has something to show: all its links, and its brand guide."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.plan.contents import Library
from kopsite.plan.crumbs import home_crumbs
from kopsite.plan.homes import home_sections, home_updated, profile_updated
from kopsite.plan.page import Page

_SHOWN = {"campaign": 2, "event": 2, "post": 3}


def companion_pages(library: Library) -> Iterator[Page]:
    """Plan both pages for every cooperative with content, wherever its home exists."""
    for slug in library.cooperatives:
        for language in _spoken(library, slug):
            yield _links(library, language, slug)
            yield _guide(library, language, slug)


def has_companions(library: Library, language: str, owner: str) -> bool:
    """Tell whether an owner has both pages in a language."""
    return owner in library.cooperatives and language in _spoken(library, owner)


def _spoken(library: Library, slug: str) -> tuple[str, ...]:
    if not library.has_content(slug):
        return ()
    return library.homes.get(slug, ()) if library.is_directory else library.languages


def _links(library: Library, language: str, slug: str) -> Page:
    return Page(
        kind="links",
        url_path=library.addresses.links(language, slug),
        language=language,
        cooperative=slug,
        crumbs=home_crumbs(library, language, slug),
        sections=home_sections(library, language, slug, _SHOWN),
        updated=home_updated(library, language, slug),
    )


def _guide(library: Library, language: str, slug: str) -> Page:
    profile = library.profile(slug, language)
    return Page(
        kind="brand",
        url_path=library.addresses.guide(language, slug),
        language=language,
        cooperative=slug,
        crumbs=home_crumbs(library, language, slug),
        updated=profile_updated(profile) if profile else None,
    )
