"""Share kits: which pages have one, where it stands, and that nothing leads to it."""

from __future__ import annotations

from kopsite.model.site import Settings, Site
from kopsite.plan.page import Page, Plan, PlanOptions
from kopsite.plan.plan import plan
from tests.plan.plan_sites import NOW, campaign, coop, event, item, post

SETTINGS = Settings(title="Uji", mode="microsite", cooperative="mekar", languages=("id", "en"))
EVERYTHING = (
    post("panen"),
    post("harvest", language="en"),
    campaign("hemat", "2026-07-01"),
    event("rapat", "2026-08-01"),
    item("story", "ani"),
    item("page", "tentang"),
)


def planned(settings: Settings, *items: object, kits: bool = False) -> Plan:
    site = Site(settings=settings, cooperatives=(coop("mekar"),), items=items)  # type: ignore[arg-type]
    return plan(site, {}, PlanOptions(now=NOW, kits=kits))


def kits(made: Plan) -> dict[str, str]:
    return {page.kit_of: page.url_path for page in made.pages if page.kind == "kit"}


def with_settings(**changed: object) -> Settings:
    fields = {name: getattr(SETTINGS, name) for name in SETTINGS.__struct_fields__}
    return Settings(**{**fields, **changed})


def test_no_page_has_a_kit_unless_somebody_asks() -> None:
    assert kits(planned(SETTINGS, *EVERYTHING)) == {}


def test_the_whole_site_can_ask_and_so_can_the_command() -> None:
    wanted = {
        "/berita/panen/": "/bagikan/berita/panen/",
        "/en/berita/harvest/": "/en/bagikan/berita/harvest/",
        "/kampanye/hemat/": "/bagikan/kampanye/hemat/",
        "/acara/rapat/": "/bagikan/acara/rapat/",
        "/cerita/ani/": "/bagikan/cerita/ani/",
        "/profil/": "/bagikan/profil/",
        "/en/profil/": "/en/bagikan/profil/",
    }
    assert kits(planned(with_settings(kit=True), *EVERYTHING)) == wanted
    assert kits(planned(SETTINGS, *EVERYTHING, kits=True)) == wanted


def test_an_item_asks_for_itself_and_can_refuse() -> None:
    made = planned(with_settings(kit=True), post("panen", kit=False), item("page", "tentang", kit=True))
    assert set(kits(made)) == {"/profil/", "/tentang/"}
    assert set(kits(planned(SETTINGS, post("panen", kit=True), post("lain")))) == {"/berita/panen/"}


def test_a_profile_alone_has_its_kit_where_a_profile_would_be() -> None:
    assert kits(planned(with_settings(kit=True))) == {"/": "/bagikan/profil/"}


def test_in_a_directory_a_kit_stands_with_its_cooperative() -> None:
    made = planned(
        with_settings(mode="directory", cooperative="", kit=True), post("panen", cooperative="mekar"), post("umum")
    )
    assert kits(made) == {
        "/koperasi/mekar/": "/koperasi/mekar/bagikan/profil/",
        "/koperasi/mekar/berita/panen/": "/koperasi/mekar/bagikan/berita/panen/",
        "/berita/umum/": "/bagikan/berita/umum/",
    }


def test_a_kit_is_in_no_sitemap_menu_feed_or_list() -> None:
    made = planned(with_settings(kit=True), *EVERYTHING)
    hidden = set(kits(made).values())
    assert not any(page.in_sitemap or page.has_card for page in made.pages if page.url_path in hidden)
    assert hidden.isdisjoint(entry.url for menu in made.menus for entry in (*menu.entries, *menu.pages))
    assert hidden.isdisjoint(crumb.url_path for page in made.pages for crumb in page.crumbs)
    others: list[Page] = [page for page in made.pages if page.kind != "kit"]
    assert others == list(planned(SETTINGS, *EVERYTHING).pages)


def test_words_of_kits_can_be_renamed() -> None:
    made = planned(
        with_settings(kit=True, paths=(("", (("bagikan", "sebar"), ("profil", "tentang-kami"))),)), post("panen")
    )
    assert set(kits(made).values()) == {"/sebar/berita/panen/", "/sebar/tentang-kami/"}
