"""Reads sources: what is remembered of them is taken all at once, the rest are tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from sys import intern

import msgspec

from kopsite.diagnostics import Diagnostic
from kopsite.engine.fingerprint import digest, encode_payload
from kopsite.engine.memo import Memo
from kopsite.engine.runner import Runner
from kopsite.engine.task import Task
from kopsite.load.parse import Parsed, ProfilePayload, SourcePayload
from kopsite.load.relate import Read
from kopsite.load.sources import Source
from kopsite.model.site import Settings
from kopsite.model.slugs import slug_of

_KINDS = ("item", "profile")
_OFTEN_OF_ITEMS = ("cooperative", "language", "author", "campaign", "pillar")
_decoder = msgspec.msgpack.Decoder(Parsed)
_set = msgspec.structs.force_setattr


class Readings:
    """What the sources of one content folder hold."""

    def __init__(self, content: str, settings: Settings, run: Runner) -> None:
        self._run = run
        known = [(kind, run.kinds[kind].version, run.libraries(kind)) for kind in _KINDS]
        context = msgspec.msgpack.encode((settings.timezone, settings.language, known))
        self._memo: Memo[Parsed] = Memo(run.store, f"readings:{content}", context, Parsed)

    def read(
        self, asked: Iterable[tuple[Source, str]], payload_of: Callable[[Source, str], SourcePayload], kind: str
    ) -> list[Read]:
        """Read sources, each with the digest of its bytes."""
        reads: list[Read] = []
        missed: dict[str, tuple[Source, str, str]] = {}
        taken, size = self._memo.taken, self._memo.taken_bytes

        def unknown() -> Iterator[Task]:
            for source, blob in asked:
                payload, check = None, blob
                if _says_more(source):
                    payload = payload_of(source, blob)
                    check = digest(encode_payload(payload))
                if (known := self._memo.take(source.path, check)) is not None:
                    reads.append(_read(source, blob, known.value, known.diagnostics))
                else:
                    missed[source.path] = source, blob, check
                    yield _task(source, payload or payload_of(source, blob), kind)

        for done in self._run.run(unknown()):
            source, blob, check = missed[done.task.name]
            parsed = _decoder.decode(self._run.blobs.get(done.digest))
            self._memo.note(source.path, check, done, parsed)
            reads.append(_read(source, blob, parsed, done.diagnostics))
        self._run.watch_known(kind, self._memo.taken - taken, self._memo.taken_bytes - size)
        return sorted(reads, key=lambda read: read.source.path)

    def remember(self) -> None:
        """Remember what was read, and nothing else."""
        self._memo.remember()


def read_one(source: Source, payload: SourcePayload, kind: str, run: Runner) -> Read:
    """Read a source of which nothing but its trace is remembered."""
    (done,) = run.run([_task(source, payload, kind)])
    return _read(source, payload.blob, _decoder.decode(run.blobs.get(done.digest)), done.diagnostics)


def _says_more(source: Source) -> bool:
    """Tell whether more than a source's path and bytes decides what it holds: another source, or a folder's files."""
    return bool(source.folder or (source.language and source.kind == "profile"))


def _task(source: Source, payload: SourcePayload, kind: str) -> Task:
    original = payload.original if isinstance(payload, ProfilePayload) else ""
    blobs = (payload.blob, original) if original else (payload.blob,)
    return Task(kind=kind, payload=payload, name=source.path, blobs=blobs)


def _read(source: Source, blob: str, parsed: Parsed, diagnostics: tuple[Diagnostic, ...]) -> Read:
    """Keep a text once that many summaries have, or a summary and its source: there may be a hundred thousand."""
    summary = parsed.cooperative or parsed.item
    if summary is None:
        return Read(source, blob, parsed, slug_of(source.slug), diagnostics)
    _set(summary, "source", source.path)
    if summary.slug == source.slug:
        _set(summary, "slug", source.slug)
    _set(summary, "kind", intern(summary.kind))
    if (coop := parsed.cooperative) is not None:
        _set(coop, "city", intern(coop.city))
        _set(coop, "province", intern(coop.province))
        _set(coop, "founded", intern(coop.founded))
        _set(coop, "published_in", intern(coop.published_in))
    elif (item := parsed.item) is not None:
        for name in _OFTEN_OF_ITEMS:
            _set(item, name, intern(getattr(item, name)))
        if item.key == source.key:
            _set(item, "key", source.key)
    return Read(source, blob, parsed, summary.slug, diagnostics)
