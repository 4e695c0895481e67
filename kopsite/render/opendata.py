"""Open data: the public fields of every cooperative, as JSON and as CSV; past 5,000 also in parts, one per province."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgspec

from kopsite.engine.fingerprint import encode_payload, hasher
from kopsite.engine.task import Blobs, Result
from kopsite.model.cooperative import CooperativeSummary
from kopsite.plan.slugs import slugify
from kopsite.render.machine import CooperativeRow, DataPart, DataPayload

PART_LIMIT = 5_000
_PIECE = 1 << 16
"""Characters of a table that are held at once."""
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


class LargeFile(NamedTuple):
    """A file of a large directory, written only where it does not stand already."""

    path: str
    made_of: bytes
    """Digest of all that it is made of."""
    pieces: Callable[[], Iterator[bytes]]


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
        """List what tasks make of a directory that is not large: all of it as JSON and as CSV."""
        if self._listed and not self._is_large:
            rows = tuple(map(self._row, self._listed))
            for form in ("json", "csv"):
                yield f"/data/koperasi.{form}", msgspec.structs.replace(self._head(form), rows=rows)

    def files(self) -> Iterator[LargeFile]:
        """List the files of a large directory: each province as JSON, then all of it as JSON and as CSV."""
        if not self._is_large:
            return
        parts: list[DataPart] = []
        whole = hasher(encode_payload(self._head("json")))
        for path, province, members in self._provinces():
            parts.append(DataPart(province=province, url=self._base_url + path.lstrip("/"), count=len(members)))
            head = self._head("json", province)
            made_of = self._digest(head, members)
            whole.update(made_of)
            yield LargeFile(path, made_of, partial(self._document, head, members))
        head = msgspec.structs.replace(self._head("json"), parts=tuple(parts))
        made_of = whole.digest()
        yield LargeFile("/data/koperasi.json", made_of, lambda: self._document(head, self._listed))
        yield LargeFile("/data/koperasi.csv", made_of, lambda: _table(map(self._row, self._listed)))

    def _head(self, form: str, province: str = "") -> DataPayload:
        return DataPayload(format=form, title=self._title, home_url=self._base_url, province=province)

    def _digest(self, head: DataPayload, members: Sequence[CooperativeSummary]) -> bytes:
        made_of = hasher(encode_payload(head))
        for coop in members:
            made_of.update(encode_payload(self._row(coop)))
        return made_of.digest()

    def _document(self, head: DataPayload, members: Sequence[CooperativeSummary]) -> Iterator[bytes]:
        return _document(head, map(self._row, members), len(members))

    def _row(self, coop: CooperativeSummary) -> CooperativeRow:
        return data_row(coop, self._url_of(coop))

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
        return Result(data=b"".join(_table(payload.rows)))
    return Result(data=b"".join(_document(payload, payload.rows, len(payload.rows))))


def _document(payload: DataPayload, rows: Iterable[CooperativeRow], count: int) -> Iterator[bytes]:
    head: dict[str, Any] = {"title": payload.title, "home_page_url": payload.home_url}
    if payload.province:
        head["province"] = payload.province
    head["count"] = count
    if payload.parts:
        head["parts"] = [{"province": part.province, "url": part.url, "count": part.count} for part in payload.parts]
    encode = msgspec.json.Encoder().encode
    # One cooperative to a line: a changed profile is one changed line in a comparison.
    before = encode(head)[:-1] + b',"cooperatives":[\n'
    for row in rows:
        yield before + encode(_filled(row))
        before = b",\n"
    yield b"\n]}\n" if count else before + b"]}\n"


def _table(rows: Iterable[CooperativeRow]) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    # The mark tells Excel that this is UTF-8.
    yield codecs.BOM_UTF8
    for row in rows:
        writer.writerow([_cell(getattr(row, column)) for column in _COLUMNS])
        if text.tell() > _PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


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
