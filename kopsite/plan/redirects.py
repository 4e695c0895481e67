"""Old addresses: checked, brought into one form, and never over anything that exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.plan.collisions import taken_twice
from kopsite.plan.contents import Library
from kopsite.plan.page import Page, Redirect
from kopsite.plan.words import FOLDERS

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|#\ud800-\udfff]')
_FILES = frozenset(
    (
        *("feed.xml", "feed.json", "acara.ics", "sitemap.xml", "robots.txt", "404.html", "manifest.webmanifest"),
        *("favicon.svg", "favicon.ico", "cname", "_headers", "_redirects"),
    )
)
_INDEX = "index.html"
_LONGEST_NAME = 200


def plan_redirects(library: Library, pages: Mapping[str, Page]) -> tuple[tuple[Redirect, ...], tuple[Diagnostic, ...]]:
    """Plan a redirect for every old address, and report those that cannot be one.

    `pages` holds pages by address in lower case.
    """
    problems: list[Diagnostic] = []
    wanted: dict[str, list[Redirect]] = {}
    for redirect in _wishes(library, problems):
        page = pages.get(redirect.url_path.casefold())
        if page is None:
            wanted.setdefault(redirect.url_path.casefold(), []).append(redirect)
        elif page.url_path != redirect.target:
            problems.append(_over_page(redirect, page))
    for rivals in wanted.values():
        if len({redirect.target for redirect in rivals}) > 1:
            problems.append(taken_twice(rivals[0].url_path, (redirect.source for redirect in rivals)))
    kept = (rivals[0] for rivals in wanted.values())
    return tuple(sorted(kept, key=lambda redirect: redirect.url_path)), tuple(problems)


def normal_path(text: str) -> str:
    """Bring an old address into the form of ours, or return nothing where it cannot be one.

    A folder ends in `/`; an old `.html` or `.htm` file keeps its name, but `index.html` is its folder.
    """
    path = unquote(text.strip())
    if not path.startswith("/") or path.startswith("//") or _FORBIDDEN.search(path):
        return ""
    parts = [part for part in path.split("/") if part]
    if not parts or any(part.startswith(".") or len(part.encode()) > _LONGEST_NAME for part in parts):
        return ""
    if parts[-1].casefold() == _INDEX:
        parts.pop()
    if any(_is_file(part) for part in parts[:-1]) or not parts or _is_ours(parts):
        return ""
    return f"/{'/'.join(parts)}" if _is_file(parts[-1]) else f"/{'/'.join(parts)}/"


def _wishes(library: Library, problems: list[Diagnostic]) -> Iterator[Redirect]:
    for item in library.selection.items:
        for text in item.redirect_from:
            path = normal_path(text)
            if path:
                yield Redirect(url_path=path, target=library.places[item.source], source=item.source)
            else:
                problems.append(error("bad-redirect", Position(item.source), path=text))


def _over_page(redirect: Redirect, page: Page) -> Diagnostic:
    sources: Iterable[str] = [redirect.source, page.item] if page.item else [redirect.source]
    if page.item:
        return taken_twice(page.url_path, sources)
    return error("redirect-over-page", Position(redirect.source), address=page.url_path)


def _is_file(name: str) -> bool:
    return name.casefold().endswith((".html", ".htm"))


def _is_ours(parts: list[str]) -> bool:
    return parts[0].casefold() in FOLDERS or parts[-1].casefold() in _FILES
