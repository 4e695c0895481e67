"""Validated models → the plain frozen records and summaries of `model/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kopsite.load.making import made
from kopsite.load.says import says_of
from kopsite.load.shown import files_of, pictures_of
from kopsite.model.campaign import Campaign
from kopsite.model.cooperative import Cooperative, CooperativeSummary
from kopsite.model.item import Assessment, Event, Page, Post, Story, Summary
from kopsite.model.record import Record
from kopsite.model.site import MenuEntry, Settings, Waiver

if TYPE_CHECKING:
    from kopsite.load.schema.profile import ProfileTranslation
    from kopsite.load.schema.site import Site as SiteModel

_RECORDS: dict[str, type[Record]] = {
    "post": Post,
    "page": Page,
    "story": Story,
    "event": Event,
    "campaign": Campaign,
    "assessment": Assessment,
}
_RENAMED = {"post": ("video", "videos"), "event": ("kind", "event_kind"), "campaign": ("kind", "campaign_kind")}


def record(kind: str, model: Any, source: str, slug: str, language: str) -> Cooperative | Record:
    """Make the full record of a profile or item; a slug in the file wins over the one given."""
    fields = made(model)
    fields.update(source=source, slug=fields.get("slug") or slug, language=language)
    if kind == "profile":
        return Cooperative(**fields)
    if kind in _RENAMED:
        typed, name = _RENAMED[kind]
        if typed in fields:
            fields[name] = fields.pop(typed)
    if kind == "assessment":
        scale = model.scale
        fields["scale"] = (scale.from_, scale.to)
    return _RECORDS[kind](**fields)


def merge(
    original: Cooperative, translation: ProfileTranslation, *, source: str = "", language: str = ""
) -> Cooperative:
    """Lay a translation over its original: what it says replaces; location and contact are laid over key by key."""
    fields = made(translation)
    fields.pop("slug", None)
    for name in ("location", "contact"):
        if name in fields:
            fields[name] = msgspec.structs.replace(getattr(original, name), **made(fields[name]))
    if source:
        fields["source"] = source
    if language:
        fields["language"] = language
    merged: Cooperative = msgspec.structs.replace(original, **fields)
    return merged


def settings(model: SiteModel) -> Settings:
    """Make the settings; mode and languages may still lack what only the other files tell."""
    fields = made(model)
    cards, check = fields.pop("cards", None), fields.pop("check", None)
    target, markdown = fields.pop("posting_target", None), fields.pop("markdown", None)
    if cards is not None:
        fields["card_formats"] = cards.formats or ("og",)
        fields["card_layout"] = cards.layout
    if markdown is not None:
        fields["markdown_engine"] = markdown.engine
    if target is not None:
        fields["posts_per_week"] = target.per_week
    if check is not None:
        fields["exceptions"] = tuple(Waiver(**waiver.model_dump()) for waiver in check.exceptions)
    fields["menu"] = tuple(MenuEntry(**entry.model_dump()) for entry in model.menu)
    fields["languages"] = tuple(dict.fromkeys((model.language, *model.languages)))
    return Settings(**fields)


def summary(
    record: Cooperative | Record, digest: str, *, key: str = "", body: str = "", body_line: int = 1
) -> CooperativeSummary | Summary:
    """Make the summary that lists use; `digest` is the record's, `body` its Markdown's (a profile's `about`)."""
    if isinstance(record, Cooperative):
        return cooperative_summary(record, digest, about=body)
    return item_summary(record, digest, key=key, body=body, body_line=body_line)


def cooperative_summary(record: Cooperative, digest: str, *, about: str = "") -> CooperativeSummary:
    """Make the summary of a profile."""
    return CooperativeSummary(
        source=record.source,
        slug=record.slug,
        name=record.name,
        kind=record.kind,
        city=record.location.city,
        province=record.location.province,
        record=digest,
        language=record.language,
        short_name=record.short_name,
        groups=record.groups,
        status=record.status,
        model=record.model,
        tagline=record.tagline,
        summary=record.summary,
        founded=record.founded,
        members=record.members.total if record.members else None,
        logo=record.logo,
        cover=record.cover,
        colors=record.colors,
        pattern=record.pattern,
        contact=record.contact,
        social=record.social,
        about=about,
        pictures=pictures_of(record),
        files=files_of(record),
        has_point=record.location.point is not None,
        microsite=record.microsite,
        updated=record.updated,
        published_in=record.founded[:4],
    )


def item_summary(record: Record, digest: str, *, key: str, body: str = "", body_line: int = 1) -> Summary:
    """Make the summary of an item."""
    return Summary(
        kind=str(record.__struct_config__.tag),
        source=record.source,
        slug=record.slug,
        key=key,
        title=record.title,
        language=record.language,
        record=digest,
        body=body,
        body_line=body_line,
        cooperative=record.cooperative,
        date=record.date,
        summary=record.summary,
        tags=record.tags,
        cover=record.cover,
        draft=record.draft,
        expires=record.expires,
        updated=record.updated,
        redirect_from=record.redirect_from,
        hashtags=record.hashtags,
        card=record.card,
        kit=record.kit,
        pictures=pictures_of(record),
        files=files_of(record),
        says=says_of(record),
        **_own(record),
    )


def _own(record: Record) -> dict[str, Any]:
    """Return what only this kind has, under the names of a summary."""
    match record:
        case Post():
            return {"author": record.author, "campaign": record.campaign, "pillar": record.pillar}
        case Page():
            return {"menu": record.menu}
        case Story(person=person):
            return {"person": person.name, "role": person.role, "quote": record.quote}
        case Event():
            timing = {"starts": record.starts, "ends": record.ends, "timezone": record.timezone}
            own = {"subkind": record.event_kind, "status": record.status, "mode": record.mode, "place": record.venue}
            return {**timing, **own, "address": record.address, "registration_url": record.registration_url}
        case Campaign():
            timing = {"starts": record.starts, "ends": record.ends, "timezone": record.timezone}
            own = {"subkind": record.campaign_kind, "audience": record.audience, "mode": record.mode}
            return {**timing, **own, "place": record.place, "reveal_at": record.reveal_at}
    return {}
