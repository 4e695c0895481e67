"""What a run tells while it goes on (Reporter) and when it is over (Report); showing it is the command line's work."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import msgspec

from kopsite.diagnostics import ERROR, Diagnostic
from kopsite.files import write_whole


class LeftOut(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that was not published, and why."""

    source: str
    reason: str
    """`draft`, `future`, `expired` or `broken`."""
    date: str = ""
    """ISO date on which it will appear, or disappeared."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a run."""

    name: str
    seconds: float
    done: int = 0
    reused: int = 0


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a run knows when it is over: the value behind `--report`."""

    version: str = ""
    exit_code: int = 0
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    outputs: dict[str, int] = msgspec.field(default_factory=dict)
    """Bytes of every output by its path."""
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def errors(self) -> int:
        """How many diagnostics are errors."""
        return sum(diagnostic.severity == ERROR for diagnostic in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many diagnostics are warnings."""
        return len(self.diagnostics) - self.errors


class Reporter(Protocol):
    """Hears what a run does; every method returns at once and changes nothing."""

    def step(self, name: str, total: int | None = None) -> None:
        """Begin a step, of so many pieces where that is known; the step before it is over."""

    def advance(self, count: int = 1) -> None:
        """Count pieces of the step that are done."""

    def note(self, code: str, **values: object) -> None:
        """Tell something worth a line, by the code of its message."""

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Tell a problem as soon as it is known."""

    def finish(self, report: Report) -> None:
        """Tell how it ended."""


class SilentReporter:
    """Hears everything and says nothing."""

    def step(self, name: str, total: int | None = None) -> None:
        """Ignore it."""

    def advance(self, count: int = 1) -> None:
        """Ignore it."""

    def note(self, code: str, **values: object) -> None:
        """Ignore it."""

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Ignore it."""

    def finish(self, report: Report) -> None:
        """Ignore it."""


class RecordingReporter:
    """Keeps all it hears, so that a test can say what happened."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int | None]] = []
        self.done: dict[str, int] = {}
        self.notes: list[tuple[str, dict[str, str]]] = []
        self.diagnostics: list[Diagnostic] = []
        self.report: Report | None = None

    def step(self, name: str, total: int | None = None) -> None:
        """Keep the step."""
        self.steps.append((name, total))
        self.done.setdefault(name, 0)

    def advance(self, count: int = 1) -> None:
        """Count for the step that goes on; before the first step there is nothing to count."""
        if self.steps:
            self.done[self.steps[-1][0]] += count

    def note(self, code: str, **values: object) -> None:
        """Keep the note."""
        self.notes.append((code, {name: str(value) for name, value in values.items()}))

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Keep the diagnostic."""
        self.diagnostics.append(diagnostic)

    def finish(self, report: Report) -> None:
        """Keep the report."""
        self.report = report


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort problems by file, line and code, each once."""
    return tuple(sorted(set(diagnostics), key=lambda one: (one.position, one.code, one.values)))


def write_report(report: Report, path: Path) -> None:
    """Write the report as JSON with sorted keys."""
    text = msgspec.json.encode({"kopsite-report": 1, **msgspec.to_builtins(report)}, order="sorted")
    write_whole(path, msgspec.json.format(text, indent=2) + b"\n")
