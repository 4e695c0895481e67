from __future__ import annotations

import msgspec
from plan_sites import at, codes, coop, event, item, microsite, planned, post

from kopsite.model.body import BodyLink, BodyMedia, BodySummary
from kopsite.model.item import Summary
from kopsite.model.site import Site
from kopsite.plan.page import Plan

A = "content/posts/a.md"


def link(target: str, fragment: str = "") -> BodyLink:
    return BodyLink(target=target, fragment=fragment, line=7, column=3, line_text="[x](y)")


def linked(*items: Summary, links: tuple[BodyLink, ...], bodies: dict[str, BodySummary] | None = None) -> Plan:
    every = {A: BodySummary(digest="d", links=links)} | (bodies or {})
    return planned(microsite(post("a"), *items), bodies=every)


def values(plan: Plan) -> dict[str, str]:
    return dict(plan.diagnostics[0].values)


def with_files(*files: str) -> Site:
    return msgspec.structs.replace(microsite(post("a")), files=tuple((file, "d") for file in files))


def test_a_link_to_a_source_becomes_its_address() -> None:
    target = "content/events/rapat.md"
    bodies = {target: BodySummary(digest="d", anchors=("tempat",))}
    plan = linked(
        event("rapat", "2026-08-01"),
        links=(link(target), link(target, "tempat"), link(target, "agenda"), link("content/cooperatives/mekar.yaml")),
        bodies=bodies,
    )
    assert dict(plan.links)[A] == ("/acara/rapat/", "/acara/rapat/#tempat", "/acara/rapat/#agenda", "/profil/")
    assert plan.diagnostics == ()


def test_a_missing_target_is_told_where_it_stands_with_a_relative_suggestion() -> None:
    plan = linked(event("rapat", "2026-08-01"), links=(link("content/events/rapta.md"),))
    (found,) = plan.diagnostics
    assert (found.code, found.severity) == ("missing-link-target", "error")
    assert (found.position.path, found.position.line, found.position.column) == (A, 7, 3)
    assert found.line_text == "[x](y)"
    assert values(plan)["suggestion"] == "../events/rapat.md"


def test_a_name_that_is_only_as_short_is_no_suggestion() -> None:
    assert values(linked(post("c"), links=(link("content/posts/b.md"),)))["suggestion"] == ""


def test_a_target_in_another_folder_is_found_by_its_name() -> None:
    plan = linked(item("page", "tentang"), links=(link("content/posts/tentang.md"),))
    assert values(plan)["suggestion"] == "../pages/tentang.md"


def test_a_link_to_what_is_not_published_becomes_text_with_a_warning() -> None:
    hidden = (post("draf", draft=True), post("nanti", "2026-08-01"), post("lewat", expires=at("2026-07-01")))
    plan = linked(*hidden, links=tuple(link(each.source) for each in hidden))
    assert dict(plan.links)[A] == ("", "", "")
    assert codes(plan) == ["link-to-draft", "link-to-future", "link-to-expired"]
    assert {each.severity for each in plan.diagnostics} == {"warning"}
    assert dict(plan.diagnostics[1].values)["date"] == "2026-08-01"


def test_a_link_to_something_broken_becomes_text_without_a_second_complaint() -> None:
    bodies = {A: BodySummary(digest="d", links=(link("content/posts/rusak.md"),))}
    plan = planned(microsite(post("a")), bodies=bodies, broken=("content/posts/rusak.md",))
    assert dict(plan.links)[A] == ("",)
    assert plan.diagnostics == ()
    assert [(each.source, each.reason) for each in plan.left_out] == [("content/posts/rusak.md", "broken")]


def test_a_missing_anchor_is_told_with_the_nearest() -> None:
    bodies = {"content/posts/b.md": BodySummary(digest="d", anchors=("cara-daftar", "biaya"))}
    plan = linked(post("b"), links=(link("content/posts/b.md", "cara-dftar"),), bodies=bodies)
    assert codes(plan) == ["missing-anchor"]
    assert values(plan)["suggestion"] == "cara-daftar"


def test_a_link_leads_to_the_version_in_the_language_of_its_page() -> None:
    source = "content/posts/a.en.md"
    bodies = {
        source: BodySummary(digest="d", links=(link("content/posts/b.md"), link("content/posts/b.md", "biaya"))),
        "content/posts/b.md": BodySummary(digest="d", anchors=("biaya",)),
        "content/posts/b.en.md": BodySummary(digest="d", anchors=("price",)),
    }
    items = (post("a"), post("a", language="en"), post("b"), post("b", language="en"))
    plan = planned(microsite(*items), bodies=bodies)
    assert dict(plan.links)[source] == ("/en/berita/b/", "/berita/b/#biaya")
    assert plan.diagnostics == ()


