"""What holds for any site: safe and single addresses, whatever the order of what was loaded."""

from __future__ import annotations

import random
import re
from string import Formatter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_sites import FOLDERS, NOW, at, coop, directory, item, microsite, planned

from kopsite.model.item import Summary
from kopsite.model.site import Site

_DAYS = ("2026-01-05", "2026-07-11", "2026-07-12T10:00", "2026-07-13", "2027-02-01")
_WILD = st.text(max_size=12)


@st.composite
def items(draw: st.DrawFn) -> Summary:
    kind = draw(st.sampled_from(sorted(FOLDERS)))
    number = draw(st.integers(0, 6))
    fields: dict[str, object] = {
        "cooperative": draw(st.sampled_from(["", "melati", "anggrek"])),
        "tags": tuple(draw(st.lists(_WILD, max_size=3))),
        "title": draw(_WILD),
        "date": draw(st.sampled_from([None, *map(at, _DAYS)])),
        "expires": draw(st.sampled_from([None, None, *map(at, _DAYS)])),
        "draft": draw(st.booleans()),
        "redirect_from": tuple(draw(st.lists(_WILD.map(lambda text: f"/{text}"), max_size=2))),
    }
    if kind in ("event", "campaign"):
        fields["starts"] = draw(st.sampled_from([at(day) for day in _DAYS]))
        fields["ends"] = draw(st.sampled_from([None, at("2027-03-01")]))
    slug = draw(st.one_of(st.just(f"s{number}"), _WILD))
    key = f"content/{FOLDERS[kind]}/n{number}"
    return item(kind, slug, draw(st.sampled_from(["id", "en"])), key=key, **fields)


@st.composite
def sites(draw: st.DrawFn) -> Site:
    found = {each.source: each for each in draw(st.lists(items(), max_size=12))}
    coops = (coop("melati", province=draw(_WILD), city=draw(_WILD)), coop("anggrek", name=draw(_WILD)))
    if draw(st.booleans()):
        return directory(*found.values(), coops=(*coops, coop("melati", "en")))
    return microsite(*found.values(), coops=coops)


_ADDRESS = re.compile(r"/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*")


@given(sites())
@settings(max_examples=80, deadline=None)
def test_no_address_escapes_the_root_and_each_stands_for_one_page(site: Site) -> None:
    plan = planned(site)
    addresses = [page.url_path for page in plan.pages]
    assert all(_ADDRESS.fullmatch(address) for address in addresses if address != "/404.html")
    assert len({address.casefold() for address in addresses}) == len(addresses)
    taken = {address.casefold() for address in addresses}
    for redirect in plan.redirects:
        parts = redirect.url_path.split("/")
        assert redirect.url_path.startswith("/")
        assert not {".", ".."} & set(parts)
        assert redirect.url_path.casefold() not in taken


@given(sites(), st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_what_was_loaded_changes_nothing(site: Site, shuffle: random.Random) -> None:
    found = list(site.items)
    shuffle.shuffle(found)
    assert planned(msgspec.structs.replace(site, items=tuple(found))) == planned(site)


@given(sites())
@settings(max_examples=50, deadline=None)
def test_everything_a_plan_names_exists_in_it(site: Site) -> None:
    plan = planned(site)
    if plan.diagnostics:
        return
    addresses = {page.url_path for page in plan.pages}
    named = {crumb.url_path for page in plan.pages for crumb in page.crumbs}
    named |= {facet.url_path for page in plan.pages for _, facets in page.facets for facet in facets}
    named |= {address for page in plan.pages for _, address in page.alternates}
    named |= {page.card_of for page in plan.pages if page.card_of} | {page.first for page in plan.pages if page.first}
    named |= {entry.url.partition("#")[0] for menu in plan.menus for entry in menu.entries}
    named |= {redirect.target for redirect in plan.redirects} | {address for _, address in plan.addresses}
    assert named <= addresses
    published = {source for source, _ in plan.addresses}
    assert {source for feed in plan.feeds for source in feed.entries} <= published
    assert {source for page in plan.pages for source in page.related} <= published


@given(sites())
@settings(max_examples=50, deadline=None)
def test_nothing_changes_before_the_plan_wakes(site: Site) -> None:
    plan = planned(site)
    if plan.wakes:
        assert plan.wakes > NOW
        assert planned(site, plan.wakes - 1) == plan
        assert msgspec.structs.replace(planned(site, plan.wakes), wakes=plan.wakes) != plan
    else:
        assert planned(site, NOW + 10**9) == plan


@given(sites())
@settings(max_examples=30, deadline=None)
def test_what_is_left_out_is_nowhere_in_the_plan(site: Site) -> None:
    plan = planned(site)
    hidden = {each.source for each in plan.left_out}
    shown = {page.item for page in plan.pages} | {source for source, _ in plan.addresses}
    shown |= {source for page in plan.pages for source in (*page.entries, *page.related, page.newer, page.older)}
    shown |= {source for each in (*plan.feeds, *plan.calendars) for source in each.entries}
    assert not hidden & shown


def test_every_cooperative_of_a_directory_without_content_is_one_page_and_one_card() -> None:
    coops = tuple(coop(f"k{n:03}") for n in range(120))
    plan = planned(directory(coops=coops))
    own = [page for page in plan.pages if page.cooperative]
    assert len(own) == 120
    assert sum(page.has_card for page in own) == 120


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_message_of_planning_is_told_in_both_languages(language: str) -> None:
    import tomllib
    from pathlib import Path

    import kopsite

    folder = Path(kopsite.__file__).parent / "messages"
    tables = {each: tomllib.loads((folder / each / "plan.toml").read_text("utf-8")) for each in ("en", "id")}
    assert list(tables["en"]) == list(tables["id"])
    for code, table in tables[language].items():
        assert table["text"]
        other = tables["en"][code]
        assert {part: _names(text) for part, text in table.items()} == {part: _names(t) for part, t in other.items()}


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
