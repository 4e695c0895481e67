"""Open data: the public fields of every cooperative, as JSON and as CSV; past 5,000 also in parts, one per province."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from kopsite.engine.task import Blobs, Result
from kopsite.model.cooperative import CooperativeSummary
from kopsite.render.machine import CooperativeRow, DataPart, DataPayload

PART_LIMIT = 5_000
_COLUMNS = (
    *("slug", "name", "short_name", "kind", "groups", "model", "status", "city", "province", "founded", "members"),
    *("tagline", "summary", "whatsapp", "phone", "email", "website", "updated", "url"),
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def data_row(summary: CooperativeSummary, url: str) -> CooperativeRow:
    """Take what may be public of a cooperative; `url` is its home page, absolute."""
    contact = summary.contact
    return CooperativeRow(
        slug=summary.slug,
        name=summary.name,
        kind=summary.kind,
        city=summary.city,
        province=summary.province,
        url=url,
        short_name=summary.short_name,
        groups=summary.groups,
        model=summary.model,
        status=summary.status,
        founded=summary.founded,
        members=summary.members,
        tagline=summary.tagline,
        summary=summary.summary,
        whatsapp=contact.whatsapp,
        phone=contact.phone,
        email=contact.email,
        website=contact.website,
        updated=summary.updated,
    )


def data_files(
    base_url: str,
    title: str,
    rows: Sequence[CooperativeRow],
    province_slugs: Mapping[str, str],
    part_limit: int = PART_LIMIT,
) -> tuple[tuple[str, DataPayload], ...]:
    """List the files of open data: all of it as JSON and CSV, and past the limit each province as JSON."""
    ordered = tuple(sorted(rows, key=lambda row: row.slug))
    parts: list[tuple[str, DataPayload]] = []
    named: list[DataPart] = []
    for province in sorted({row.province for row in ordered}) if len(ordered) > part_limit else ():
        path = f"/data/koperasi/{province_slugs[province]}.json"
        part = tuple(row for row in ordered if row.province == province)
        parts.append((path, DataPayload(format="json", title=title, home_url=base_url, province=province, rows=part)))
        named.append(DataPart(province=province, url=base_url + path.lstrip("/"), count=len(part)))
    whole = DataPayload(format="json", title=title, home_url=base_url, rows=ordered, parts=tuple(named))
    table = DataPayload(format="csv", title=title, home_url=base_url, rows=ordered)
    return (("/data/koperasi.json", whole), ("/data/koperasi.csv", table), *parts)


def render_data(payload: DataPayload, blobs: Blobs) -> Result:  # noqa: ARG001
    """Write one file of open data."""
    return Result(data=_table(payload) if payload.format == "csv" else _document(payload))


def _document(payload: DataPayload) -> bytes:
    head: dict[str, Any] = {"title": payload.title, "home_page_url": payload.home_url}
    if payload.province:
        head["province"] = payload.province
    head["count"] = len(payload.rows)
    if payload.parts:
        head["parts"] = [{"province": part.province, "url": part.url, "count": part.count} for part in payload.parts]
    lines = ",\n".join(_json(_filled(row)) for row in payload.rows)
    # One cooperative to a line: a changed profile is one changed line in a comparison.
    return f'{_json(head)[:-1]},"cooperatives":[\n{lines}\n]}}\n'.encode()


def _table(payload: DataPayload) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in payload.rows:
        writer.writerow([_cell(getattr(row, column)) for column in _COLUMNS])
    # The mark tells Excel that this is UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    text = text.replace("\x00", "")
    # Spreadsheets run a cell that starts like a formula; an apostrophe makes it text.
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def _filled(row: CooperativeRow) -> dict[str, Any]:
    values = {column: getattr(row, column) for column in _COLUMNS}
    return {column: value for column, value in values.items() if value not in (None, "", ())}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
