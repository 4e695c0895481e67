"""What a template sees of one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from markupsafe import Markup

from kopsite.model.body import Body
from kopsite.model.cooperative import Cooperative
from kopsite.model.kinds import PAGE_KINDS
from kopsite.model.record import Record
from kopsite.render import jsonld, opengraph
from kopsite.render.chrome import Chrome
from kopsite.render.filters import locale_of
from kopsite.render.media import Surroundings, resolve
from kopsite.render.payload import FileRef, PagePayload, PictureRef
from kopsite.render.swatches import swatches
from kopsite.render.titles import short_description, title_in_words, window_title
from kopsite.render.translations import Words
from kopsite.render.utm import counted

_LISTS = frozenset(PAGE_KINDS[PAGE_KINDS.index("posts") : PAGE_KINDS.index("letter") + 1])


def page_context(
    page: PagePayload, chrome: Chrome, record: Cooperative | Record | None, body: Body | None, words: Words
) -> dict[str, Any]:
    """Gather a template's names and values."""
    media = dict(page.media)
    files = dict(page.files)
    brand = chrome.brand.name
    title = title_in_words(
        words, page.kind, title=page.title, subject=page.subject_label or page.subject, brand=brand or chrome.site_title
    )
    description = _description(page, chrome, record, body, title, words)
    crumbs = tuple((crumb.title or words.word("page", crumb.kind), crumb.url_path) for crumb in page.crumbs)
    return {
        "page": page,
        "chrome": chrome,
        "site": chrome,
        "record": record,
        "coop": record if isinstance(record, Cooperative) else None,
        "item": record if record is not None and not isinstance(record, Cooperative) else None,
        "body": _body(page, chrome, body, media, files),
        "headings": body.headings if body else (),
        "own": lambda name: _own_id(name, body.anchors if body else ()),
        "title": title,
        "window_title": _window_title(page, chrome, words, title),
        "description": description,
        "crumbs": crumbs,
        "direction": locale_of(page.language).text_direction,
        "is_list": page.kind in _LISTS,
        "sections": {name: (teasers, whole) for name, teasers, whole in page.sections},
        "facets": dict(page.facets),
        "media": lambda picture: _picture(media, picture),
        "file": files.get,
        "path": lambda address: _path(chrome, address),
        "counted": lambda address, utm: counted(address, utm, chrome.base_url),
        "palette": lambda: swatches(chrome.brand),
        "csp": Markup(chrome.csp),  # noqa: S704 (written by our own code; quotation marks in it are single)
        "tokens": Markup(chrome.tokens),  # noqa: S704 (made by brand.tokens from colours alone)
        "pattern": Markup(chrome.pattern_svg),  # noqa: S704 (drawn by our own code)
        "mark": Markup(chrome.icon_svg),  # noqa: S704 (drawn by our own code)
        "meta": opengraph.meta_tags(page, chrome, title, description),
        "jsonld": Markup(_graph(page, chrome, record, title, description, crumbs)),  # noqa: S704 (escaped by graph)
    }


def _description(
    page: PagePayload, chrome: Chrome, record: Cooperative | Record | None, body: Body | None, title: str, words: Words
) -> str:
    own = page.description
    if not own and words.has_word("description", page.kind):
        own = words.word("description", page.kind).replace("%(name)s", chrome.brand.name)
    if isinstance(record, Cooperative):
        place = f"{record.name}, {record.location.city}, {record.location.province}"
        return short_description(own, record.summary, record.tagline, body.excerpt if body else "", place)
    whole = chrome.site_summary or chrome.brand.tagline
    return short_description(own, body.excerpt if body else "", f"{title} – {whole}" if whole else "", title)


def _window_title(page: PagePayload, chrome: Chrome, words: Words, title: str) -> str:
    number = page.pager.number if page.pager else 1
    brand = chrome.brand.name or chrome.site_title
    return window_title(words, page.kind, title, brand, tagline=chrome.brand.tagline, number=number)


def _graph(
    page: PagePayload,
    chrome: Chrome,
    record: Cooperative | Record | None,
    title: str,
    description: str,
    crumbs: tuple[tuple[str, str], ...],
) -> str:
    root = chrome.base_url.removesuffix(chrome.base_path)
    absolute = [(name, root + address) for name, address in crumbs]
    return jsonld.graph(page, chrome, record, title, description, absolute)


def _body(
    page: PagePayload,
    chrome: Chrome,
    body: Body | None,
    media: Mapping[str, PictureRef],
    files: Mapping[str, FileRef],
) -> Markup:
    return resolve(Surroundings(body, page.body_links, media, files, chrome.base_path)) if body else Markup()


def _picture(media: Mapping[str, PictureRef], picture: Any) -> PictureRef | None:
    """Find a picture of the record (or a path) among those that are published, in its author's words."""
    found = media.get(getattr(picture, "file", picture) or "")
    alt = getattr(picture, "alt", "")
    return msgspec.structs.replace(found, alt=alt) if found and alt else found


def _own_id(name: str, taken: tuple[str, ...]) -> str:
    """Name a place of ours so that it never meets a heading of the author's."""
    while name in taken:
        name = f"bagian-{name}"
    return name


def _path(chrome: Chrome, address: str) -> str:
    """Put the base path in front of an address of ours that an author typed."""
    if address.startswith("/") and not address.startswith("//"):
        return chrome.base_path + address.lstrip("/\\")
    return address
