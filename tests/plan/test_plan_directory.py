from __future__ import annotations

from plan_sites import at, codes, coop, directory, event, item, page_at, planned, post, urls

from kopsite.plan.page import Crumb, Facet

TWO = (
    coop("anggrek", name="Koperasi Anggrek", kind="consumer", city="Kota Bandung", province="Jawa Barat"),
    coop("melati", name="KSP Melati", kind="savings_and_loan", city="Kota Jambi", province="Jambi"),
)


def test_each_cooperative_without_content_has_exactly_one_page() -> None:
    plan = planned(directory(coops=TWO))
    own = [page for page in plan.pages if page.cooperative]
    assert [page.url_path for page in own] == ["/koperasi/anggrek/", "/koperasi/melati/"]
    assert all(page.kind == "home" and page.is_profile and page.has_card for page in own)
    assert (plan.feeds, plan.calendars) == ((), ())
    assert {menu.cooperative: menu.entries for menu in plan.menus if menu.cooperative} == {"anggrek": (), "melati": ()}


def test_cooperatives_are_found_by_place_kind_and_letter() -> None:
    assert urls(planned(directory(coops=TWO))) == [
        *("/", "/abjad/a/", "/abjad/k/", "/jenis/konsumen/", "/jenis/simpan-pinjam/"),
        *("/koperasi/", "/koperasi/anggrek/", "/koperasi/melati/"),
        *("/wilayah/jambi/", "/wilayah/jambi/kota-jambi/"),
        *("/wilayah/jawa-barat/", "/wilayah/jawa-barat/kota-bandung/"),
    ]


def test_a_cooperatives_items_stand_below_it_and_the_directorys_at_the_top() -> None:
    plan = planned(
        directory(
            post("panen", cooperative="melati"),
            post("panen"),
            item("page", "tentang", cooperative="melati"),
            event("rapat", "2026-08-01", cooperative="melati"),
            coops=TWO,
        )
    )
    assert {page.url_path: page.cooperative for page in plan.pages if page.item} == {
        "/berita/panen/": "",
        "/koperasi/melati/berita/panen/": "melati",
        "/koperasi/melati/tentang/": "melati",
        "/koperasi/melati/acara/rapat/": "melati",
    }
    assert plan.diagnostics == ()


def test_the_directorys_lists_hold_everything_and_a_cooperatives_only_its_own() -> None:
    plan = planned(
        directory(post("a", "2026-07-02", cooperative="melati"), post("b", "2026-07-01"), coops=TWO),
    )
    assert page_at(plan, "/berita/").entries == ("content/posts/melati-a.md", "content/posts/b.md")
    assert page_at(plan, "/koperasi/melati/berita/").entries == ("content/posts/melati-a.md",)
    assert {feed.base: len(feed.entries) for feed in plan.feeds} == {"/": 2, "/koperasi/melati/": 1}
    assert page_at(plan, "/berita/b/").newer == ""
    assert page_at(plan, "/koperasi/melati/berita/a/").older == ""


def test_topics_and_archives_exist_once_at_the_top() -> None:
    plan = planned(directory(post("a", cooperative="melati", tags=("kopi",)), post("b", tags=("Kopi",)), coops=TWO))
    assert [page.url_path for page in plan.pages if page.kind in ("tags", "tag", "archive")] == [
        "/arsip/2026/",
        "/topik/",
        "/topik/kopi/",
    ]
    assert page_at(plan, "/topik/kopi/").total == 2


def test_a_cooperative_with_content_has_menu_feed_and_calendar() -> None:
    plan = planned(directory(event("rapat", "2026-08-01", cooperative="melati", date=at("2026-07-01")), coops=TWO))
    menu = next(menu for menu in plan.menus if menu.cooperative == "melati")
    assert [(entry.kind, entry.url) for entry in menu.entries] == [
        ("home", "/koperasi/melati/"),
        ("events", "/koperasi/melati/acara/"),
        ("contact", "/koperasi/melati/#kontak"),
    ]
    assert (menu.home, menu.feed, menu.calendar) == (
        "/koperasi/melati/",
        "/koperasi/melati/",
        "/koperasi/melati/acara.ics",
    )
    assert [calendar.path for calendar in plan.calendars] == [
        "/acara.ics",
        "/koperasi/melati/acara.ics",
        "/koperasi/melati/acara/rapat/acara.ics",
    ]


def test_the_directorys_menu_leads_to_the_cooperatives() -> None:
    menu = planned(directory(post("a"), coops=TWO)).menus[0]
    assert [entry.kind for entry in menu.entries] == ["home", "cooperatives", "posts"]


