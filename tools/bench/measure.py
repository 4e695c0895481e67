"""Runs a command and tells what it cost: seconds, processor seconds and memory of all its processes together."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")
HAS_PSS = (PROC / "self" / "smaps_rollup").exists()
_PAUSE = 0.05
_BECOME_SUBREAPER = 36


class Cost(NamedTuple):
    """What one run cost."""

    wall: float
    cpu: float
    memory: int
    """Bytes at the highest: shared pages counted once where /proc tells, else of the largest single process."""


class BuildFailed(Exception):  # noqa: N818 reads as a fact
    """A command ended with something else than 0."""


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder, to its end."""
    _adopt_orphans()
    over = threading.Event()
    peaks: list[int] = [0]
    started = time.perf_counter()
    child = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    watch = threading.Thread(target=_watch, args=(child.pid, over, peaks))
    if HAS_PSS:
        watch.start()
    told = child.stderr.read() if child.stderr else b""
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    over.set()
    child.returncode = os.waitstatus_to_exitcode(status)
    cpu, largest = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
    for _, _, usage in _orphans():
        cpu, largest = cpu + usage.ru_utime + usage.ru_stime, max(largest, usage.ru_maxrss)
    if HAS_PSS:
        watch.join()
    if child.returncode:
        raise BuildFailed(
            f"{' '.join(command)} ended with {child.returncode}:\n{told.decode(errors='replace')[-3000:]}"
        )
    return Cost(wall, cpu, peaks[0] or largest * (1 if sys.platform == "darwin" else 1024))


def _adopt_orphans() -> None:
    """Become the parent of grandchildren left behind: a fork server outlives its maker, with its workers' seconds."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1, 0, 0, 0)


def _orphans() -> Iterator[tuple[int, int, object]]:
    while True:
        try:
            yield os.wait4(-1, 0)
        except ChildProcessError:
            return


def _watch(session: int, over: threading.Event, peaks: list[int]) -> None:
    """Look again and again, but spend no more than a tenth of the time on it."""
    while not over.is_set():
        since = time.perf_counter()
        peaks[0] = max(peaks[0], sum(_pss(process) for process in _of_session(session)))
        over.wait(max(_PAUSE, 9 * (time.perf_counter() - since)))


def _of_session(session: int) -> Iterator[Path]:
    for process in PROC.iterdir():
        if process.name.isdecimal():
            try:
                # The name, in brackets, may hold anything; after it: state, parent, group, session.
                fields = (process / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session:
                yield process


def _pss(process: Path) -> int:
    try:
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
