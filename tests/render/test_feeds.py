"""Atom and JSON Feed, read by parsers that are not ours."""

import json

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kopsite.render.feeds import render_feed
from kopsite.render.machine import FeedEntry, FeedPayload
from tests.render.scenes import BASE, when

ATOM = "{http://www.w3.org/2005/Atom}"


def entry(**changes):
    values = {
        "url": BASE + "berita/rapat/",
        "title": "Rapat <anggota> & kawan",
        "summary": "Hasil rapat.",
        "published": when("2026-07-12T09:00:00"),
        "tags": ("RAT",),
        "author": "Ani Contoh",
        "image": BASE + "cards/rapat-0123456789ab.png",
        "image_type": "image/png",
    }
    return FeedEntry(**{**values, **changes})


def feed(kind, *entries, **changes):
    values = {
        "format": kind,
        "title": "Koperasi Contoh",
        "home_url": BASE,
        "feed_url": BASE + ("feed.xml" if kind == "atom" else "feed.json"),
        "language": "id",
        "summary": "Kabar koperasi",
        "author": "Koperasi Contoh",
        "entries": entries,
    }
    return render_feed(FeedPayload(**{**values, **changes}), {}).data


def test_feedparser_reads_the_atom_feed_without_a_complaint():
    older = entry(url=BASE + "berita/lama/", published=when("2026-01-02"), updated=when("2026-07-20"))
    parsed = feedparser.parse(feed("atom", entry(), older))
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.feed.updated == "2026-07-20T00:00:00+07:00"
    assert parsed.feed.language == "id"
    first = parsed.entries[0]
    assert first.title_detail.value == "Rapat <anggota> & kawan"
    assert first.title_detail.type == "text/plain"
    assert first.link == first.id == BASE + "berita/rapat/"
    assert first.published == first.updated == "2026-07-12T09:00:00+07:00"
    assert [tag.term for tag in first.tags] == ["RAT"]
    assert parsed.entries[1].updated == "2026-07-20T00:00:00+07:00"


def test_atom_has_all_that_its_rules_demand():
    root = etree.fromstring(feed("atom", entry(author="")))
    for place in (root, root.find(ATOM + "entry")):
        for name in ("id", "title", "updated"):
            assert len(place.findall(ATOM + name)) == 1
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == BASE + "feed.xml"
    assert root.find(f"{ATOM}author/{ATOM}name").text == "Koperasi Contoh"
    assert all(link.get("href").startswith("https://") for link in root.iter(ATOM + "link"))


def test_json_feed_has_all_that_version_1_1_demands():
    content = json.loads(feed("json", entry(), entry(url=BASE + "b/", summary="", updated=when("2026-08-01"))))
    assert content["version"] == "https://jsonfeed.org/version/1.1"
    assert content["feed_url"] == BASE + "feed.json"
    assert content["home_page_url"] == BASE
    for item in content["items"]:
        assert isinstance(item["id"], str)
        assert item["content_text"]
        assert item["url"].startswith(BASE)
    assert content["items"][0]["date_published"] == "2026-07-12T09:00:00+07:00"
    assert content["items"][1]["date_modified"] == "2026-08-01T00:00:00+07:00"
    assert content["authors"][0]["name"] == "Koperasi Contoh"


def test_an_id_outlives_its_address():
    moved = entry(id="tag:x.example,2026:content/posts/rapat", url=BASE + "berita/rapat-baru/")
    assert feedparser.parse(feed("atom", moved)).entries[0].id == "tag:x.example,2026:content/posts/rapat"
    assert json.loads(feed("json", moved))["items"][0]["id"] == "tag:x.example,2026:content/posts/rapat"


@pytest.mark.parametrize("kind", ["atom", "json"])
def test_without_any_date_the_feed_does_not_ask_the_clock(kind):
    assert feed(kind, entry(published=None)) == feed(kind, entry(published=None))
    assert feedparser.parse(feed("atom", entry(published=None))).feed.updated == "1970-01-01T00:00:00+00:00"


@settings(max_examples=80)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_leaves_the_feeds_well_formed(title, summary):
    hostile = entry(title="]]>" + title, summary=summary, tags=(title + "\x00",))
    root = etree.fromstring(feed("atom", hostile, title=title + "\x0b"))
    assert len(root.findall(ATOM + "entry")) == 1
    assert len(json.loads(feed("json", hostile))["items"]) == 1
