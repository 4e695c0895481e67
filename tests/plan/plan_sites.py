"""Tiny sites, built from model values."""

from __future__ import annotations

import datetime as dt

from kopsite.model.base import When
from kopsite.model.body import BodySummary
from kopsite.model.cooperative import CooperativeSummary
from kopsite.model.item import Summary
from kopsite.model.site import Settings, Site
from kopsite.plan.page import Page, Plan
from kopsite.plan.plan import PlanOptions, plan

FOLDERS = {
    "post": "posts",
    "campaign": "campaigns",
    "event": "events",
    "story": "stories",
    "page": "pages",
    "assessment": "assessments",
}
ZONE = dt.timezone(dt.timedelta(hours=7))


def at(text: str) -> When:
    """A date, or a time with seconds or without, in Jakarta."""
    moment = dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)
    is_date = "T" not in text
    epoch = int(moment.timestamp())
    return When(epoch=epoch, until=epoch + (86_400 if is_date else 0), offset=420, is_date=is_date)


NOW = at("2026-07-12T10:00").epoch


def item(kind: str, slug: str, language: str = "id", **fields: object) -> Summary:
    """An item in the folder of its kind; a cooperative's in a folder of that name."""
    owner = f"{fields['cooperative']}-" if fields.get("cooperative") else ""
    key = str(fields.pop("key", f"content/{FOLDERS[kind]}/{owner}{slug}"))
    source = str(fields.pop("source", key + (f".{language}" if language != "id" else "") + ".md"))
    given = {"title": slug.capitalize(), "record": f"r-{slug}", "body": f"b-{slug}"} | fields
    return Summary(kind=kind, source=source, slug=slug, key=key, language=language, **given)


def post(slug: str, date: str | None = "2026-07-01", **fields: object) -> Summary:
    return item("post", slug, date=at(date) if date else None, **fields)


def event(slug: str, starts: str, ends: str | None = None, **fields: object) -> Summary:
    return item("event", slug, starts=at(starts), ends=at(ends) if ends else None, **fields)


def campaign(slug: str, starts: str, ends: str | None = None, **fields: object) -> Summary:
    return item("campaign", slug, starts=at(starts), ends=at(ends) if ends else None, **fields)


def coop(slug: str, language: str = "", **fields: object) -> CooperativeSummary:
    given = {
        "source": f"content/cooperatives/{slug}{'.' + language if language else ''}.yaml",
        "name": f"Koperasi {slug.capitalize()}",
        "kind": "producer",
        "city": "Kota Jambi",
        "province": "Jambi",
        "record": f"c-{slug}",
    } | fields
    return CooperativeSummary(slug=slug, language=language, **given)


def microsite(*items: Summary, coops: tuple[CooperativeSummary, ...] = (coop("mekar"),), **settings: object) -> Site:
    given = {"title": "Situs Mekar", "mode": "microsite", "cooperative": coops[0].slug if coops else ""} | settings
    return _site(given, coops, items)


def directory(*items: Summary, coops: tuple[CooperativeSummary, ...] = (), **settings: object) -> Site:
    return _site({"title": "Direktori", "mode": "directory"} | settings, coops, items)


def planned(site: Site, now: int = NOW, bodies: dict[str, BodySummary] | None = None, **options: object) -> Plan:
    return plan(site, bodies or {}, PlanOptions(now=now, **options))


def urls(plan: Plan) -> list[str]:
    """All addresses but that of the page for what is not found."""
    return [page.url_path for page in plan.pages if page.kind != "404"]


def page_at(plan: Plan, url_path: str) -> Page:
    return next(page for page in plan.pages if page.url_path == url_path)


def codes(plan: Plan) -> list[str]:
    return [each.code for each in plan.diagnostics]


def _site(settings: dict[str, object], coops: tuple[CooperativeSummary, ...], items: tuple[Summary, ...]) -> Site:
    return Site(
        settings=Settings(**settings),
        cooperatives=tuple(sorted(coops, key=lambda each: (each.slug, each.language))),
        items=tuple(sorted(items, key=lambda each: each.source)),
    )
