"""The head of every page: what messengers, search engines and browsers read first."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.conftest import CONTENT
from tests.render.test_jsonld import check
from tests.whole.pages import WebPage, WholeSite
from tests.whole.sites import SUB, build_site

_EARLY = 8192
_TAG = re.compile(r"<[a-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_UNQUOTED = re.compile(r"\s[\w:-]+=(?![\"'])")
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}


def _meta(page: WebPage, key: str) -> list[str]:
    return page.all(f"//head/meta[@property='{key}' or @name='{key}']/@content")


def test_every_page_has_one_card_as_it_is_stated(site: WholeSite) -> None:
    for page in site.real_pages:
        (address,) = _meta(page, "og:image")
        assert address.startswith(site.base_url), page
        data = site.files[site.file_of(address)]
        assert len(data) < 100_000, page
        with Image.open(BytesIO(data)) as card:
            stated = (_meta(page, "og:image:type"), _meta(page, "og:image:width"), _meta(page, "og:image:height"))
            assert stated == ([_FORMATS[card.format or ""]], [str(card.width)], [str(card.height)]), page
            assert (card.width, card.height) == (1200, 630), page
        (alt,) = _meta(page, "og:image:alt")
        assert alt.strip(), page
        assert _meta(page, "twitter:card") == ["summary_large_image"], page


def test_every_page_says_what_it_is(site: WholeSite) -> None:
    for page in site.real_pages:
        assert len(page.all("//h1")) == 1, page
        (title,) = page.all("//head/title/text()")
        assert title.strip(), page
        (description,) = _meta(page, "description")
        assert 1 <= len(description) <= 160, page
        assert _meta(page, "og:description") == [description], page
        assert _meta(page, "og:title")[0].strip(), page
        assert _meta(page, "og:type")[0] in ("website", "article", "profile"), page
        assert re.fullmatch(r"[a-z]{2}(-[A-Za-z]+)*", page.all("//html/@lang")[0]), page


def test_no_two_pages_share_a_title(site: WholeSite) -> None:
    titles: dict[str, str] = {}
    for page in site.real_pages:
        key = page.all("//head/title/text()")[0]
        other = titles.setdefault(key, page.file)
        # The same words may name a page in two languages.
        assert other == page.file or site.by_file[other].all("//html/@lang") != page.all("//html/@lang"), (page, other)


def test_every_page_names_its_own_address(site: WholeSite) -> None:
    for page in site.real_pages:
        canonical = page.all("//head/link[@rel='canonical']/@href")
        if page.kind in ("404", "kit"):
            assert canonical == []
            assert _meta(page, "robots") == ["noindex"]
        else:
            assert canonical == [page.url] == _meta(page, "og:url")
            assert _meta(page, "robots") == []


def test_what_messengers_need_comes_before_style(site: WholeSite) -> None:
    for page in site.real_pages:
        early = page.data[: page.data.index(b'rel="stylesheet"')]
        assert len(early) < _EARLY, page
        for key in (b"og:image", b"og:image:alt", b"og:title", b"og:description", b"twitter:card", b"<title>"):
            assert key in early, (page, key)


def test_attributes_are_quoted_and_none_is_a_style(site: WholeSite) -> None:
    for page in site.pages:
        markup = re.sub(r"<(script|style)\b([^>]*)>.*?</\1>", r"<\1\2>", page.text, flags=re.DOTALL)
        for tag in _TAG.findall(markup):
            bare = re.sub(r"\"[^\"]*\"|'[^']*'", '""', tag)
            assert not _UNQUOTED.search(bare), (page, tag)
        assert page.all("//*/@style") == [], page
        assert page.all("//@*[starts-with(name(), 'on')]") == [], page


def test_brand_colours_are_one_small_style_allowed_by_its_hash(site: WholeSite) -> None:
    for page in site.real_pages:
        (style,) = page.all("//style/text()")
        assert len(style.encode()) <= 1536, page
        (policy,) = page.all("//meta[@http-equiv='Content-Security-Policy']/@content")
        allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"'sha256-{allowed}'" in policy, page
        assert "unsafe" not in policy


def test_languages_name_each_other(site: WholeSite) -> None:
    named = {
        page.url: dict(zip(page.all("//link[@hreflang]/@hreflang"), page.all("//link[@hreflang]/@href"), strict=True))
        for page in site.real_pages
    }
    for page in site.real_pages:
        versions = named[page.url]
        if not versions:
            continue
        (language,) = page.all("//html/@lang")
        assert versions[language] == page.url
        assert "x-default" in versions
        for other in versions.values():
            assert named[other] == versions, (page, other)


def test_structured_data_speaks_the_words_of_schema_org(site: WholeSite) -> None:
    for page in site.real_pages:
        if page.kind in ("404", "kit"):
            continue
        (text,) = page.all("//script[@type='application/ld+json']/text()")
        graph = json.loads(text)
        assert graph["@context"] == "https://schema.org"
        for node in graph["@graph"]:
            check(node)
        names = [node["@id"] for node in graph["@graph"] if "@id" in node]
        assert len(names) == len(set(names)), page


def test_without_cards_no_page_promises_one(tmp_path: Path) -> None:
    built = build_site(tmp_path, content=CONTENT["lengkap"], base_url=SUB, cards=False)
    site = WholeSite("lengkap", built, SUB)
    assert [file for file in site.files if file.startswith("cards/")] == []
    for page in site.real_pages:
        assert _meta(page, "og:image") == []
        assert _meta(page, "twitter:card") == ["summary"]
