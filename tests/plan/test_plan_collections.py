from __future__ import annotations

from plan_sites import campaign, event, item, microsite, page_at, planned, post

from kopsite.plan.page import Facet, Page


def slugs(sources: tuple[str, ...]) -> list[str]:
    return [source.rsplit("/", 1)[1].removesuffix(".md") for source in sources]


def listed(*items: object, at: str) -> list[str]:
    return slugs(page_at(planned(microsite(*items)), at).entries)


def test_posts_stand_newest_first_and_those_without_a_date_last() -> None:
    items = (post("b", "2026-07-01"), post("a", "2026-07-01"), post("c", "2026-07-02"), post("z", None))
    assert listed(*items, at="/berita/") == ["c", "a", "b", "z"]


def test_campaigns_stand_running_then_coming_then_past() -> None:
    items = (
        campaign("lama", "2026-01-01", "2026-01-02"),
        campaign("usai", "2026-06-01", "2026-06-02"),
        campaign("jauh", "2026-12-01"),
        campaign("dekat", "2026-08-01"),
        campaign("kini", "2026-07-01"),
    )
    assert listed(*items, at="/kampanye/") == ["kini", "dekat", "jauh", "usai", "lama"]


def test_events_stand_soonest_first_then_past_ones_newest_first() -> None:
    items = (
        event("jauh", "2026-12-01"),
        event("lama", "2026-01-01"),
        event("dekat", "2026-08-01"),
        event("usai", "2026-06-01"),
    )
    assert listed(*items, at="/acara/") == ["dekat", "jauh", "usai", "lama"]


def test_neighbours_are_those_in_time_whatever_the_state() -> None:
    plan = planned(microsite(event("a", "2026-06-01"), event("b", "2026-08-01"), event("c", "2026-12-01")))
    page = page_at(plan, "/acara/b/")
    assert (slugs((page.newer,)), slugs((page.older,))) == (["c"], ["a"])
    assert page_at(plan, "/acara/c/").newer == ""
    assert page_at(plan, "/acara/a/").older == ""


def test_menu_pages_stand_by_place_then_title() -> None:
    items = (item("page", "b", menu=2), item("page", "c", menu=1), item("page", "a", menu=2))
    entries = planned(microsite(*items)).menus[0].entries
    assert [entry.label for entry in entries if entry.kind == "page"] == ["C", "A", "B"]


def test_lists_are_cut_into_pages_of_twenty() -> None:
    plan = planned(microsite(*(post(f"p{n:02}") for n in range(41))))
    pages = [page for page in plan.pages if page.kind == "posts"]
    assert [(page.url_path, page.number, len(page.entries)) for page in pages] == [
        ("/berita/", 1, 20),
        ("/berita/halaman/2/", 2, 20),
        ("/berita/halaman/3/", 3, 1),
    ]
    assert {(page.pages, page.total, page.first) for page in pages} == {(3, 41, "/berita/")}


def test_exactly_twenty_are_one_page() -> None:
    plan = planned(microsite(*(post(f"p{n:02}") for n in range(20))))
    assert [page.url_path for page in plan.pages if page.kind == "posts"] == ["/berita/"]


def test_spelling_variants_are_one_tag_named_as_most_write_it() -> None:
    tags = (("Kopi",), ("kopi",), ("KOPI ", "kopi"), ("Simpan Pinjam",), ("simpan-pinjam",))
    plan = planned(microsite(*(post(f"p{n}", tags=each) for n, each in enumerate(tags))))
    page = page_at(plan, "/topik/kopi/")
    assert (page.title, page.subject, page.total) == ("kopi", "kopi", 3)
    assert page_at(plan, "/topik/simpan-pinjam/").title == "Simpan Pinjam"
    assert page_at(plan, "/topik/").facets == (
        (
            "tags",
            (
                Facet(url_path="/topik/kopi/", count=3, label="kopi"),
                Facet(url_path="/topik/simpan-pinjam/", count=2, label="Simpan Pinjam"),
            ),
        ),
    )


def test_a_tag_gathers_every_kind_newest_first() -> None:
    items = (post("a", tags=("x",)), event("b", "2026-07-05", tags=("x",)), item("page", "c", tags=("x", " ")))
    assert listed(*items, at="/topik/x/") == ["b", "a", "c"]


def test_archives_hold_the_posts_of_a_year_in_their_own_zone() -> None:
    items = (post("a", "2026-01-01T00:30"), post("b", "2025-12-31"), post("c", None))
    plan = planned(microsite(*items))
    assert slugs(page_at(plan, "/arsip/2026/").entries) == ["a"]
    assert dict(page_at(plan, "/arsip/2025/").facets)["years"] == (
        Facet(url_path="/arsip/2026/", count=1, label="2026"),
        Facet(url_path="/arsip/2025/", count=1, label="2025", current=True),
    )


def related(page: Page) -> list[str]:
    return slugs(page.related)


def test_related_share_most_tags_and_then_are_nearest_in_time() -> None:
    plan = planned(
        microsite(
            post("a", "2026-06-10", tags=("x", "y")),
            post("both", "2026-01-01", tags=("X", "y")),
            post("near", "2026-06-11", tags=("x",)),
            post("far", "2026-07-01", tags=("y",)),
            post("farther", "2026-03-01", tags=("y",)),
            post("none", "2026-06-10", tags=("z",)),
        )
    )
    assert related(page_at(plan, "/berita/a/")) == ["both", "near", "far"]
    assert related(page_at(plan, "/berita/none/")) == []


def test_a_new_post_does_not_change_the_related_of_old_ones() -> None:
    posts = [post(f"p{n:02}", f"2026-01-{n + 1:02}", tags=("x",)) for n in range(10)]
    before = page_at(planned(microsite(*posts)), "/berita/p04/")
    after = page_at(planned(microsite(*posts, post("baru", "2026-07-01", tags=("x",)))), "/berita/p04/")
    assert after == before


def test_a_campaign_shows_the_posts_that_name_it() -> None:
    plan = planned(
        microsite(campaign("ajak", "2026-07-01"), post("a", campaign="ajak"), post("b", "2026-07-02", campaign="ajak"))
    )
    assert [(name, slugs(found)) for name, found in page_at(plan, "/kampanye/ajak/").sections] == [
        ("posts", ["b", "a"])
    ]
