"""Feeds: the newest items as Atom and as JSON Feed 1.1. Every date comes from content, none from the clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kopsite.engine.task import Blobs, Result
from kopsite.model.base import When
from kopsite.render.machine import FeedEntry, FeedPayload
from kopsite.render.xml import element, plain

_EPOCH = When(epoch=0, until=0)
"""What an item without any date gets: Atom demands one, and today's would change every build."""


def render_feed(payload: FeedPayload, blobs: Blobs) -> Result:  # noqa: ARG001
    """Write the feed in its format."""
    content = _json_feed(payload) if payload.format == "json" else _atom(payload)
    return Result(data=content.encode())


def _atom(feed: FeedPayload) -> str:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{plain(feed.language)}">',
        element("id", feed.home_url),
        element("title", feed.title),
        *([element("subtitle", feed.summary)] if feed.summary else []),
        element("updated", _latest(feed).iso),
        element("link", "", rel="self", type="application/atom+xml", href=feed.feed_url),
        element("link", "", rel="alternate", type="text/html", href=feed.home_url),
        "<author>" + element("name", feed.author or feed.title) + element("uri", feed.home_url) + "</author>",
        *([element("icon", feed.icon)] if feed.icon else []),
        element("generator", "kopsite"),
    ]
    for entry in feed.entries:
        lines += ["<entry>", *_atom_entry(entry), "</entry>"]
    return "\n".join([*lines, "</feed>", ""])


def _atom_entry(entry: FeedEntry) -> Iterator[str]:
    yield element("id", entry.id or entry.url)
    yield element("title", entry.title)
    yield element("link", "", rel="alternate", type="text/html", href=entry.url)
    if entry.published:
        yield element("published", entry.published.iso)
    yield element("updated", _changed(entry).iso)
    if entry.author:
        yield "<author>" + element("name", entry.author) + "</author>"
    for tag in entry.tags:
        yield element("category", "", term=tag)
    if entry.summary:
        yield element("summary", entry.summary, type="text")
    if entry.image:
        kind = {"type": entry.image_type} if entry.image_type else {}
        yield element("link", "", rel="enclosure", href=entry.image, **kind)


def _json_feed(feed: FeedPayload) -> str:
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": plain(feed.title),
        "home_page_url": feed.home_url,
        "feed_url": feed.feed_url,
        "description": plain(feed.summary),
        "icon": feed.icon,
        "authors": [{"name": plain(feed.author or feed.title), "url": feed.home_url}],
        "language": feed.language,
        "items": [_json_item(entry) for entry in feed.entries],
    }
    kept = {key: value for key, value in content.items() if value or key == "items"}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    item = {
        "id": entry.id or entry.url,
        "url": entry.url,
        "title": plain(entry.title),
        "content_text": plain(entry.summary or entry.title),
        "summary": plain(entry.summary),
        "image": entry.image,
        "date_published": entry.published.iso if entry.published else "",
        "date_modified": entry.updated.iso if entry.updated else "",
        "authors": [{"name": plain(entry.author)}] if entry.author else [],
        "tags": [plain(tag) for tag in entry.tags],
        "language": entry.language,
    }
    return {key: value for key, value in item.items() if value}


def _changed(entry: FeedEntry) -> When:
    dates = [when for when in (entry.updated, entry.published) if when]
    return max(dates, key=lambda when: when.epoch, default=_EPOCH)


def _latest(feed: FeedPayload) -> When:
    return max((_changed(entry) for entry in feed.entries), key=lambda when: when.epoch, default=_EPOCH)
