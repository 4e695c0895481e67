"""Task functions that read one source: its bytes become a record, a summary, a body, diagnostics and findings.

Pure: they see the payload and the bytes it names, nothing else, so they run in any process and are remembered by
their fingerprint.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from kopsite.diagnostics import ERROR, WARNING, Diagnostic
from kopsite.engine.fingerprint import digest
from kopsite.engine.task import Blobs, Result, encoded
from kopsite.load import dates
from kopsite.load.documents import Document, read_markdown, read_yaml
from kopsite.load.guards import Finding, findings
from kopsite.load.positions import placed
from kopsite.load.references import private_files, references
from kopsite.model.base import Value
from kopsite.model.cooperative import Cooperative, CooperativeSummary
from kopsite.model.item import Summary
from kopsite.model.record import Record
from kopsite.model.site import Settings
from kopsite.model.slugs import slug_of

_ABOUT = re.compile(rb"(?m)^(?:about|tentang)[ \t]*:[ \t]*(?P<block>[|>][^\n]*)?")


class SourcePayload(Value, frozen=True, kw_only=True):
    """What reading any source needs to know."""

    blob: str
    """Digest of the file's bytes."""
    source: str
    kind: str
    slug: str = ""
    """From the file's name; a `slug:` inside wins."""
    key: str = ""
    language: str = ""
    timezone: str = "Asia/Jakarta"
    site_language: str = "id"
    cooperative: str = ""
    """Slug of the cooperative in whose folder it lies."""
    folder: str = ""
    """That folder below `content/`, with a slash at the end."""
    own_files: tuple[str, ...] = ()
    """Files in that folder, relative to it: what a path may mean before it means one below `content/`."""


class SitePayload(SourcePayload, frozen=True, kw_only=True):
    """`site.yaml`."""


class ProfilePayload(SourcePayload, frozen=True, kw_only=True):
    """A profile, or with `original` (its digest) the translation of one."""

    original: str = ""
    original_source: str = ""


class ItemPayload(SourcePayload, frozen=True, kw_only=True):
    """A post, campaign, event, story, page or assessment; or `ideas.yaml`, which is only checked."""

    dated: str = ""
    """The date at the start of a post's file name."""


class Parsed(Value, frozen=True, kw_only=True):
    """What one source holds. Neither summary: it could not be read.

    The encoded full record and the Markdown are attached to it; the summaries name them by their digests.
    """

    settings: Settings | None = None
    cooperative: CooperativeSummary | None = None
    item: Summary | None = None
    findings: tuple[Finding, ...] = ()
    references: tuple[str, ...] = ()
    """Every file the record names that may be published."""
    private: tuple[str, ...] = ()
    """Files that the record keeps back."""
    numbers: tuple[str, ...] = ()
    """Official phone numbers."""


def parse_site(payload: SitePayload, blobs: Blobs) -> Result:
    """Read the settings."""
    from kopsite.load import records

    document = read_yaml(blobs[payload.blob], payload.source)
    model, diagnostics = _validated("site", document, payload)
    settings = None
    if model is not None:
        settings = msgspec.structs.replace(records.settings(model), source=payload.source)
    return encoded(Parsed(settings=settings), diagnostics)


def parse_profile(payload: ProfilePayload, blobs: Blobs) -> Result:
    """Read a profile; a translation is laid over its original."""
    document = _relocated(read_yaml(blobs[payload.blob], payload.source), payload)
    found = findings(document)
    kind = "profile_translation" if payload.original else "profile"
    model, diagnostics = _validated(kind, document, payload)
    found = _not_told(found, diagnostics)
    if model is None or document.data is None:
        return encoded(Parsed(findings=found), diagnostics)
    record = _translated(model, payload, blobs) if payload.original else _cooperative(model, payload)
    if record is None:
        return encoded(Parsed(findings=found), diagnostics)
    diagnostics += _slug_problem(record.slug, document, payload)
    numbers = tuple(number for number in (record.contact.whatsapp, record.contact.phone) if number)
    parsed, attached = _parsed_profile(record, found, numbers, about_line(blobs[payload.blob]))
    return encoded(parsed, diagnostics, attached)


def parse_item(payload: ItemPayload, blobs: Blobs) -> Result:
    """Read an item."""
    from kopsite.load import records

    is_yaml = payload.kind in ("assessment", "ideas")
    read = read_yaml if is_yaml else read_markdown
    document = _relocated(read(blobs[payload.blob], payload.source), payload)
    found = findings(document)
    model, diagnostics = _validated(payload.kind, document, payload)
    found = _not_told(found, diagnostics)
    if model is None or document.data is None or payload.kind == "ideas":
        return encoded(Parsed(findings=found), diagnostics)
    record = records.record(payload.kind, model, payload.source, slug_of(payload.slug), payload.language)
    if isinstance(record, Cooperative):
        raise TypeError("an item's record is no Cooperative")
    diagnostics += _slug_problem(record.slug, document, payload)
    if record.date is None and payload.kind == "post" and payload.language == payload.site_language:
        record = msgspec.structs.replace(record, date=dates.date_in_name(payload.dated, payload.timezone))
        diagnostics += _date_problem(record, document, payload)
    if payload.cooperative and record.cooperative not in ("", payload.cooperative):
        spot = document.positions.locate((_key(document, "cooperative", "koperasi"),))
        values = {"slug": record.cooperative, "folder": payload.cooperative}
        diagnostics += (placed(ERROR, "cooperative-folder", payload.source, spot, values=values),)
    elif payload.cooperative:
        record = msgspec.structs.replace(record, cooperative=payload.cooperative)
    parsed, attached = _parsed_item(record, payload, document, found)
    return encoded(parsed, diagnostics, attached)


