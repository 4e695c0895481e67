"""Home and profile pages: of the site, of each cooperative's microsite, and the page for what is not found."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kopsite.model.base import When
from kopsite.model.cooperative import CooperativeSummary
from kopsite.model.item import Summary
from kopsite.plan.addresses import COLLECTIONS, NOT_FOUND
from kopsite.plan.contents import Library, changed, latest
from kopsite.plan.crumbs import cooperatives_crumb, site_crumb
from kopsite.plan.facets import count_choices, fitted
from kopsite.plan.lists import Facets
from kopsite.plan.page import Page
from kopsite.plan.states import COMING, DAY, RUNNING

SHOWN = {"post": 6, "campaign": 3, "event": 3, "story": 3}
_SHOWN_BESIDE_MANY = {"post": 4, "campaign": 2, "event": 2, "story": 2}
_COOPERATIVES, _COOPERATIVES_BESIDE_MANY = 12, 6
_ROW_LINKS = 3
_UNDER_WAY = (COMING, RUNNING)

Sections = tuple[tuple[str, tuple[str, ...]], ...]


def site_homes(library: Library, found: dict[str, tuple[Facets, int]]) -> Iterator[Page]:
    """Plan the site's home in every language, a microsite's profile page, and the page for what is not found."""
    for language in library.languages:
        if library.is_directory:
            yield _directory_home(library, language, *found[language])
        else:
            yield from _microsite_home(library, language)
    default = library.settings.language
    yield Page(
        kind="404",
        url_path=NOT_FOUND,
        language=default,
        cooperative=library.main,
        in_sitemap=False,
        has_card=False,
        card_of=library.addresses.home(default),
    )


def cooperative_homes(library: Library) -> Iterator[Page]:
    """Plan the page of every cooperative of a directory: home and profile in one."""
    if not library.is_directory:
        return
    names = _name_counts(library)
    crumbs = {
        language: (site_crumb(library, language), cooperatives_crumb(library, language))
        for language in library.languages
    }
    for slug, languages in library.homes.items():
        for language in languages:
            profile = library.profile(slug, language)
            if profile is None:
                continue
            twins = names[profile.name.casefold()] > 1
            yield Page(
                kind="home",
                url_path=library.doors[language][slug],
                language=language,
                title=f"{profile.name}, {profile.city}" if twins else profile.name,
                summary=profile.summary or profile.tagline,
                cooperative=slug,
                crumbs=crumbs[language],
                sections=home_sections(library, language, slug) if (language, slug) in library.filled else (),
                is_profile=True,
                updated=home_updated(library, language, slug),
            )


def profile_updated(profile: CooperativeSummary) -> When | None:
    """Return the day a profile was last updated, where it says one in full."""
    return _day(profile.updated) if profile.updated else None


@lru_cache(maxsize=4096)
def _day(text: str) -> When | None:
    try:
        day = dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    epoch = int(day.timestamp())
    return When(epoch=epoch - epoch % DAY, until=epoch - epoch % DAY + DAY, is_date=True)


def has_profile_page(library: Library) -> bool:
    """Tell whether a microsite's profile is a page of its own, beside its home."""
    return not library.is_directory and bool(library.cooperatives) and library.has_content(library.main)


def _microsite_home(library: Library, language: str) -> Iterator[Page]:
    profile = library.profile(library.main, language)
    apart = has_profile_page(library)
    alone = profile is not None and not apart
    settings = library.settings
    yield Page(
        kind="home",
        url_path=library.addresses.home(language),
        language=language,
        title=profile.name if profile and alone else settings.title,
        summary=_home_summary(library, profile, alone=alone),
        cooperative=library.main,
        sections=home_sections(library, language, library.main),
        is_profile=alone,
        updated=home_updated(library, language, library.main),
    )
    if profile is not None and apart:
        yield Page(
            kind="profile",
            url_path=library.addresses.profile(language),
            language=language,
            title=profile.name,
            summary=profile.summary or profile.tagline,
            cooperative=library.main,
            crumbs=(site_crumb(library, language),),
            is_profile=True,
            updated=profile_updated(profile),
        )


def _home_summary(library: Library, profile: CooperativeSummary | None, *, alone: bool) -> str:
    """Prefer the site's words, but where the home is the profile the profile's."""
    own = (profile.summary or profile.tagline) if profile else ""
    return own or library.settings.summary if alone else library.settings.summary or own


def _directory_home(library: Library, language: str, facets: Facets, room: int) -> Page:
    """Show every way into the directory, and as much of what is new as there is room for beside it."""
    sections, links = _directory_sections(library, language, SHOWN, _COOPERATIVES)
    if links + count_choices(facets) > room:
        sections, links = _directory_sections(library, language, _SHOWN_BESIDE_MANY, _COOPERATIVES_BESIDE_MANY)
    if links + count_choices(facets) > room:
        facets = tuple(group for group in facets if group[0] != "letters")
    return Page(
        kind="home",
        url_path=library.addresses.home(language),
        language=language,
        title=library.settings.title,
        summary=library.settings.summary,
        total=sum(language in languages for languages in library.homes.values()),
        sections=sections,
        facets=fitted(facets, room - links),
        updated=home_updated(library, language, ""),
    )


def _directory_sections(
    library: Library, language: str, most: Mapping[str, int], cooperatives: int
) -> tuple[Sections, int]:
    """Collect what a directory's home shows, and count its links."""
    sections = home_sections(library, language, "", most)
    links = sum(1 + _ROW_LINKS * len(shown) for _, shown in sections)
    first = _first_cooperatives(library, language)[:cooperatives]
    return ((*sections, ("cooperatives", first)), links + 1 + len(first)) if first else (sections, links)


def _first_cooperatives(library: Library, language: str) -> tuple[str, ...]:
    """Choose cooperatives to show: those with something to read first."""
    here = (slug for slug, languages in library.homes.items() if language in languages)
    ordered = sorted(here, key=lambda slug: ((language, slug) not in library.filled, slug))
    return tuple(ordered[:_COOPERATIVES])


def home_sections(library: Library, language: str, owner: str, most: Mapping[str, int] = SHOWN) -> Sections:
    """Collect what a home shows: the newest posts and stories, campaigns and events under way; `most` of each kind."""
    sections = []
    for kind, count in most.items():
        items: Iterable[Summary] = library.listed(language, owner, kind)
        if kind in ("campaign", "event"):
            items = [item for item in items if _is_under_way(library, item)]
        shown = tuple(item.source for item in list(items)[:count])
        if shown:
            sections.append((COLLECTIONS[kind], shown))
    return tuple(sections)


def _is_under_way(library: Library, item: Summary) -> bool:
    state = library.states.get(item.source)
    return state is not None and state.name in _UNDER_WAY


def home_updated(library: Library, language: str, owner: str) -> When | None:
    """Return the last change of what a home shows."""
    profile = library.profile(owner, language)
    if owner and library.is_directory and (language, owner) not in library.filled:
        return profile_updated(profile) if profile else None
    shown = (item for kind in SHOWN for item in library.listed(language, owner, kind))
    return latest([*(changed(item) for item in shown), profile_updated(profile) if profile else None])


def _name_counts(library: Library) -> Counter[str]:
    default = library.settings.language
    profiles = (library.profile(slug, default) for slug in library.cooperatives)
    return Counter(profile.name.casefold() for profile in profiles if profile)
