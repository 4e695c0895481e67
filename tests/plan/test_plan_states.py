from __future__ import annotations

import pytest
from plan_sites import at, campaign, event

from kopsite.model.item import Summary
from kopsite.plan.page import State
from kopsite.plan.states import next_change, state_of

MEETING = event("rapat", "2026-07-18T09:00")
FAIR = event("pameran", "2026-07-18", "2026-07-19")
DRIVE = campaign("ajak", "2026-07-10", "2026-07-12T17:00")
ENDLESS = campaign("rebranding", "2026-07-10")


@pytest.mark.parametrize(
    ("item", "now", "expected"),
    [
        (MEETING, "2026-07-16T08:00", State(name="coming", days_left=2)),
        (MEETING, "2026-07-16T23:59:59", State(name="coming", days_left=2)),
        (MEETING, "2026-07-17T00:00", State(name="coming", days_left=1)),
        (MEETING, "2026-07-18T00:00", State(name="coming", days_left=0)),
        (MEETING, "2026-07-18T08:59:59", State(name="coming", days_left=0)),
        (MEETING, "2026-07-18T09:00", State(name="running")),
        (MEETING, "2026-07-18T23:59:59", State(name="running")),
        (MEETING, "2026-07-19T00:00", State(name="ended")),
        (FAIR, "2026-07-17T23:59:59", State(name="coming", days_left=1)),
        (FAIR, "2026-07-18T00:00", State(name="running", days_left=2)),
        (FAIR, "2026-07-19T00:00", State(name="running", days_left=1)),
        (FAIR, "2026-07-19T23:59:59", State(name="running", days_left=1)),
        (FAIR, "2026-07-20T00:00", State(name="ended")),
        (DRIVE, "2026-07-12T16:59:59", State(name="running", days_left=1)),
        (DRIVE, "2026-07-12T17:00", State(name="ended")),
        (DRIVE, "2026-10-10T16:59:59", State(name="ended")),
        (DRIVE, "2026-10-10T17:00", State(name="archived")),
        (ENDLESS, "2030-01-01", State(name="running")),
    ],
)
def test_a_state_turns_at_its_exact_second(item: Summary, now: str, expected: State) -> None:
    assert state_of(item, at(now).epoch) == expected


@pytest.mark.parametrize(
    ("item", "now", "expected"),
    [
        (MEETING, "2026-07-16T08:00", "2026-07-17"),
        (MEETING, "2026-07-17T08:00", "2026-07-18"),
        (MEETING, "2026-07-18T08:00", "2026-07-18T09:00"),
        (MEETING, "2026-07-18T09:00", "2026-07-19"),
        (DRIVE, "2026-07-10T08:00", "2026-07-11"),
        (DRIVE, "2026-07-12T08:00", "2026-07-12T17:00"),
        (DRIVE, "2026-07-12T17:00", "2026-10-10T17:00"),
    ],
)
def test_the_next_change_is_the_next_other_state(item: Summary, now: str, expected: str) -> None:
    assert next_change(item, at(now).epoch) == at(expected).epoch


@pytest.mark.parametrize(("item", "now"), [(ENDLESS, "2026-07-10"), (DRIVE, "2026-10-10T17:00")])
def test_what_has_come_to_rest_never_changes(item: Summary, now: str) -> None:
    assert next_change(item, at(now).epoch) == 0


@pytest.mark.parametrize("item", [MEETING, FAIR, DRIVE])
def test_between_two_changes_the_state_stays_the_same(item: Summary) -> None:
    now = at("2026-07-09T03:00").epoch
    while moment := next_change(item, now):
        assert state_of(item, moment - 1) == state_of(item, now)
        assert state_of(item, moment) != state_of(item, now)
        now = moment
    assert state_of(item, now) == State(name="archived")


def test_a_teaser_is_revealed_at_its_second() -> None:
    teaser = campaign("rahasia", "2026-07-01", reveal_at=at("2026-07-20T19:00"))
    assert state_of(teaser, at("2026-07-20T18:59:59").epoch) == State(name="running")
    assert next_change(teaser, at("2026-07-20").epoch) == at("2026-07-20T19:00").epoch
    assert state_of(teaser, at("2026-07-20T19:00").epoch) == State(name="running", revealed=True)


def test_the_days_to_a_secret_fall_at_midnight() -> None:
    teaser = campaign("rahasia", "2026-07-01", reveal_at=at("2026-07-20T19:00"))
    days = []
    now = at("2026-07-17T08:00").epoch
    while now < at("2026-07-20T19:00").epoch:
        state = state_of(teaser, now)
        assert state is not None
        days.append(state.reveal_in)
        now = next_change(teaser, now)
    assert days == [3, 2, 1, 0]
