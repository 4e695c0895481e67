"""A countdown: a card for each day that is left until something starts, is out, or ends.

A card says how many days there are and never which day it is, so it is the same whenever it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping

from kopsite.model.item import Summary
from kopsite.plan.page import State
from kopsite.plan.states import COMING, RUNNING
from kopsite.render.page_slides import Slide, joined
from kopsite.render.translations import Words

MOST = 14
"""Days before, on which it begins."""
_CANCELLED = "cancelled"


def countdown(item: Summary, state: State, texts: Mapping[str, str], words: Words) -> dict[str, Slide]:
    """Give what each day's card adds to the values of the page's, the farthest first, by the days left in two digits.

    It begins fourteen days before, or today. What starts is counted down to its own day; what runs, to its last.
    """
    left, last = _days(item, state)
    return {f"{day:02}": _day(day, last, texts, words) for day in range(min(left, MOST), last - 1, -1)}


def _days(item: Summary, state: State) -> tuple[int, int]:
    """Return how many days are left today, and how many on the day that it is about."""
    if item.status != _CANCELLED and item.reveal_at and not state.revealed:
        return state.reveal_in, 0
    if item.status != _CANCELLED and not item.reveal_at:
        if state.name == COMING:
            return state.days_left, 0
        if state.name == RUNNING and state.days_left:
            return state.days_left, 1
    return -1, 0


def _day(left: int, last: int, texts: Mapping[str, str], words: Words) -> Slide:
    """Say how many days are left; on the day itself that it has come."""
    days = words.ngettext("day to go", "days to go", left)
    today = words.word("card", "last-day" if last else "today") if left == last else ""
    label = today or f"{left} {days}"
    said = {"days_left": str(left), "days": "" if today else days, "today": today}
    return Slide("", said, (), joined(label, texts["title"], texts.get("name", "")), label)
