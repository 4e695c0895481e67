"""Runs tasks: names each by its fingerprint, has each fingerprint done once, and puts what was made into the blobs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, MutableMapping

import msgspec

from kopsite.diagnostics import Diagnostic
from kopsite.engine.blobs import BlobStore
from kopsite.engine.errors import TaskError
from kopsite.engine.executors import Executor
from kopsite.engine.fingerprint import LibraryVersions, encode_payload, fingerprint, fingerprint_parts
from kopsite.engine.task import Task, TaskKind
from kopsite.engine.worker import Job, Outcome

_READY_AT_MOST = 64


class Trace(msgspec.Struct, frozen=True):
    """What a fingerprint came to; the next run may remember it."""

    digest: str
    size: int
    diagnostics: tuple[Diagnostic, ...] = ()


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A task and what came of it; its bytes are `blobs.get(done.digest)`."""

    task: Task
    fingerprint: str
    digest: str
    size: int
    diagnostics: tuple[Diagnostic, ...] = ()
    reused: bool = False
    """No function ran for it: an equal task had been done."""


class Runner:
    """Hands tasks to an executor and knows what has been done already."""

    def __init__(
        self,
        executor: Executor,
        blobs: BlobStore,
        kinds: Mapping[str, TaskKind],
        traces: MutableMapping[str, Trace] | None = None,
    ) -> None:
        self.blobs = blobs
        self._executor = executor
        self._kinds = kinds
        self._versions = LibraryVersions()
        self._traces: MutableMapping[str, Trace] = {} if traces is None else traces

    def fingerprint(self, task: Task) -> str:
        """Digest everything the task's result depends on."""
        return fingerprint(task, self._kinds[task.kind], self._versions)

    def fingerprint_parts(self, task: Task) -> tuple[tuple[str, str], ...]:
        """Name and digest each thing the fingerprint covers."""
        return fingerprint_parts(task, self._kinds[task.kind], self._versions)

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Yield what came of each task, in any order, while later tasks are still being asked for.

        A task function that raises is a TaskError; the tasks under way are then given up.
        """
        ready: deque[Done] = deque()
        waiting: dict[str, list[Task]] = {}
        names: dict[int, str] = {}
        for outcome in self._executor.run(self._jobs(tasks, ready, waiting, names), self.blobs.get):
            if outcome is not None:
                yield from self._settle(outcome, *_claim(outcome, names, waiting))
            while ready:
                yield ready.popleft()
        yield from ready

    def close(self) -> None:
        """End the executor's workers."""
        self._executor.close()

    def _jobs(
        self, tasks: Iterable[Task], ready: deque[Done], waiting: dict[str, list[Task]], names: dict[int, str]
    ) -> Iterator[Job | None]:
        for number, task in enumerate(tasks):
            name = self.fingerprint(task)
            trace = self._traces.get(name)
            if trace is not None and trace.digest in self.blobs:
                ready.append(_done(task, name, trace, reused=True))
                if len(ready) >= _READY_AT_MOST:
                    yield None
            elif name in waiting:
                waiting[name].append(task)
            else:
                waiting[name] = [task]
                names[number] = name
                yield self._job(number, task)

    def _job(self, number: int, task: Task) -> Job:
        return Job(
            number=number,
            kind=task.kind,
            name=task.name,
            payload=encode_payload(task.payload),
            blobs={name: self.blobs.get(name) for name in task.blobs},
            shared=task.shared,
        )

    def _settle(self, outcome: Outcome, name: str, tasks: list[Task]) -> Iterator[Done]:
        if outcome.trace:
            raise TaskError(tasks[0].kind, tasks[0].name, outcome.trace)
        data = self.blobs.put(outcome.data, outcome.digest)
        trace = Trace(data, len(outcome.data), outcome.diagnostics)
        self._traces[name] = trace
        for place, task in enumerate(tasks):
            yield _done(task, name, trace, reused=place > 0)


def _claim(outcome: Outcome, names: dict[int, str], waiting: dict[str, list[Task]]) -> tuple[str, list[Task]]:
    name = names.pop(outcome.number)
    return name, waiting.pop(name)


def _done(task: Task, name: str, trace: Trace, *, reused: bool) -> Done:
    return Done(
        task=task,
        fingerprint=name,
        digest=trace.digest,
        size=trace.size,
        diagnostics=trace.diagnostics,
        reused=reused,
    )
