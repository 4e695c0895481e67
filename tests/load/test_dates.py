"""Moments are instants in a zone; a date written in another way is answered with its ISO form."""

from __future__ import annotations

import contextlib
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.load import dates
from kopsite.load.mistake import Mistake

JAKARTA, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")


def test_a_date_alone_lasts_until_the_next_midnight_of_its_zone() -> None:
    when = dates.moment("2026-07-12", JAYAPURA)
    assert when.iso == "2026-07-12T00:00:00+09:00"
    assert when.until - when.epoch == 24 * 3600
    assert when.is_date


def test_a_day_on_which_clocks_change_has_its_own_length() -> None:
    when = dates.moment("2026-03-29", ZoneInfo("Europe/Amsterdam"))
    assert when.until - when.epoch == 23 * 3600


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026-07-12T09:00", "2026-07-12T09:00:00+07:00"),
        ("2026-07-12 09:00", "2026-07-12T09:00:00+07:00"),
        ("2026-07-12 09:00:30", "2026-07-12T09:00:30+07:00"),
        ("2026-07-12T02:00Z", "2026-07-12T09:00:00+07:00"),
        ("2026-07-12T02:00:00.000+00:00", "2026-07-12T09:00:00+07:00"),
        ("2026-07-12T09:00+08:00", "2026-07-12T09:00:00+08:00"),
        ("2026-07-12 09:00 +0900", "2026-07-12T09:00:00+09:00"),
        ("1977-03-01T00:00-03:30", "1977-03-01T00:00:00-03:30"),
    ],
)
def test_a_time_is_an_instant_shown_in_its_zone(typed: str, iso: str) -> None:
    when = dates.moment(typed, JAKARTA)
    assert when.iso == iso
    assert when.until == when.epoch
    assert not when.is_date


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("12 Juli 2026", "2026-07-12"),
        ("Minggu, 12 Juli 2026", "2026-07-12"),
        ("12 Juli 2026 pukul 09.00 WIB", "2026-07-12T09:00"),
        ("3 Agustus 2026", "2026-08-03"),
        ("1 Nopember 2025", "2025-11-01"),
        ("5-Des-2025", "2025-12-05"),
        ("12/07/2026", "2026-07-12"),
        ("12-7-2026", "2026-07-12"),
        ("12.07.2026 09:30", "2026-07-12T09:30"),
        ("2026/07/12", "2026-07-12"),
        ("2026-7-1", "2026-07-01"),
        ("2026-07-12 09.00", "2026-07-12T09:00"),
        ("٢٠٢٦-٠٧-١٢", "2026-07-12"),
    ],
)
def test_another_form_is_answered_with_the_iso_form_of_that_date(typed: str, iso: str) -> None:
    with pytest.raises(Mistake) as caught:
        dates.moment(typed, JAKARTA)
    assert (caught.value.code, caught.value.values["suggestion"]) == ("date-not-iso", iso)


@pytest.mark.parametrize("typed", ["", "besok", "31/02/2026", "13/13/2026", "2026", "12 Foo 2026", None, 5])
def test_what_is_no_date_is_refused_without_a_guess(typed: object) -> None:
    with pytest.raises(Mistake) as caught:
        dates.moment(typed, JAKARTA)
    assert (caught.value.code, caught.value.values["suggestion"]) == ("not-a-date", "")


@pytest.mark.parametrize("typed", ["2026-02-31", "2026-13-01", "2026-00-10"])
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(Mistake, match="no-such-date"):
        dates.day(typed)


def test_founding_is_a_year_or_a_day() -> None:
    assert dates.year_or_day("1977") == "1977"
    assert dates.year_or_day("1977-03-01") == "1977-03-01"
    with pytest.raises(Mistake, match="not-a-year"):
        dates.year_or_day("0977")


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [("WIB", "Asia/Jakarta"), ("wit", "Asia/Jayapura"), ("Jakarta", "Asia/Jakarta"), ("asia/makasar", "Asia/Makassar")],
)
def test_a_zone_known_by_another_name_is_suggested(typed: str, suggestion: str) -> None:
    with pytest.raises(Mistake) as caught:
        dates.zone_name(typed)
    assert caught.value.values["suggestion"] == suggestion


@pytest.mark.parametrize("typed", ["", "../etc/passwd", "/etc/localtime", "Asia", "a" * 5000, "Asia/\x00"])
def test_a_hostile_zone_is_no_zone(typed: str) -> None:
    assert dates.known_zone(typed) is None


@settings(max_examples=100, deadline=None)
@given(st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31)))
def test_every_day_is_read_back_as_itself(date: dt.date) -> None:
    when = dates.moment(date.isoformat(), JAKARTA)
    assert when.until > when.epoch
    assert when.date == date
    assert dates.day(date.isoformat()) == date.isoformat()
    with pytest.raises(Mistake) as caught:
        dates.day(date.strftime("%d/%m/%Y"))
    assert caught.value.values["suggestion"] == date.isoformat()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_moment_or_a_mistake(text: str) -> None:
    for read in (lambda value: dates.moment(value, JAKARTA), dates.day, dates.year, dates.year_or_day, dates.zone_name):
        with contextlib.suppress(Mistake):
            assert read(text)
