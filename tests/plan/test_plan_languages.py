from __future__ import annotations

import pytest
from plan_sites import at, codes, coop, directory, event, item, microsite, page_at, planned, post, urls

from kopsite.plan.tags import tag_path

BOTH = (post("panen"), post("panen", language="en"))


def test_a_language_has_pages_only_where_something_is_translated() -> None:
    plan = planned(microsite(*BOTH, post("rapat"), languages=("id", "en")))
    assert [url for url in urls(plan) if url.startswith("/en/")] == [
        *("/en/", "/en/arsip/2026/", "/en/berita/", "/en/berita/panen/", "/en/merek/", "/en/profil/", "/en/tautan/"),
    ]
    assert page_at(plan, "/en/berita/").entries == ("content/posts/panen.en.md",)


def test_a_language_that_is_only_declared_has_no_pages() -> None:
    assert urls(planned(microsite(post("a"), languages=("id", "en")))) == [
        *("/", "/arsip/2026/", "/berita/", "/berita/a/", "/merek/", "/profil/", "/tautan/"),
    ]


def test_a_language_that_was_never_declared_is_found() -> None:
    assert "/en/berita/panen/" in urls(planned(microsite(*BOTH)))


def test_a_translation_keeps_the_slug_of_its_original() -> None:
    key = "content/posts/panen"
    plan = planned(microsite(post("panen-raya", key=key), post("harvest", language="en", key=key)))
    assert dict(plan.addresses)["content/posts/panen.en.md"] == "/en/berita/panen-raya/"


def test_an_item_without_an_original_has_its_own_slug() -> None:
    assert "/en/berita/visitors/" in urls(planned(microsite(post("visitors", language="en"))))


def test_alternates_name_every_version_that_exists() -> None:
    plan = planned(microsite(*BOTH, post("rapat")))
    assert page_at(plan, "/en/berita/panen/").alternates == (("id", "/berita/panen/"), ("en", "/en/berita/panen/"))
    assert page_at(plan, "/").alternates == (("id", "/"), ("en", "/en/"))
    assert page_at(plan, "/berita/").alternates == (("id", "/berita/"), ("en", "/en/berita/"))
    assert page_at(plan, "/berita/rapat/").alternates == ()


def test_later_pages_of_lists_have_no_alternates() -> None:
    posts = [post(f"p{n:02}", language=language) for n in range(25) for language in ("id", "en")]
    plan = planned(microsite(*posts))
    assert page_at(plan, "/en/berita/halaman/2/").alternates == ()
    assert len(page_at(plan, "/en/berita/").alternates) == 2


def test_each_language_has_its_own_feed_menu_and_calendar() -> None:
    plan = planned(
        microsite(event("rapat", "2026-08-01", date=at("2026-07-01")), event("rapat", "2026-08-01", language="en"))
    )
    assert [feed.base for feed in plan.feeds] == ["/en/", "/"]
    assert [menu.home for menu in plan.menus] == ["/", "/en/"]
    assert {calendar.path for calendar in plan.calendars if len(calendar.path.split("/")) <= 3} == {
        "/acara.ics",
        "/en/acara.ics",
    }
    assert plan.menus[1].calendar == "/en/acara.ics"


def test_a_translated_profile_alone_is_one_page_per_language() -> None:
    plan = planned(microsite(coops=(coop("mekar"), coop("mekar", "en", name="Mekar Cooperative"))))
    assert urls(plan) == ["/", "/en/"]
    assert page_at(plan, "/en/").title == "Mekar Cooperative"
    assert dict(plan.addresses)["content/cooperatives/mekar.en.yaml"] == "/en/"


def test_in_a_directory_only_translated_cooperatives_are_listed_in_a_language() -> None:
    plan = planned(directory(coops=(coop("anggrek"), coop("melati"), coop("melati", "en"))))
    assert page_at(plan, "/en/koperasi/").entries == ("melati",)
    assert "/en/koperasi/anggrek/" not in urls(plan)
    assert page_at(plan, "/koperasi/melati/").alternates == (
        ("id", "/koperasi/melati/"),
        ("en", "/en/koperasi/melati/"),
    )


def test_a_site_in_another_language_keeps_the_indonesian_words() -> None:
    site = microsite(item("post", "harvest", "en"), language="en", languages=("en",))
    assert urls(planned(site)) == ["/", "/berita/", "/berita/harvest/", "/merek/", "/profil/", "/tautan/"]


PATHS = (("", (("berita", "kabar"),)), ("en", (("berita", "news"), ("halaman", "page"), ("topik", "topics"))))


def test_words_are_renamed_for_all_languages_or_for_one() -> None:
    posts = [post(f"p{n:02}", language=language, tags=("kopi",)) for n in range(21) for language in ("id", "en")]
    site = microsite(*posts, paths=PATHS)
    found = urls(planned(site))
    assert {"/kabar/halaman/2/", "/topik/kopi/", "/en/news/page/2/", "/en/topics/kopi/"} <= set(found)
    assert tag_path(site.settings, "Kopi ", "en") == "/en/topics/kopi/"
    assert tag_path(site.settings, "Kopi", "id") == "/topik/kopi/"


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        ((("", (("berita", "acara"),)),), "address-words-collide"),
        ((("", (("berita", "kabar"),)), ("id", (("acara", "kabar"),))), "address-words-collide"),
        ((("", (("berita", "media"),)),), "address-word-taken"),
    ],
)
def test_a_renaming_that_cannot_work_is_told(paths: tuple[object, ...], code: str) -> None:
    assert codes(planned(microsite(paths=paths))) == [code]


def test_a_word_may_not_be_the_prefix_of_a_language() -> None:
    site = microsite(*BOTH, paths=(("", (("berita", "en"),)),))
    assert "address-word-taken" in codes(planned(site))


@pytest.mark.parametrize("pair", [("brita", "kabar"), ("berita", "../x"), ("berita", "Kabar Baru")])
def test_a_renaming_that_is_none_changes_nothing(pair: tuple[str, str]) -> None:
    site = microsite(post("a"), paths=(("", (pair,)),))
    assert "/berita/a/" in urls(planned(site))


def test_two_words_may_swap_their_names() -> None:
    plan = planned(microsite(post("a"), paths=(("", (("berita", "acara"), ("acara", "berita"))),)))
    assert "/acara/a/" in urls(plan)
    assert plan.diagnostics == ()