def test_facets_count_and_mark_where_one_is() -> None:
    plan = planned(directory(coops=TWO))
    assert dict(page_at(plan, "/koperasi/").facets)["provinces"] == (
        Facet(url_path="/wilayah/jambi/", count=1, label="Jambi"),
        Facet(url_path="/wilayah/jawa-barat/", count=1, label="Jawa Barat"),
    )
    assert dict(page_at(plan, "/jenis/konsumen/").facets)["kinds"] == (
        Facet(url_path="/jenis/konsumen/", count=1, kind="consumer", current=True),
        Facet(url_path="/jenis/simpan-pinjam/", count=1, kind="savings_and_loan"),
    )
    assert dict(page_at(plan, "/wilayah/jambi/").facets)["cities"] == (
        Facet(url_path="/wilayah/jambi/kota-jambi/", count=1, label="Kota Jambi"),
    )
    assert dict(page_at(plan, "/wilayah/jambi/kota-jambi/").facets)["cities"][0].current


def test_spellings_of_a_place_are_one_place_named_as_most_write_it() -> None:
    coops = tuple(
        coop(f"k{n}", province=name, city="Kota X") for n, name in enumerate(("JAWA BARAT", "Jawa Barat", "Jawa Barat"))
    )
    page = page_at(planned(directory(coops=coops)), "/wilayah/jawa-barat/")
    assert (page.title, page.total) == ("Jawa Barat", 3)


def test_long_lists_of_cooperatives_are_cut_into_pages() -> None:
    coops = tuple(coop(f"k{n:03}", name=f"Koperasi {n:03}") for n in range(145))
    plan = planned(directory(coops=coops))
    third = page_at(plan, "/koperasi/halaman/3/")
    assert (third.number, third.pages, third.total, third.first) == (3, 3, 145, "/koperasi/")
    assert third.entries == tuple(f"k{n}" for n in range(120, 145))
    assert third.crumbs[-1] == Crumb(url_path="/koperasi/", kind="cooperatives")
    assert page_at(plan, "/wilayah/jambi/kota-jambi/halaman/2/").province == "Jambi"
    assert page_at(plan, "/abjad/0-9/").total == 145


def test_a_list_is_a_roll_of_lines_once_it_is_long() -> None:
    few, many = (tuple(coop(f"k{n:02}") for n in range(count)) for count in (20, 21))
    assert not page_at(planned(directory(coops=few)), "/koperasi/").is_roll
    assert page_at(planned(directory(coops=many)), "/koperasi/").is_roll


def test_choices_make_page_one_shorter() -> None:
    coops = tuple(coop(f"k{n:03}", city=f"Kota {n % 60}") for n in range(300))
    plan = planned(directory(coops=coops))
    first, second = page_at(plan, "/wilayah/jambi/"), page_at(plan, "/wilayah/jambi/halaman/2/")
    assert len(first.facets[0][1]) == 60
    assert len(first.entries) < len(second.entries) == 60
    assert second.facets == ()
    assert first.entries[-1] < second.entries[0]


def test_region_and_item_crumbs_lead_through_the_cooperatives() -> None:
    plan = planned(directory(post("a", cooperative="melati"), coops=TWO))
    top = (Crumb(url_path="/", kind="home"), Crumb(url_path="/koperasi/", kind="cooperatives"))
    assert page_at(plan, "/koperasi/melati/").crumbs == top
    assert page_at(plan, "/wilayah/jambi/kota-jambi/").crumbs == (
        *top,
        Crumb(url_path="/wilayah/jambi/", kind="province", title="Jambi"),
    )
    assert page_at(plan, "/koperasi/melati/berita/a/").crumbs == (
        *top,
        Crumb(url_path="/koperasi/melati/", kind="home", title="KSP Melati"),
        Crumb(url_path="/koperasi/melati/berita/", kind="posts"),
    )


def test_equal_names_are_told_apart_by_city() -> None:
    coops = (coop("a", name="Koperasi Maju", city="Kota Jambi"), coop("b", name="KOPERASI MAJU", city="Kota Bandung"))
    plan = planned(directory(coops=coops))
    assert page_at(plan, "/koperasi/a/").title == "Koperasi Maju, Kota Jambi"
    assert page_at(plan, "/koperasi/b/").title == "KOPERASI MAJU, Kota Bandung"


def test_an_empty_directory_has_a_home_and_nothing_else() -> None:
    plan = planned(directory())
    assert urls(plan) == ["/"]
    assert page_at(plan, "/").facets == ()
    assert [entry.kind for entry in plan.menus[0].entries] == ["home"]


def test_a_cooperative_may_not_take_the_word_for_page_numbers() -> None:
    assert codes(planned(directory(coops=(coop("halaman"),)))) == ["reserved-address"]
