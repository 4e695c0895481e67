"""Feeds and calendars: only where there is something to follow."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.model.item import Summary
from kopsite.plan.addresses import CALENDAR, COLLECTIONS
from kopsite.plan.contents import Library
from kopsite.plan.ordering import by_time
from kopsite.plan.page import Calendar, Feed

_FEED_SIZE = 20


def feeds(library: Library) -> Iterator[Feed]:
    """Plan the feeds of the site and of every cooperative with items that have a date.

    Without `date` and `updated` a thing is not news: when it starts mostly lies ahead, and readers hide the future.
    """
    for language, owner in _followed(library):
        items = [item for kind in COLLECTIONS for item in library.listed(language, owner, kind)]
        dated = sorted((item for item in items if item.date or item.updated), key=_newest)
        if dated:
            yield Feed(
                base=library.addresses.home(language, owner),
                language=language,
                cooperative=owner,
                entries=tuple(item.source for item in dated[:_FEED_SIZE]),
            )


def calendars(library: Library) -> Iterator[Calendar]:
    """Plan the calendars of the site, of every cooperative with events, and of each event."""
    for language, owner in _followed(library):
        events = [item for item in library.listed(language, owner, "event") if item.starts]
        if events:
            yield Calendar(
                path=f"{library.addresses.home(language, owner)}{CALENDAR}",
                language=language,
                cooperative=owner,
                entries=tuple(item.source for item in sorted(events, key=by_time)),
            )
    for item in library.selection.items:
        if item.kind == "event" and item.starts:
            yield Calendar(
                path=f"{library.places[item.source]}{CALENDAR}",
                language=item.language,
                cooperative=library.owner_of(item),
                entries=(item.source,),
            )


def _newest(item: Summary) -> tuple[int, str]:
    moment = item.date or item.updated
    return (-moment.epoch if moment else 0), item.source


def _followed(library: Library) -> list[tuple[str, str]]:
    site = {(language, library.main) for language in library.languages}
    return sorted(site | library.filled)
