from __future__ import annotations

from plan_sites import campaign, coop, directory, event, item, microsite, page_at, planned, post, urls

from kopsite.plan.page import Crumb, Page, Plan

HOME = Crumb(url_path="/", kind="home")


def companions(plan: Plan) -> list[str]:
    return [page.url_path for page in plan.pages if page.kind in ("links", "brand")]


def links_of(plan: Plan) -> Page:
    return page_at(plan, "/tautan/")


def test_the_first_item_brings_both_pages() -> None:
    assert companions(planned(microsite(post("a")))) == ["/merek/", "/tautan/"]
    assert companions(planned(microsite())) == []
    assert companions(planned(microsite(post("a", draft=True)))) == []


def test_a_full_microsite_has_both_pages_without_an_item() -> None:
    full = coop("mekar", microsite="full")
    assert companions(planned(microsite(coops=(full,)))) == ["/merek/", "/tautan/"]
    assert companions(planned(directory(coops=(full,)))) == ["/koperasi/mekar/merek/", "/koperasi/mekar/tautan/"]


def test_a_site_without_a_cooperative_has_neither() -> None:
    assert companions(planned(microsite(post("a"), coops=()))) == []


def test_in_a_directory_only_cooperatives_with_items_have_them_and_the_directory_itself_has_not() -> None:
    plan = planned(directory(post("a", cooperative="mekar"), post("b"), coops=(coop("mekar"), coop("sunyi"))))
    assert companions(plan) == ["/koperasi/mekar/merek/", "/koperasi/mekar/tautan/"]
    assert {page.cooperative for page in plan.pages if page.kind in ("links", "brand")} == {"mekar"}


def test_they_exist_in_every_language_of_the_home_and_know_each_other() -> None:
    plan = planned(microsite(post("a"), post("a", language="en"), languages=("id", "en")))
    assert companions(plan) == ["/en/merek/", "/en/tautan/", "/merek/", "/tautan/"]
    assert links_of(plan).alternates == (("id", "/tautan/"), ("en", "/en/tautan/"))
    assert page_at(plan, "/en/merek/").alternates == (("id", "/merek/"), ("en", "/en/merek/"))


def test_in_a_directory_a_language_without_a_home_has_no_companions() -> None:
    site = directory(
        post("a", cooperative="mekar"),
        post("b", cooperative="sari"),
        post("b", language="en", cooperative="sari"),
        coops=(coop("mekar"), coop("sari")),
        languages=("id", "en"),
    )
    plan = planned(site)
    assert [url for url in companions(plan) if url.startswith("/en/")] == [
        *("/en/koperasi/sari/merek/", "/en/koperasi/sari/tautan/"),
    ]


def test_the_way_to_them_leads_over_the_cooperatives_home() -> None:
    plan = planned(directory(post("a", cooperative="mekar"), coops=(coop("mekar"),)))
    way = (
        HOME,
        Crumb(url_path="/koperasi/", kind="cooperatives"),
        Crumb(url_path="/koperasi/mekar/", kind="home", title="Koperasi Mekar"),
    )
    assert page_at(plan, "/koperasi/mekar/tautan/").crumbs == way
    assert page_at(plan, "/koperasi/mekar/merek/").crumbs == way
    assert links_of(planned(microsite(post("a")))).crumbs == (HOME,)


def test_the_page_of_links_shows_what_is_new_and_what_is_under_way() -> None:
    plan = planned(
        microsite(
            *(post(f"p{n}", f"2026-06-0{n}") for n in range(1, 6)),
            campaign("berjalan", "2026-07-01", "2026-08-01"),
            campaign("usai", "2026-05-01", "2026-05-02"),
            event("nanti", "2026-08-01"),
            event("lalu", "2026-01-01"),
            item("story", "siti"),
        )
    )
    assert links_of(plan).sections == (
        ("campaigns", ("content/campaigns/berjalan.md",)),
        ("events", ("content/events/nanti.md",)),
        ("posts", ("content/posts/p5.md", "content/posts/p4.md", "content/posts/p3.md")),
    )


def test_they_are_found_shared_and_called_by_the_interfaces_words() -> None:
    plan = planned(microsite(post("a")))
    for page in (links_of(plan), page_at(plan, "/merek/")):
        assert (page.title, page.in_sitemap, page.has_card, page.cooperative) == ("", True, True, "mekar")


def test_the_brand_guide_changes_with_its_profile_only() -> None:
    plan = planned(microsite(post("a", "2026-07-01"), coops=(coop("mekar", updated="2026-03-01"),)))
    guide, links = page_at(plan, "/merek/").updated, links_of(plan).updated
    assert [each and each.iso[:10] for each in (guide, links)] == ["2026-03-01", "2026-07-01"]


def test_menus_say_where_they_are() -> None:
    menu = planned(microsite(post("a"))).menus[0]
    assert (menu.profile, menu.links, menu.guide) == ("/profil/", "/tautan/", "/merek/")
    quiet = planned(microsite()).menus[0]
    assert (quiet.profile, quiet.links, quiet.guide) == ("", "", "")
    menus = planned(directory(post("a", cooperative="mekar"), coops=(coop("mekar"),))).menus
    found = {each.cooperative: (each.profile, each.links, each.guide) for each in menus}
    assert found == {"": ("", "", ""), "mekar": ("", "/koperasi/mekar/tautan/", "/koperasi/mekar/merek/")}


def test_their_words_are_renamed_like_all_others() -> None:
    plan = planned(microsite(post("a"), paths=(("", (("tautan", "links"), ("merek", "brand"))),)))
    assert companions(plan) == ["/brand/", "/links/"]
    assert plan.diagnostics == ()


def test_a_page_that_would_take_their_address_is_told() -> None:
    plan = planned(microsite(item("page", "tautan")))
    assert [each.code for each in plan.diagnostics] == ["reserved-address"]
    assert "/tautan/" in urls(plan)
