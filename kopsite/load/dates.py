"""Days, years and moments as authors type them.

Only ISO forms are read (`2026-07-12`, `2026-07-12T09:00`); a date written in another way is refused, naming the ISO
form of exactly that date.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from zoneinfo import ZoneInfo, available_timezones

from kopsite.load.mistake import Mistake
from kopsite.model.base import When
from kopsite.suggestions import nearest

FIRST_YEAR, LAST_YEAR = 1800, 2200

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:(?:[Tt]| +)(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: *([Zz]|[+-]\d{2}:?\d{2}))?)?",
    re.ASCII,
)
_WORDED = re.compile(
    r"(?:[^\W\d]+,? +)?(\d{1,2})[ -]+([^\W\d]+)\.?,?[ -]+(\d{4})(?:[ ,]+(?:(?:pukul|jam|at) +)?(.+))?", re.IGNORECASE
)
_SLASHED = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:[ ,T]+(.+))?")
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?::\d{2})?(?: *(?:wib|wita|wit))?", re.IGNORECASE)
_MONTHS = (
    *(("jan",), ("feb", "peb"), ("mar",), ("apr",), ("mei", "may"), ("jun",), ("jul",)),
    *(("agu", "ags", "aug"), ("sep",), ("okt", "oct"), ("nov", "nop"), ("des", "dec")),
)
_ZONES = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}


def year(value: object) -> int:
    """Read a year of four digits."""
    if isinstance(value, str) and len(value) == 4 and value.isascii() and value.isdigit():
        number = int(value)
        if FIRST_YEAR <= number <= LAST_YEAR:
            return number
    raise Mistake("not-a-year")


def day(value: object) -> str:
    """Read a date and return it in ISO form."""
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise _no_date(value)
    _date(match[1], match[2], match[3])
    return match[0]


def year_or_day(value: object) -> str:
    """Read a year or a date and return it as typed."""
    if isinstance(value, str) and len(value) == 4 and value.isdigit():
        return str(year(value))
    return day(value)


def moment(value: object, zone: ZoneInfo) -> When:
    """Read a date or time; without an offset it is in the zone; a date alone lasts until midnight there."""
    match = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise _no_date(value)
    date = _date(match[1], match[2], match[3])
    if match[4] is None:
        start = dt.datetime(date.year, date.month, date.day, tzinfo=zone)
        after = date + dt.timedelta(days=1)
        end = dt.datetime(after.year, after.month, after.day, tzinfo=zone)
        return When(epoch=int(start.timestamp()), until=int(end.timestamp()), offset=_minutes(start), is_date=True)
    hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise Mistake("no-such-time")
    written = dt.datetime(date.year, date.month, date.day, hour, minute, second, tzinfo=_zone(match[7], zone))
    epoch = int(written.timestamp())
    # A machine writes UTC; a person who writes another offset wants the hour shown as it was written.
    shown = written if written.utcoffset() else dt.datetime.fromtimestamp(epoch, zone)
    return When(epoch=epoch, until=epoch, offset=_minutes(shown))


def date_in_name(dated: str, timezone: str) -> When | None:
    """Read the date at the start of a file's name; what is no date is a part of the name like any other."""
    zone = known_zone(timezone)
    try:
        return moment(dated, zone) if dated and zone else None
    except Mistake:
        return None


@functools.lru_cache(maxsize=64)
def known_zone(name: str) -> ZoneInfo | None:
    """Return the time zone of this IANA name, or None."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}", name):
        return None
    try:
        zone = ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None
    return zone


def zone_name(value: object) -> str:
    """Read the name of a time zone."""
    if isinstance(value, str) and known_zone(value) is not None:
        return value
    raise Mistake("unknown-time-zone", suggestion=_zone_like(value) if isinstance(value, str) else "")


def _zone_like(typed: str) -> str:
    folded = typed.strip().lower()
    if folded in _ZONES:
        return _ZONES[folded]
    names = _zone_names()
    near = nearest(folded.replace(" ", "_"), names, 0.82)
    return names[near] if near else ""


@functools.cache
def _zone_names() -> dict[str, str]:
    """Return every zone by its lower-case name, those of Asia by their city too."""
    names = sorted(available_timezones())
    cities = {name.rpartition("/")[2].lower(): name for name in names if name.startswith("Asia/")}
    return {**{name.lower(): name for name in names}, **cities}


def _zone(offset: str | None, zone: ZoneInfo) -> dt.tzinfo:
    if offset is None:
        return zone
    if offset in "Zz":
        return dt.UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 14 or minutes > 59:
        raise Mistake("no-such-time")
    span = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-span if offset[0] == "-" else span)


def _minutes(moment: dt.datetime) -> int:
    """Return the offset in whole minutes; an old one had seconds, and rounding it down would lose the day."""
    offset = moment.utcoffset() or dt.timedelta()
    return math.ceil(offset.total_seconds() / 60)


def _date(year_text: str, month: str, day_of_month: str) -> dt.date:
    try:
        date = dt.date(int(year_text), int(month), int(day_of_month))
    except ValueError:
        raise Mistake("no-such-date") from None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise Mistake("date-out-of-range", first=FIRST_YEAR, last=LAST_YEAR)
    return date


def _no_date(value: object) -> Mistake:
    """Say what is wrong with a date: its form, with the ISO form of exactly that date where it can be told."""
    if not isinstance(value, str):
        return Mistake("not-a-date", suggestion="")
    iso = _iso_of(value.strip())
    return Mistake("date-not-iso", suggestion=iso) if iso else Mistake("not-a-date", suggestion="")


def _iso_of(text: str) -> str:
    if worded := _WORDED.fullmatch(text[:80]):
        return _join(worded[3], _month_number(worded[2]), worded[1], worded[4])
    if slashed := _SLASHED.fullmatch(text[:80]):
        first, middle, last = slashed[1], slashed[3], slashed[4]
        if len(first) == 4:
            return _join(first, middle, last, slashed[5])
        return _join(last, middle, first, slashed[5]) if len(last) == 4 else ""
    return ""


def _month_number(word: str) -> str:
    folded = word.lower()
    return next((str(number) for number, starts in enumerate(_MONTHS, 1) if folded.startswith(starts)), "")


def _join(year_text: str, month: str, day_of_month: str, clock: str | None) -> str:
    try:
        date = dt.date(int(year_text), int(month or 0), int(day_of_month))
    except ValueError:
        return ""
    time = _CLOCK.fullmatch(clock.strip()) if clock else None
    return f"{date.isoformat()}T{int(time[1]):02d}:{time[2]}" if time else date.isoformat()
