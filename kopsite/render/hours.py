"""Opening hours as people type them (`Senin-Jumat 08.00-16.00`), read for machines; other lines are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kopsite.render.linked import Node

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMES = (
    ("sen", "senin", "mon", "monday"),
    ("sel", "selasa", "tue", "tuesday"),
    ("rab", "rabu", "wed", "wednesday"),
    ("kam", "kamis", "thu", "thursday"),
    ("jum", "jumat", "jum'at", "fri", "friday"),
    ("sab", "sabtu", "sat", "saturday"),
    ("min", "minggu", "ahad", "sun", "sunday"),
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES) for name in names}
_RANGE = r"\s*(?:-|–|—|s/d|s\.d\.|sampai|hingga|to)\s*"
_TIME = r"(\d{1,2})[.:](\d{2})"
_LINE = re.compile(rf"^(?P<days>.*?)[\s:,]+{_TIME}{_RANGE}{_TIME}(?:\s*(?:wib|wita|wit))?\.?$", re.IGNORECASE)
_EVERY_DAY = frozenset({"setiap hari", "tiap hari", "daily", "every day"})


def opening_hours(lines: Sequence[str]) -> list[Node]:
    """Read every line that is days and one span of time."""
    read = (_read(" ".join(line.lower().replace("\u2019", "'").split())) for line in lines)
    return [node for node in read if node]


def _read(line: str) -> Node:
    match = _LINE.match(line)
    if not match:
        return {}
    days = _days(match["days"])
    times = [(int(match[2]), int(match[3])), (int(match[4]), int(match[5]))]
    if not days or any(hour > 24 or minute > 59 or (hour == 24 and minute) for hour, minute in times):
        return {}
    opens, closes = (f"{hour % 24:02}:{minute:02}" for hour, minute in times)
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{_DAYS[day]}" for day in days],
        "opens": opens,
        "closes": closes if times[1][0] < 24 else "23:59",
    }


def _days(text: str) -> list[int]:
    if text in _EVERY_DAY:
        return list(range(7))
    days: list[int] = []
    for part in re.split(r"\s*(?:,|&|\bdan\b|\band\b)\s*", text):
        ends = [_NUMBERS.get(name.strip(" .")) for name in re.split(_RANGE, part)]
        if len(ends) > 2 or any(end is None for end in ends):
            return []
        first, last = ends[0], ends[-1]
        if first is None or last is None:
            return []
        days += [day % 7 for day in range(first, last + 1 if last >= first else last + 8)]
    return sorted(set(days))
