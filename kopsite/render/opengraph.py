"""The tags that messengers and networks read: Open Graph and Twitter cards, per facts of every platform.

One picture at most, no empty value, nothing but absolute addresses: readers drop tags that break these rules.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from markupsafe import escape

from kopsite.model.base import Value, When
from kopsite.render.chrome import Chrome
from kopsite.render.payload import CardRef, PagePayload
from kopsite.render.shorten import DESCRIPTION_LENGTH, one_line, shorten

_ARTICLES = frozenset({"post", "campaign", "story"})
_HANDLE = re.compile(r"^https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/@?([A-Za-z0-9_]{1,15})/?(?:[?#].*)?$")

_TERRITORIES = dict(
    re.findall(
        r"(\w+)_(\w+)",
        "id_ID jv_ID su_ID min_ID ban_ID bug_ID mad_ID ace_ID ms_MY en_US ar_AR zh_CN ja_JP ko_KR nl_NL "
        "de_DE fr_FR es_ES pt_PT it_IT hi_IN ta_IN th_TH vi_VN tl_PH tr_TR",
    )
)


class Meta(Value, frozen=True, kw_only=True):
    """One `<meta>` tag: `attribute` is property or name."""

    attribute: str
    key: str
    content: str


class MetaTags(tuple[Meta, ...]):
    """Tags that a template writes at once, or goes through one by one."""

    __slots__ = ()

    def __html__(self) -> str:
        return "\n".join([f'<meta {tag.attribute}="{tag.key}" content="{escape(tag.content)}">' for tag in self])


def meta_tags(page: PagePayload, chrome: Chrome, title: str, description: str) -> MetaTags:
    """List the page's sharing tags in the order they are to stand in."""
    return MetaTags(
        (
            *_keep("property", _about(page, chrome, title, description)),
            *_keep("property", _image(page.card, title)),
            *_keep("property", _article(page) if _type(page) == "article" else ()),
            *_keep("name", _twitter(page, chrome, title)),
        )
    )


def locale(language: str) -> str:
    """Return the Open Graph locale of a language (`id_ID`), or nothing for one without a known territory."""
    parts = language.replace("_", "-").split("-")
    territory = next((part.upper() for part in parts[1:] if re.fullmatch(r"[A-Za-z]{2}", part)), "")
    code = parts[0].lower()
    territory = territory or _TERRITORIES.get(code, "")
    return f"{code}_{territory}" if territory else ""


def x_handle(social: tuple[tuple[str, str], ...]) -> str:
    """Return the `@handle` of the X account among the networks, or nothing."""
    match = _HANDLE.match(dict(social).get("x", ""))
    return f"@{match[1]}" if match else ""


def _keep(attribute: str, pairs: Iterator[tuple[str, str]] | tuple[()]) -> Iterator[Meta]:
    for key, value in pairs:
        content = one_line(value)
        if content:
            yield Meta(attribute=attribute, key=key, content=content)


def _type(page: PagePayload) -> str:
    return "article" if page.kind in _ARTICLES else "website"


def _about(page: PagePayload, chrome: Chrome, title: str, description: str) -> Iterator[tuple[str, str]]:
    yield "og:title", title
    yield "og:description", shorten(description, DESCRIPTION_LENGTH)
    yield "og:type", _type(page)
    yield "og:url", page.url
    yield "og:site_name", chrome.site_title
    own = locale(page.language)
    yield "og:locale", own
    others = {locale(alternate.language): None for alternate in page.alternates if alternate.language != page.language}
    for other in others:
        if other != own:
            yield "og:locale:alternate", other


def _image(card: CardRef | None, title: str) -> Iterator[tuple[str, str]]:
    if card is None:
        return
    yield "og:image", card.url
    yield "og:image:type", card.type
    yield "og:image:width", str(card.width)
    yield "og:image:height", str(card.height)
    yield "og:image:alt", card.alt or title


def _article(page: PagePayload) -> Iterator[tuple[str, str]]:
    if page.published:
        yield "article:published_time", page.published.iso
    if page.modified:
        yield "article:modified_time", page.modified.iso
    if page.expires:
        yield "article:expiration_time", _last_moment(page.expires)
    yield "article:section", page.section
    for label, _ in page.tags:
        yield "article:tag", label


def _twitter(page: PagePayload, chrome: Chrome, title: str) -> Iterator[tuple[str, str]]:
    yield "twitter:card", "summary_large_image" if page.card else "summary"
    yield "twitter:site", x_handle(chrome.social)
    if page.card:
        yield "twitter:image:alt", page.card.alt or title


def _last_moment(when: When) -> str:
    # A date alone lasts until 24:00, so the page expires when the day has ended.
    zone = dt.timezone(dt.timedelta(minutes=when.offset))
    return dt.datetime.fromtimestamp(max(when.epoch, when.until), zone).isoformat()