def about_line(profile: bytes) -> int:
    """Return the line on which the text of `about` starts, 0 without one; a block begins on the line below its key."""
    key = _ABOUT.search(profile)
    if key is None:
        return 0
    return profile.count(b"\n", 0, key.start()) + (2 if key["block"] else 1)


def _parsed_profile(
    record: Cooperative, found: tuple[Finding, ...], numbers: tuple[str, ...], line: int
) -> tuple[Parsed, tuple[bytes, ...]]:
    from kopsite.load import records

    data = msgspec.msgpack.encode(record)
    about = record.about.encode()
    summary = records.cooperative_summary(record, digest(data), about=digest(about) if about else "")
    parsed = Parsed(
        cooperative=msgspec.structs.replace(summary, about_line=line),
        findings=found,
        references=references(record),
        private=private_files(record),
        numbers=numbers,
    )
    return parsed, (data, about) if about else (data,)


def _parsed_item(
    record: Record, payload: ItemPayload, document: Document, found: tuple[Finding, ...]
) -> tuple[Parsed, tuple[bytes, ...]]:
    from kopsite.load import records

    data = msgspec.msgpack.encode(record)
    body = document.body.encode() if document.body.strip() else b""
    summary = records.item_summary(
        record,
        digest(data),
        key=payload.key,
        body=digest(body) if body else "",
        body_line=document.body_line if body else 1,
    )
    parsed = Parsed(
        item=msgspec.structs.replace(summary, header=digest(document.header.encode())),
        findings=found,
        references=references(record),
    )
    return parsed, (data, body) if body else (data,)


def _cooperative(model: Any, payload: ProfilePayload) -> Cooperative:
    from kopsite.load import records

    record = records.record("profile", model, payload.source, slug_of(payload.slug), "")
    if not isinstance(record, Cooperative):
        raise TypeError("a profile's record is a Cooperative")
    return record


def _translated(model: Any, payload: ProfilePayload, blobs: Blobs) -> Cooperative | None:
    """Lay a translation over its original; an original that is wrong tells its problems by itself."""
    from kopsite.load import records

    plain = msgspec.structs.replace(payload, source=payload.original_source, original="")
    document = _relocated(read_yaml(blobs[payload.original], plain.source), plain)
    original, _ = _validated("profile", document, plain)
    if original is None:
        return None
    return records.merge(_cooperative(original, plain), model, source=payload.source, language=payload.language)


def _validated(kind: str, document: Document, payload: SourcePayload) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Validate a document's data; each problem gets its place in the file."""
    if document.data is None:
        return None, document.diagnostics
    from kopsite.load.validate import Context, validate

    model, problems = validate(kind, document.data, Context(payload.timezone, payload.site_language))
    positions = document.positions
    found = tuple(
        placed(
            problem.severity,
            problem.code,
            payload.source,
            positions.locate(tuple(problem.path), problem.at),
            values=dict(problem.values),
        )
        for problem in problems
    )
    if any(diagnostic.severity == ERROR for diagnostic in document.diagnostics):
        model = None
    return model, document.diagnostics + _unless_told(found, document.diagnostics)


def _unless_told(found: tuple[Diagnostic, ...], told: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Drop what follows from a mistake that was told already: an error on the same line."""
    lines = {diagnostic.position.line for diagnostic in told if diagnostic.severity == ERROR}
    return tuple(diagnostic for diagnostic in found if diagnostic.position.line not in lines)


def _not_told(found: tuple[Finding, ...], diagnostics: tuple[Diagnostic, ...]) -> tuple[Finding, ...]:
    """Tell one mistake once: a value of the wrong form is not reported again for what it looks like."""
    wrong = [diagnostic for diagnostic in diagnostics if diagnostic.severity == ERROR and diagnostic.position.line]

    def told(finding: Finding) -> bool:
        place = finding.diagnostic.position
        return any(
            place.line == other.position.line and 0 <= place.column - other.position.column <= other.width
            for other in wrong
        )

    return tuple(finding for finding in found if not told(finding))


def _relocated(document: Document, payload: SourcePayload) -> Document:
    """Let paths that mean a file of the cooperative's own folder say so."""
    if document.data is None or not payload.own_files:
        return document
    own = frozenset(payload.own_files)

    def moved(value: Any) -> Any:
        if isinstance(value, str):
            return payload.folder + value.removeprefix("./") if value.removeprefix("./") in own else value
        if isinstance(value, list):
            return [moved(child) for child in value]
        if isinstance(value, dict):
            return {key: moved(child) for key, child in value.items()}
        return value

    return msgspec.structs.replace(document, data=moved(document.data))


def _key(document: Document, *words: str) -> str:
    """Return the word that the file uses for a key."""
    data = document.data or {}
    return next((word for word in words if word in data), words[0])


def _date_problem(record: Record, document: Document, payload: ItemPayload) -> tuple[Diagnostic, ...]:
    """Tell of a post that no feed can hold, unless it is not to be published yet."""
    if record.date or record.updated or record.draft:
        return ()
    spot = document.positions.locate((), "parent")
    return (placed(WARNING, "post-without-date", payload.source, spot),)


def _slug_problem(slug: str, document: Document, payload: SourcePayload) -> tuple[Diagnostic, ...]:
    if slug:
        return ()
    spot = document.positions.locate((), "parent")
    return (placed(ERROR, "slug-missing", payload.source, spot, values={"example": payload.kind + "-1"}),)
