"""Calendars: events as `.ics`, by RFC 5545. Stamps and sequence numbers come from content, never from the clock.

Times are written in UTC: exact for one meeting in any zone, and read alike by every calendar without a zone table.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

import icalendar

from kopsite.engine.fingerprint import digest
from kopsite.engine.task import Blobs, Result
from kopsite.model.base import When
from kopsite.render.machine import CalendarEvent, CalendarPayload
from kopsite.render.xml import plain

_PRODUCER = "-//kopsite//kopsite//ID"
_STATUS = {"planned": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
_SEQUENCE_ORIGIN = dt.date(2000, 1, 1)


def render_calendar(payload: CalendarPayload, blobs: Blobs) -> Result:  # noqa: ARG001
    """Write the calendar, its events in the order of their start."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", plain(payload.name))
    calendar.add("x-wr-timezone", payload.timezone)
    for event in sorted(payload.events, key=lambda event: (event.starts.epoch, event.key)):
        calendar.add_component(_event(event, payload))
    return Result(data=calendar.to_ical())


def uid(key: str, base_url: str) -> str:
    """Name an event for ever: the same in every build and language, another one on another site."""
    address = urlsplit(base_url)
    host = address.hostname or "localhost"
    name = digest("\n".join((host, address.path, key)).encode())
    return f"{name[:24]}@{host}"


def sequence(event: CalendarEvent) -> int:
    """Count revisions: the number grows with `updated`, and once more when the event is postponed or cancelled."""
    revised = (event.updated.date - _SEQUENCE_ORIGIN).days if event.updated else 0
    return 2 * max(0, revised) + (event.status != "planned")


def _event(event: CalendarEvent, calendar: CalendarPayload) -> icalendar.Event:
    out = icalendar.Event()
    out.add("uid", uid(event.key, calendar.base_url))
    out.add("dtstamp", _utc((event.updated or event.date or event.starts).epoch))
    out.add("sequence", sequence(event))
    out.add("status", _STATUS.get(event.status, "CONFIRMED"))
    out.add("summary", _line(event.title))
    _add_times(out, event.starts, event.ends)
    out.add("url", event.url)
    for name, value in (
        ("description", _description(event)),
        ("location", _location(event)),
        ("contact", _line(event.organizer)),
    ):
        if value:
            out.add(name, value)
    if event.tags:
        out.add("categories", [_line(tag) for tag in event.tags])
    return out


def _add_times(out: icalendar.Event, starts: When, ends: When | None) -> None:
    if starts.is_date and (ends is None or ends.is_date):
        last = max(ends.date, starts.date) if ends else starts.date
        out.add("dtstart", starts.date)
        out.add("dtend", last + dt.timedelta(days=1))
        return
    out.add("dtstart", _utc(starts.epoch))
    if ends:
        end = ends.until if ends.is_date else ends.epoch
        if end > starts.epoch:
            out.add("dtend", _utc(end))


def _description(event: CalendarEvent) -> str:
    return "\n\n".join(part for part in (plain(event.summary).strip(), event.registration_url, event.url) if part)


def _location(event: CalendarEvent) -> str:
    place = ", ".join(_line(part) for part in (event.venue, event.address) if part.strip())
    return place or (event.registration_url if event.mode == "online" else "")


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _utc(epoch: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(epoch, dt.UTC)
