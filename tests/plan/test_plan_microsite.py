from __future__ import annotations

from plan_sites import at, campaign, codes, coop, event, item, microsite, page_at, planned, post, urls

from kopsite.model.site import MenuEntry
from kopsite.plan.page import Crumb, MenuItem

FULL = microsite(
    post("panen", tags=("Kopi", "Panen raya")),
    campaign("rebranding", "2026-07-01"),
    event("rapat", "2026-07-20T09:00"),
    item("story", "siti"),
    item("page", "tentang", menu=1),
    item("page", "privasi"),
    item("assessment", "literasi"),
)


def test_a_profile_without_content_is_exactly_one_page() -> None:
    plan = planned(microsite())
    home = page_at(plan, "/")
    assert urls(plan) == ["/"]
    assert (home.kind, home.is_profile, home.title, home.cooperative) == ("home", True, "Koperasi Mekar", "mekar")
    assert plan.menus[0].entries == ()
    assert (plan.feeds, plan.calendars) == ((), ())
    assert dict(plan.addresses) == {"content/cooperatives/mekar.yaml": "/"}


def test_a_draft_is_no_content_of_its_own() -> None:
    assert urls(planned(microsite(post("a", draft=True)))) == ["/"]


def test_the_first_item_brings_profile_page_menu_feed_and_list() -> None:
    plan = planned(microsite(post("panen")))
    assert urls(plan) == ["/", "/arsip/2026/", "/berita/", "/berita/panen/", "/merek/", "/profil/", "/tautan/"]
    assert [entry.kind for entry in plan.menus[0].entries] == ["home", "profile", "posts", "contact"]
    assert [feed.base for feed in plan.feeds] == ["/"]
    assert plan.calendars == ()


def test_a_full_microsite_has_a_menu_but_no_empty_parts() -> None:
    plan = planned(microsite(coops=(coop("mekar", microsite="full"),)))
    assert urls(plan) == ["/", "/merek/", "/profil/", "/tautan/"]
    assert plan.menus[0].entries == (
        MenuItem(url="/", kind="home"),
        MenuItem(url="/profil/", kind="profile"),
        MenuItem(url="/profil/#kontak", kind="contact"),
    )
    assert plan.feeds == ()


def test_every_kind_stands_at_its_address() -> None:
    assert urls(planned(FULL)) == [
        *("/", "/acara/", "/acara/rapat/", "/arsip/2026/", "/berita/", "/berita/panen/"),
        *("/cerita/", "/cerita/siti/", "/kampanye/", "/kampanye/rebranding/", "/merek/"),
        *("/penilaian/literasi/", "/privasi/", "/profil/", "/tautan/", "/tentang/"),
        *("/topik/", "/topik/kopi/", "/topik/panen-raya/"),
    ]


def test_the_menu_holds_what_exists_in_its_order() -> None:
    assert [entry.url for entry in planned(FULL).menus[0].entries] == [
        *("/", "/profil/", "/berita/", "/kampanye/", "/acara/", "/cerita/", "/tentang/", "/profil/#kontak"),
    ]


def test_an_authors_menu_wins_and_may_name_sources() -> None:
    menu = (MenuEntry(label="Berita", url="/berita/"), MenuEntry(label="Rapat", url="events/rapat.md#agenda"))
    plan = planned(microsite(post("a"), event("rapat", "2026-07-20"), menu=menu))
    assert plan.menus[0].entries == (
        MenuItem(url="/berita/", label="Berita"),
        MenuItem(url="/acara/rapat/#agenda", label="Rapat"),
    )
    assert plan.diagnostics == ()


def test_a_menu_entry_that_leads_nowhere_is_told() -> None:
    plan = planned(microsite(post("a"), menu=(MenuEntry(label="Kabar", url="/berta/"),)))
    assert codes(plan) == ["unknown-menu-address"]
    assert dict(plan.diagnostics[0].values)["suggestion"] == "/berita/"


def test_menu_entries_to_files_and_other_sites_are_left_alone() -> None:
    urls = ("https://example.org/", "/feed.xml", "#kontak", "//example.org/x/", "mailto:a@example.org")
    menu = tuple(MenuEntry(label="x", url=url) for url in urls)
    plan = planned(microsite(post("a"), menu=menu))
    assert tuple(entry.url for entry in plan.menus[0].entries) == urls
    assert plan.diagnostics == ()


def test_crumbs_lead_from_home_to_the_parent() -> None:
    plan = planned(FULL)
    home, posts = Crumb(url_path="/", kind="home"), Crumb(url_path="/berita/", kind="posts")
    assert page_at(plan, "/").crumbs == ()
    assert page_at(plan, "/berita/").crumbs == (home,)
    assert page_at(plan, "/berita/panen/").crumbs == (home, posts)
    assert page_at(plan, "/arsip/2026/").crumbs == (home, posts)
    assert page_at(plan, "/topik/kopi/").crumbs == (home, Crumb(url_path="/topik/", kind="tags"))
    assert page_at(plan, "/penilaian/literasi/").crumbs == (home,)


