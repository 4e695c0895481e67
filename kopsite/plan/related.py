"""Which items go with an item: its neighbours in time, and those that share its tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kopsite.model.base import Value
from kopsite.model.item import Summary
from kopsite.plan.ordering import newest
from kopsite.plan.tags import tag_slugs

_RELATED = 3
_WINDOW = 20
"""How far around an item, in each of its tags, to look: keeps ten thousand items of one tag cheap."""


class Neighbours(Value, frozen=True, kw_only=True):
    """Sources of what stands beside an item."""

    newer: str = ""
    older: str = ""


def neighbours(items: Iterable[Summary]) -> dict[str, Neighbours]:
    """Give each of the items, sorted newest first, the ones before and after it."""
    sources = [item.source for item in items]
    ends = ["", *sources, ""]
    return {source: Neighbours(newer=ends[n], older=ends[n + 2]) for n, source in enumerate(sources)}


def relate(items: Iterable[Summary]) -> dict[str, tuple[str, ...]]:
    """Relate items of one microsite and language: most shared tags first, then nearest in time.

    Nearest rather than newest, so that a new post changes the pages around it and not every page with its tag.
    """
    ordered = sorted(items, key=newest)
    place = {item.source: n for n, item in enumerate(ordered)}
    tags = {item.source: tag_slugs(item) for item in ordered}
    tagged: dict[str, list[str]] = {}
    rank: dict[tuple[str, str], int] = {}
    for item in ordered:
        for tag in tags[item.source]:
            sources = tagged.setdefault(tag, [])
            rank[tag, item.source] = len(sources)
            sources.append(item.source)
    related = {}
    for item in ordered:
        shared = _shared(item.source, tags[item.source], tagged, rank)
        if shared:
            related[item.source] = _best(item, shared, ordered, place)
    return related


def _shared(
    source: str, tags: tuple[str, ...], tagged: Mapping[str, list[str]], rank: Mapping[tuple[str, str], int]
) -> Counter[str]:
    shared: Counter[str] = Counter()
    for tag in tags:
        here = rank[tag, source]
        shared.update(tagged[tag][max(0, here - _WINDOW) : here + _WINDOW + 1])
    del shared[source]
    return shared


def _best(item: Summary, shared: Counter[str], ordered: list[Summary], place: Mapping[str, int]) -> tuple[str, ...]:
    def key(source: str) -> tuple[int, int, int]:
        other = ordered[place[source]]
        return -shared[source], _apart(item, other), place[source]

    return tuple(sorted(shared, key=key)[:_RELATED])


def _apart(item: Summary, other: Summary) -> int:
    """Return the seconds between two items; what has no date is farthest."""
    here, there = item.date or item.starts, other.date or other.starts
    return abs(here.epoch - there.epoch) if here and there else 1 << 62
