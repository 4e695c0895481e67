"""Links of bodies to addresses of the site (`/berita/panen/`): whether anything stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from kopsite.diagnostics import ERROR, WARNING, Diagnostic, Position
from kopsite.model.base import Value
from kopsite.model.body import BodyLink
from kopsite.model.item import Summary
from kopsite.plan.contents import Library
from kopsite.plan.page import Calendar, Feed, Page, Redirect
from kopsite.plan.words import FOLDERS
from kopsite.suggestions import nearest

_FIXED = ("/sitemap.xml", "/robots.txt", "/404.html", "/manifest.webmanifest", "/favicon.svg", "/favicon.ico")
_KNOWN_AT_MOST = 12
_CANDIDATES = 5_000

Anchors = Callable[[str], tuple[str, ...]]
"""Gives every id of the page of an item, by its source."""


class Published(Value, frozen=True, kw_only=True):
    """Everything that has an address."""

    pages: Mapping[str, Page]
    """By address, without slashes at its ends."""
    files: frozenset[str]
    hidden: Mapping[str, str]
    """Sources of items that are not published now, by the address they would have."""


def published(
    library: Library,
    pages: Iterable[Page],
    redirects: Iterable[Redirect],
    feeds: Iterable[Feed],
    calendars: Iterable[Calendar],
    items: Iterable[Summary],
) -> Published:
    """Collect what links may lead to."""
    files = {_key(path) for path in _FIXED} | {_key(redirect.url_path) for redirect in redirects}
    files |= {_key(f"{feed.base}{name}") for feed in feeds for name in ("feed.xml", "feed.json")}
    files |= {_key(calendar.path) for calendar in calendars}
    return Published(
        pages={_key(page.url_path): page for page in pages},
        files=frozenset(files),
        hidden={
            _key(_place(library, item)): item.source
            for item in items
            if item.source not in library.places and item.language in library.languages
        },
    )


def check_paths(source: str, links: Iterable[BodyLink], known: Published, anchors: Anchors) -> Iterator[Diagnostic]:
    """Report every link to an address where nothing stands, or to a place that its page does not have."""
    for link in links:
        key = _key(link.target)
        page = known.pages.get(key)
        if page is not None:
            places = anchors(page.item) if page.item and link.fragment else ()
            if places and link.fragment not in places:
                yield _missing_anchor(source, link, places)
        elif key in known.hidden:
            yield _told(WARNING, "page-not-published", source, link, address=link.target, target=known.hidden[key])
        elif key not in known.files and key.partition("/")[0] not in FOLDERS:
            close = nearest(link.target, _addresses(known))
            yield _told(ERROR, "missing-page", source, link, address=link.target, suggestion=close)


def _key(path: str) -> str:
    return path.strip("/").removesuffix("index.html").strip("/")


def _place(library: Library, item: Summary) -> str:
    return library.addresses.item(item.kind, item.slug, item.language, library.owner_of(item))


def _addresses(known: Published) -> list[str]:
    return [page.url_path for page in list(known.pages.values())[:_CANDIDATES]]


def _missing_anchor(source: str, link: BodyLink, places: tuple[str, ...]) -> Diagnostic:
    return _told(
        ERROR,
        "missing-anchor",
        source,
        link,
        anchor=link.fragment,
        target=link.target,
        suggestion=nearest(link.fragment, places),
        known=", ".join(places[:_KNOWN_AT_MOST]),
    )


def _told(severity: str, code: str, source: str, link: BodyLink, **values: str) -> Diagnostic:
    return Diagnostic(
        severity=severity,
        code=code,
        position=Position(source, link.line, link.column),
        values=tuple(values.items()),
        line_text=link.line_text,
        width=max(1, len(link.target)),
    )
