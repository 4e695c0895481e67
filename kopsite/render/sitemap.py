"""The sitemap: every page that search engines should know, with its other languages; an index when there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kopsite.engine.task import Blobs, Result
from kopsite.model.base import When
from kopsite.render.machine import SitemapPayload, SitemapUrl
from kopsite.render.xml import text

URL_LIMIT, PART_LIMIT = 50_000, 10_000
BYTE_LIMIT = 50_000_000
"""Limits of the protocol for one file; the bytes leave room for what stands around the entries.

Where there must be several, they are smaller: a change then touches little, and no task is large.
"""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XHTML = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def render_sitemap(payload: SitemapPayload, blobs: Blobs) -> Result:  # noqa: ARG001
    """Write a urlset, or the index of several."""
    if payload.sitemaps:
        entries = "".join(f"<sitemap>{_place(loc, changed)}</sitemap>\n" for loc, changed in payload.sitemaps)
        return Result(data=f"{_HEAD}<sitemapindex {_SPACES}>\n{entries}</sitemapindex>\n".encode())
    xhtml = _XHTML if any(url.alternates for url in payload.urls) else ""
    entries = "".join(map(_entry, payload.urls))
    return Result(data=f"{_HEAD}<urlset {_SPACES}{xhtml}>\n{entries}</urlset>\n".encode())


def sitemap_files(
    base_url: str,
    urls: Iterable[SitemapUrl],
    url_limit: int = URL_LIMIT,
    byte_limit: int = BYTE_LIMIT,
    part_limit: int = PART_LIMIT,
) -> tuple[tuple[str, SitemapPayload], ...]:
    """Divide pages among files: `/sitemap.xml` alone, or an index there and `/sitemap-<n>.xml` for the parts."""
    listed = sorted(urls, key=lambda url: url.loc)
    parts = list(_split(listed, url_limit if len(listed) <= url_limit else min(url_limit, part_limit), byte_limit))
    if len(parts) <= 1:
        return (("/sitemap.xml", SitemapPayload(urls=parts[0] if parts else ())),)
    files = [(f"/sitemap-{number}.xml", SitemapPayload(urls=part)) for number, part in enumerate(parts, 1)]
    index = SitemapPayload(
        sitemaps=tuple(
            (base_url + path.lstrip("/"), max(url.lastmod for url in payload.urls)) for path, payload in files
        )
    )
    return (("/sitemap.xml", index), *files)


def last_modified(when: When | None) -> str:
    """Return the W3C date of a change, or nothing."""
    if when is None:
        return ""
    return when.date.isoformat() if when.is_date else when.iso


def _split(urls: Iterable[SitemapUrl], url_limit: int, byte_limit: int) -> Iterator[tuple[SitemapUrl, ...]]:
    part: list[SitemapUrl] = []
    size = 0
    for url in urls:
        length = len(_entry(url).encode())
        if part and (len(part) == url_limit or size + length > byte_limit):
            yield tuple(part)
            part, size = [], 0
        part.append(url)
        size += length
    if part:
        yield tuple(part)


def _entry(url: SitemapUrl) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{text(language)}" href="{text(href)}"/>'
        for language, href in url.alternates
    )
    return f"<url>{_place(url.loc, url.lastmod)}{links}</url>\n"


def _place(loc: str, changed: str) -> str:
    return f"<loc>{text(loc)}</loc>" + (f"<lastmod>{text(changed)}</lastmod>" if changed else "")
