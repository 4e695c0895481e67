"""What a run says on a terminal or in a log: progress, diagnostics, the summary at the end. Writes; never decides."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from kopsite.diagnostics import ERROR, Diagnostic
from kopsite.messages import LANGUAGES, phrase, told
from kopsite.report import LeftOut, Report

_MOST_SHOWN = 100


class TerminalReporter:
    """Hears a run and tells it: bars on a terminal, one plain line per step elsewhere; problems go to stderr."""

    def __init__(self, language: str, *, quiet: bool = False) -> None:
        self._language = language
        self._quiet = quiet
        self._out = Console(highlight=False, soft_wrap=True, markup=False)
        self._err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
        self._progress: Progress | None = None
        self._bar: TaskID | None = None
        self._started = time.perf_counter()
        self._shown = 0

    def say(self, code: str, **values: object) -> None:
        """Write one line of the catalogue to stdout."""
        if not self._quiet:
            self._out.print(self._words(code, values))

    def complain(self, code: str, **values: object) -> None:
        """Write one line of the catalogue to stderr, even when quiet."""
        self._err.print(self._words(code, values), style="red" if self._err.is_terminal else "")

    def step(self, name: str, total: int | None = None) -> None:
        """Begin a step: a new bar on a terminal."""
        self._end_bar()
        if self._quiet or not self._out.is_terminal:
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=self._out, transient=True)
        self._bar = self._progress.add_task(self._words(f"step-{name}", {}), total=total)
        self._progress.start()

    def advance(self, count: int = 1) -> None:
        """Move the bar."""
        if self._progress is not None and self._bar is not None:
            self._progress.advance(self._bar, count)

    def trace(self, text: str) -> None:
        """Show the traceback of a bug of ours."""
        self._end_bar()
        self._err.print(text)

    def note(self, code: str, **values: object) -> None:
        """Tell something worth a line."""
        self.say(code, **values)

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Tell a problem; after a hundred the rest is only counted."""
        self._end_bar()
        self._shown += 1
        if self._shown <= _MOST_SHOWN:
            style = ("red" if diagnostic.severity == ERROR else "yellow") if self._err.is_terminal else ""
            head, _, rest = told(diagnostic, self._language).partition("\n")
            self._err.print(head, style=style)
            if rest:
                self._err.print(rest)

    def finish(self, report: Report) -> None:
        """Tell how it ended: problems counted, what was left out, what was written."""
        self._end_bar()
        if self._shown > _MOST_SHOWN:
            self.complain("more-problems", count=self._shown - _MOST_SHOWN)
        if report.errors or report.warnings:
            self._err.print(self._words("problems", {"errors": report.errors, "warnings": report.warnings}))
        for left_out in report.left_out:
            self._left_out(left_out)
        if report.exit_code:
            self.complain("not-published")
        else:
            self._summary(report)
        # `serve` goes on with the same terminal: each build counts from the start.
        self._shown, self._started = 0, time.perf_counter()

    def _left_out(self, left_out: LeftOut) -> None:
        day, _, hour = left_out.date.partition("T")
        when = day if hour[:5] in ("", "00:00") else f"{day} {hour[:5]}"
        self.say(f"left-out-{left_out.reason}", source=left_out.source, date=when)

    def _summary(self, report: Report) -> None:
        for step in report.steps:
            words = self._words(f"step-{step.name}", {})
            self.say("step-line", step=words, seconds=f"{step.seconds:.2f}", done=step.done)
        self.say(
            "published",
            outputs=len(report.outputs),
            written=len(report.written),
            removed=len(report.removed),
            size=human_bytes(sum(report.outputs.values())),
            seconds=f"{time.perf_counter() - self._started:.2f}",
        )

    def _words(self, code: str, values: dict[str, object]) -> str:
        return phrase(code, self._language, **{name: str(value) for name, value in values.items()})

    def _end_bar(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = self._bar = None


def human_bytes(size: int) -> str:
    """Write a number of bytes as people say it."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def spoken_language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """Choose the language of messages: the flag, else LANG, else Indonesian."""
    for flag, value in zip(arguments, (*arguments[1:], ""), strict=True):
        if flag == "--lang" and value in LANGUAGES:
            return value
        if flag.startswith("--lang=") and flag[7:] in LANGUAGES:
            return flag[7:]
    spoken = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "en" if spoken.lower().startswith("en") else "id"
