"""Lists as pages: posts, campaigns, events and stories, archives by year, and topics."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from kopsite.model.base import Value, When
from kopsite.model.item import Summary
from kopsite.plan.addresses import COLLECTIONS
from kopsite.plan.contents import Library, changed, latest
from kopsite.plan.crumbs import home_crumbs, list_crumb
from kopsite.plan.ordering import newest
from kopsite.plan.page import Crumb, Facet, Page
from kopsite.plan.tags import Tag, collect_tags

PAGE_SIZE = 20
"""Things on one page of a list."""

Facets = tuple[tuple[str, tuple[Facet, ...]], ...]


class Listing(Value, frozen=True, kw_only=True):
    """A whole list, before it is cut into pages."""

    kind: str
    first: str
    """Address of its page 1."""
    language: str
    entries: tuple[str, ...]
    crumbs: tuple[Crumb, ...]
    owner: str = ""
    title: str = ""
    subject: str = ""
    province: str = ""
    facets: Facets = ()
    is_roll: bool = False
    card_of: str = ""
    """Whose card page 1 shows; empty: it has its own."""
    updated: When | None = None


def paginate(library: Library, listing: Listing, size: int = PAGE_SIZE, first: int = 0) -> Iterator[Page]:
    """Cut a list into pages, the first of them of its own size; pages 2…n have no facets and show page 1's card."""
    first = first or size
    pages = 1 + max(0, -(-(len(listing.entries) - first) // size))
    later = (*listing.crumbs, Crumb(url_path=listing.first, kind=listing.kind, title=listing.title))
    for number in range(1, pages + 1):
        yield Page(
            kind=listing.kind,
            url_path=library.addresses.numbered(listing.first, number, listing.language),
            language=listing.language,
            title=listing.title,
            cooperative=listing.owner,
            subject=listing.subject,
            province=listing.province,
            entries=listing.entries[max(0, first + (number - 2) * size) : first + (number - 1) * size],
            is_roll=listing.is_roll,
            total=len(listing.entries),
            number=number,
            pages=pages,
            first=listing.first,
            crumbs=listing.crumbs if number == 1 else later,
            facets=listing.facets if number == 1 else (),
            has_card=number == 1 and not listing.card_of,
            card_of=listing.card_of or ("" if number == 1 else listing.first),
            updated=listing.updated,
        )


def item_lists(library: Library, tags: Mapping[str, tuple[Tag, ...]]) -> Iterator[Page]:
    """Plan the lists of the site and of every cooperative that has items."""
    choices = {
        language: (
            ("tags", tag_facets(library, language, tags[language])),
            ("years", year_facets(library, language, posts_by_year(library, language))),
        )
        for language in library.languages
    }
    shelves = {**library.gathered, **library.own} if library.is_directory else library.gathered
    for language, owner, kind in sorted(shelves):
        items = library.listed(language, owner, kind)
        if kind not in COLLECTIONS:
            continue
        whole_site = not (owner and library.is_directory)
        facets = tuple(group for group in choices[language] if group[1]) if whole_site and kind == "post" else ()
        yield from paginate(
            library,
            Listing(
                kind=COLLECTIONS[kind],
                first=library.addresses.collection(kind, language, owner),
                language=language,
                entries=_sources(items),
                crumbs=home_crumbs(library, language, owner),
                owner=owner,
                facets=facets,
                updated=latest(changed(item) for item in items),
            ),
        )


def archives(library: Library) -> Iterator[Page]:
    """Plan a page per year that has posts."""
    for language in library.languages:
        by_year = posts_by_year(library, language)
        for year, posts in by_year.items():
            yield from paginate(
                library,
                Listing(
                    kind="archive",
                    first=library.addresses.year(year, language),
                    language=language,
                    entries=_sources(posts),
                    crumbs=(
                        *home_crumbs(library, language, library.main),
                        list_crumb(library, "post", language, library.main),
                    ),
                    owner=library.main,
                    subject=str(year),
                    facets=(("years", year_facets(library, language, by_year, year)),),
                    card_of=library.addresses.home(language),
                    updated=latest(changed(item) for item in posts),
                ),
            )


def topics(library: Library, found: Mapping[str, tuple[Tag, ...]]) -> Iterator[Page]:
    """Plan the page of all tags, and one list per tag."""
    for language in library.languages:
        tags = found[language]
        if not tags:
            continue
        home = library.addresses.home(language)
        crumbs = home_crumbs(library, language, library.main)
        first = library.addresses.tags(language)
        facets = tag_facets(library, language, tags)
        yield Page(
            kind="tags",
            url_path=first,
            language=language,
            cooperative=library.main,
            total=len(tags),
            first=first,
            crumbs=crumbs,
            facets=(("tags", facets),),
            has_card=False,
            card_of=home,
            updated=latest(changed(item) for tag in tags for item in tag.items),
        )
        for tag in tags:
            yield from paginate(
                library,
                Listing(
                    kind="tag",
                    first=library.addresses.tag(tag.slug, language),
                    language=language,
                    entries=_sources(tag.items),
                    crumbs=(*crumbs, Crumb(url_path=first, kind="tags")),
                    owner=library.main,
                    title=tag.label,
                    subject=tag.label,
                    card_of=home,
                    updated=latest(changed(item) for item in tag.items),
                ),
            )


def library_tags(library: Library, language: str) -> tuple[Tag, ...]:
    """Collect the tags of a language, their items newest first."""
    items = (item for item in library.selection.items if item.language == language)
    return collect_tags(sorted(items, key=newest))


def tag_facets(library: Library, language: str, tags: tuple[Tag, ...]) -> tuple[Facet, ...]:
    """Return every tag with its count, by label."""
    return tuple(
        Facet(url_path=library.addresses.tag(tag.slug, language), count=len(tag.items), label=tag.label)
        for tag in sorted(tags, key=lambda each: (each.label.casefold(), each.slug))
    )


def year_facets(
    library: Library, language: str, by_year: Mapping[int, list[Summary]], current: int = 0
) -> tuple[Facet, ...]:
    """Return every year that has posts with its count, the latest first."""
    return tuple(
        Facet(
            url_path=library.addresses.year(year, language), count=len(posts), label=str(year), current=year == current
        )
        for year, posts in by_year.items()
    )


def posts_by_year(library: Library, language: str) -> dict[int, list[Summary]]:
    """Sort posts into the years of their dates, the latest first."""
    years: dict[int, list[Summary]] = {}
    for post in library.listed(language, "" if library.is_directory else library.main, "post"):
        if post.date is not None:
            year = time.gmtime(post.date.epoch + post.date.offset * 60).tm_year
            years.setdefault(year, []).append(post)
    return dict(sorted(years.items(), reverse=True))


def _sources(items: tuple[Summary, ...] | list[Summary]) -> tuple[str, ...]:
    return tuple(item.source for item in items)
