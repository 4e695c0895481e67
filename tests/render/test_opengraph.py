"""The tags that messengers and networks read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.render.opengraph import locale, meta_tags, x_handle
from kopsite.render.payload import Alternate
from kopsite.render.shorten import one_line, shorten
from tests.render.scenes import chrome, page, when


def tags(the_page, title="Rapat anggota", description="Hasil rapat.", the_chrome=None):
    return meta_tags(the_page, the_chrome or chrome(), title, description)


def contents(metas, key):
    return [meta.content for meta in metas if meta.key == key]


def test_a_post_is_an_article_with_its_times_and_tags():
    post = page(
        published=when("2026-07-12T09:00:00"),
        modified=when("2026-07-13"),
        expires=when("2026-07-31"),
        section="Transparansi",
        tags=(("RAT", "/koperasi/topik/rat/"), ("SHU", "/koperasi/topik/shu/")),
    )
    found = {meta.key: meta.content for meta in tags(post)}
    assert found["og:type"] == "article"
    assert found["article:published_time"] == "2026-07-12T09:00:00+07:00"
    assert found["article:modified_time"] == "2026-07-13T00:00:00+07:00"
    assert found["article:expiration_time"] == "2026-08-01T00:00:00+07:00"
    assert found["article:section"] == "Transparansi"
    assert contents(tags(post), "article:tag") == ["RAT", "SHU"]


@pytest.mark.parametrize("kind", ["home", "profile", "event", "page", "posts", "tag", "404"])
def test_what_is_not_written_as_an_article_is_a_website_without_times(kind):
    metas = tags(page(kind, published=when("2026-07-12")))
    assert contents(metas, "og:type") == ["website"]
    assert not [meta for meta in metas if meta.key.startswith("article:")]


def test_the_one_picture_is_followed_by_its_own_properties():
    keys = [meta.key for meta in tags(page())]
    start = keys.index("og:image")
    assert keys[start : start + 5] == [
        "og:image",
        "og:image:type",
        "og:image:width",
        "og:image:height",
        "og:image:alt",
    ]
    assert keys.count("og:image") == 1


def test_without_a_card_no_picture_is_named_and_the_small_card_is_asked_for():
    metas = tags(page(card=None))
    assert not [meta for meta in metas if "image" in meta.key]
    assert contents(metas, "twitter:card") == ["summary"]


def test_the_account_on_x_is_named():
    assert contents(tags(page()), "twitter:site") == ["@koperasi_contoh"]
    assert x_handle((("x", "https://twitter.com/abc?lang=id"),)) == "@abc"
    assert x_handle((("x", "https://x.com/i/communities/1"),)) == ""
    assert x_handle(()) == ""


def test_other_languages_are_named_once_and_never_the_own_one():
    versions = tuple(
        Alternate(language=code, url=f"https://x.example/{code}/", path=f"/{code}/") for code in ("id", "en", "en-US")
    )
    metas = tags(page(alternates=versions))
    assert contents(metas, "og:locale") == ["id_ID"]
    assert contents(metas, "og:locale:alternate") == ["en_US"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("id", "id_ID"), ("en-GB", "en_GB"), ("zh-Hant-TW", "zh_TW"), ("ms", "ms_MY"), ("xx", "")],
)
def test_the_locale_has_a_territory_or_is_left_out(language, expected):
    assert locale(language) == expected


def test_the_title_stays_whole_and_bare():
    title = "Rapat anggota tahunan " * 10
    assert contents(tags(page(), title=title), "og:title") == [title.strip()]


def test_a_description_is_cut_at_a_word():
    text = shorten("Koperasi kami membagikan sisa hasil usaha kepada seluruh anggota. " * 5, 160)
    assert len(text) <= 160
    assert text.endswith("…")
    assert text[:-1].split()[-1] in "Koperasi kami membagikan sisa hasil usaha kepada seluruh anggota."


@settings(max_examples=100)
@given(st.text(max_size=400), st.text(max_size=80))
def test_no_tag_is_ever_empty_or_broken_over_lines(description, title):
    for meta in tags(page(), title=title, description=description):
        assert meta.content
        assert meta.content == one_line(meta.content)
        assert meta.attribute == ("name" if meta.key.startswith("twitter:") else "property")
    assert all(len(text) <= 160 for text in contents(tags(page(), title, description), "og:description"))
