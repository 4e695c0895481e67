"""Why an output was made again: what it was made from before is compared with what it is made from now. Pure.

In come two entries of the ledger, out come codes with values; the words stand in `messages/<language>/explain.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from kopsite.engine.ledger import Entry
from kopsite.report import Explained, Reason

NAMED = 5
"""How many titles are named before the rest is counted."""
_LONGEST = 60
_Fields = dict[str, Any]

_PARTS = {"templates": "template", "layout": "layout"}
_FIELDS = {
    "body": "text",
    "record": "details",
    "description": "summary",
    "summary": "summary",
    "tagline": "summary",
    "subject": "subject",
    "subject_label": "subject",
    "published": "date",
    "modified": "date",
    "expires": "date",
    "tags": "tags",
    "section": "tags",
    "card": "card",
    "media": "pictures",
    "files": "files",
    "blob": "file",
    "body_links": "links",
    "related": "related",
    "author_cooperative": "cooperative",
    "facets": "facets",
    "pager": "pager",
    "total": "pager",
    "crumbs": "crumbs",
    "alternates": "translations",
    "urls": "pages",
    "sitemaps": "pages",
    "menu": "menu",
    "pages": "menu",
    "home": "menu",
    "profile": "menu",
    "links": "menu",
    "guide": "menu",
    "feed": "menu",
    "calendar": "menu",
    "contact": "contact",
    "social": "contact",
    "colors": "colors",
    "pattern": "colors",
    "logo": "logo",
    "author": "brand",
    "brand": "brand",
    "frame": "brand",
    "parts": "pager",
    "shell": "shell",
    "icon": "shell",
    "url": "address",
    "path": "address",
    "home_url": "address",
    "feed_url": "address",
    "base_url": "address",
    "language": "language",
    "layout": "layout",
    "design": "layout",
    "format": "layout",
    "template": "template",
}
_ON_CARDS = {
    **dict.fromkeys(("day", "month", "weekday"), "date"),
    **dict.fromkeys(("name", "short_name"), "brand"),
    **dict.fromkeys(("cover", "portrait", "before", "after", "product"), "pictures"),
    "summary": "summary",
    "tagline": "summary",
    "url": "address",
    "logo": "logo",
}
"""Values of a card that are more than small words on it."""
_LISTS = {"entries": "url", "rows": "slug", "events": "key"}
"""Fields that hold many alike, and what tells one of them from the others."""
_WHOLES = ("frame", "brand")
"""Fields that hold fields of their own."""
_ORDER = (
    *("library", "template", "layout", "shell", "brand", "colors", "logo", "contact", "menu"),
    *("title", "card-title", "text", "details", "added", "removed-entry", "changed", "order", "newer", "older"),
)
_ALONG = ("pager", "facets", "date")
_FOLLOWS = {
    **dict.fromkeys(("added", "removed-entry", "changed"), _ALONG),
    "facets": ("date",),
    "title": ("crumbs",),
}
"""What changes along with something, and then need not be told."""


def explained(
    remade: Sequence[tuple[str, Entry | None, Entry]],
    removed: Iterable[str] = (),
    restored: Mapping[str, bool] | None = None,
    *,
    total: int = 0,
) -> tuple[Explained, ...]:
    """Explain every output that was made again, removed or restored, by path.

    `restored` holds the outputs that were written although nothing they show had changed, and whether a file stood
    there. `total` is the number of all outputs: when none of them is remembered, none of them is new.
    """
    is_first = len(remade) >= total and not any(before for _, before, _ in remade)
    first = (Reason(code="nothing-remembered"),)
    found = [
        Explained(path=path, reasons=first if is_first else reason(path, before, after))
        for path, before, after in remade
    ]
    found += [Explained(path=path, reasons=(Reason(code="removed"),)) for path in removed]
    for path, was_there in (restored or {}).items():
        found.append(Explained(path=path, reasons=(Reason(code="altered" if was_there else "missing"),)))
    return tuple(sorted(found, key=lambda one: one.path))


def reason(path: str, before: Entry | None, after: Entry) -> tuple[Reason, ...]:  # noqa: ARG001 part of what is told
    """Say why an output was made again, the weightiest reason first; never nothing."""
    if before is None:
        return (Reason(code="new"),)
    if (before.kind, before.version) != (after.kind, after.version):
        return (Reason(code="kopsite"),)
    found = [*_libraries(before, after), *_parts(before, after), *_payload(before, after)]
    hidden = {code for one in found for code in _FOLLOWS.get(one.code, ())}
    told = dict.fromkeys(one for one in found if one.code not in hidden)
    return tuple(sorted(told, key=_weight)) or (Reason(code="made-of"),)


def _weight(one: Reason) -> int:
    return _ORDER.index(one.code) if one.code in _ORDER else len(_ORDER)


def _libraries(before: Entry, after: Entry) -> list[Reason]:
    known = dict(before.libraries)
    return [
        _reason("library", name=name, before=known.get(name, ""), after=version)
        for name, version in after.libraries
        if known.get(name) != version
    ]


def _parts(before: Entry, after: Entry) -> list[Reason]:
    changed = sorted(name for name, _ in set(before.parts) ^ set(after.parts))
    return [Reason(code=_PARTS.get(name, "template")) for name in dict.fromkeys(changed)]


def _payload(before: Entry, after: Entry) -> list[Reason]:
    old, new = _decoded(before.payload), _decoded(after.payload)
    return _fields(after.kind, old, new) if old and new else []


def _fields(kind: str, old: _Fields, new: _Fields) -> list[Reason]:
    """Compare payloads, or parts of them that hold fields of their own, field by field."""
    found: list[Reason] = []
    for name in sorted({*old, *new}):
        was, now = old.get(name), new.get(name)
        if was != now:
            found += _field(kind, name, was, now)
    return found


def _field(kind: str, name: str, was: Any, now: Any) -> list[Reason]:
    if kind == "card" and name in ("texts", "lists", "pictures"):
        return _values(was or {}, now or {})
    if name in _WHOLES and isinstance(was, dict) and isinstance(now, dict):
        return _fields(name, was, now)
    if kind == "brand":
        return [Reason(code=_FIELDS[name] if name in ("colors", "pattern", "logo") else "brand")]
    if name in ("title", "name"):
        return [_reason("title", before=_short(was), after=_short(now))]
    if name in ("newer", "older"):
        return [_neighbour(name, was, now)]
    if name == "state":
        return [_reason("state", before=_state(was), after=_state(now))]
    if name == "sections":
        return _listed(_sections(was), _sections(now), "url")
    if name in _LISTS:
        return _listed(was or [], now or [], _LISTS[name])
    return [Reason(code=_FIELDS[name]) if name in _FIELDS else _reason("other", name=name)]


def _values(was: _Fields, now: _Fields) -> list[Reason]:
    """Compare what stands on a card, value by value."""
    changed = [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]
    if "title" in changed:
        before, after = _short(was.get("title")), _short(now.get("title"))
        return [_reason("card-title", before=before, after=after)]
    return [Reason(code=_ON_CARDS.get(name, "card-line")) for name in changed]


def _neighbour(name: str, was: Any, now: Any) -> Reason:
    if not now:
        return _reason(f"{name}-gone", title=_short(_named(was)))
    if not was or was.get("url") != now.get("url"):
        return _reason(name, title=_short(_named(now)))
    return _reason(f"{name}-changed", title=_short(_named(now)))


def _state(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    days = value.get("days_left", 0)
    return f"{value.get('name', '')} {days}" if days else str(value.get("name", ""))


def _sections(value: Any) -> list[_Fields]:
    return [one for section in value or () for one in section[1]]


def _listed(was: Sequence[_Fields], now: Sequence[_Fields], key: str) -> list[Reason]:
    """Compare two lists by the key of their entries: what came, went, changed or moved."""
    old, new = ({str(one.get(key, "")): one for one in entries} for entries in (was, now))
    found = []
    if added := [one for name, one in new.items() if name not in old]:
        found.append(_counted("added", added))
    if gone := [one for name, one in old.items() if name not in new]:
        found.append(_counted("removed-entry", gone))
    if changed := [one for name, one in new.items() if name in old and old[name] != one]:
        found.append(_counted("changed", changed))
    if not found or [name for name in old if name in new] != [name for name in new if name in old]:
        found.append(Reason(code="order"))
    return found


def _counted(code: str, entries: Sequence[_Fields]) -> Reason:
    """Name the first few entries; the rest is only counted."""
    kinds = {str(one.get("kind", "")) for one in entries}
    titles = [_short(_named(one)) for one in entries[:NAMED]]
    rest = len(entries) - len(titles)
    kind = kinds.pop() if len(kinds) == 1 else ""
    return _reason(code, kind=kind, count=len(entries), titles=", ".join(titles), rest=rest or "")


def _named(entry: Any) -> str:
    return str(entry.get("title") or entry.get("name") or entry.get("url") or "") if isinstance(entry, dict) else ""


def _short(value: Any) -> str:
    text = " ".join(str(value or "").split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _reason(code: str, **values: object) -> Reason:
    return Reason(code=code, values=tuple((name, str(value)) for name, value in values.items()))


def _decoded(payload: bytes) -> _Fields:
    """Read a payload as plain fields; what is absent or unreadable explains nothing."""
    try:
        value = msgspec.msgpack.decode(payload) if payload else {}
    except msgspec.MsgspecError:
        return {}
    return value if isinstance(value, dict) else {}
