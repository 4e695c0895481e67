"""What a run tells while it goes on (Reporter) and when it is over (Report); showing it is the command line's work."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Protocol

import msgspec
from msgspec import Meta

from kopsite import __version__
from kopsite.diagnostics import ERROR, Diagnostic
from kopsite.files import write_whole

VERSION = 1
"""Of the report file; raised when a key goes or means something else, not when one is added."""


class LeftOut(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that was not published, and why."""

    source: Annotated[str, Meta(description="Path of the file, relative to the site.")]
    reason: Annotated[str, Meta(description="draft, future, expired or broken.")]
    date: Annotated[str, Meta(description="ISO date on which it will appear, or disappeared; absent where none.")] = ""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a run, in the order they were taken; a step may occur twice."""

    name: Annotated[str, Meta(description="load, bodies, plan, media, prepare, render or publish.")]
    seconds: float
    done: Annotated[int, Meta(description="Pieces that were done, those reused among them.")] = 0
    reused: Annotated[int, Meta(description="Pieces that were remembered and not made again.")] = 0
    bytes: Annotated[
        int, Meta(description="Bytes that were made, or written when publishing; none for reused ones.")
    ] = 0


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How much work of one kind there was."""

    done: int = 0
    reused: Annotated[int, Meta(description="Those of `done` that were remembered and not made again.")] = 0
    bytes: Annotated[int, Meta(description="Bytes of all, reused ones too.")] = 0


class Reason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One reason why an output was made again; its words stand in the message catalogues."""

    code: Annotated[str, Meta(description="A word for programs, such as new, text or menu.")]
    values: Annotated[
        tuple[tuple[str, str], ...], Meta(description="Names and values that the words are made with.")
    ] = ()


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """An output that was made again or removed, and all the reasons."""

    path: str
    reasons: tuple[Reason, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a run knows when it is over: the value behind `--report`."""

    version: Annotated[str, Meta(description="Of kopsite.")] = ""
    exit_code: Annotated[int, Meta(description="What the command ended with.")] = 0
    path: Annotated[
        str,
        Meta(
            description="How the output was brought up to date: full; replayed (nothing but texts had changed, so only "
            "what shows them was made); unchanged (nothing had changed, so nothing was loaded)."
        ),
    ] = "full"
    engine: Annotated[str, Meta(description="Where the work was done: local or dask; empty when none began.")] = ""
    jobs: Annotated[int, Meta(description="Worker processes asked for.")] = 0
    seconds: Annotated[float, Meta(description="From the first step to the last.")] = 0.0
    counts: Annotated[
        dict[str, int],
        Meta(
            description="cooperatives, items, pages and outputs of the whole site; outputs written, unchanged, removed "
            "and kept; bytes of all outputs and bytes_written. Empty when nothing was published."
        ),
    ] = msgspec.field(default_factory=dict)
    work: Annotated[dict[str, Tally], Meta(description="How much was done, by kind of work: page, card, body…")] = (
        msgspec.field(default_factory=dict)
    )
    steps: tuple[Step, ...] = ()
    diagnostics: Annotated[tuple[Diagnostic, ...], Meta(description="Every problem, by file and line.")] = ()
    outputs: Annotated[dict[str, int], Meta(description="Bytes of every output by its path.")] = msgspec.field(
        default_factory=dict
    )
    written: Annotated[tuple[str, ...], Meta(description="Outputs whose bytes changed, in the order of writing.")] = ()
    removed: Annotated[tuple[str, ...], Meta(description="Outputs that are no longer wanted.")] = ()
    kept: Annotated[
        tuple[str, ...],
        Meta(description="No longer wanted, but changed by somebody since: left alone, and no longer kopsite's."),
    ] = ()
    left_out: tuple[LeftOut, ...] = ()
    reasons: Annotated[tuple[Explained, ...], Meta(description="Filled by --explain, by path.")] = ()

    @property
    def errors(self) -> int:
        """How many diagnostics are errors."""
        return sum(diagnostic.severity == ERROR for diagnostic in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many diagnostics are warnings."""
        return len(self.diagnostics) - self.errors

    @property
    def ending(self) -> str:
        """Name the ending, as the report file tells it."""
        if self.exit_code == 1:
            return "errors" if self.errors else "strict"
        if self.exit_code:
            return _ENDINGS.get(self.exit_code, "bug")
        return "published" if self.written or self.removed else "unchanged"


def refused(problem: Diagnostic) -> Report:
    """Tell of a run that never began, because what was asked for cannot be meant."""
    return Report(version=__version__, exit_code=2, diagnostics=(problem,))


_ALWAYS_WHOLE = ("Report", "Step", "Tally", "Explained")
"""Values of which every key is written; of the others those that are empty are not."""
_ENDINGS = {2: "usage", 3: "outside", 130: "interrupted"}


class Reporter(Protocol):
    """Hears what a run does; every method returns at once and changes nothing."""

    def step(self, name: str, total: int | None = None) -> None:
        """Begin a step, of so many pieces where that is known; the step before it is over."""

    def advance(self, count: int = 1) -> None:
        """Count pieces of the step that are done."""

    def stepped(self, step: Step) -> None:
        """Tell what a step came to, as soon as it is over."""

    def stopped(self, report: Report) -> None:
        """Hear what was known when something outside stopped the run; the exception follows."""

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

    def stepped(self, step: Step) -> None:
        """Ignore it."""

    def stopped(self, report: Report) -> None:
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
        self.ended: list[Step] = []
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

    def stepped(self, step: Step) -> None:
        """Keep what it came to."""
        self.ended.append(step)

    def stopped(self, report: Report) -> None:
        """Keep what was known."""
        self.report = report

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


def encoded_report(report: Report) -> bytes:
    """Write the report as JSON with sorted keys."""
    known = {"kopsite-report": VERSION, "ending": report.ending, **msgspec.to_builtins(report)}
    return msgspec.json.format(msgspec.json.encode(known, order="sorted"), indent=2) + b"\n"


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of the report file; later versions of kopsite may add keys."""
    (reference,), parts = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    for part in parts.values():
        if part["title"] in _ALWAYS_WHOLE:
            part["required"] = sorted(part["properties"])
        for field in part["properties"].values():
            field.pop("default", None)
    whole = parts.pop(reference["$ref"].rpartition("/")[2])
    endings = ["published", "unchanged", "errors", "strict", *_ENDINGS.values(), "bug"]
    head = {
        "kopsite-report": {"const": VERSION, "description": "Version of this schema."},
        "ending": {"enum": endings, "description": "How the run ended, in a word."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "kopsite build --report",
        "type": "object",
        "properties": head | whole["properties"],
        "required": [*head, *whole["required"]],
        "$defs": parts,
    }


def write_report(report: Report, path: Path) -> None:
    """Write the report into a file."""
    write_whole(path, encoded_report(report))
