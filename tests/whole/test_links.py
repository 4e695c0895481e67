"""Every address a site names: under its sub-path, existing, and never on another origin unasked."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
import icalendar
from lxml import etree

from tests.whole.pages import WholeSite, css_urls

_SCHEMES = ("http", "https", "mailto", "tel", "data")
_SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_every_link_of_ours_carries_the_sub_path_and_resolves(site: WholeSite) -> None:
    problems = {
        f"{page}: {problem}"
        for page in site.pages
        for url in page.links()
        if site.is_ours(url) and (problem := site.problem(url))
    }
    assert problems == set()


def test_links_keep_to_the_four_schemes(site: WholeSite) -> None:
    assert {urlsplit(url).scheme for page in site.pages for url in page.links()} <= set(_SCHEMES)


def test_no_page_fetches_from_another_origin(site: WholeSite) -> None:
    fetched = {(page.file, url) for page in site.pages for url in page.resources() if urlsplit(url).scheme != "data"}
    assert fetched
    assert [pair for pair in fetched if not site.is_ours(pair[1])] == []


def test_style_sheets_fetch_only_what_is_there(site: WholeSite) -> None:
    sheets = {file: data for file, data in site.files.items() if file.endswith(".css")}
    assert sheets
    named = [url for file, data in sheets.items() for url in css_urls(data, site.base_url + file)]
    assert any(url.endswith(".woff2") for url in named)
    for url in named:
        assert url.startswith("data:") or site.problem(url) == ""


def test_structured_data_names_only_what_is_there(site: WholeSite) -> None:
    for page in site.real_pages:
        for text in page.all("//script[@type='application/ld+json']/text()"):
            for url in _texts(json.loads(text)):
                if url.startswith("http") and site.is_ours(url):
                    assert site.problem(urldefrag(url).url) == "", page


def test_feeds_sitemap_manifest_and_calendars_name_only_what_is_there(site: WholeSite) -> None:
    named = {url for file, data in site.files.items() for url in _named_by_machine(site, file, data)}
    assert site.base_url in named
    assert sorted(problem for url in named if site.is_ours(url) and (problem := site.problem(url))) == []
    assert [url for url in named if not site.is_ours(url) and "registration" not in url] == []


def test_every_page_is_reached_from_home(site: WholeSite) -> None:
    seen: set[str] = set()
    pending = ["index.html"]
    while pending:
        page = site.by_file[pending.pop()]
        if page.file in seen:
            continue
        seen.add(page.file)
        addresses = (urljoin(page.url, value) for value in page.all("//body//a/@href"))
        pending += [file for url in addresses if (file := site.file_of(url)) in site.by_file]
    # A questionnaire is handed out by its address, in a training; a share kit is for those who run the site.
    unlisted = {page.file for page in site.pages if page.is_stub or page.kind in ("404", "assessment", "kit")}
    assert set(site.by_file) - seen == unlisted - seen
    assert "404.html" not in seen


def test_old_addresses_lead_to_the_new_ones(site: WholeSite) -> None:
    for page in site.pages:
        if page.is_stub:
            target = next(value for value in page.all("//meta[@http-equiv='refresh']/@content")).partition("url=")[2]
            assert site.problem(urljoin(page.url, target)) == ""
            assert page.all("//link[@rel='canonical']/@href") == [urljoin(page.url, target)]
            assert page.all("//meta[@property='og:image']") == []


def _named_by_machine(site: WholeSite, file: str, data: bytes) -> Iterator[str]:
    here = site.base_url + file
    if file.endswith("feed.xml"):
        feed = feedparser.parse(data)
        yield from (link.href for entry in (feed.feed, *feed.entries) for link in entry.links)
    elif file.endswith("feed.json"):
        feed = json.loads(data)
        yield from (url for url in _texts(feed) if url.startswith(("http", "/")) and "jsonfeed.org" not in url)
    elif file.startswith("sitemap") and file.endswith(".xml"):
        root = etree.fromstring(data)
        yield from root.xpath("//s:loc/text()", namespaces=_SITEMAP)
        yield from root.xpath("//x:link/@href", namespaces=_SITEMAP)
    elif file.endswith(".webmanifest"):
        manifest = json.loads(data)
        icons = [icon["src"] for icon in manifest["icons"]]
        assert icons
        yield from (urljoin(here, url) for url in (manifest["start_url"], manifest["scope"], *icons))
    elif file.endswith(".ics"):
        calendar = icalendar.Calendar.from_ical(data)
        yield from (str(event["URL"]) for event in calendar.walk("VEVENT"))
    elif file.endswith("koperasi.json"):
        yield from (url for url in _texts(json.loads(data)) if url.startswith(site.base_url))
    elif file.endswith("koperasi.csv"):
        rows = csv.DictReader(StringIO(data.decode("utf-8-sig")))
        yield from (value for row in rows for value in row.values() if value.startswith(site.base_url))
    elif file == "robots.txt":
        yield from (line.partition(": ")[2] for line in data.decode().splitlines() if line.startswith("Sitemap: "))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value
