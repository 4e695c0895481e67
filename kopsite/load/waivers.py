"""Reviewed exceptions: a finding that somebody looked at and accepted, until a date."""

from __future__ import annotations

import datetime as dt
import fnmatch
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


def _covers(waiver: Waiver, problem: Diagnostic) -> bool:
    if problem.code not in WAIVABLE or waiver.code != problem.code:
        return False
    path = problem.position.path
    wanted = waiver.path.removeprefix("./")
    return any(fnmatch.fnmatchcase(shown, wanted) for shown in (path, path.removeprefix("content/")))
