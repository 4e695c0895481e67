"""A directory of thousands: every page that leads to a cooperative stays small enough to be of use."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec
import pytest

from kopsite.engine.fingerprint import digest
from kopsite.engine.task import Task
from kopsite.model.cooperative import CooperativeSummary
from kopsite.model.item import Summary
from kopsite.model.site import MenuEntry, Settings, Site
from kopsite.plan.page import PlanOptions
from kopsite.plan.plan import plan
from kopsite.render.atlas import Address, Atlas
from kopsite.render.frames import ThemeAddresses, shell
from kopsite.render.kit.kits import Kits
from kopsite.render.outputs import page_jobs
from kopsite.render.page import render_page
from kopsite.render.pages import jumps
from kopsite.render.theme import read_theme
from tests.render.scenes import when

_KINDS = ("consumer", "producer", "savings_and_loan", "services", "marketing")
_LISTS = ("cooperatives", "province", "city", "kind", "letter")
_LINK = re.compile(r"<a\b[^>]*\bhref=")
_MOST = 100
_MENU = tuple(MenuEntry(label=f"Menu {number}", url=f"https://x.example/{number}") for number in range(9))


def _cooperatives(count: int) -> tuple[CooperativeSummary, ...]:
    """Thirty-eight provinces, one of them with half of all and seventy cities."""
    found = []
    for number in range(count):
        province = 0 if number % 2 else number // 2 % 38
        cities = 70 if province == 0 else 5
        slug = f"kop-{number:05d}"
        found.append(
            CooperativeSummary(
                source=f"content/cooperatives/{slug}.yaml",
                slug=slug,
                name=f"Koperasi {chr(97 + number % 26)}bc {number}",
                kind=_KINDS[number % 5],
                city=f"Kota {number // 2 % cities}",
                province=f"Provinsi {province:02d}",
                record="0" * 32,
                members=number,
                summary="Menabung bersama.",
            )
        )
    return tuple(found)


def _items(count: int) -> tuple[Summary, ...]:
    kinds = ("post", "campaign", "event", "story")
    return tuple(
        Summary(
            kind=kind,
            source=f"content/{kind}/{number}.md",
            slug=f"{kind}-{number}",
            key=f"content/{kind}/{number}",
            language="id",
            title=f"Kabar {number}",
            record="0" * 32,
            body="",
            date=when("2026-07-01"),
            starts=when("2026-08-01"),
            cooperative=f"kop-{number:05d}",
        )
        for kind in kinds
        for number in range(count)
    )


@cache
def _tasks(items: int = 0, menu: tuple[MenuEntry, ...] = ()) -> tuple[Atlas, list[Task], dict[str, bytes]]:
    site = Site(
        settings=Settings(title="Direktori", mode="directory", url="https://d.example/", menu=menu),
        cooperatives=_cooperatives(4_000),
        items=_items(items),
    )
    atlas = Atlas(
        site=site,
        plan=plan(site, {}, PlanOptions(now=when("2026-07-12").epoch)),
        bodies={},
        address=Address(site.settings.url),
        pictures={},
        files={},
    )
    bundle = read_theme("gotong-royong", [])
    shared = msgspec.msgpack.encode(bundle)
    whole = msgspec.msgpack.encode(shell(atlas, ThemeAddresses(css_url="", font_urls=(), icons=(), manifest=""), "id"))
    tasks = [
        job.task
        for job in page_jobs(
            atlas, bundle, digest(shared), {"id": digest(whole)}, None, Kits(atlas, bundle, digest(shared), {})
        )
        if job.task.payload.kind in _LISTS or job.task.payload.template == "directory.html"
    ]
    return atlas, tasks, {digest(shared): shared, digest(whole): whole}


def _sample(tasks: list[Task]) -> list[Any]:
    """The home, every first page but of cities, and some of the others."""
    payloads = [task.payload for task in tasks]
    firsts = [one for one in payloads if one.kind != "city" and (one.pager is None or one.pager.number == 1)]
    return firsts + payloads[:: max(1, len(payloads) // 25)]


@pytest.mark.parametrize(("items", "menu"), [(0, ()), (8, ()), (8, _MENU)])
def test_no_page_of_a_large_directory_has_more_than_a_hundred_links(items, menu):
    _, tasks, blobs = _tasks(items, menu)
    for payload in _sample(tasks):
        links = len(_LINK.findall(render_page(payload, blobs).data.decode()))
        assert links <= _MOST, payload.path


def test_every_cooperative_stands_once_in_each_kind_of_list():
    atlas, tasks, _ = _tasks()
    for kind in _LISTS:
        named = [entry.url for task in tasks if task.payload.kind == kind for entry in task.payload.entries]
        assert len(named) == len(set(named)) == len(atlas.site.cooperatives), kind


def test_only_first_pages_offer_choices_and_none_of_them_is_empty():
    _, tasks, _ = _tasks()
    payloads = [task.payload for task in tasks]
    home = next(payload for payload in payloads if payload.kind == "home")
    assert [(name, len(choices)) for name, choices in home.facets] == [("provinces", 38), ("kinds", 5), ("letters", 26)]
    for payload in payloads:
        assert not (payload.facets and payload.pager and payload.pager.number > 1), payload.path
        assert all(choice.count for _, choices in payload.facets for choice in choices)


def test_a_line_of_many_is_not_stale_when_only_what_a_profile_says_has_changed():
    _, tasks, _ = _tasks()
    entry = next(task.payload for task in tasks if task.payload.kind == "letter").entries[0]
    assert entry.kind == "roll"
    assert (entry.summary, entry.founded, entry.colors) == ("", "", None)


def test_the_most_of_too_many_cities_are_offered():
    _, tasks, _ = _tasks(8, _MENU)
    page = next(task.payload for task in tasks if task.payload.path == "/wilayah/provinsi-00/")
    ((name, cities),) = page.facets
    assert name == "cities"
    assert 40 < len(cities) < 70
    assert len(page.entries) >= 10


@pytest.mark.parametrize(
    ("number", "pages", "offered"),
    [
        (1, 2, ()),
        (2, 5, (1, 2, 3, 4, 5)),
        (1, 2_000, (1, 11, 101, 2_000)),
        (500, 2_000, (1, 400, 490, 500, 510, 600, 2_000)),
        (2_000, 2_000, (1, 1_900, 1_990, 2_000)),
    ],
)
def test_a_pager_reaches_far_in_few_steps(number, pages, offered):
    assert jumps(number, pages) == offered
