"""Outputs: jobs become bytes, or are found to stand already, and the ledger learns what each was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from kopsite.engine.fingerprint import encode_payload
from kopsite.engine.ledger import Entry, Ledger
from kopsite.engine.looks import Looks
from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.publish import Output
from kopsite.engine.runner import Done
from kopsite.engine.standing import Standing
from kopsite.engine.task import Task
from kopsite.options import Options, output_scope
from kopsite.render.job import Job
from kopsite.run.photographs import prepare
from kopsite.run.run import Run

READY = "ready"
"""The kind of an entry whose bytes no task made."""


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

    def make(self, jobs: Iterable[Job]) -> None:
        """Run the jobs; several may share one task, and some may ask for the same output."""
        for done in self._run.do(self._tasks(jobs), self._stands):
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
        for job in jobs:
            if job.path not in self._orders and job.path not in self.outputs:
                self._orders[job.path] = job.order
                yield _named(job)

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
