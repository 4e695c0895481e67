"""Replaying: when nothing but texts was edited, only the pages that show them are made again, from what is remembered.

A text qualifies when all that others know of it is as it was: the header above it, its first paragraph, anchors, links
and pictures. Whatever is not sure to come out as a whole build would make it is left to a whole build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from kopsite.engine.changes import Output
from kopsite.engine.errors import BlobChanged, EngineError
from kopsite.engine.fingerprint import digest
from kopsite.engine.ledger import Entry
from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.patch import Tick, patch
from kopsite.engine.runner import Done, Runner
from kopsite.engine.store import Store, StoreBroken
from kopsite.engine.task import Task
from kopsite.load.documents import SOURCE_LIMIT, read_markdown
from kopsite.load.guards import findings
from kopsite.model.body import Body
from kopsite.options import Options, output_scope
from kopsite.render.bodies import summarised
from kopsite.render.payload import PagePayload
from kopsite.report import Explained, Reason, Report, Reporter, SilentReporter
from kopsite.run.ending import reported
from kopsite.run.run import Run
from kopsite.warm.inputs import Inputs, changed_files
from kopsite.warm.inputs import digest as short
from kopsite.warm.outlines import Outline, Outlines, decoded_outlines, outline_of, renewed
from kopsite.warm.snapshot import REPLAYED, Recalled, Snapshot, looks_at, settled_looks, sizes

_MOST = 500
_PAGE = "page"
_NOT_FOUND = "404.html"
_OF_SIZE = frozenset(("host-size", "host-file-size"))
_body = msgspec.msgpack.Decoder(Body)
_payload = msgspec.msgpack.Decoder(PagePayload)


class _Refrain(Exception):  # noqa: N818 reads as a fact
    """A whole build has to look at this."""


class _Edit(NamedTuple):
    """A source whose text was edited: what was known of it, and where its new text lies."""

    source: str
    known: Outline
    blob: str


class _Page(NamedTuple):
    """A page that is made again: what it was made from, and what came of it now."""

    path: str
    past: Entry
    done: Done
    shown: str


def replayed(options: Options, inputs: Inputs, recalled: Recalled, runner: Runner, reporter: Reporter) -> Report | None:
    """Bring the output up to date; None, with nothing touched, where a whole build has to do it."""
    run = Run(runner, SilentReporter())
    try:
        replay = _Replay(options, inputs, recalled, run)
        pages = replay.made()
        report = replay.published(pages)
    except (_Refrain, BlobChanged):
        return None
    except (EngineError, OSError) as problem:
        if not isinstance(problem, StoreBroken):
            reporter.stopped(reported(run, exit_code=3))
        raise
    for step in run.steps:
        reporter.stepped(step)
    return report


class _Replay:
    """One replay; every method raises _Refrain where a whole build has to look."""

    def __init__(self, options: Options, inputs: Inputs, recalled: Recalled, run: Run) -> None:
        self._options = options
        self._inputs = inputs
        self._recalled = recalled
        self._run = run
        self._store: Store = run.runner.store
        self._scope = output_scope(options)
        self._known = self._outlines()
        self._renewed: dict[str, Outline] = {}

    def made(self) -> list[_Page]:
        """Make the bodies of the edited texts, and the pages that show them."""
        edits = {edit.source: edit for edit in self._edits()}
        self._run.runner.versions.update(self._known.versions)
        self._run.step("bodies", len(edits))
        for done in self._run.do([self._known.task(edit.blob, edit.source, edit.known) for edit in edits.values()]):
            edit = edits[done.task.name]
            summary = summarised(_body.decode(self._run.runner.blobs.get(done.digest)), done.digest, done.task)
            if done.diagnostics or outline_of(summary) != edit.known.outline:
                raise _Refrain
            self._renewed[edit.source] = msgspec.structs.replace(edit.known, body=done.digest)
        entries = dict(self._pages(edits))
        self._run.step("render", len(entries))
        pages = []
        for done in self._run.do([task for task, _, _ in entries.values()]):
            if done.diagnostics:
                raise _Refrain
            _, past, shown = entries[done.task.name]
            pages.append(_Page(done.task.name, past, done, shown))
        return sorted(pages)

    def published(self, pages: list[_Page]) -> Report:
        """Exchange the pages in the output, and remember."""
        changed = [page for page in pages if page.done.digest != page.past.digest]
        report = self._report(pages, changed)
        self._run.step("publish", len(changed))
        looks = self._patched(changed) if changed else self._recalled.looks
        self._run.count(len(changed), 0, report.counts.get("bytes_written", 0))
        ledger = self._store.ledger(self._scope)
        for page in pages:
            ledger.put(page.path, _entry(page))
        outputs = sizes(Recalled(self._recalled.snapshot, self._recalled.paths, looks)) if looks else {}
        self._run.end_step()
        report = msgspec.structs.replace(
            report,
            steps=tuple(self._run.steps),
            work=self._run.work,
            seconds=self._run.seconds,
            outputs=outputs,
            reasons=self._reasons(pages) if self._options.explain else (),
        )
        self._remember(report, looks)
        return report

    def _reasons(self, pages: list[_Page]) -> tuple[Explained, ...]:
        from kopsite.run.reasons import explained

        return explained([(page.path, page.past, _entry(page)) for page in pages])

    def _outlines(self) -> Outlines:
        data = self._store.value(f"snapshot-sources:{self._scope}")
        if data is None or short(data) != self._recalled.snapshot.sources:
            raise _Refrain
        if (known := decoded_outlines(data)) is None:
            raise _Refrain
        return known

    def _edits(self) -> Iterator[_Edit]:
        told = {
            place.path
            for problem in self._recalled.snapshot.report.diagnostics
            for place in (problem.position, *problem.related)
        }
        for path in self._changed():
            source = f"content/{path}"
            known = self._known.of(source)
            if known is None or source in told or not source.endswith(".md"):
                raise _Refrain
            text = _text(self._options.content / path, source, known)
            yield _Edit(source, known, self._run.runner.blobs.put(text))

    def _changed(self) -> list[str]:
        """List the files that look different, if all others look as they did and none came or went."""
        listing = self._store.value(f"snapshot-content:{self._scope}")
        if listing is None or short(listing) != self._recalled.snapshot.content:
            raise _Refrain
        changed = changed_files(listing, self._inputs.content)
        if changed is None or len(changed) > _MOST:
            raise _Refrain
        return changed

    def _pages(self, edits: Mapping[str, _Edit]) -> Iterator[tuple[str, tuple[Task, Entry, str]]]:
        """Take up what each page was made from, with the body exchanged."""
        ledger, blobs = self._store.ledger(self._scope), self._run.runner.blobs
        for source, edit in edits.items():
            path, old, new = edit.known.page, edit.known.body, self._renewed[source].body
            if not path or old == new:
                continue
            past = ledger.get(path)
            if past is None or not past.payload or past.kind != _PAGE or past.shown != old or path == _NOT_FOUND:
                raise _Refrain
            needed = tuple(new if name == old else name for name in past.blobs)
            if not all(name in blobs for name in (*needed, *past.shared)):
                raise _Refrain
            payload = msgspec.structs.replace(_payload.decode(past.payload), body=new)
            task = Task(kind=_PAGE, name=path, payload=payload, blobs=needed, shared=past.shared, parts=past.parts)
            yield path, (task, past, new)

    def _report(self, pages: list[_Page], changed: list[_Page]) -> Report:
        """Tell what the last build told, with what is different now."""
        last = self._recalled.snapshot.report
        total = last.counts.get("bytes", 0) + sum(page.done.size - page.past.size for page in pages)
        if last.exit_code or self._outgrows(last, total, changed):
            raise _Refrain
        counts = last.counts | {
            "written": len(changed),
            "unchanged": last.counts.get("outputs", 0) - len(changed),
            "removed": 0,
            "kept": 0,
            "bytes": total,
            "bytes_written": sum(page.done.size for page in changed),
        }
        written = tuple(page.path for page in sorted(changed, key=lambda page: (page.past.order, page.path)))
        why = (Reason(code="text"),) if self._options.explain else ()
        reasons = tuple(Explained(path=page.path, reasons=why) for page in pages if why)
        return msgspec.structs.replace(
            last, path=REPLAYED, counts=counts, written=written, removed=(), kept=(), reasons=reasons
        )

    def _outgrows(self, last: Report, total: int, changed: list[_Page]) -> bool:
        """Tell whether what the publisher says of sizes might be another thing now."""
        host = self._known.host
        if not host:
            return False
        from kopsite.render.hosts import host_limits

        is_told = any(problem.code in _OF_SIZE for problem in last.diagnostics)
        whole = host_limits(host, [("", total)])
        single = host_limits(host, [(page.path, page.done.size) for page in changed])
        is_whole = any(problem.code == "host-size" for problem in whole)
        return is_told or is_whole or any(problem.code == "host-file-size" for problem in single)

    def _patched(self, changed: list[_Page]) -> list[bytes]:
        """Publish; return how the outputs look now, or nothing where that cannot be told for sure."""
        paths, looks = self._recalled.paths, list(self._recalled.looks)
        places = {path: place for place, path in enumerate(paths)}
        own = [MANIFEST_NAME, *(page.path for page in changed)]
        if not places.keys() >= set(own):
            raise _Refrain
        folder = self._options.output

        def is_as_seen() -> bool:
            return looks_at(folder, own)[0] == [looks[places[path]] for path in own]

        def see(tick: Tick) -> None:
            now = settled_looks(folder, own, tick)
            for path, look in zip(own, now or (), strict=False):
                looks[places[path]] = look
            if now is None:
                looks.clear()

        outputs = {page.path: Output(page.done.digest, page.past.order, page.done.size) for page in changed}
        past = {page.path: page.past.digest for page in changed}
        if not patch(folder, outputs, past, self._run.runner.blobs, is_as_seen=is_as_seen, see=see):
            raise _Refrain
        return looks

    def _remember(self, report: Report, looks: list[bytes]) -> None:
        store, scope = self._store, self._scope
        if looks and self._inputs.is_settled:
            sources = renewed(self._known, self._renewed)
            snapshot: Snapshot = msgspec.structs.replace(
                self._recalled.snapshot,
                content=self._inputs.digest,
                sources=short(sources),
                outputs=short(b"".join(looks)),
                report=report,
            )
            store.set_value(f"snapshot-content:{scope}", self._inputs.content)
            store.set_value(f"snapshot-sources:{scope}", sources)
            store.set_value(f"snapshot:{scope}", snapshot.encoded())
        else:
            store.set_value(f"snapshot:{scope}", None)
        store.commit()


def _text(file: Path, source: str, known: Outline) -> bytes:
    """Read the text of a source, if nothing but the text is another one and nothing is wrong with it."""
    try:
        with file.open("rb") as opened:
            data = opened.read(SOURCE_LIMIT + 1)
    except OSError as problem:
        raise _Refrain from problem
    document = read_markdown(data, source)
    is_same = (
        document.data is not None and not document.diagnostics and digest(document.header.encode()) == known.header
    )
    if not is_same or not document.body.strip() or document.body_line != known.line or findings(document):
        raise _Refrain
    return document.body.encode()


def _entry(page: _Page) -> Entry:
    done = page.done
    return msgspec.structs.replace(
        page.past,
        fingerprint=done.fingerprint,
        digest=done.digest,
        size=done.size,
        blobs=done.task.blobs,
        payload=done.payload,
        shown=page.shown,
    )
