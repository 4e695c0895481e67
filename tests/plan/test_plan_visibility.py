from __future__ import annotations

import msgspec
import pytest
from plan_sites import at, campaign, coop, directory, event, item, microsite, page_at, planned, post, urls

from kopsite.model.item import Summary
from kopsite.plan.page import LeftOut


@pytest.mark.parametrize(
    ("now", "is_shown"),
    [
        ("2026-07-11T23:59:59", False),
        ("2026-07-12", True),
        ("2026-07-15T23:59:59", True),
        ("2026-07-16", False),
    ],
)
def test_a_post_is_shown_from_its_date_until_it_expires(now: str, is_shown: bool) -> None:
    site = microsite(post("panen", "2026-07-12", expires=at("2026-07-15")))
    assert ("/berita/panen/" in urls(planned(site, at(now).epoch))) is is_shown


@pytest.mark.parametrize(
    ("made", "reason", "appears"),
    [
        (post("a", "2026-07-20"), "future", at("2026-07-20")),
        (post("a", "2026-07-20", expires=at("2026-07-13")), "future", None),
        (post("a", "2026-07-20", draft=True), "draft", None),
    ],
)
def test_what_is_left_out_is_listed_with_its_reason(made: Summary, reason: str, appears: object) -> None:
    assert planned(microsite(made)).left_out == (LeftOut(source=made.source, reason=reason, appears=appears),)


@pytest.mark.parametrize("made", [post("a"), campaign("a", "2026-07-01")])
@pytest.mark.parametrize(("expires", "since"), [("2026-07-11", "2026-07-12"), ("2026-07-11T08:00", "2026-07-11")])
def test_what_has_expired_is_listed_with_the_day_it_disappeared(made: Summary, expires: str, since: str) -> None:
    (left_out,) = planned(microsite(msgspec.structs.replace(made, expires=at(expires)))).left_out
    assert (left_out.reason, left_out.appears) == ("expired", None)
    assert left_out.disappeared is not None
    assert str(left_out.disappeared.date) == since


@pytest.mark.parametrize(
    "made", [event("a", "2027-01-01"), campaign("a", "2027-01-01"), item("story", "a", date=at("2027-01-01"))]
)
def test_only_a_post_waits_for_its_date(made: Summary) -> None:
    assert planned(microsite(made)).left_out == ()


def test_drafts_and_future_posts_are_shown_when_asked_for() -> None:
    site = microsite(post("draf", draft=True), post("nanti", "2027-01-01"))
    assert "/berita/draf/" in urls(planned(site, drafts=True))
    assert "/berita/nanti/" in urls(planned(site, future=True))


def test_a_translation_is_never_ahead_of_its_original() -> None:
    draft = microsite(post("a", draft=True), post("a", language="en"))
    future = microsite(post("b", "2026-07-20"), post("b", None, language="en"))
    assert [each.reason for each in planned(draft).left_out] == ["draft", "draft"]
    assert [each.reason for each in planned(future).left_out] == ["future", "future"]


def test_a_translation_belongs_to_the_cooperative_of_its_original() -> None:
    key = "content/posts/panen"
    plan = planned(
        directory(
            post("panen", cooperative="melati", key=key),
            post("harvest", language="en", key=key),
            coops=(coop("melati"),),
        )
    )
    assert page_at(plan, "/en/koperasi/melati/berita/panen/").cooperative == "melati"


def test_what_names_an_unknown_cooperative_is_left_out_as_broken() -> None:
    plan = planned(directory(post("a", cooperative="hilang"), coops=(coop("ada"),)))
    assert plan.left_out == (LeftOut(source="content/posts/hilang-a.md", reason="broken"),)


def test_the_plan_wakes_at_the_first_change_and_not_before() -> None:
    site = microsite(
        post("a", "2026-07-20"),
        post("b", expires=at("2026-07-18T12:00")),
        event("rapat", "2026-07-25T09:00"),
        campaign("ajak", "2026-07-01", "2026-07-14"),
    )
    now = at("2026-07-12T10:00").epoch
    seen = []
    for _ in range(4):
        plan = planned(site, now)
        seen.append(plan.wakes)
        assert planned(site, plan.wakes - 1).pages == plan.pages
        assert planned(site, plan.wakes).pages != plan.pages
        now = plan.wakes
    assert seen == [at(day).epoch for day in ("2026-07-13", "2026-07-14", "2026-07-15", "2026-07-16")]


def test_a_site_at_rest_never_wakes() -> None:
    assert planned(microsite(post("a"))).wakes == 0
    assert planned(microsite(post("a", "2027-01-01")), future=True).wakes == 0
