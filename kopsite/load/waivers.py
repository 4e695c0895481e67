"""Reviewed exceptions: a finding that somebody looked at and accepted, until a date."""

from __future__ import annotations

import datetime as dt
import fnmatch
from contextlib import suppress
from zoneinfo import ZoneInfo

from kopsite.diagnostics import Diagnostic
from kopsite.model.site import Settings, Waiver

WAIVABLE = frozenset(
    (
        *("identity-number", "family-card-number", "mobile-number", "bank-account", "room-link"),
        *("identity-scan", "member-list", "member-amounts"),
    )
)
"""Only what a guard may be wrong about; a mistake in the content is mended, not excused."""


def waived(diagnostics: tuple[Diagnostic, ...], settings: Settings, now: int) -> tuple[Diagnostic, ...]:
    """Drop what a valid exception covers."""
    today = dt.datetime.fromtimestamp(now, ZoneInfo(settings.timezone)).date().isoformat()
    valid = [waiver for waiver in settings.exceptions if today <= waiver.until]
    if not valid:
        return diagnostics
    return tuple(problem for problem in diagnostics if not any(_covers(waiver, problem) for waiver in valid))


def next_end(settings: Settings, now: int) -> int:
    """Return the next second (UTC) from which an exception holds no longer, or 0 for never."""
    zone = ZoneInfo(settings.timezone)
    moments = []
    for waiver in settings.exceptions:
        with suppress(OverflowError):  # on the last day of the calendar it holds for ever
            day = dt.date.fromisoformat(waiver.until) + dt.timedelta(days=1)
            moments.append(int(dt.datetime.combine(day, dt.time(), zone).timestamp()))
    return min((moment for moment in moments if moment > now), default=0)


def _covers(waiver: Waiver, problem: Diagnostic) -> bool:
    if problem.code not in WAIVABLE or waiver.code != problem.code:
        return False
    path = problem.position.path
    wanted = waiver.path.removeprefix("./")
    return any(fnmatch.fnmatchcase(shown, wanted) for shown in (path, path.removeprefix("content/")))
