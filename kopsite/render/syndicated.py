"""Jobs for what machines read beside the pages: feeds, calendars, sitemap, open data, redirect stubs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kopsite.engine.task import Task
from kopsite.model.item import Summary
from kopsite.plan.page import Calendar, Feed, Page
from kopsite.render.atlas import Atlas
from kopsite.render.job import LIST, PAGE, Job, file_of
from kopsite.render.machine import (
    CalendarEvent,
    CalendarPayload,
    FeedEntry,
    FeedPayload,
    RedirectPayload,
    SitemapUrl,
)
from kopsite.render.opendata import LargeFile, OpenData
from kopsite.render.page_cards import Cards
from kopsite.render.sitemap import last_modified, sitemap_files

_FORMATS = (("atom", "feed.xml"), ("json", "feed.json"))


def machine_jobs(atlas: Atlas, cards: Cards | None) -> Iterator[Job]:
    """List every file that is made for machines."""
    for feed in atlas.plan.feeds:
        yield from _feed_jobs(atlas, feed, cards)
    for calendar in atlas.plan.calendars:
        yield _job("calendar", calendar.path, _calendar(atlas, calendar))
    for path, sitemap in sitemap_files(atlas.address.base_url, _sitemap_urls(atlas)):
        yield _job("sitemap", path, sitemap)
    for path, data in _open_data(atlas).payloads():
        yield _job("data", path, data)
    for redirect in atlas.plan.redirects:
        target = atlas.pages[redirect.target]
        payload = RedirectPayload(
            url=atlas.address.absolute(redirect.target),
            path=atlas.address.path(redirect.target),
            language=target.language,
            title=target.title,
        )
        yield _job("redirect", file_of(redirect.url_path), payload, PAGE)


def _job(kind: str, path: str, payload: msgspec.Struct, order: int = LIST) -> Job:
    return Job(path.lstrip("/"), order, Task(kind=kind, name=path, payload=payload))


def _feed_jobs(atlas: Atlas, feed: Feed, cards: Cards | None) -> Iterator[Job]:
    owner = atlas.cooperative(feed.cooperative, feed.language) if feed.cooperative else None
    coop = owner or atlas.cooperative(atlas.settings.cooperative, feed.language)
    name = owner.name if owner else atlas.settings.title
    entries = tuple(_entry(atlas, atlas.items[source], cards) for source in feed.entries)
    for form, file in _FORMATS:
        path = feed.base + file
        payload = FeedPayload(
            format=form,
            title=name,
            home_url=atlas.address.absolute(feed.base),
            feed_url=atlas.address.absolute(path),
            language=feed.language,
            summary=(owner.summary if owner else atlas.settings.summary),
            author=coop.name if coop else name,
            entries=entries,
        )
        yield _job("feed", path, payload)


def _entry(atlas: Atlas, item: Summary, cards: Cards | None) -> FeedEntry:
    path = atlas.addresses[item.source]
    card = cards.ref(path) if cards is not None else None
    return FeedEntry(
        url=atlas.address.absolute(path),
        title=item.title,
        summary=atlas.excerpt(item),
        published=item.date or item.updated,
        updated=item.updated,
        author=item.author,
        tags=item.tags,
        image=card.url if card else "",
        image_type=card.type if card else "",
        language=item.language,
    )


def _calendar(atlas: Atlas, calendar: Calendar) -> CalendarPayload:
    owner = atlas.cooperative(calendar.cooperative, calendar.language) if calendar.cooperative else None
    events = tuple(_event(atlas, atlas.items[source]) for source in calendar.entries)
    return CalendarPayload(
        name=owner.name if owner else atlas.settings.title,
        base_url=atlas.address.base_url,
        timezone=atlas.settings.timezone,
        language=calendar.language,
        events=events,
    )


def _event(atlas: Atlas, item: Summary) -> CalendarEvent:
    coop = atlas.cooperative(item.cooperative or atlas.settings.cooperative, item.language)
    if item.starts is None:
        raise ValueError(f"an event without a start: {item.source}")
    return CalendarEvent(
        key=item.key,
        title=item.title,
        url=atlas.address.absolute(atlas.addresses[item.source]),
        starts=item.starts,
        ends=item.ends,
        date=item.date,
        updated=item.updated,
        summary=atlas.excerpt(item),
        mode=item.mode or "in_person",
        status=item.status or "planned",
        venue=item.place,
        address=item.address,
        registration_url=item.registration_url,
        organizer=coop.name if coop else "",
        tags=item.tags,
    )


def _sitemap_urls(atlas: Atlas) -> Iterator[SitemapUrl]:
    for page in atlas.plan.pages:
        if page.in_sitemap:
            yield SitemapUrl(
                loc=atlas.address.absolute(page.url_path),
                lastmod=last_modified(page.updated),
                alternates=_alternates(atlas, page),
            )


def _alternates(atlas: Atlas, page: Page) -> tuple[tuple[str, str], ...]:
    pairs = [(language, atlas.address.absolute(path)) for language, path in page.alternates]
    default = dict(page.alternates).get(atlas.settings.language)
    return (*pairs, ("x-default", atlas.address.absolute(default))) if default else tuple(pairs)


def data_files(atlas: Atlas) -> Iterator[LargeFile]:
    """List what holds all the data of a directory that is too large for one task."""
    for file in _open_data(atlas).files():
        yield file._replace(path=file.path.lstrip("/"))


def _open_data(atlas: Atlas) -> OpenData:
    """Publish a directory as data; a microsite says it all on its profile page."""
    listed = [
        coop
        for coop in (atlas.site.cooperatives if atlas.settings.mode == "directory" else ())
        if coop.source in atlas.addresses and coop.language in ("", atlas.settings.language)
    ]
    title, address = atlas.settings.title, atlas.address
    return OpenData(address.base_url, title, listed, lambda coop: address.absolute(atlas.addresses[coop.source]))
