"""The order of every collection; complete, so that it never depends on the order of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kopsite.model.item import Summary
from kopsite.plan.page import State
from kopsite.plan.states import COMING, RUNNING

_Key = Callable[[Summary], Any]
_NO_DATE = 1


def in_list_order(kind: str, items: Iterable[Summary], states: Mapping[str, State]) -> tuple[Summary, ...]:
    """Sort a list as readers want it.

    Posts and stories: newest first. Campaigns: running, coming, past. Events: next ones first, then past ones. Pages:
    by their place in the menu. What has no date stands last.
    """
    keys: dict[str, _Key] = {
        "campaign": lambda item: _campaign_key(item, states),
        "event": lambda item: _event_key(item, states),
        "page": lambda item: (item.menu is None, item.menu or 0, item.title.casefold(), item.source),
        "assessment": lambda item: (item.title.casefold(), item.source),
    }
    return tuple(sorted(items, key=keys.get(kind, newest)))


def newest(item: Summary) -> tuple[int, int, str]:
    """Sort newest first by `date`, else by `starts`."""
    moment = item.date or item.starts
    return (0, -moment.epoch, item.source) if moment else (_NO_DATE, 0, item.source)


def by_time(item: Summary) -> tuple[int, int, str]:
    """Sort newest first by when it takes place, whatever its state now: for neighbours."""
    moment = item.starts or item.date
    return (0, -moment.epoch, item.source) if moment else (_NO_DATE, 0, item.source)


def _campaign_key(item: Summary, states: Mapping[str, State]) -> tuple[int, int, str]:
    state, starts = _progress(item, states)
    if state == RUNNING:
        return 0, -starts, item.source
    return (1, starts, item.source) if state == COMING else (2, -starts, item.source)


def _event_key(item: Summary, states: Mapping[str, State]) -> tuple[int, int, str]:
    state, starts = _progress(item, states)
    return (0, starts, item.source) if state in (COMING, RUNNING) else (2, -starts, item.source)


def _progress(item: Summary, states: Mapping[str, State]) -> tuple[str, int]:
    state = states.get(item.source)
    return (state.name if state else ""), (item.starts.epoch if item.starts else 0)
