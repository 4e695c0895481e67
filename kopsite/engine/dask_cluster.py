"""A Dask cluster to work with: one of this machine's own, or one that is joined by its scheduler's address.

Dask schedules, carries, restarts and gives up. What is here starts it without noise, sees that all workers are what
this machine is, and says in our words what Dask says in its own.
"""

from __future__ import annotations

import logging
import multiprocessing
import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from kopsite.engine.alike import difference, libraries_of, traits
from kopsite.engine.dask_worker import own_traits
from kopsite.engine.errors import OutsideError
from kopsite.engine.worker import table_at

_LOGGERS = ("distributed", "distributed.client", "tornado.application", "asyncio")
_SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1GB"}
_LOCAL_SETTINGS = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.worker.preload": ["kopsite.engine.dask_worker"],
    "distributed.worker.profile.enabled": False,
}
_CONNECT_SECONDS = 10


class Cluster:
    """A client of a scheduler whose workers are what this machine is.

    Without an address, workers are started here; `kinds` are those they will surely meet. `patience` is how many
    seconds to wait for a first worker, and for one to come back when all are gone.
    """

    def __init__(self, workers: int, address: str, table: str, kinds: Iterable[str], patience: float) -> None:
        self.address = address
        self.patience = patience
        self.traits: Mapping[str, str] = traits(libraries_of(table_at(table)))
        self.folder = "" if address else tempfile.mkdtemp(prefix="kopsite-")
        """Where long chunks are handed over, if the workers see this machine's files."""
        self._stack = ExitStack()
        if self.folder:
            self._stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        try:
            self.client = self._joined(workers, _modules(table, kinds))
            self._await_workers()
            self._compare()
        except BaseException:
            self.close()
            raise

    def capacity(self) -> int:
        """Count the threads of the workers that are there now."""
        with self.speaking():
            return sum(self.client.nthreads().values())

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Turn what Dask raises when the scheduler is gone into words; a TimeoutError passes."""
        try:
            yield
        except TimeoutError:
            raise
        except (OSError, CancelledError) as problem:
            raise self._outside("scheduler-lost") from problem

    def check(self, worker: str, theirs: Mapping[str, str], ours: Mapping[str, str] | None = None) -> None:
        """Refuse one worker that is not what this machine is."""
        if found := difference(ours or self.traits, theirs):
            names = ("worker", "library", "ours", "theirs")
            raise OutsideError("workers-differ", values=tuple(zip(names, (worker, *found), strict=True)))

    def close(self) -> None:
        """Leave the cluster; end the one that was started for this."""
        with suppress(Exception):
            self._stack.close()

    def _joined(self, workers: int, modules: Iterable[str]) -> Any:
        try:
            import dask
            from distributed import Client
        except ImportError as problem:
            raise OutsideError("no-distributed") from problem
        self._stack.enter_context(_silence())
        self._stack.enter_context(dask.config.set(_SETTINGS | (_LOCAL_SETTINGS if self.folder else {})))
        where = self._started(workers, modules) if self.folder else self.address
        try:
            client = Client(
                where,
                timeout=min(_CONNECT_SECONDS, self.patience),
                set_as_default=False,
                name="kopsite",
                direct_to_workers=bool(self.folder),
            )
        except (OSError, ValueError, ImportError, TypeError) as problem:
            raise self._outside("no-scheduler", reason=line_of(problem)) from problem
        self._stack.callback(client.close, timeout=2)
        return client

    def _started(self, workers: int, modules: Iterable[str]) -> Any:
        """Start workers on this machine; they fork from a process that has imported what they need."""
        import dask
        from distributed import LocalCluster
        from distributed.utils import get_mp_context

        self._stack.enter_context(dask.config.set({"temporary-directory": self.folder}))
        if "forkserver" in multiprocessing.get_all_start_methods():
            self._stack.enter_context(dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"}))
            get_mp_context().set_forkserver_preload(["distributed", "kopsite.engine.dask_worker", *modules])
            _start_fork_server()
        try:
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
                local_directory=self.folder,
                memory_limit=0,
            )
        except (OSError, RuntimeError) as problem:
            raise self._outside("no-local-cluster", reason=line_of(problem)) from problem
        self._stack.callback(cluster.close, timeout=10)
        self.address = str(cluster.scheduler_address)
        return cluster

    def _await_workers(self) -> None:
        try:
            with self.speaking():
                self.client.wait_for_workers(1, timeout=self.patience)
        except TimeoutError as problem:
            raise self._outside("no-workers") from problem

    def _compare(self) -> None:
        """Refuse a scheduler or worker that is not what this machine is."""
        carriers = ("Python", "distributed")
        libraries = tuple(name for name in self.traits if name not in traits(()))
        try:
            with self.speaking():
                scheduler = self.client.run_on_scheduler(traits, carriers[1:])
                workers = self.client.run(own_traits, libraries, on_error="return")
        except OutsideError:
            raise
        except Exception as problem:
            raise self._lacking(self.address, problem) from problem
        self.check(self.address, scheduler, {name: self.traits[name] for name in carriers})
        for worker, told in sorted(workers.items()):
            if isinstance(told, BaseException):
                raise self._lacking(worker, told) from told
            self.check(worker, told, self.traits)

    def _lacking(self, worker: str, problem: BaseException) -> OutsideError:
        values = {"worker": worker, "reason": line_of(problem), "ours": self.traits["kopsite"]}
        return OutsideError("worker-lacks-kopsite", values=tuple(values.items()))

    def _outside(self, code: str, **values: str) -> OutsideError:
        return OutsideError(code, values=(("address", self.address), *values.items()))


def _modules(table: str, kinds: Iterable[str]) -> list[str]:
    known = table_at(table)
    return sorted({known[kind].function.partition(":")[0] for kind in kinds if kind in known})


def line_of(problem: BaseException) -> str:
    """Return the last line of what a library complains of; the first ones tell where in it."""
    lines = str(problem).strip().splitlines()
    return lines[-1].strip() if lines else type(problem).__name__


def _start_fork_server() -> None:
    """Start it with Ctrl-C held back: it and its workers leave that to this process."""
    from multiprocessing import forkserver, resource_tracker

    # Starting the tracker lets Ctrl-C through again; it is already there when the fork server asks for it.
    resource_tracker.ensure_running()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Dask's own lines off the terminal: what matters is told as an error of ours."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module=r"distributed|tornado|dask")
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
