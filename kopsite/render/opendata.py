"""Open data: the public fields of every cooperative, as JSON and as CSV; past 5,000 also in parts, one per province."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from kopsite.engine.fingerprint import encode_payload, hasher
from kopsite.engine.task import Blobs, Result
from kopsite.model.cooperative import CooperativeSummary
from kopsite.plan.slugs import slugify
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


class WholeFile(NamedTuple):
    """A file that holds all of a large directory, written only where it does not stand already."""

    path: str
    made_of: bytes
    """Digest of all that it is made of."""
    write: Callable[[], bytes]


class OpenData:
    """The files of open data of a directory, made a few rows at a time: a country's never stand in memory at once."""

    def __init__(
        self,
        base_url: str,
        title: str,
        listed: Sequence[CooperativeSummary],
        url_of: Callable[[CooperativeSummary], str],
        part_limit: int = PART_LIMIT,
    ) -> None:
        self._base_url = base_url
        self._title = title
        self._listed = sorted(listed, key=lambda coop: coop.slug)
        self._url_of = url_of
        self._is_large = len(listed) > part_limit

    def payloads(self) -> Iterator[tuple[str, DataPayload]]:
        """List what tasks make: all of it as JSON and CSV, or of a large directory each province as JSON."""
        if self._is_large:
            for path, province, members in self._provinces():
                yield path, self._payload("json", members, province)
        elif self._listed:
            yield "/data/koperasi.json", self._payload("json", self._listed)
            yield "/data/koperasi.csv", self._payload("csv", self._listed)

    def files(self) -> Iterator[WholeFile]:
        """List the two files that hold all of a large directory."""
        if self._is_large:
            parts = tuple(
                DataPart(province=province, url=self._base_url + path.lstrip("/"), count=len(members))
                for path, province, members in self._provinces()
            )
            head = DataPayload(format="json", title=self._title, home_url=self._base_url, parts=parts)
            rows = hasher(encode_payload(head))
            for coop in self._listed:
                rows.update(encode_payload(self._row(coop)))
            made_of = rows.digest()
            yield WholeFile("/data/koperasi.json", made_of, lambda: self._document(head))
            yield WholeFile("/data/koperasi.csv", made_of, lambda: _table(map(self._row, self._listed)))

    def _document(self, head: DataPayload) -> bytes:
        return _document(head, map(self._row, self._listed), len(self._listed))

    def _row(self, coop: CooperativeSummary) -> CooperativeRow:
        return data_row(coop, self._url_of(coop))

    def _payload(self, form: str, members: Iterable[CooperativeSummary], province: str = "") -> DataPayload:
        rows = tuple(map(self._row, members))
        return DataPayload(format=form, title=self._title, home_url=self._base_url, province=province, rows=rows)

    def _provinces(self) -> Iterator[tuple[str, str, list[CooperativeSummary]]]:
        """Give address, name and members of every province, however its name is spelled."""
        found: dict[str, list[CooperativeSummary]] = {}
        for coop in self._listed:
            found.setdefault(coop.province, []).append(coop)
        spelled: dict[str, list[str]] = {}
        for name in sorted(found):
            spelled.setdefault(slugify(name), []).append(name)
        for slug, names in spelled.items():
            members = [coop for name in names for coop in found[name]]
            yield f"/data/koperasi/{slug}.json", names[0], sorted(members, key=lambda coop: coop.slug)


def render_data(payload: DataPayload, blobs: Blobs) -> Result:  # noqa: ARG001
    """Write one file of open data."""
    if payload.format == "csv":
        return Result(data=_table(payload.rows))
    return Result(data=_document(payload, payload.rows, len(payload.rows)))


def _document(payload: DataPayload, rows: Iterable[CooperativeRow], count: int) -> bytes:
    head: dict[str, Any] = {"title": payload.title, "home_page_url": payload.home_url}
    if payload.province:
        head["province"] = payload.province
    head["count"] = count
    if payload.parts:
        head["parts"] = [{"province": part.province, "url": part.url, "count": part.count} for part in payload.parts]
    encode = msgspec.json.Encoder().encode
    out = io.BytesIO()
    out.write(encode(head)[:-1] + b',"cooperatives":[')
    # One cooperative to a line: a changed profile is one changed line in a comparison.
    before = b"\n"
    for row in rows:
        out.write(before)
        out.write(encode(_filled(row)))
        before = b",\n"
    out.write(b"\n]}\n")
    return out.getvalue()


def _table(rows: Iterable[CooperativeRow]) -> bytes:
    out = io.BytesIO()
    # The mark tells Excel that this is UTF-8.
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow([_cell(getattr(row, column)) for column in _COLUMNS])
    text.flush()
    return out.getvalue()


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
