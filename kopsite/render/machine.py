"""Payloads of everything that machines read beside pages: feeds, sitemap, calendars, open data, redirect stubs."""

from __future__ import annotations

from kopsite.model.base import Value, When


class FeedEntry(Value, frozen=True, kw_only=True):
    """One item of a feed; every address is absolute."""

    url: str
    title: str
    id: str = ""
    """Never changes; empty: the address."""
    summary: str = ""
    """Plain text."""
    published: When | None = None
    updated: When | None = None
    author: str = ""
    tags: tuple[str, ...] = ()
    image: str = ""
    image_type: str = ""
    language: str = ""


class FeedPayload(Value, frozen=True, kw_only=True):
    """One feed in one format; every address is absolute."""

    format: str
    """atom or json."""
    title: str
    home_url: str
    """The page that the feed belongs to."""
    feed_url: str
    """Of this very file."""
    language: str
    summary: str = ""
    author: str = ""
    """Name of the cooperative or office."""
    icon: str = ""
    entries: tuple[FeedEntry, ...] = ()
    """Newest first."""


class SitemapUrl(Value, frozen=True, kw_only=True):
    """One page of a sitemap; addresses are absolute."""

    loc: str
    lastmod: str = ""
    """W3C date or time, from content; `sitemap.last_modified` makes it."""
    alternates: tuple[tuple[str, str], ...] = ()
    """hreflang (`id`, `en`, `x-default`) and address of every version, itself included."""


class SitemapPayload(Value, frozen=True, kw_only=True):
    """A urlset, or an index when it names sitemaps."""

    urls: tuple[SitemapUrl, ...] = ()
    sitemaps: tuple[tuple[str, str], ...] = ()
    """Address and last change of each part."""


class CalendarEvent(Value, frozen=True, kw_only=True):
    """One event of a calendar; `url` is absolute."""

    key: str
    """Source without language and ending: the same for every translation and every build."""
    title: str
    url: str
    starts: When
    ends: When | None = None
    date: When | None = None
    updated: When | None = None
    summary: str = ""
    mode: str = "in_person"
    status: str = "planned"
    venue: str = ""
    address: str = ""
    registration_url: str = ""
    organizer: str = ""
    tags: tuple[str, ...] = ()


class CalendarPayload(Value, frozen=True, kw_only=True):
    """One `.ics` file."""

    name: str
    base_url: str
    """Of the site: part of every UID."""
    timezone: str
    language: str
    url: str = ""
    """Absolute address of the page it belongs to."""
    events: tuple[CalendarEvent, ...] = ()


class CooperativeRow(Value, frozen=True, kw_only=True):
    """What open data says of one cooperative: public fields only."""

    slug: str
    name: str
    kind: str
    city: str
    province: str
    url: str
    short_name: str = ""
    groups: tuple[str, ...] = ()
    model: str = ""
    status: str = ""
    founded: str = ""
    members: int | None = None
    tagline: str = ""
    summary: str = ""
    whatsapp: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    updated: str = ""


class DataPart(Value, frozen=True, kw_only=True):
    """A part of the data in a file of its own."""

    province: str
    url: str
    count: int


class DataPayload(Value, frozen=True, kw_only=True):
    """One file of open data."""

    format: str
    """json or csv."""
    title: str
    home_url: str
    province: str = ""
    """Only this one, where the file is a part."""
    rows: tuple[CooperativeRow, ...] = ()
    parts: tuple[DataPart, ...] = ()


class RedirectPayload(Value, frozen=True, kw_only=True):
    """A stub at an old address."""

    url: str
    """Canonical address of the page, absolute."""
    path: str
    """Its address with base path."""
    language: str
    title: str = ""
    """Of the page; empty: its address."""