def test_every_page_and_menu_names_the_cooperative() -> None:
    plan = planned(FULL)
    named = {each.cooperative for each in (*plan.pages, *plan.menus, *plan.feeds, *plan.calendars)}
    assert named == {"mekar"}


def test_other_profiles_are_data_only() -> None:
    plan = planned(microsite(post("a", cooperative="mitra"), coops=(coop("mekar"), coop("mitra"))))
    assert urls(plan) == ["/"]
    assert plan.left_out[0].reason == "broken"


def test_the_only_profile_is_the_cooperative_of_a_microsite() -> None:
    plan = planned(microsite(coops=(coop("satu"),), cooperative=""))
    assert page_at(plan, "/").cooperative == "satu"


def test_a_site_without_a_profile_has_a_home() -> None:
    plan = planned(microsite(post("a"), coops=()))
    assert urls(plan) == ["/", "/arsip/2026/", "/berita/", "/berita/a/"]
    assert (page_at(plan, "/").title, page_at(plan, "/").is_profile) == ("Situs Mekar", False)
    assert [entry.kind for entry in plan.menus[0].entries] == ["home", "posts"]


def test_the_page_for_what_is_not_found_always_exists_and_shows_the_homes_card() -> None:
    page = page_at(planned(microsite()), "/404.html")
    assert (page.kind, page.in_sitemap, page.has_card, page.card_of) == ("404", False, False, "/")


def test_cards_are_drawn_for_homes_items_and_first_pages_only() -> None:
    plan = planned(microsite(*(post(f"p{n:02}", tags=("kopi",)) for n in range(25))))
    shown = {page.url_path: page.card_of for page in plan.pages if not page.has_card}
    assert shown == {
        "/404.html": "/",
        "/arsip/2026/": "/",
        "/arsip/2026/halaman/2/": "/",
        "/berita/halaman/2/": "/berita/",
        "/topik/": "/",
        "/topik/kopi/": "/",
        "/topik/kopi/halaman/2/": "/",
    }


def test_homes_show_what_is_new_and_what_is_under_way() -> None:
    plan = planned(
        microsite(
            *(post(f"p{n}", f"2026-06-0{n}") for n in range(1, 9)),
            campaign("usai", "2026-06-01", "2026-06-02"),
            event("nanti", "2026-08-01"),
            event("lalu", "2026-06-01"),
        )
    )
    sections = dict(page_at(plan, "/").sections)
    assert sections["posts"] == tuple(f"content/posts/p{n}.md" for n in (8, 7, 6, 5, 4, 3))
    assert sections["events"] == ("content/events/nanti.md",)
    assert "campaigns" not in sections


def test_feeds_hold_the_newest_twenty_of_all_kinds() -> None:
    plan = planned(
        microsite(
            *(post(f"p{n:02}", f"2026-06-{n:02}") for n in range(1, 26)),
            campaign("k", "2026-08-01", updated=at("2026-06-25T12:00")),
            event("nanti", "2026-09-01"),
            item("story", "tanpa-tanggal"),
        )
    )
    entries = plan.feeds[0].entries
    assert len(entries) == 20
    assert entries[:2] == ("content/campaigns/k.md", "content/posts/p25.md")
    assert "content/stories/tanpa-tanggal.md" not in entries
    assert "content/events/nanti.md" not in entries


def test_events_bring_a_calendar_each_and_one_for_all() -> None:
    plan = planned(microsite(event("a", "2026-07-20"), event("b", "2026-07-21")))
    assert [calendar.path for calendar in plan.calendars] == [
        "/acara.ics",
        "/acara/a/acara.ics",
        "/acara/b/acara.ics",
    ]
    assert plan.calendars[0].entries == ("content/events/b.md", "content/events/a.md")
    assert plan.menus[0].calendar == "/acara.ics"


def test_a_page_was_updated_when_its_content_says_so() -> None:
    plan = planned(microsite(post("a", updated=at("2026-07-05")), post("b", "2026-07-03"), item("page", "c")))
    assert page_at(plan, "/berita/a/").updated == at("2026-07-05")
    assert page_at(plan, "/berita/b/").updated == at("2026-07-03")
    assert page_at(plan, "/berita/").updated == at("2026-07-05")
    assert page_at(plan, "/").updated == at("2026-07-05")
    assert page_at(plan, "/c/").updated is None


def test_a_profiles_date_is_the_date_of_its_page() -> None:
    plan = planned(microsite(coops=(coop("mekar", updated="2026-05-01"),)))
    updated = page_at(plan, "/").updated
    assert updated is not None
    assert updated.date.isoformat() == "2026-05-01"
    assert page_at(planned(microsite(coops=(coop("mekar", updated="Mei"),))), "/").updated is None