def test_links_of_a_profile_are_resolved_too() -> None:
    about = "content/cooperatives/mekar.yaml"
    bodies = {about: BodySummary(digest="d", links=(link(A), link("content/posts/b.md")))}
    plan = planned(microsite(post("a"), coops=(coop("mekar", about="d"),)), bodies=bodies)
    assert dict(plan.links)[about] == ("/berita/a/", "")
    assert plan.diagnostics[0].position.path == about


def test_links_of_what_is_not_published_are_not_looked_at() -> None:
    bodies = {A: BodySummary(digest="d", links=(link("content/posts/hilang.md"),))}
    assert planned(microsite(post("a", draft=True)), bodies=bodies).diagnostics == ()


def test_a_missing_picture_is_told_with_one_of_that_name() -> None:
    media = (BodyMedia(file="media/Panen.JPG", alt="x"), BodyMedia(file="media/lain.pdf", is_picture=False))
    bodies = {A: BodySummary(digest="d", media=media)}
    plan = planned(with_files("media/2026/panen.jpg", "media/lain.pdf"), bodies=bodies)
    assert codes(plan) == ["missing-media"]
    assert values(plan)["suggestion"] == "media/2026/panen.jpg"


def test_a_picture_with_another_ending_is_suggested() -> None:
    bodies = {A: BodySummary(digest="d", media=(BodyMedia(file="media/panen.jpg", alt="x"),))}
    assert values(planned(with_files("media/panen.jpeg"), bodies=bodies))["suggestion"] == "media/panen.jpeg"


def path_link(path: str, fragment: str = "") -> BodyLink:
    return BodyLink(target=path, fragment=fragment, line=4, column=2, line_text=f"[x]({path})")


def test_a_link_to_an_address_is_checked_like_one_to_a_file() -> None:
    good = ("/", "/berita", "/berita/", "/berita/b/", "/berita/b/index.html", "/feed.xml", "/acara.ics", "/sitemap.xml")
    fine = (*good, "/assets/site-0.css", "/data/koperasi.json", "/lama/", "/acara/rapat/acara.ics")
    bodies = {A: BodySummary(digest="d", paths=tuple(path_link(path) for path in (*fine, "/nope/", "/berita/c")))}
    items = (post("a"), post("b", redirect_from=("/lama/",)), event("rapat", "2026-08-01"))
    plan = planned(microsite(*items), bodies=bodies)
    assert codes(plan) == ["missing-page", "missing-page"]
    first, second = plan.diagnostics
    assert (first.severity, first.position.path, first.position.line, first.position.column) == ("error", A, 4, 2)
    assert first.line_text == "[x](/nope/)"
    assert dict(second.values) == {"address": "/berita/c", "suggestion": "/berita/"}


def test_a_missing_place_behind_an_address_is_told_with_the_nearest() -> None:
    links = (path_link("/berita/b/", "biaya"), path_link("/berita/b", "baya"), path_link("/berita/", "apa"))
    bodies = {
        A: BodySummary(digest="d", paths=links),
        "content/posts/b.md": BodySummary(digest="d", anchors=("biaya",)),
    }
    plan = planned(microsite(post("a"), post("b")), bodies=bodies)
    assert codes(plan) == ["missing-anchor"]
    assert values(plan)["suggestion"] == "biaya"


def test_a_link_to_the_address_of_what_is_not_published_is_a_warning() -> None:
    links = tuple(path_link(f"/berita/{slug}/") for slug in ("draf", "nanti", "lewat"))
    hidden = (post("draf", draft=True), post("nanti", "2026-08-01"), post("lewat", expires=at("2026-07-01")))
    plan = planned(microsite(post("a"), *hidden), bodies={A: BodySummary(digest="d", paths=links)})
    assert codes(plan) == ["page-not-published"] * 3
    assert {each.severity for each in plan.diagnostics} == {"warning"}


def test_a_file_that_a_browser_would_run_is_not_published() -> None:
    names = ("media/a.html", "media/a.JS", "media/a.xml", "media/a.php", "media/a.swf", "media/tanpa", "media/a.pdf")
    media = tuple(BodyMedia(file=name, is_picture=False) for name in names)
    plan = planned(with_files(*names), bodies={A: BodySummary(digest="d", media=media)})
    assert codes(plan) == ["active-file"] * 6
    assert {each.severity for each in plan.diagnostics} == {"error"}
