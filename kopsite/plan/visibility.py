"""What is published now, what is left out and why, and when that changes by itself.

Shown is what `date <= now < expires` says; only a post's `date` holds it back. A translation is never ahead of its
original: what it does not say itself, it has from there.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kopsite.model.base import Value, When
from kopsite.model.item import Summary
from kopsite.plan.page import LeftOut, PlanOptions


class Selection(Value, frozen=True, kw_only=True):
    """Published items, everything else, and the seconds at which one becomes the other."""

    items: tuple[Summary, ...]
    """Sorted by source."""
    left_out: tuple[LeftOut, ...]
    changes: tuple[int, ...]
    originals: Mapping[str, Summary]
    """Items of the default language by key, published or not."""


def select(items: tuple[Summary, ...], language: str, owners: frozenset[str], options: PlanOptions) -> Selection:
    """Choose what is published; what names a cooperative outside `owners` is broken."""
    originals = {item.key: item for item in items if item.language == language}
    shown: list[Summary] = []
    left_out = [LeftOut(source=source, reason="broken") for source in options.broken]
    changes: list[int] = []
    for item in sorted(items, key=lambda each: each.source):
        original = originals.get(item.key)
        whole = item if original is None or original is item else _complete(item, original)
        absent = _why_absent(whole, owners, options)
        if absent is None:
            shown.append(whole)
        else:
            left_out.append(absent)
        if absent is None or absent.reason == "future":
            changes += _changes(whole, options)
    return Selection(
        items=tuple(shown),
        left_out=tuple(sorted(left_out, key=lambda each: each.source)),
        changes=tuple(changes),
        originals=originals,
    )


def _complete(item: Summary, original: Summary) -> Summary:
    expires = (item.expires, original.expires)
    return msgspec.structs.replace(
        item,
        slug=original.slug,
        cooperative=item.cooperative or original.cooperative,
        date=item.date or original.date,
        starts=item.starts or original.starts,
        ends=item.ends or original.ends,
        reveal_at=item.reveal_at or original.reveal_at,
        expires=min((each for each in expires if each), key=lambda each: each.until, default=None),
        draft=item.draft or original.draft,
        menu=original.menu if item.menu is None else item.menu,
        campaign=item.campaign or original.campaign,
    )


def _why_absent(item: Summary, owners: frozenset[str], options: PlanOptions) -> LeftOut | None:
    if item.cooperative and item.cooperative not in owners:
        return LeftOut(source=item.source, reason="broken")
    if item.draft and not options.drafts:
        return LeftOut(source=item.source, reason="draft")
    if item.expires is not None and item.expires.until <= options.now:
        return LeftOut(source=item.source, reason="expired", disappeared=_end_of(item.expires))
    if item.kind == "post" and item.date is not None and item.date.epoch > options.now and not options.future:
        never = item.expires is not None and item.expires.until <= item.date.epoch
        return LeftOut(source=item.source, reason="future", appears=None if never else item.date)
    return None


def _end_of(expires: When) -> When:
    """Return the first moment after a date: one that lasts a day is over on the next."""
    return msgspec.structs.replace(expires, epoch=expires.until)


def _changes(item: Summary, options: PlanOptions) -> list[int]:
    moments = [item.expires.until] if item.expires else []
    if item.kind == "post" and item.date and not options.future:
        moments.append(item.date.epoch)
    return [moment for moment in moments if moment > options.now]
