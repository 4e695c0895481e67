"""The lists of cooperatives in a directory: all, by province and city, by kind, by letter."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

import msgspec

from kopsite.model.base import Value, When
from kopsite.model.cooperative import CooperativeSummary
from kopsite.plan.contents import Library, latest
from kopsite.plan.crumbs import cooperatives_crumb, site_crumb
from kopsite.plan.facets import count_choices, fitted
from kopsite.plan.homes import profile_updated
from kopsite.plan.lists import Facets, Listing, paginate
from kopsite.plan.page import Crumb, Facet, Page
from kopsite.plan.room import room
from kopsite.plan.slugs import letter_of, name_key, slugify

ROWS = 20
"""A list of no more cooperatives shows what each says of itself; in a longer one each is a line."""
ROLL_SIZE = 60
"""Lines on one page: half as many would cost a country ten thousand pages more."""
_LEAST = 10
"""Lines on page 1, beside its facets."""
_FEW = 24
"""More choices than these of where else to go are left to the page above."""

_KINDS = ("consumer", "producer", "savings_and_loan", "services", "marketing")

Named = tuple[str, str, str, CooperativeSummary]
"""What a cooperative is sorted by: its name without what all have, its city and its slug."""
_first = itemgetter(0)


class Group(Value, frozen=True, kw_only=True):
    """Cooperatives that share a place, a kind or a letter."""

    key: str
    label: str
    members: tuple[CooperativeSummary, ...]


class Survey(Value, frozen=True, kw_only=True):
    """The cooperatives of one language, grouped in every way that has pages."""

    language: str
    members: tuple[CooperativeSummary, ...]
    """By name."""
    provinces: tuple[Group, ...]
    kinds: tuple[Group, ...]
    letters: tuple[Group, ...]
    facets: Facets
    """The choices that lead into the directory."""
    room: int
    """How many links a page has room for."""


def survey(library: Library, language: str) -> Survey:
    """Group the cooperatives that have a home in a language."""
    named = _named(library, language)
    members = tuple(member for *_, member in named)
    provinces = group_places(members, lambda each: each.province)
    kinds, letters = _by_kind(members), _by_letter(named)
    facets = (
        ("provinces", _provinces(library, language, provinces)),
        ("kinds", _kinds(library, language, kinds)),
        ("letters", _letters(library, language, letters)),
    )
    return Survey(
        language=language,
        members=members,
        provinces=provinces,
        kinds=kinds,
        letters=letters,
        facets=tuple(group for group in facets if group[1]),
        room=room(library, language),
    )


def group_places(members: Iterable[CooperativeSummary], name: Callable[[CooperativeSummary], str]) -> tuple[Group, ...]:
    """Group by a place's name, however it is spelled; sorted by address, named as most write it."""
    labelled: dict[str, list[tuple[int, CooperativeSummary]]] = {}
    for place, member in enumerate(members):
        labelled.setdefault(name(member), []).append((place, member))
    spellings: dict[str, list[str]] = {}
    for label in labelled:
        spellings.setdefault(slugify(label), []).append(label)
    return tuple(
        Group(
            key=slug,
            label=min(labels, key=lambda label: (-len(labelled[label]), label)),
            members=tuple(member for _, member in heapq.merge(*(labelled[label] for label in labels), key=_first)),
        )
        for slug, labels in sorted(spellings.items())
    )


def _named(library: Library, language: str) -> list[Named]:
    """Return the cooperatives that have a home in a language, by name."""
    found = (
        profile
        for slug, languages in library.homes.items()
        if language in languages and (profile := library.profile(slug, language))
    )
    return sorted((name_key(each.name), each.city, each.slug, each) for each in found)


def directory_lists(library: Library, found: Survey) -> Iterator[Page]:
    """Plan every list of the cooperatives of a language."""
    if not found.members:
        return
    at, language = library.addresses, found.language
    crumbs = (site_crumb(library, language),)
    inside = (*crumbs, cooperatives_crumb(library, language))
    choices = dict(found.facets)
    everything = Listing(
        kind="cooperatives",
        first=at.cooperatives(language),
        language=language,
        entries=tuple(member.slug for member in found.members),
        crumbs=crumbs,
        facets=found.facets,
        updated=_updated(found.members),
    )
    yield from _pages(library, everything, found.room)
    for group in found.provinces:
        siblings = (("provinces", _mark(choices["provinces"], group.label)),)
        yield from _region(library, found, group, inside, siblings)
    for group in found.kinds:
        first, facets = at.kind(group.key, language), (("kinds", _mark(choices["kinds"], group.key)),)
        yield from _list(library, found, "kind", first, group, inside, facets=facets, subject=group.key)
    for group in found.letters:
        first, facets = at.letter(group.key, language), (("letters", _mark(choices["letters"], group.label)),)
        yield from _list(library, found, "letter", first, group, inside, facets=facets, subject=group.key)


