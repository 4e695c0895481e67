"""Structured data: one `@graph` per page in the words of schema.org, with ids that stay the same on every page.

A cooperative's own description stands in `organization.py`; items in `works.py`. Only what a visitor sees is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from kopsite.model.campaign import Campaign
from kopsite.model.cooperative import Cooperative
from kopsite.model.item import Event, Post, Story
from kopsite.model.record import Record
from kopsite.render import organization, works
from kopsite.render.chrome import Chrome
from kopsite.render.linked import Node, Scene, card_image, filled, home_path, ref
from kopsite.render.payload import PagePayload

_LISTS = frozenset(
    {"posts", "campaigns", "events", "stories", "cooperatives"}
    | {"tags", "tag", "archive", "province", "city", "kind", "letter"}
)
_ESCAPED = tuple((character, f"\\u{ord(character):04x}") for character in "<>&\u2028\u2029")
_COMPANIONS = frozenset({"links", "brand"})
"""They show too little of a profile to describe the cooperative in full."""
_ABOUT_SLUGS = frozenset({"tentang", "tentang-kami", "about", "about-us"})
_CONTACT_SLUGS = frozenset({"kontak", "hubungi-kami", "contact", "contact-us"})


def graph(
    page: PagePayload,
    chrome: Chrome,
    record: Cooperative | Record | None,
    title: str,
    description: str,
    crumbs: Sequence[tuple[str, str]],
) -> str:
    """Describe the page as JSON that is safe inside a script element; empty for a page that is none (404)."""
    if page.kind in ("404", "kit"):
        return ""
    if page.kind in _COMPANIONS:
        record = None
    home = home_path(chrome)
    if isinstance(record, Cooperative) and chrome.mode == "directory" and home == chrome.base_path:
        home = page.path
    scene = Scene(page=page, chrome=chrome, title=title, description=description, home=home, crumbs=tuple(crumbs))
    about = script_safe(organization.full(scene, record)) if isinstance(record, Cooperative) else ""
    nodes = (_page(scene, record), _main(scene, record))
    told = ",".join([_frame(scene, about), *(script_safe(node) for node in nodes if node)])
    return f'{{"@context":"https://schema.org","@graph":[{told}]}}'


def script_safe(value: object) -> str:
    """Write JSON in which no character can end or open anything in HTML."""
    text = msgspec.json.encode(value).decode()
    for character, escaped in _ESCAPED:
        text = text.replace(character, escaped)
    return text


def _frame(scene: Scene, about: str) -> str:
    """Say who stands behind the page, and of which site it is: the same on all pages with this chrome and home.

    A cooperative with a single page only names the directory it is part of: that describes itself on its own pages.
    """
    made = scene.chrome.made
    key = ("site", scene.home)
    site = made.get(key)
    if site is None:
        is_described_here = _site_home(scene) == scene.home
        site = made[key] = "," + script_safe(_website(scene)) if is_described_here else ""
    if not about:
        key = ("organization", scene.home)
        about = made.get(key, "")
        if not about:
            about = made[key] = script_safe(organization.brief(scene))
    return about + site


def _website(scene: Scene) -> Node:
    is_part = _is_site_of_its_own(scene)
    return filled(
        {
            "@type": "WebSite",
            "@id": scene.absolute(_site_home(scene)) + "#website",
            "url": scene.absolute(_site_home(scene)),
            "name": scene.chrome.brand.name if is_part else scene.chrome.site_title,
            "description": "" if is_part else scene.chrome.site_summary,
            "publisher": ref(scene.organization_id)
            if is_part or not scene.is_cooperative or scene.chrome.mode != "directory"
            else None,
        }
    )


def _is_site_of_its_own(scene: Scene) -> bool:
    """Tell whether a cooperative of a directory has more than one page: then it has a menu."""
    return scene.is_cooperative and scene.chrome.mode == "directory" and bool(scene.chrome.menu)


def _site_home(scene: Scene) -> str:
    is_site = scene.chrome.mode != "directory" or _is_site_of_its_own(scene)
    return scene.home if is_site else scene.chrome.base_path


def _page(scene: Scene, record: Cooperative | Record | None) -> Node:
    page = scene.page
    work = _main_id(scene, record)
    node: Node = {
        "@type": _page_type(page),
        "@id": page.url + "#page",
        "url": page.url,
        "name": scene.title,
        "description": scene.description,
        "inLanguage": page.language,
        "isPartOf": ref(scene.absolute(_site_home(scene)) + "#website"),
        "breadcrumb": _breadcrumbs(scene),
        "primaryImageOfPage": card_image(page.card),
        "datePublished": works.w3c(page.published) if not work else "",
        "dateModified": works.w3c(page.modified),
    }
    if isinstance(record, Cooperative):
        node["mainEntity"] = ref(scene.organization_id)
        node["url"] = "" if page.url == scene.home_url else page.url
        node["description"] = "" if record.summary == scene.description else scene.description
        node["dateModified"] = record.updated or node["dateModified"]
        node["isBasedOn"] = [source for source in record.sources if source.startswith(("http://", "https://"))]
    elif work:
        node["mainEntity"] = ref(work)
    elif page.kind in _LISTS and page.entries:
        node["mainEntity"] = _item_list(scene)
    return filled(node)


def _page_type(page: PagePayload) -> str:
    if page.kind == "profile":
        return "ProfilePage"
    if page.kind in _LISTS:
        return "CollectionPage"
    slug = page.path.rstrip("/").rpartition("/")[2]
    if page.kind == "page" and slug in _ABOUT_SLUGS:
        return "AboutPage"
    return "ContactPage" if page.kind == "page" and slug in _CONTACT_SLUGS else "WebPage"


def _item_list(scene: Scene) -> Node:
    if any(teaser.kind == "roll" for teaser in scene.page.entries):
        return {"@type": "ItemList", "numberOfItems": scene.page.total}
    entries = [
        {"@type": "ListItem", "position": position, "url": scene.absolute(teaser.url), "name": teaser.title}
        for position, teaser in enumerate(scene.page.entries, 1)
    ]
    return {"@type": "ItemList", "numberOfItems": len(entries), "itemListElement": entries}


def _way(scene: Scene) -> list[tuple[str, str]]:
    way = [(name, url) for name, url in scene.crumbs if name]
    if not way or way[-1][1] != scene.page.url:
        way.append((scene.title, scene.page.url))
    return way


def _breadcrumbs(scene: Scene) -> Node:
    way = _way(scene)
    if len(way) < 2:
        return {}
    steps = [
        filled({"@type": "ListItem", "position": position, "name": name, "item": url if position < len(way) else ""})
        for position, (name, url) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _main(scene: Scene, record: Cooperative | Record | None) -> Node:
    match record:
        case Post():
            return works.article_of_post(scene, record)
        case Story():
            return works.article_of_story(scene, record)
        case Campaign():
            return works.article_of_campaign(scene, record)
        case Event():
            return works.event(scene, record)
        case _:
            return {}


def _main_id(scene: Scene, record: Any) -> str:
    if isinstance(record, Event):
        return scene.page.url + "#event"
    return scene.page.url + "#article" if isinstance(record, Post | Story | Campaign) else ""
