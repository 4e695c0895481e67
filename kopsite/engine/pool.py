"""A pool of worker processes that is fed in chunks and never holds more than it can chew.

Started by a fork server where there is one: forking this process is unsafe once a thread runs in it (a progress bar's),
and spawning imports everything anew in each worker. Elsewhere by spawn. Workers leave Ctrl-C to this process, and end
by themselves when it dies. What is longer than a few pages travels by file: a pipe hands it over in small pieces, and
this process would have to wake for each.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from queue import SimpleQueue

from kopsite.engine.chunks import Chunker, Parcel, decode_jobs, encode_chunk, packed, thrown_away, unpacked
from kopsite.engine.errors import WorkerDied
from kopsite.engine.task import TaskKind
from kopsite.engine.worker import Fetch, Job, Outcome, perform, table_at

_CHUNK_SECONDS = 0.025
_LONGEST_CHUNK = 0.1
_CHUNK_JOBS = 128
_AHEAD = 3
_TRIES_ALONE = 2
_RESTARTS = 8


class Pool:
    """Worker processes and the folder through which bytes reach them.

    `kinds` are those it will surely meet: what they need is imported once, before the workers fork. The start goes on
    beside whatever this process does next.
    """

    def __init__(self, workers: int, table: str, kinds: Iterable[str] = ()) -> None:
        self._workers = workers
        self._table = table
        self._folder = Path(tempfile.mkdtemp(prefix="kopsite-"))
        self._names = count()
        self._chunker = Chunker(_CHUNK_SECONDS, _CHUNK_JOBS, _LONGEST_CHUNK)
        known = table_at(table)
        met = [known[kind] for kind in kinds if kind in known]
        self._context = _context(name for kind in met for name in (kind.function.partition(":")[0], *kind.imports))
        self._executor = self._started()
        self._starter = threading.Thread(target=self._wake, daemon=True)
        self._starter.start()

    def run(self, jobs: Iterator[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        """Keep a few chunks ahead of the workers, and yield outcomes as they come.

        When a worker dies, the jobs under way are done again one at a time; one that takes its worker down each time is
        named in a WorkerDied.
        """
        chunks = self._chunker.chunks(jobs)
        for _ in range(_RESTARTS):
            pending: dict[Future[Parcel], list[Job]] = {}
            try:
                yield from self._stream(chunks, pending, fetch)
                return
            except BrokenProcessPool:
                self._restart()
                yield from self._rescued(pending, fetch)
            finally:
                with _uninterrupted():
                    for future in pending:
                        future.cancel()
        raise WorkerDied("worker-died")

    def close(self) -> None:
        """End the workers, after the chunk each is doing."""
        self._starter.join()
        self._executor.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _stream(
        self, chunks: Iterator[list[Job] | None], pending: dict[Future[Parcel], list[Job]], fetch: Fetch
    ) -> Iterator[Outcome | None]:
        more = True
        # Not `futures.wait`: a Ctrl-C within it leaves locks taken, and the executor's own thread waits for them.
        ready: SimpleQueue[Future[Parcel]] = SimpleQueue()
        while more or pending:
            while more and len(pending) < self._workers * _AHEAD:
                chunk = next(chunks, [])
                if chunk is None:
                    yield None
                elif chunk:
                    future = self._submit(chunk, fetch)
                    pending[future] = chunk
                    with _uninterrupted():
                        future.add_done_callback(ready.put)
                else:
                    more = False
            if pending:
                future = ready.get()
                with _uninterrupted():
                    parcel = future.result()
                yield from self._chunker.outcomes(pending.pop(future), parcel)

    def _rescued(self, pending: dict[Future[Parcel], list[Job]], fetch: Fetch) -> Iterator[Outcome]:
        """Do again, one at a time, what was under way when a worker died."""
        for future, chunk in pending.items():
            if future.done() and not future.cancelled() and not future.exception():
                yield from self._chunker.outcomes(chunk, future.result())
            else:
                for job in chunk:
                    yield from self._alone(job, fetch)
        pending.clear()

    def _alone(self, job: Job, fetch: Fetch) -> Iterator[Outcome]:
        for _ in range(_TRIES_ALONE):
            try:
                parcel = self._submit([job], fetch).result()
            except BrokenProcessPool:
                self._restart()
            else:
                yield from self._chunker.outcomes([job], parcel)
                return
        raise WorkerDied("worker-dies-on", values=(("name", job.name or job.kind), ("kind", job.kind)))

    def _submit(self, chunk: list[Job], fetch: Fetch) -> Future[Parcel]:
        for name in {name for job in chunk for name in job.shared}:
            file = self._folder / name
            if not file.exists():
                file.write_bytes(fetch(name))
        parcel = packed(encode_chunk(chunk), self._folder / f"{next(self._names)}.in")
        try:
            with _uninterrupted():
                return self._executor.submit(_work, parcel)
        except BrokenProcessPool as broken:
            failed: Future[Parcel] = Future()
            failed.set_exception(broken)
            return failed

    def _started(self) -> ProcessPoolExecutor:
        arguments = (self._table, os.fspath(self._folder))
        return ProcessPoolExecutor(self._workers, self._context, initializer=_start_worker, initargs=arguments)

    def _restart(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._started()

    def _wake(self) -> None:
        with suppress(BrokenProcessPool, RuntimeError, OSError):
            self._executor.submit(_nothing)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until this is over: a lock that the executor is just taking would never be given back."""
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if came:
        raise KeyboardInterrupt


def _context(modules: Iterable[str]) -> multiprocessing.context.BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kopsite.engine.pool", *sorted(set(modules))])
    return context


class _Station:
    """What a worker remembers: the table and the shared bytes it has met."""

    def __init__(self, kinds: dict[str, TaskKind], folder: Path) -> None:
        self.kinds = kinds
        self.fetch = cache(lambda name: (folder / name).read_bytes())
        self._names = (folder / f"{os.getpid()}-{number}.out" for number in count())

    def work(self, parcel: Parcel) -> Parcel:
        jobs = decode_jobs(unpacked(parcel))
        thrown_away(parcel)
        return packed(encode_chunk([perform(job, self.kinds, self.fetch) for job in jobs]), next(self._names))


_station: list[_Station] = []


def _start_worker(table: str, folder: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    _station[:] = [_Station(dict(table_at(table)), Path(folder))]
    gc.freeze()


def _end_with_parent(folder: str) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)


def _work(parcel: Parcel) -> Parcel:
    return _station[0].work(parcel)


def _nothing() -> None:
    """Be sent so that a worker starts."""
