from __future__ import annotations

import pytest
from plan_sites import codes, coop, directory, item, microsite, page_at, planned, post

from kopsite.model.item import Summary
from kopsite.plan.page import Redirect
from kopsite.plan.redirects import normal_path


def test_two_posts_with_one_address_are_reported_with_all_files() -> None:
    plan = planned(microsite(*(post("panen", key=f"content/posts/{year}/panen") for year in (2024, 2025, 2026))))
    (found,) = plan.diagnostics
    assert found.code == "address-taken-twice"
    assert found.position.path == "content/posts/2026/panen.md"
    assert [each.path for each in found.related] == ["content/posts/2024/panen.md", "content/posts/2025/panen.md"]
    assert dict(found.values)["address"] == "/berita/panen/"


def test_case_does_not_make_another_address() -> None:
    assert codes(planned(microsite(post("panen"), post("Panen")))) == ["address-taken-twice"]


def test_posts_of_different_cooperatives_may_share_a_slug() -> None:
    coops = (coop("a"), coop("b"))
    plan = planned(directory(post("x", cooperative="a"), post("x", cooperative="b"), post("x"), coops=coops))
    assert plan.diagnostics == ()


@pytest.mark.parametrize(
    "slug",
    [
        "berita",
        "kampanye",
        "koperasi",
        "profil",
        "bagikan",
        "tautan",
        "merek",
        "media",
        "assets",
        "cards",
        "data",
        "404",
    ],
)
def test_a_page_may_not_take_a_fixed_name(slug: str) -> None:
    plan = planned(microsite(item("page", slug)))
    assert codes(plan) == ["reserved-address"]
    assert plan.diagnostics[0].position.path == f"content/pages/{slug}.md"


def test_a_page_over_a_list_that_exists_is_told_once() -> None:
    assert codes(planned(microsite(post("a"), item("page", "berita")))) == ["reserved-address"]


def test_a_page_may_not_take_the_prefix_of_a_language() -> None:
    assert codes(planned(microsite(item("page", "en"), post("a"), post("a", language="en")))) == ["reserved-address"]
    assert codes(planned(microsite(item("page", "en")))) == []


def test_a_renamed_word_is_reserved_and_the_old_one_is_free() -> None:
    paths = (("", (("berita", "kabar"),)),)
    assert codes(planned(microsite(item("page", "kabar"), paths=paths))) == ["reserved-address"]
    assert codes(planned(microsite(item("page", "berita"), paths=paths))) == []


def test_a_post_may_be_called_like_a_list() -> None:
    assert codes(planned(microsite(post("kampanye")))) == []
    assert codes(planned(microsite(post("halaman")))) == ["reserved-address"]


def test_old_addresses_lead_to_the_page() -> None:
    plan = planned(microsite(post("panen", redirect_from=("/lama", "/2020/panen.html", "/x/index.html"))))
    source, target = "content/posts/panen.md", "/berita/panen/"
    assert plan.redirects == tuple(
        Redirect(url_path=old, target=target, source=source) for old in ("/2020/panen.html", "/lama/", "/x/")
    )
    assert plan.diagnostics == ()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/lama/", "/lama/"),
        ("/lama", "/lama/"),
        ("/Blog/Post.HTML", "/Blog/Post.HTML"),
        ("/a//b/", "/a/b/"),
        ("/kata%20lama/", "/kata lama/"),
        ("lama/", ""),
        ("https://example.org/lama/", ""),
        ("//example.org/", ""),
        ("/", ""),
        ("/index.html", ""),
        ("/../etc/", ""),
        ("/a/%2e%2e/b/", ""),
        ("/a\\b/", ""),
        ("/a/?p=1", ""),
        ("/a.html/b/", ""),
        ("/media/x/", ""),
        ("/feed.xml", ""),
        ("/koperasi/melati/feed.xml", ""),
        ("/404.html", ""),
        ("/" + "x" * 300, ""),
        ("/\ud800/", ""),
        ("", ""),
    ],
)
def test_an_old_address_is_brought_into_one_form_or_refused(text: str, path: str) -> None:
    assert normal_path(text) == path


def test_a_refused_old_address_is_told() -> None:
    plan = planned(microsite(post("a", redirect_from=("/../x/",))))
    assert codes(plan) == ["bad-redirect"]
    assert plan.redirects == ()


def test_an_old_address_never_hides_a_page() -> None:
    plan = planned(microsite(post("a"), post("b", redirect_from=("/Berita/A/",))))
    assert codes(plan) == ["address-taken-twice"]
    assert {plan.diagnostics[0].position.path, plan.diagnostics[0].related[0].path} == {
        "content/posts/a.md",
        "content/posts/b.md",
    }
    assert codes(planned(microsite(post("a", redirect_from=("/berita/",))))) == ["redirect-over-page"]


def test_two_pages_may_not_have_one_old_address() -> None:
    plan = planned(microsite(post("a", redirect_from=("/lama/",)), post("b", redirect_from=("/LAMA/",))))
    assert codes(plan) == ["address-taken-twice"]


@pytest.mark.parametrize("old", [("/berita/a/",), ("/lama/", "/lama")])
def test_an_old_address_that_says_nothing_new_is_no_problem(old: tuple[str, ...]) -> None:
    plan = planned(microsite(post("a", redirect_from=old)))
    assert plan.diagnostics == ()
    assert page_at(plan, "/berita/a/").kind == "post"


@pytest.mark.parametrize("made", [post("a", redirect_from=("/x/",), draft=True)])
def test_a_draft_gives_up_no_old_address(made: Summary) -> None:
    assert planned(microsite(made)).redirects == ()
