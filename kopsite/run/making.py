"""Outputs: jobs become bytes, or are found to stand already, and the ledger learns what each was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

import msgspec

from kopsite.engine.fingerprint import digest, encode_payload
from kopsite.engine.ledger import Entry, Ledger
from kopsite.engine.looks import Looks
from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.publish import Output
from kopsite.engine.runner import Done
from kopsite.engine.standing import Standing
from kopsite.engine.task import Task, Trace
from kopsite.options import Options, output_scope
from kopsite.render.job import Job
from kopsite.run.photographs import prepare
from kopsite.run.run import Run, identity

READY = "ready"
"""The kind of an entry whose bytes no task made."""
_AT_ONCE = 64
"""Jobs that are asked for before the first of them is looked up."""


class Making:
    """The outputs of one build, as they come into being."""

    def __init__(self, run: Run, options: Options) -> None:
        self.outputs: dict[str, Output] = {}
        self._run = run
        self._blobs = run.runner.blobs
        self._scope = output_scope(options)
        run.explains = options.explain
        self.looks = Looks(run.runner.store.looks(self._scope))
        is_ours = (options.output / MANIFEST_NAME).is_file()
        self._stands = Standing(options.output, self.looks, self._blobs).holds if is_ours else None
        self._ledger: Ledger = run.runner.store.ledger(self._scope)
        self._orders: dict[str, int] = {}

    def ready(self, path: str, order: int, data: bytes) -> None:
        """Take an output whose bytes exist."""
        name = self._blobs.put(data)
        self.outputs[path] = Output(name, order, len(data))
        self._note(path, Entry(kind=READY, version=0, order=order, fingerprint=name, digest=name, size=len(data)), None)

    def ready_or_made(self, path: str, order: int, made_of: bytes, pieces: Callable[[], Iterator[bytes]]) -> None:
        """Take an output that no task makes, of this digest of what it is made of; it is made if it does not stand."""
        name = digest(identity() + path.encode() + made_of)
        trace = self._recall(path, name)
        if trace is None:
            made, size = self._blobs.put_pieces(pieces())
            trace = Trace(digest=made, size=size)
        self.outputs[path] = Output(trace.digest, order, trace.size)
        entry = Entry(kind=READY, version=0, order=order, fingerprint=name, digest=trace.digest, size=trace.size)
        self._note(path, entry, None)

    def make(self, jobs: Iterable[Job]) -> None:
        """Run the jobs; several may share one task, and some may ask for the same output."""
        for done in self._run.do(self._tasks(jobs), self._stands, self._recall if self._stands else None):
            path = done.task.name
            order = self._orders.pop(path)
            self.outputs[path] = Output(done.digest, order, done.size)
            self._note(path, self._entry(done, order), done)

    def prepare(self, jobs: Iterable[Job], made_by: Mapping[str, Task]) -> None:
        """Do what those of the jobs ask for that will have to be done."""
        prepare(self._run, (_named(job) for job in jobs), made_by, self._stands)

    def remember(self) -> None:
        """Note what is published now: how it looks, and that nothing else is; it is written with the snapshot."""
        store = self._run.runner.store
        self._ledger.retain(self.outputs)
        store.remember_looks(self._scope, self.looks.seen)
        store.sweep()

    def _tasks(self, jobs: Iterable[Job]) -> Iterator[Task]:
        stream = iter(jobs)
        while some := list(islice(stream, _AT_ONCE)):
            self._ledger.fetch([job.path for job in some])
            for job in some:
                if job.path not in self._orders and job.path not in self.outputs:
                    self._orders[job.path] = job.order
                    yield _named(job)

    def _recall(self, path: str, fingerprint: str) -> Trace | None:
        """Find what an output came to that stands as it was made of the very same."""
        known = self._ledger.came_to(path, fingerprint)
        if known is None or self._stands is None or not self._stands(path, *known):
            return None
        return Trace(digest=known[0], size=known[1])

    def _entry(self, done: Done, order: int) -> Entry:
        task, runner = done.task, self._run.runner
        return Entry(
            kind=task.kind,
            version=runner.kinds[task.kind].version,
            order=order,
            fingerprint=done.fingerprint,
            digest=done.digest,
            size=done.size,
            libraries=runner.libraries(task.kind),
            parts=task.parts,
            shared=task.shared,
            blobs=task.blobs,
            payload=done.payload,
            shown=getattr(task.payload, "body", ""),
            told=bool(done.diagnostics),
        )

    def _note(self, path: str, entry: Entry, done: Done | None) -> None:
        """Write what the output was made from, when that is news."""
        if self._ledger.has(path, entry):
            return
        if done is not None and not entry.payload:
            entry = msgspec.structs.replace(entry, payload=encode_payload(done.task.payload))
        if self._run.explains:
            self._run.remade.append((path, self._ledger.get(path), entry))
        self._ledger.put(path, entry)


def _named(job: Job) -> Task:
    """Name a task by the output it makes."""
    return job.task if job.task.name == job.path else msgspec.structs.replace(job.task, name=job.path)
