"""Real Dask clusters on loopback for tests: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

ENGINE_TESTS = Path(__file__).parent / "engine"
_QUIET = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1", "PYTHONPATH": str(ENGINE_TESTS)}
_WORKER = "from distributed.cli.dask_worker import main; main()"


class RealCluster:
    """A scheduler and its workers; Dask's own client looks after them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._processes: list[subprocess.Popen[bytes]] = []
        scheduler = "from distributed.cli.dask_scheduler import main; main()"
        self.scheduler = self._start(scheduler, "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
        until(self._file.exists)
        from distributed import Client

        self.client: Any = Client(scheduler_file=str(self._file), set_as_default=False, timeout=20)
        self.address: str = self.client.scheduler.address

    def start(self, *options: str, before: str = "") -> subprocess.Popen[bytes]:
        """Start a worker of one thread; what stands in `before` is run in it first."""
        return self._start(f"{before}\n{_WORKER}", "--nthreads", "1", "--no-dashboard", *options)

    def await_workers(self, count: int) -> None:
        """Wait until there are exactly so many."""
        until(lambda: len(self.pids()) == count)

    def pids(self) -> list[int]:
        """Name the processes that do the work."""
        return list(self.client.run(os.getpid, on_error="ignore").values())

    def close(self) -> None:
        self.client.close()
        for process in self._processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)

    def _start(self, code: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", code, "--scheduler-file", str(self._file), *options]
        with (self._folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command, env=os.environ | _QUIET, cwd=self._folder, stdout=log, stderr=log, start_new_session=True
            )
        self._processes.append(process)
        return process


@contextmanager
def ending(process: subprocess.Popen[Any]) -> Iterator[None]:
    """See to it that a process that leads a session is gone afterwards, with its children, whatever a test found."""
    try:
        yield
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@contextmanager
def real_cluster(folder: Path) -> Iterator[RealCluster]:
    """Start a scheduler; workers are started as a test needs them."""
    cluster = RealCluster(folder)
    try:
        yield cluster
    finally:
        cluster.close()


@pytest.fixture(scope="session")
def dask_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCluster]:
    """A cluster of two workers that are started again when they die; tests that take it belong to the group `dask`."""
    with real_cluster(tmp_path_factory.mktemp("dask")) as cluster:
        cluster.start("--nworkers", "2")
        cluster.await_workers(2)
        yield cluster


def until(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
