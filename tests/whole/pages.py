"""A built site as a visitor's tools see it: pages with their elements, and every address they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

from tests.whole.sites import Built, tree

_CSS_URL = re.compile(rb"url\(\s*[\"']?([^)\"']+)[\"']?\s*\)|@import\s+[\"']([^\"']+)")
_RESOURCES = (
    *("//img/@src", "//script/@src", "//iframe/@src", "//source/@src", "//video/@src", "//video/@poster"),
    *("//audio/@src", "//embed/@src", "//object/@data", "//track/@src", "//input/@src"),
    "//link[contains('stylesheet icon apple-touch-icon preload manifest modulepreload', @rel)]/@href",
)
_PLACES = ("//a/@href", "//area/@href", "//form/@action", "//link/@href", "//*[local-name()='use']/@href")
_NAMED = ("//meta[@property='og:image' or @property='og:url' or @name='twitter:image']/@content",)


class WebPage:
    """One HTML file of the output."""

    def __init__(self, site: WholeSite, file: str, data: bytes) -> None:
        self.site = site
        self.file = file
        self.data = data
        self.text = data.decode()
        self.url = site.base_url + (file.removesuffix("index.html") if file.endswith("index.html") else file)

    def __repr__(self) -> str:
        return self.file

    @cached_property
    def dom(self) -> html.HtmlElement:
        return html.document_fromstring(self.data, parser=html.HTMLParser(encoding="utf-8"))

    @property
    def is_stub(self) -> bool:
        """Only leads elsewhere."""
        return bool(self.dom.xpath("//meta[@http-equiv='refresh']"))

    @property
    def kind(self) -> str:
        classes = self.dom.xpath("string(//body/@class)").split()
        return next((name.removeprefix("page-") for name in classes if name.startswith("page-")), "")

    @cached_property
    def anchors(self) -> frozenset[str]:
        return frozenset(self.dom.xpath("//@id"))

    def all(self, path: str) -> list[str]:
        return [str(value) for value in self.dom.xpath(path)]

    def resources(self) -> Iterator[str]:
        """Yield what a browser fetches by itself, absolute."""
        for path in _RESOURCES:
            yield from (urljoin(self.url, value) for value in self.all(path))
        for value in self.all("//@srcset | //@imagesrcset"):
            yield from (urljoin(self.url, part.split()[0]) for part in value.split(","))
        for style in self.dom.xpath("//style"):
            yield from css_urls((style.text or "").encode(), self.url)

    def links(self) -> Iterator[str]:
        """Yield every address on the page, absolute."""
        yield from self.resources()
        for path in (*_PLACES, *_NAMED):
            yield from (urljoin(self.url, value) for value in self.all(path))
        yield from (
            urljoin(self.url, value.partition("url=")[2])
            for value in self.all("//meta[@http-equiv]/@content")
            if "url=" in value
        )


class WholeSite:
    """All files of one build."""

    def __init__(self, name: str, built: Built, base_url: str) -> None:
        self.name = name
        self.built = built
        self.base_url = base_url
        self.output = built.output
        self.files = tree(built.output)
        self.pages = [WebPage(self, file, data) for file, data in self.files.items() if file.endswith(".html")]
        self.real_pages = [page for page in self.pages if not page.is_stub]
        self.by_file = {page.file: page for page in self.pages}

    def __repr__(self) -> str:
        return f"{self.name} at {self.base_url}"

    def is_ours(self, url: str) -> bool:
        """Tell whether an address is on the site's own origin."""
        parts, base = urlsplit(url), urlsplit(self.base_url)
        return (parts.scheme, parts.netloc) == (base.scheme, base.netloc)

    def file_of(self, url: str) -> str:
        """Name the file that a host serves for an address, or nothing where it is outside the site."""
        address = urldefrag(url).url.partition("?")[0]
        if not address.startswith(self.base_url):
            return ""
        path = unquote(address.removeprefix(self.base_url))
        return f"{path}index.html" if not path or path.endswith("/") else path

    def problem(self, url: str) -> str:
        """Say what is wrong with an address of ours, or nothing."""
        file = self.file_of(url)
        if not file:
            return f"{url} is outside {self.base_url}"
        if file not in self.files:
            return f"{url} names no file"
        fragment = unquote(urldefrag(url).fragment)
        if fragment and (page := self.by_file.get(file)) and fragment not in page.anchors:
            return f"{url} names no element"
        return ""


def css_urls(data: bytes, base: str) -> Iterator[str]:
    """Yield the addresses that a style sheet fetches, absolute."""
    for found in _CSS_URL.finditer(data):
        yield urljoin(base, (found[1] or found[2]).decode().strip())
