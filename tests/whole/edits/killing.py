"""Builds that are killed at a chosen moment: a process of its own forks for each, so that a killed one costs little.

The moment is counted, not timed: calls that open, read, write, move or remove a file or speak to the store.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import IO, Any

from kopsite.engine.errors import OutsideError
from kopsite.options import Options
from kopsite.report import SilentReporter
from tests.whole.edits.building import remembering, run_build
from tests.whole.edits.edits import write_start
from tests.whole.sites import NOW

_CALLS = frozenset(
    (
        *("open", "write", "flush", "fsync", "replace", "rename", "unlink", "remove", "mkdir", "rmdir", "rmtree"),
        *("utime", "truncate", "ftruncate", "execute", "executemany", "executescript", "commit", "close", "connect"),
        *("link", "sendfile", "copy_file_range", "read", "lstat", "scandir"),
    )
)


class Killer:
    """A process that builds on demand, and has itself killed on the way."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        self._calls = 20_000

    def build(self, options: Options, share: float) -> bool:
        """Build, and die when this share of the calls of a whole build was made; tell whether it came to that."""
        asked = {name: str(value) if isinstance(value, Path) else value for name, value in _fields(options).items()}
        _say(self._process.stdin, {"options": asked, "moment": max(1, int(share * self._calls))})
        assert self._process.stdout is not None
        answer = json.loads(self._process.stdout.readline())
        assert answer["status"] in (0, -signal.SIGKILL), answer
        self._calls = answer["calls"] or self._calls
        return bool(answer["status"])

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def _fields(options: Options) -> dict[str, Any]:
    return {name: getattr(options, name) for name in options.__struct_fields__}


def _say(stream: IO[str] | None, value: dict[str, object]) -> None:
    assert stream is not None
    stream.write(json.dumps(value) + "\n")
    stream.flush()


def _serve() -> None:
    """Answer one line for each line that is asked."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_start(root)
        for cards in (False, True):
            asked = Options(root=root, content=root / "content", output=root / "output", now=NOW, cards=cards)
            run_build(asked, remembering, SilentReporter())
    for line in sys.stdin:
        asked = json.loads(line)
        paths = {name: Path(asked["options"].pop(name)) for name in ("root", "content", "output")}
        _say(sys.stdout, _forked(Options(**paths, **asked["options"]), asked["moment"]))


def _forked(options: Options, moment: int) -> dict[str, object]:
    """Let a child build, and tell its end and, when it lived, how many calls it made."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            calls = _counted(lambda: run_build(options, remembering, SilentReporter()), moment)
            os.write(writing, str(calls).encode())
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        calls = int(pipe.read() or b"0")
    return {"status": os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), "calls": calls}


def _counted(work: Callable[[], object], moment: int) -> int:
    calls = 0

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        if event in ("c_call", "c_return") and getattr(argument, "__name__", "") in _CALLS:
            calls += 1
            if calls == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
    try:
        with suppress(OutsideError):
            work()
    finally:
        sys.setprofile(None)
    return calls


if __name__ == "__main__":
    _serve()
