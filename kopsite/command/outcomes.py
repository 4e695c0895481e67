"""How a command ends: exit codes, and what can go wrong outside the content put into words."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from kopsite.command.asked import WrongUsage
from kopsite.command.terminal import TerminalReporter
from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.engine.errors import OutsideError, TaskError

DONE, CONTENT, USAGE, OUTSIDE, BUG = 0, 1, 2, 3, 70
INTERRUPTED = 130


def guarded(voice: TerminalReporter, work: Callable[[], int]) -> int:
    """Do the work; turn what can go wrong outside the content into words and an exit code."""
    try:
        return work()
    except WrongUsage as problem:
        return told(voice, problem.diagnostics, USAGE)
    except OutsideError as problem:
        return told(voice, (problem.diagnostic,), OUTSIDE)
    except OSError as problem:
        return told(voice, (_outside(problem),), OUTSIDE)
    except KeyboardInterrupt:
        voice.complain("interrupted")
        return INTERRUPTED
    except TaskError as problem:
        voice.trace(str(problem))
    except Exception:
        voice.trace(traceback.format_exc())
    finally:
        voice.close()
    voice.complain("bug")
    return BUG


def told(voice: TerminalReporter, problems: tuple[Diagnostic, ...], code: int) -> int:
    """Tell the problems; the exit code is 0 when there are none."""
    for problem in problems:
        voice.diagnostic(problem)
    return code if problems else DONE


def _outside(problem: OSError) -> Diagnostic:
    return error("outside-failed", Position(str(problem.filename or "")), reason=problem.strerror or str(problem))
