"""One run: hands tasks to the runner, keeps the problems and the seconds. The only value that grows during a build."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

import msgspec

from kopsite.diagnostics import ERROR, WARNING, Diagnostic
from kopsite.engine.runner import Done, Runner
from kopsite.engine.task import Task
from kopsite.report import Reporter, Step


class Refused(Exception):  # noqa: N818 reads as a fact
    """Nothing is published: the content has errors (or, when strict, warnings), or what was asked cannot be done."""

    def __init__(self, exit_code: int = 1) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class Run:
    """What a build has come to know so far."""

    def __init__(self, runner: Runner, reporter: Reporter) -> None:
        self.runner = runner
        self.reporter = reporter
        self.diagnostics: list[Diagnostic] = []
        self.steps: list[Step] = []
        self._name = ""
        self._done = self._reused = 0
        self._since = time.perf_counter()

    def step(self, name: str, total: int | None = None) -> None:
        """Begin a step; the one before it is over."""
        self.end_step()
        self._name = name
        self.reporter.step(name, total)

    def end_step(self) -> None:
        """Note how long the step took that is over."""
        now = time.perf_counter()
        if self._name:
            self.steps.append(
                Step(name=self._name, seconds=round(now - self._since, 4), done=self._done, reused=self._reused)
            )
        self._name = ""
        self._done = self._reused = 0
        self._since = now

    def do(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Run tasks, count them and keep their problems."""
        for done in self.runner.run(tasks):
            self._done += 1
            self._reused += done.reused
            self.diagnostics += done.diagnostics
            self.reporter.advance()
            yield done

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