def _region(
    library: Library, found: Survey, province: Group, inside: tuple[Crumb, ...], siblings: Facets
) -> Iterator[Page]:
    """Plan a province and its cities."""
    at, language = library.addresses, found.language
    cities = group_places(province.members, lambda each: each.city)
    choices = tuple(
        Facet(url_path=at.city(province.key, city.key, language), count=len(city.members), label=city.label)
        for city in sorted(cities, key=lambda each: (each.label, each.key))
    )
    first = at.province(province.key, language)
    facets = _few(("cities", choices), *siblings) or (("cities", choices),)
    yield from _list(library, found, "province", first, province, inside, facets=facets, title=province.label)
    crumbs = (*inside, Crumb(url_path=first, kind="province", title=province.label))
    for city in cities:
        where, facets = at.city(province.key, city.key, language), _few(("cities", _mark(choices, city.label)))
        yield from _list(
            library, found, "city", where, city, crumbs, facets=facets, title=city.label, province=province.label
        )


def _few(*facets: tuple[str, tuple[Facet, ...]]) -> Facets:
    return facets if count_choices(facets) <= _FEW else ()


def _list(
    library: Library,
    found: Survey,
    kind: str,
    first: str,
    group: Group,
    crumbs: tuple[Crumb, ...],
    *,
    facets: Facets,
    title: str = "",
    subject: str = "",
    province: str = "",
) -> Iterator[Page]:
    listing = Listing(
        kind=kind,
        first=first,
        language=found.language,
        entries=tuple(member.slug for member in group.members),
        crumbs=crumbs,
        title=title,
        subject=subject or title,
        province=province,
        facets=facets,
        card_of=library.addresses.home(found.language),
        updated=_updated(group.members),
    )
    return _pages(library, listing, found.room)


def _pages(library: Library, listing: Listing, room: int) -> Iterator[Page]:
    """Cut a list so that no page has more links than there is room for."""
    is_roll = len(listing.entries) > ROWS
    size = max(min(ROLL_SIZE, room), _LEAST) if is_roll else ROWS
    facets = fitted(listing.facets, max(room - (_LEAST if is_roll else len(listing.entries)), 0))
    first = min(size, max(room - count_choices(facets), _LEAST))
    return paginate(
        library, msgspec.structs.replace(listing, facets=facets, is_roll=is_roll), size, first if is_roll else size
    )


def _by_kind(members: tuple[CooperativeSummary, ...]) -> tuple[Group, ...]:
    found: dict[str, list[CooperativeSummary]] = {kind: [] for kind in _KINDS}
    for member in members:
        found.setdefault(member.kind, []).append(member)
    return tuple(Group(key=kind, label=kind, members=tuple(group)) for kind, group in found.items() if group)


def _by_letter(named: Iterable[Named]) -> tuple[Group, ...]:
    found: dict[str, list[CooperativeSummary]] = {}
    for key, _, _, member in named:
        found.setdefault(letter_of(key), []).append(member)
    return tuple(Group(key=letter, label=letter.upper(), members=tuple(found[letter])) for letter in sorted(found))


def _provinces(library: Library, language: str, groups: tuple[Group, ...]) -> tuple[Facet, ...]:
    return tuple(
        Facet(url_path=library.addresses.province(group.key, language), count=len(group.members), label=group.label)
        for group in sorted(groups, key=lambda each: (each.label, each.key))
    )


def _kinds(library: Library, language: str, groups: tuple[Group, ...]) -> tuple[Facet, ...]:
    return tuple(
        Facet(url_path=library.addresses.kind(group.key, language), count=len(group.members), kind=group.key)
        for group in groups
    )


def _letters(library: Library, language: str, groups: tuple[Group, ...]) -> tuple[Facet, ...]:
    return tuple(
        Facet(url_path=library.addresses.letter(group.key, language), count=len(group.members), label=group.label)
        for group in groups
    )


def _mark(choices: tuple[Facet, ...], name: str) -> tuple[Facet, ...]:
    """Mark the choice that a page is."""
    return tuple(
        Facet(url_path=each.url_path, count=each.count, label=each.label, kind=each.kind, current=True)
        if name in (each.label, each.kind)
        else each
        for each in choices
    )


def _updated(members: Iterable[CooperativeSummary]) -> When | None:
    return latest(profile_updated(member) for member in members if member.updated)
