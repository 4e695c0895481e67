"""The site as planning sees it: what is published, sorted into collections, with the address of each.

`owner` is the cooperative whose microsite something stands in: in a microsite always its own, in a directory the one
an item names, empty for the directory itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from operator import attrgetter

from kopsite.model.base import Value, When
from kopsite.model.body import BodySummary
from kopsite.model.cooperative import CooperativeSummary
from kopsite.model.item import Summary
from kopsite.model.site import Settings, Site
from kopsite.plan.addresses import Addresses, addresses_of
from kopsite.plan.ordering import in_list_order
from kopsite.plan.page import PlanOptions, State
from kopsite.plan.slugs import slugify
from kopsite.plan.states import next_change, state_of
from kopsite.plan.visibility import Selection, select

Shelf = tuple[str, str, str]
"""Language, owner and item kind."""


class Library(Value, frozen=True, kw_only=True):
    """Everything that pages are made from."""

    settings: Settings
    addresses: Addresses
    languages: tuple[str, ...]
    """Those that have something to show, the default first."""
    main: str
    """Slug of a microsite's cooperative, or empty."""
    cooperatives: Mapping[str, Mapping[str, CooperativeSummary]]
    """Those with a page, by slug and language."""
    selection: Selection
    own: Mapping[Shelf, tuple[Summary, ...]]
    """Items of each owner, in list order."""
    gathered: Mapping[Shelf, tuple[Summary, ...]]
    """What the site's own lists show: in a directory also the items of all cooperatives."""
    homes: Mapping[str, tuple[str, ...]]
    """Languages in which a cooperative's home exists, by slug."""
    states: Mapping[str, State]
    places: Mapping[str, str]
    """Addresses of published items, by source."""
    bodies: Mapping[str, BodySummary]
    filled: frozenset[tuple[str, str]]
    """Languages and owners that have items."""
    furnished: frozenset[str]
    """Owners with more than a profile, or whose profile asks for all parts."""
    doors: Mapping[str, Mapping[str, str]]
    """Addresses of the cooperatives' homes, by language and slug."""
    changes: tuple[int, ...]
    """Seconds at which something changes by itself."""

    @property
    def is_directory(self) -> bool:
        """Whether every cooperative has a microsite of its own."""
        return self.addresses.is_directory

    def owner_of(self, item: Summary) -> str:
        """Return whose microsite an item stands in."""
        return item.cooperative if self.is_directory else self.main

    def listed(self, language: str, owner: str, kind: str) -> tuple[Summary, ...]:
        """Return what an owner's list of a kind shows."""
        shelves = self.own if owner and self.is_directory else self.gathered
        return shelves.get((language, owner, kind), ())

    def has_content(self, owner: str) -> bool:
        """Tell whether there is more than a profile, or the profile asks for all parts."""
        return owner in self.furnished

    def profile(self, slug: str, language: str) -> CooperativeSummary | None:
        """Return a profile in a language, or else as it was first written."""
        versions = self.cooperatives.get(slug, {})
        return versions.get(language) or versions.get(self.settings.language)


def build_library(site: Site, bodies: Mapping[str, BodySummary], options: PlanOptions) -> Library:
    """Select, sort and address everything that is published."""
    settings = site.settings
    cooperatives = _profiles(site)
    main = _main(settings, cooperatives)
    is_directory = settings.mode == "directory"
    if not is_directory:
        cooperatives = {main: cooperatives[main]} if main in cooperatives else {}
    selection = select(site.items, settings.language, frozenset(cooperatives), options)
    spoken = _spoken(settings, (item.language for item in selection.items), cooperatives)
    addresses = addresses_of(settings, spoken)
    states = {
        item.source: state
        for item in selection.items
        if item.kind in ("campaign", "event") and (state := state_of(item, options.now))
    }
    owners = {item.source: item.cooperative if is_directory else main for item in selection.items}
    own = _shelve(selection.items, owners, states)
    filled = frozenset((language, owner) for language, owner, _ in own)
    homes = _homes(cooperatives, filled, spoken, settings.language)
    return Library(
        settings=settings,
        addresses=addresses,
        languages=spoken,
        main="" if is_directory else main,
        cooperatives=cooperatives,
        selection=selection,
        own=own,
        gathered=_shelve(selection.items, dict.fromkeys(owners, ""), states) if is_directory else own,
        homes=homes,
        states=states,
        places=_places(addresses, selection.items, owners),
        bodies=bodies,
        changes=(*selection.changes, *(next_change(item, options.now) for item in selection.items)),
        filled=filled,
        furnished=_furnished(cooperatives, filled),
        doors={
            language: {slug: addresses.home(language, slug) for slug, where in homes.items() if language in where}
            for language in spoken
        },
    )


def changed(item: Summary) -> When | None:
    """Return the last change of an item that its content knows of."""
    return item.updated or item.date


def latest(moments: Iterable[When | None]) -> When | None:
    """Return the last of some moments."""
    return max((moment for moment in moments if moment), key=_epoch, default=None)


_epoch = attrgetter("epoch")


def _places(addresses: Addresses, items: Iterable[Summary], owners: Mapping[str, str]) -> dict[str, str]:
    shelf = cache(addresses.shelf)
    return {
        item.source: f"{shelf(item.kind, item.language, owners[item.source])}{slugify(item.slug)}/" for item in items
    }


def _profiles(site: Site) -> dict[str, dict[str, CooperativeSummary]]:
    profiles: dict[str, dict[str, CooperativeSummary]] = {}
    for coop in site.cooperatives:
        profiles.setdefault(coop.slug, {}).setdefault(coop.language or site.settings.language, coop)
    return profiles


def _main(settings: Settings, cooperatives: Mapping[str, object]) -> str:
    if settings.mode == "directory":
        return ""
    return settings.cooperative or (next(iter(cooperatives)) if len(cooperatives) == 1 else "")


def _spoken(
    settings: Settings, written: Iterable[str], cooperatives: Mapping[str, Mapping[str, object]]
) -> tuple[str, ...]:
    """Return the languages in which anything exists; a language that is only declared has nothing to show."""
    found = set(written).union(*cooperatives.values())
    declared = [language for language in settings.languages if language in found]
    return tuple(dict.fromkeys((settings.language, *declared, *sorted(found))))


def _shelve(
    items: Iterable[Summary], owners: Mapping[str, str], states: Mapping[str, State]
) -> dict[Shelf, tuple[Summary, ...]]:
    shelves: dict[Shelf, list[Summary]] = {}
    for item in items:
        shelves.setdefault((item.language, owners[item.source], item.kind), []).append(item)
    return {shelf: in_list_order(shelf[2], found, states) for shelf, found in sorted(shelves.items())}


def _furnished(
    cooperatives: Mapping[str, Mapping[str, CooperativeSummary]], filled: Iterable[tuple[str, str]]
) -> frozenset[str]:
    full = (
        slug
        for slug, versions in cooperatives.items()
        if any(version.microsite == "full" for version in versions.values())
    )
    return frozenset((*(owner for _, owner in filled), *full))


def _homes(
    cooperatives: Mapping[str, Mapping[str, CooperativeSummary]],
    filled: frozenset[tuple[str, str]],
    languages: tuple[str, ...],
    default: str,
) -> dict[str, tuple[str, ...]]:
    """Return where each cooperative has a home: the default language, its translations, and where it has items."""
    if len(languages) == 1:
        return dict.fromkeys(cooperatives, languages)
    return {
        slug: tuple(
            language
            for language in languages
            if language == default or language in versions or (language, slug) in filled
        )
        for slug, versions in cooperatives.items()
    }
