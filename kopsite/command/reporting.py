"""`--report`: written however the command ends, and refused before the work begins where it cannot be written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from kopsite import __version__
from kopsite.command.asked import WrongUsage
from kopsite.command.outcomes import guarded
from kopsite.command.terminal import TerminalReporter
from kopsite.engine.errors import OutsideError
from kopsite.options import report_problem
from kopsite.report import Report, in_order, write_report


class ReportFile:
    """The file of `--report`, or none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.engine = ""
        self.jobs = 0

    def check(self, *folders: Path) -> None:
        """Refuse a file that cannot be written, or that would lie in one of the folders."""
        path, self._path = self._path, None
        if path is None:
            return
        if problem := report_problem(path, folders):
            raise WrongUsage(problem)
        probe = path.with_name(f".{path.name[:40]}.{os.getpid()}.probe")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            probe.touch()
            probe.unlink()
        except OSError as error:
            values = (("folder", str(path.parent)), ("reason", error.strerror or str(error)))
            raise OutsideError("report-unwritable", "--report", values) from error
        self._path = path

    def during(self, voice: TerminalReporter, work: Callable[[], Report]) -> int:
        """Do the work and write what is known of it; return the exit code."""
        made: list[Report] = []

        def working() -> int:
            made.append(work())
            return made[0].exit_code

        code = guarded(voice, working)
        path = self._path
        if path is None:
            return code
        if made:
            report = made[0]
        else:
            known = voice.known or Report(version=__version__, steps=tuple(voice.steps))
            problems = in_order((*known.diagnostics, *voice.told))
            report = msgspec.structs.replace(known, exit_code=code, diagnostics=problems)
        report = msgspec.structs.replace(report, engine=self.engine, jobs=self.jobs)

        def writing() -> int:
            write_report(report, path)
            return code

        return guarded(voice, writing)
