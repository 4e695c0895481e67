"""Runs tasks: names each by its fingerprint, has each fingerprint done once, and puts what was made into the blobs."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from kopsite.diagnostics import Diagnostic
from kopsite.engine.blobs import BlobStore
from kopsite.engine.errors import TaskError
from kopsite.engine.executors import Executor
from kopsite.engine.fingerprint import LibraryVersions, encode_payload, fingerprint, fingerprint_parts, key_of
from kopsite.engine.task import Task, TaskKind, Trace
from kopsite.engine.worker import Job, Outcome

_READY_AT_MOST = 64
Stands = Callable[[str, str, int], bool]
"""Tells whether the output of a path has the bytes of a digest and size."""
Recall = Callable[[str, str], Trace | None]
"""Tells what the output of a path came to, if it was made of this fingerprint, and stands."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A task and what came of it; its bytes are `blobs.get(done.digest)`."""

    task: Task
    fingerprint: str
    digest: str
    size: int
    diagnostics: tuple[Diagnostic, ...] = ()
    reused: bool = False
    """No function ran for it: an equal task had been done, in this run or in an earlier one."""
    payload: bytes = b""
    """The task's, encoded; empty where nobody had to."""
    kept: bool = False
    """Later runs can have its bytes from the store."""


class Runner:
    """Hands tasks to an executor and knows, by the store behind the blobs, what has been done already."""

    def __init__(self, executor: Executor, blobs: BlobStore, kinds: Mapping[str, TaskKind]) -> None:
        self.blobs = blobs
        self.store = blobs.store
        self.kinds = kinds
        self.versions = LibraryVersions()
        self.watch: Callable[[Done], None] = lambda _done: None
        """Hears of everything that is done, whoever asked for it."""
        self.watch_known: Callable[[str, int, int], None] = lambda _kind, _count, _size: None
        """Hears how many of a kind, and how many bytes, were known without being asked for."""
        self._executor = executor
        self._libraries: dict[str, tuple[tuple[str, str], ...]] = {}

    def fingerprint(self, task: Task) -> str:
        """Digest everything the task's result depends on."""
        return fingerprint(task, self.kinds[task.kind], self.versions)

    def fingerprint_parts(self, task: Task) -> tuple[tuple[str, str], ...]:
        """Name and digest each thing the fingerprint covers."""
        return fingerprint_parts(task, self.kinds[task.kind], self.versions)

    def libraries(self, kind: str) -> tuple[tuple[str, str], ...]:
        """Name the libraries that a kind's results depend on, with their versions."""
        if (known := self._libraries.get(kind)) is None:
            known = tuple((name, self.versions[name]) for name in sorted(self.kinds[kind].libraries))
            self._libraries[kind] = known
        return known

    def run(self, tasks: Iterable[Task], stands: Stands | None = None, recall: Recall | None = None) -> Iterator[Done]:
        """Yield what came of each task, in any order, while later tasks are still being asked for.

        `stands` looks for an output, by the task's name, that need not be made again, and so does `recall`, which also
        knows what it was made of. A task function that raises is a
        TaskError; the tasks under way are then given up.
        """
        for done in self._run(tasks, stands, recall):
            self.watch(done)
            yield done

    def _run(self, tasks: Iterable[Task], stands: Stands | None, recall: Recall | None) -> Iterator[Done]:
        ready: deque[Done] = deque()
        waiting: dict[str, list[Task]] = {}
        names: dict[int, _Named] = {}
        jobs = self._jobs(tasks, (stands, recall), ready, waiting, names)
        for outcome in self._executor.run(jobs, self.blobs.get):
            if outcome is not None:
                named = names.pop(outcome.number)
                yield from self._settle(outcome, named, waiting.pop(named.fingerprint))
            while ready:
                yield ready.popleft()
        yield from ready

    def knows(self, task: Task, stands: Stands | None = None) -> bool:
        """Tell whether a task need not be run."""
        return self._known(task, task.fingerprint or self.fingerprint(task), stands, None) is not None

    def warm_up(self, kinds: Iterable[str]) -> None:
        """Begin to start workers, because there will be much to do of these kinds."""
        self._executor.warm_up(kinds)

    def close(self) -> None:
        """End the executor's workers."""
        self._executor.close()

    def _jobs(
        self,
        tasks: Iterable[Task],
        past: tuple[Stands | None, Recall | None],
        ready: deque[Done],
        waiting: dict[str, list[Task]],
        names: dict[int, _Named],
    ) -> Iterator[Job | None]:
        for number, task in enumerate(tasks):
            payload = b"" if task.fingerprint else encode_payload(task.payload)
            name = task.fingerprint or fingerprint(task, self.kinds[task.kind], self.versions, payload)
            if name in waiting:
                waiting[name].append(task)
            elif trace := self._known(task, name, *past):
                ready.append(_done(task, _Named(name, payload), trace, reused=True))
                if len(ready) >= _READY_AT_MOST:
                    yield None
            else:
                waiting[name] = [task]
                names[number] = _Named(name, payload or encode_payload(task.payload))
                yield self._job(number, task, names[number].payload)

    def _known(self, task: Task, name: str, stands: Stands | None, recall: Recall | None) -> Trace | None:
        """Find what the task came to before, if its bytes can still be had."""
        if recall is not None and (found := recall(task.name, name)):
            self.store.use((key_of(bytes.fromhex(name)),))
            return found
        trace = self.store.trace(name)
        if trace is None or trace.kept or all(map(self.blobs.holds, (trace.digest, *trace.attached))):
            return trace
        if stands is not None and not trace.attached and stands(task.name, trace.digest, trace.size):
            return trace
        return None

    def _job(self, number: int, task: Task, payload: bytes) -> Job:
        return Job(
            number=number,
            kind=task.kind,
            name=task.name,
            payload=payload,
            blobs={name: self.blobs.get(name) for name in task.blobs},
            shared=task.shared,
            into="" if self.kinds[task.kind].keep or not self._executor.shares_disk else self.blobs.room(),
        )

    def _settle(self, outcome: Outcome, named: _Named, tasks: list[Task]) -> Iterator[Done]:
        if outcome.trace:
            raise TaskError(tasks[0].kind, tasks[0].name, outcome.trace)
        kind = self.kinds[tasks[0].kind]
        is_left = outcome.left >= 0
        if is_left:
            self.blobs.take(outcome.digest, outcome.left)
        made = [*([] if is_left else [(outcome.digest, outcome.data)]), *outcome.attached]
        kept = [self._hold(name, data, kind) for name, data in made]
        trace = Trace(
            digest=outcome.digest,
            size=outcome.left if is_left else len(outcome.data),
            diagnostics=outcome.diagnostics,
            attached=tuple(name for name, _ in outcome.attached),
            kept=not is_left and all(kept),
        )
        self.store.remember(named.fingerprint, trace)
        for place, task in enumerate(tasks):
            yield _done(task, named, trace, reused=place > 0)

    def _hold(self, name: str, data: bytes, kind: TaskKind) -> bool:
        """Keep the bytes if the kind is to be kept and the store takes them; have them for this run in any case."""
        if kind.keep and self.store.keep(name, data, heavy=kind.heavy):
            return True
        self.blobs.put(data, name)
        return False


class _Named(msgspec.Struct, frozen=True):
    """A task's fingerprint and its encoded payload."""

    fingerprint: str
    payload: bytes


def _done(task: Task, named: _Named, trace: Trace, *, reused: bool) -> Done:
    return Done(
        task=task,
        fingerprint=named.fingerprint,
        digest=trace.digest,
        size=trace.size,
        diagnostics=trace.diagnostics,
        reused=reused,
        payload=named.payload,
        kept=trace.kept,
    )
