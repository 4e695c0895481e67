"""Rules across the fields of a source, and what is only worth a warning; paths are in English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kopsite.diagnostics import ERROR, WARNING
from kopsite.load import groups
from kopsite.suggestions import nearest

SUMMARY_LENGTH = 160
_LENGTHS = {"profile": (("name", 90), ("tagline", 80), ("summary", SUMMARY_LENGTH))}
_BOARDS = ("board", "supervisors", "sharia_board", "advisers")


class Found(NamedTuple):
    """One problem, in English words."""

    path: tuple[str | int, ...]
    code: str
    values: tuple[tuple[str, str], ...] = ()
    severity: str = ERROR
    at: str = "value"


def check(kind: str, model: Any) -> tuple[Found, ...]:
    """Return what is wrong with a model whose fields are each right."""
    if kind in ("profile", "profile_translation"):
        return (*_lengths(model, _LENGTHS["profile"]), *_profile(model))
    if kind in ("post", "page", "story", "event", "campaign"):
        return (*_lengths(model, (("summary", SUMMARY_LENGTH),)), *_item(kind, model))
    return ()


def _lengths(model: Any, limits: tuple[tuple[str, int], ...]) -> Iterator[Found]:
    for key, limit in limits:
        length = len(getattr(model, key) or "")
        if length > limit:
            yield Found((key,), "text-long", (("length", str(length)), ("limit", str(limit))), WARNING)


def _profile(profile: Any) -> Iterator[Found]:
    for index, group in enumerate(profile.groups):
        if not groups.is_known_group(group):
            near = nearest(groups.folded(group), groups.GROUPS, 0.7)
            yield Found(("groups", index), "unknown-group", (("suggestion", near),), WARNING)
    number = profile.registry_number
    if number and number[:2] not in groups.PROVINCE_CODES:
        yield Found(("registry_number",), "registry-number-province", (("province", number[:2]),), WARNING)
    if profile.location is not None and profile.location.point is not None:
        latitude, longitude = profile.location.point
        if not (-12 <= latitude <= 7 and 94 <= longitude <= 142):
            yield Found(("location", "point"), "point-outside-indonesia", (), WARNING)
    if profile.finances:
        yield from _one_per_year(profile.finances)
    for board in _BOARDS:
        officers = getattr(profile, board)
        if officers is not None:
            yield from _people(officers.people, board, "people")
    if profile.manager is not None:
        yield from _person(profile.manager, "manager")
    yield from _photos(profile.products, "products")
    yield from _photos(profile.testimonials, "testimonials")


def _one_per_year(finances: tuple[Any, ...]) -> Iterator[Found]:
    seen: set[int] = set()
    for index, figures in enumerate(finances):
        if figures.year in seen:
            yield Found(("finances", index, "year"), "year-twice", (("year", str(figures.year)),))
        seen.add(figures.year)


def _people(people: tuple[Any, ...], *path: str) -> Iterator[Found]:
    for index, person in enumerate(people):
        yield from _person(person, *path, index)


def _person(person: Any, *path: str | int) -> Iterator[Found]:
    starts, ends = getattr(person, "starts", ""), getattr(person, "ends", "")
    shared = min(len(starts), len(ends))
    if shared and ends[:shared] < starts[:shared]:
        yield Found((*path, "ends"), "ends-before-starts", (("starts", starts),))
    if person.photo and not person.alt:
        yield Found((*path, "photo"), "photo-without-alt", (), WARNING)


def _photos(things: tuple[Any, ...], *path: str) -> Iterator[Found]:
    for index, thing in enumerate(things):
        if thing.photo and not thing.alt:
            yield Found((*path, index, "photo"), "photo-without-alt", (), WARNING)


def _item(kind: str, item: Any) -> Iterator[Found]:
    if item.expires is not None and item.date is not None and item.expires.until <= item.date.epoch:
        yield Found(("expires",), "expires-before-date", (("date", _told(item.date)),))
    if kind in ("event", "campaign") and item.ends is not None and item.starts is not None:
        yield from _order(item)
    if kind == "campaign":
        yield from _campaign(item)
    if kind == "story" and item.person is not None:
        yield from _person(item.person, "person")


def _order(item: Any) -> Iterator[Found]:
    if _before(item.ends, item.starts):
        yield Found(("ends",), "ends-before-starts", (("starts", _told(item.starts)),))


def _campaign(campaign: Any) -> Iterator[Found]:
    if campaign.kind == "teaser" and campaign.reveal_at is None:
        yield Found(("reveal_at",), "missing-key", (), ERROR, "parent")
    yield from _people(campaign.winners, "winners")
    yield from _photos(campaign.products, "products")
    yield from _photos(campaign.testimonials, "testimonials")


def _before(end: Any, start: Any) -> bool:
    """Tell whether something ends before it starts; a date alone lasts its whole day."""
    return bool(end.until <= start.epoch if end.is_date else end.epoch < start.epoch)


def _told(when: Any) -> str:
    return str(when.date.isoformat() if when.is_date else when.iso)
