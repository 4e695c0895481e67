"""What a command line asks for, read out of its words; nothing here knows how they were taken apart."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from kopsite.command.engine import Engine
from kopsite.command.terminal import TerminalReporter, spoken_language
from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.messages import LANGUAGES

ENGINES = ("local", "dask")
LANGUAGE = spoken_language(sys.argv, os.environ)
"""What help and wrong usage are told in: they come before any flag is read."""

_SCHEDULER = re.compile(r"(?:tcp|tls|ws|wss)://[^/\s]+:[0-9]{1,5}")


class WrongUsage(Exception):  # noqa: N818 reads as a fact
    """A command line that cannot be meant; told in words, exit code 2."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics


def language(lang: str) -> str:
    """Return the language to speak."""
    if lang and lang not in LANGUAGES:
        raise WrongUsage(error("wrong-lang", Position("--lang"), lang=lang))
    return lang or LANGUAGE


def voice(lang: str, *, quiet: bool, brief: bool = False) -> TerminalReporter:
    """Return who tells the run."""
    return TerminalReporter(language(lang), quiet=quiet, brief=brief)


def moment(text: str, zone: str = "Asia/Jakarta") -> int:
    """Return the second that counts as now."""
    from kopsite.command.clock import now_from

    try:
        return now_from(text, os.environ, zone)
    except (ValueError, OverflowError):
        typed = text or os.environ.get("SOURCE_DATE_EPOCH", "")
        raise WrongUsage(error("wrong-now", Position("--now"), text=typed)) from None


def workers(jobs: int | None) -> int:
    """Return how many worker processes to use."""
    if jobs is not None and jobs < 1:
        raise WrongUsage(error("wrong-jobs", Position("--jobs")))
    if jobs:
        return jobs
    from kopsite.engine.executors import usable_cores

    return usable_cores()


def engine(name: str, scheduler: str, jobs: int | None) -> Engine:
    """Return where tasks run; a scheduler's address means Dask."""
    known = name or ("dask" if scheduler else "local")
    if known not in ENGINES:
        raise WrongUsage(error("wrong-engine", Position("--engine"), engine=known))
    if scheduler and known != "dask":
        raise WrongUsage(error("scheduler-needs-dask", Position("--scheduler")))
    if scheduler and not _SCHEDULER.fullmatch(scheduler):
        raise WrongUsage(error("wrong-scheduler", Position("--scheduler"), address=scheduler))
    return Engine(workers(jobs), known, scheduler)


def site_folder(root: Path) -> Path:
    """Return the site's folder, which must be there."""
    if not root.is_dir():
        raise WrongUsage(error("no-root", Position("--root"), folder=root))
    return root
