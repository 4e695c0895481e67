"""Calendars, read by icalendar and held against the letter of RFC 5545."""

import datetime as dt

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.render.calendar import render_calendar, sequence, uid
from kopsite.render.machine import CalendarEvent, CalendarPayload
from tests.render.scenes import BASE, when


def event(**changes):
    values = {
        "key": "content/events/rat",
        "title": "Rapat Anggota Tahunan; 2026, daring",
        "url": BASE + "acara/rat/",
        "starts": when("2026-07-12T09:00:00"),
        "ends": when("2026-07-12T12:00:00"),
        "date": when("2026-06-01"),
        "summary": "Laporan pengurus.\nTanya jawab.",
        "venue": "Balai Desa",
        "address": "Jl. Contoh No. 2",
        "organizer": "Koperasi Contoh",
        "tags": ("RAT", "SHU"),
    }
    return CalendarEvent(**{**values, **changes})


def ics(*events, base_url=BASE):
    payload = CalendarPayload(
        name="Acara Koperasi Contoh", base_url=base_url, timezone="Asia/Jakarta", language="id", events=events
    )
    return render_calendar(payload, {}).data


def only(*events):
    (found,) = icalendar.Calendar.from_ical(ics(*events)).walk("VEVENT")
    return found


def test_a_timed_event_is_exact_in_utc():
    found = only(event())
    assert found.decoded("dtstart") == dt.datetime(2026, 7, 12, 2, 0, tzinfo=dt.UTC)
    assert found.decoded("dtend") == dt.datetime(2026, 7, 12, 5, 0, tzinfo=dt.UTC)
    assert found.decoded("dtstamp") == dt.datetime(2026, 5, 31, 17, 0, tzinfo=dt.UTC)
    assert str(found["summary"]) == "Rapat Anggota Tahunan; 2026, daring"
    assert str(found["location"]) == "Balai Desa, Jl. Contoh No. 2"
    assert str(found["description"]).endswith(BASE + "acara/rat/")
    assert found["status"] == "CONFIRMED"
    assert b"DTSTART:20260712T020000Z\r\n" in ics(event())


@pytest.mark.parametrize(
    ("ends", "last"), [(None, (2026, 7, 13)), ("2026-07-12", (2026, 7, 13)), ("2026-07-14", (2026, 7, 15))]
)
def test_whole_days_are_dates_with_an_end_that_is_no_longer_part(ends, last):
    found = only(event(starts=when("2026-07-12"), ends=when(ends) if ends else None))
    assert found.decoded("dtstart") == dt.date(2026, 7, 12)
    assert found.decoded("dtend") == dt.date(*last)
    assert found["dtstart"].params["VALUE"] == "DATE"


def test_an_end_that_is_not_known_or_not_later_is_left_out():
    assert "dtend" not in only(event(ends=None))
    assert "dtend" not in only(event(ends=when("2026-07-12T08:00:00")))


def test_a_timed_event_that_ends_on_a_day_lasts_until_midnight():
    found = only(event(ends=when("2026-07-12")))
    assert found.decoded("dtend") == dt.datetime(2026, 7, 12, 17, 0, tzinfo=dt.UTC)


def test_the_identity_is_stable_and_belongs_to_the_site():
    assert uid("content/events/rat", BASE) == uid("content/events/rat", BASE)
    assert uid("content/events/rat", BASE).endswith("@x.example")
    others = {uid("content/events/rat", base) for base in (BASE, "https://x.example/lain/", "https://y.example/")}
    assert len(others) == 3


def test_a_change_raises_the_sequence_and_a_cancellation_does_too():
    plain, moved = event(), event(updated=when("2026-07-01"))
    cancelled = event(updated=when("2026-07-01"), status="cancelled")
    later = event(updated=when("2026-07-02"))
    assert 0 == sequence(plain) < sequence(moved) < sequence(cancelled) < sequence(later)
    assert only(cancelled)["status"] == "CANCELLED"
    assert only(event(status="postponed"))["status"] == "TENTATIVE"


def test_an_online_event_is_at_its_link():
    found = only(event(mode="online", venue="", address="", registration_url="https://daftar.example/rat"))
    assert str(found["location"]) == "https://daftar.example/rat"
    assert "https://daftar.example/rat" in str(found["description"])


def test_the_order_of_events_does_not_matter():
    other = event(key="content/events/lain", starts=when("2026-05-01"), ends=None)
    assert ics(event(), other) == ics(other, event())
    calendar = icalendar.Calendar.from_ical(ics(event(), other))
    assert (calendar["version"], str(calendar["prodid"])) == ("2.0", "-//kopsite//kopsite//ID")


@settings(max_examples=80)
@given(st.text(max_size=200), st.text(max_size=200))
def test_lines_end_and_fold_as_the_standard_says_for_any_text(title, summary):
    data = ics(event(title=title, summary=summary))
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    for line in lines:
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode("utf-8")
    assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == 1
