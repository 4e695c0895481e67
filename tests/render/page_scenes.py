"""Pages to render with the built-in theme: every template, empty and full."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from kopsite.engine.fingerprint import digest
from kopsite.engine.task import Result
from kopsite.model.base import Value
from kopsite.model.body import Body
from kopsite.model.cooperative import Cooperative
from kopsite.plan.page import State
from kopsite.render.page import render_page
from kopsite.render.payload import Alternate, Frame, PagePayload, Shell
from kopsite.render.theme import ThemeBundle, read_theme
from tests.render.page_records import (
    BODY,
    CRUMBS,
    FACETS,
    FILES,
    FULL_COOPERATIVE,
    FULL_ITEMS,
    LISTS,
    MEDIA,
    MENU,
    MINIMAL_COOPERATIVE,
    MINIMAL_ITEMS,
    NEIGHBOURS,
    PAGER,
    PLACES,
    TEASERS,
)
from tests.render.scenes import chrome


@lru_cache(maxsize=1)
def theme() -> ThemeBundle:
    return read_theme("gotong-royong", [])


@lru_cache(maxsize=8)
def _encoded(bundle: ThemeBundle) -> bytes:
    return msgspec.msgpack.encode(bundle)


def render(
    kind: str, record: Value | None = None, body: Body | None = None, bundle=None, the_chrome=None, **changes
) -> Result:
    """Render a page of a kind with the built-in theme, or with another."""
    the_chrome = the_chrome or chrome(menu=MENU)
    shell = Shell(**{name: getattr(the_chrome, name) for name in Shell.__struct_fields__})
    frame = Frame(**{name: getattr(the_chrome, name) for name in Frame.__struct_fields__})
    parts = [
        _encoded(bundle or theme()),
        *(msgspec.msgpack.encode(part) for part in (shell, record, body) if part),
    ]
    blobs = {digest(part): part for part in parts}
    values = {
        "template": f"{kind}.html", "url": "https://x.example/koperasi/x/", "path": "/koperasi/x/",
        "language": the_chrome.language, "media": MEDIA, "files": FILES,
    } | changes  # fmt: skip
    payload = PagePayload(
        kind=kind,
        shell=digest(msgspec.msgpack.encode(shell)),
        frame=frame,
        record=digest(msgspec.msgpack.encode(record)) if record else "",
        record_type=("cooperative" if isinstance(record, Cooperative) else "item") if record else "",
        body=digest(msgspec.msgpack.encode(body)) if body else "",
        **values,
    )
    return render_page(payload, blobs)


def every_page() -> list[tuple[str, dict]]:
    """Every template, empty and full, by a name."""
    alternates = tuple(
        Alternate(language=tongue, url=f"https://x.example/koperasi{path}", path=f"/koperasi{path}")
        for tongue, path in (("id", "/x/"), ("en", "/en/x/"))
    )
    rich = {"crumbs": CRUMBS, "alternates": alternates}
    sections = (*((f"{entry.kind}s", (entry,), "/koperasi/") for entry in TEASERS), ("cooperatives", NEIGHBOURS, ""))
    pages: list[tuple[str, dict]] = [("404", {"kind": "404"})]
    for name, coop in (("minimal", MINIMAL_COOPERATIVE), ("full", FULL_COOPERATIVE)):
        body = BODY if name == "full" else None
        more = rich | {"sections": sections} if name == "full" else {}
        pages += [
            (f"{kind}-{name}", {"kind": kind, "record": coop, "body": body} | more)
            for kind in ("profile", "home", "links", "brand")
        ]
    pages += [
        ("home-empty", {"kind": "home"}),
        ("directory-empty", {"kind": "home", "template": "directory.html"}),
        ("directory-full", {"kind": "home", "template": "directory.html", "total": 2, "facets": FACETS,
                            "sections": sections, "entries": NEIGHBOURS, "pager": PAGER}),
    ]  # fmt: skip
    for kind, item in MINIMAL_ITEMS.items():
        pages.append((f"{kind}-minimal", {"kind": kind, "record": item, "title": item.title}))
    more = rich | {
        "newer": TEASERS[0], "older": TEASERS[1], "related": TEASERS, "author_cooperative": NEIGHBOURS[0],
        "tags": (("Batik", "/koperasi/topik/batik/"), ("Kain", "")), "body_links": ("/koperasi/cerita/wati/",),
        "calendar": "/koperasi/x/acara.ics", "state": State(name="coming", days_left=6),
    }  # fmt: skip
    for kind, item in FULL_ITEMS.items():
        pages.append((f"{kind}-full", {"kind": kind, "record": item, "title": item.title, "body": BODY} | more))
    for kind in (*LISTS, *PLACES):
        entries = NEIGHBOURS if kind in (*PLACES, "cooperatives") else TEASERS
        pages.append((f"{kind}-empty", {"kind": kind, "subject": "consumer"}))
        pages.append((f"{kind}-full", {"kind": kind, "subject": "consumer", "entries": entries, "total": 41,
                                       "pager": PAGER, "facets": FACETS, "crumbs": CRUMBS}))  # fmt: skip
    return pages
