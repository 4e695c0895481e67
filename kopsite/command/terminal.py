"""What a run says on a terminal or in a log: progress, diagnostics, the summary at the end. Writes; never decides."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from kopsite.diagnostics import ERROR, Diagnostic
from kopsite.messages import LANGUAGES, phrase, told
from kopsite.report import Report, Step

if TYPE_CHECKING:
    from kopsite.command.progress import Bar

_MOST_SHOWN = 100
_STYLES = {"red": "\x1b[31m", "yellow": "\x1b[33m"}


class TerminalReporter:
    """Hears a run and tells it: a bar on a terminal, a plain line per step everywhere; problems go to stderr.

    A brief one tells no steps: `serve` goes through all of them whenever somebody saves.
    """

    def __init__(self, language: str, *, quiet: bool = False, brief: bool = False) -> None:
        self.language = language
        self.told: list[Diagnostic] = []
        """Every problem that was told."""
        self.steps: list[Step] = []
        """Every step that is over."""
        self.known: Report | None = None
        """What was known when something outside stopped the run."""
        self._quiet = quiet
        self._brief = brief
        self._bar: Bar | None = None
        self._started = time.perf_counter()
        self._shown = 0

    def say(self, code: str, **values: object) -> None:
        """Write one line of the catalogue to stdout."""
        if not self._quiet:
            self.line(self._words(code, values))

    def line(self, text: str) -> None:
        """Write a line to stdout, even when quiet."""
        if self._bar is not None:
            self._bar.write(text)
        else:
            _write(sys.stdout, text)

    def complain(self, code: str, **values: object) -> None:
        """Write one line of the catalogue to stderr, even when quiet."""
        self._error(self._words(code, values), "red")

    def step(self, name: str, total: int | None = None) -> None:
        """Begin a step: on a terminal the bar begins anew."""
        if self._quiet or not is_terminal(sys.stdout):
            return
        if self._bar is None:
            from kopsite.command.progress import Bar

            self._bar = Bar(self.language)
        self._bar.step(phrase(f"step-{name}", self.language), total)

    def advance(self, count: int = 1) -> None:
        """Move the bar."""
        if self._bar is not None:
            self._bar.advance(count)

    def stepped(self, step: Step) -> None:
        """Tell what a step came to."""
        self.steps.append(step)
        if not (self._quiet or self._brief):
            from kopsite.command.summary import step_line

            self.line(step_line(step, self.language))

    def stopped(self, report: Report) -> None:
        """Keep what was known, for the report."""
        self.known = report

    def trace(self, text: str) -> None:
        """Show the traceback of a bug of ours."""
        self._error(text)

    def note(self, code: str, **values: object) -> None:
        """Tell something worth a line."""
        self.say(code, **values)

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Tell a problem; after a hundred the rest is only counted."""
        self.told.append(diagnostic)
        self._shown += 1
        if self._shown <= _MOST_SHOWN:
            head, _, rest = told(diagnostic, self.language).partition("\n")
            self._error(head, "red" if diagnostic.severity == ERROR else "yellow")
            if rest:
                self._error(rest)

    def finish(self, report: Report) -> None:
        """Tell how it ended: problems counted, what was left out, what was written."""
        self.close()
        if self._shown > _MOST_SHOWN:
            self.complain("more-problems", count=self._shown - _MOST_SHOWN)
        if report.errors or report.warnings:
            code = "problems" if report.warnings else "problems-errors"
            code = code if report.errors else "problems-warnings"
            self._error(self._words(code, {"errors": report.errors, "warnings": report.warnings}))
        if report.exit_code:
            self.complain("not-published")
        elif not self._quiet:
            from kopsite.command.summary import summary

            for line in summary(report, time.perf_counter() - self._started, self.language):
                self.line(line)
        # `serve` goes on with the same terminal: each build counts from the start.
        self._shown, self._started = 0, time.perf_counter()
        self.told.clear()
        self.steps.clear()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.end()
            self._bar = None

    def _words(self, code: str, values: dict[str, object]) -> str:
        return phrase(code, self.language, **{name: str(value) for name, value in values.items()})

    def _error(self, text: str, color: str = "") -> None:
        self.close()
        if color and _has_colors(sys.stderr):
            text = f"{_STYLES[color]}{text}\x1b[0m"
        _write(sys.stderr, text)


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a person looks at it; some CI services give a terminal to nobody."""
    return stream.isatty() and os.environ.get("TERM") not in ("dumb", "unknown") and not os.environ.get("CI")


def _has_colors(stream: TextIO) -> bool:
    """Tell whether colours are wanted and understood; an old console of Windows would show their codes."""
    return is_terminal(stream) and os.name != "nt" and not os.environ.get("NO_COLOR")


def spoken_language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """Choose the language of messages: the flag, else LANG, else Indonesian."""
    for flag, value in zip(arguments, (*arguments[1:], ""), strict=True):
        if flag == "--lang" and value in LANGUAGES:
            return value
        if flag.startswith("--lang=") and flag[7:] in LANGUAGES:
            return flag[7:]
    spoken = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "en" if spoken.lower().startswith("en") else "id"


def _write(stream: TextIO, text: str) -> None:
    """Write a line; signs that the stream cannot show become question marks, and a reader who left hears no more."""
    try:
        try:
            stream.write(f"{text}\n")
        except UnicodeEncodeError:
            known = stream.encoding or "ascii"
            stream.write(f"{text.encode(known, 'replace').decode(known)}\n")
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
