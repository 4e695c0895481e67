"""One run: hands tasks to the runner, keeps the problems and the seconds. The only value that grows during a build."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from typing import Any

import msgspec

from kopsite import __version__
from kopsite.diagnostics import ERROR, WARNING, Diagnostic
from kopsite.engine.alike import package_digest
from kopsite.engine.ledger import Entry
from kopsite.engine.runner import Done, Recall, Runner, Stands
from kopsite.engine.store import StoreBroken
from kopsite.engine.task import Task
from kopsite.report import Reporter, Step, Tally


def identity() -> bytes:
    """Name this program: another one might make other bytes of the same payload."""
    return f"{sys.version_info[:2]} {__version__} {msgspec.__version__} {package_digest()}".encode()


class Refused(Exception):  # noqa: N818 reads as a fact
    """Nothing is published: the content has errors (or, when strict, warnings)."""


class Run:
    """What a build has come to know so far."""

    def __init__(self, runner: Runner, reporter: Reporter) -> None:
        self.runner = runner
        self.reporter = reporter
        self.diagnostics: list[Diagnostic] = []
        self.steps: list[Step] = []
        self.explains = False
        """Somebody wants to know why outputs are made again."""
        self.remade: list[tuple[str, Entry | None, Entry]] = []
        """Path of every output that was made from something else than before: what from, and what from now."""
        self._work: dict[str, list[int]] = {}
        self._name = ""
        self._done = self._reused = self._bytes = 0
        self._began = self._since = time.perf_counter()
        runner.watch = self._count
        runner.watch_known = self._count_known

    @property
    def work(self) -> dict[str, Tally]:
        """How much was done, by kind of task."""
        counted = sorted(self._work.items())
        return {kind: Tally(done=done, reused=reused, bytes=size) for kind, (done, reused, size) in counted}

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return round(time.perf_counter() - self._began, 4)

    def begin(self) -> None:
        """Let go of what another build left in this process, and tell what became of what was remembered."""
        store = self.runner.store
        if store.is_file:
            self.runner.blobs.forget()
            store.begin(identity())
        if code := store.take_note():
            self.reporter.note(code)

    def step(self, name: str, total: int | None = None) -> None:
        """Begin a step; the one before it is over."""
        self.end_step()
        self._name = name
        self.reporter.step(name, total)

    def end_step(self) -> None:
        """Note how long the step took that is over."""
        now = time.perf_counter()
        if self._name:
            seconds = round(now - self._since, 4)
            step = Step(name=self._name, seconds=seconds, done=self._done, reused=self._reused, bytes=self._bytes)
            self.steps.append(step)
            self.reporter.stepped(step)
        self._name = ""
        self._done = self._reused = self._bytes = 0
        self._since = now

    def do(self, tasks: Iterable[Task], stands: Stands | None = None, recall: Recall | None = None) -> Iterator[Done]:
        """Run tasks and keep their problems."""
        for done in self.runner.run(tasks, stands, recall):
            self.diagnostics += done.diagnostics
            yield done

    def count(self, done: int, reused: int, made: int) -> None:
        """Count pieces of a step that are no tasks; `made` is in bytes."""
        self._done += done
        self._reused += reused
        self._bytes += made
        self.reporter.advance(done)

    @contextmanager
    def remembered(self, name: str, kind: Any) -> Iterator[Any]:
        """Hand out a dict that earlier runs have filled; what is put into it, later runs will find."""
        data = self.runner.store.value(name)
        try:
            known = msgspec.msgpack.decode(data, type=kind) if data else kind()
        except msgspec.MsgspecError as error:
            raise StoreBroken from error
        before = len(known)
        yield known
        if len(known) != before:
            self.runner.store.set_value(name, msgspec.msgpack.encode(known))

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep problems."""
        self.diagnostics += diagnostics

    def soften(self, paths: AbstractSet[str]) -> None:
        """Let what is wrong with these files stop nothing."""
        self.diagnostics = [
            msgspec.structs.replace(problem, severity=WARNING) if problem.position.path in paths else problem
            for problem in self.diagnostics
        ]

    def refuse_errors(self, *, strict: bool = False) -> None:
        """Stop the build when there is an error, or when strict anything at all."""
        if any(strict or problem.severity == ERROR for problem in self.diagnostics):
            raise Refused

    def _count(self, done: Done) -> None:
        """Count a task; the runner calls this for each, whoever asked for it."""
        self.count(1, done.reused, 0 if done.reused else done.size)
        tally = self._work.setdefault(done.task.kind, [0, 0, 0])
        tally[0] += 1
        tally[1] += done.reused
        tally[2] += done.size

    def _count_known(self, kind: str, count: int, size: int) -> None:
        """Count tasks that nobody had to ask for."""
        if count:
            self.count(count, count, 0)
            tally = self._work.setdefault(kind, [0, 0, 0])
            tally[0] += count
            tally[1] += count
            tally[2] += size
