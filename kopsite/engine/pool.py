"""A pool of worker processes that is fed in chunks and never holds more than it can chew.

Started by a fork server where there is one: forking this process is unsafe once a thread runs in it (a progress bar's),
and spawning imports everything anew in each worker. Elsewhere by spawn. Workers leave Ctrl-C to this process, and end
by themselves when it dies.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path

import msgspec

from kopsite.engine.errors import WorkerDied
from kopsite.engine.task import TaskKind
from kopsite.engine.worker import Fetch, Job, Outcome, perform, table_at

_CHUNK_SECONDS = 0.05
_CHUNK_JOBS = 64
_CHUNK_BYTES = 4 << 20
_FIRST_GUESS = 0.005
_AHEAD = 2
_encoder = msgspec.msgpack.Encoder()


class Pool:
    """Worker processes and the folder through which shared bytes reach them.

    `kinds` are those it will surely meet: what they need is imported once, before the workers fork.
    """

    def __init__(self, workers: int, table: str, kinds: Iterable[str] = ()) -> None:
        self._workers = workers
        self._shared = Path(tempfile.mkdtemp(prefix="kopsite-"))
        self._seconds: dict[str, float] = {}
        known = table_at(table)
        context = _context(known[kind].function.partition(":")[0] for kind in kinds if kind in known)
        arguments = (table, os.fspath(self._shared))
        self._executor = ProcessPoolExecutor(workers, context, initializer=_start_worker, initargs=arguments)

    def run(self, jobs: Iterator[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        """Keep a few chunks ahead of the workers, and yield outcomes as they come."""
        pending: dict[Future[bytes], list[Job]] = {}
        chunks = self._chunks(jobs)
        more = True
        try:
            while more or pending:
                while more and len(pending) < self._workers * _AHEAD:
                    chunk = next(chunks, [])
                    if chunk is None:
                        yield None
                    elif chunk:
                        pending[self._submit(chunk, fetch)] = chunk
                    else:
                        more = False
                for future in wait(pending, return_when=FIRST_COMPLETED).done if pending else ():
                    yield from self._outcomes(future, pending.pop(future))
        except BrokenProcessPool as error:
            raise WorkerDied("worker-died") from error
        finally:
            for future in pending:
                future.cancel()

    def close(self) -> None:
        """End the workers, after the chunk each is doing."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(self._shared, ignore_errors=True)

    def _chunks(self, jobs: Iterator[Job | None]) -> Iterator[list[Job] | None]:
        """Group small jobs, so that ten thousand of them do not drown in messages; a None passes through."""
        chunk: list[Job] = []
        seconds, weight = 0.0, 0
        for job in jobs:
            if job is None:
                yield None
                continue
            chunk.append(job)
            seconds += self._seconds.get(job.kind, _FIRST_GUESS)
            weight += job.weight
            if seconds >= _CHUNK_SECONDS or len(chunk) >= _CHUNK_JOBS or weight >= _CHUNK_BYTES:
                yield chunk
                chunk, seconds, weight = [], 0.0, 0
        if chunk:
            yield chunk

    def _submit(self, chunk: list[Job], fetch: Fetch) -> Future[bytes]:
        for name in {name for job in chunk for name in job.shared}:
            file = self._shared / name
            if not file.exists():
                file.write_bytes(fetch(name))
        return self._executor.submit(_work, _encoder.encode(chunk))

    def _outcomes(self, future: Future[bytes], chunk: list[Job]) -> Iterator[Outcome]:
        kinds = {job.number: job.kind for job in chunk}
        for outcome in _outcomes_decoder.decode(future.result()):
            kind = kinds[outcome.number]
            self._seconds[kind] = 0.7 * self._seconds.get(kind, outcome.seconds) + 0.3 * outcome.seconds
            yield outcome


_jobs_decoder = msgspec.msgpack.Decoder(list[Job])
_outcomes_decoder = msgspec.msgpack.Decoder(list[Outcome])


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


_station: list[_Station] = []


def _start_worker(table: str, folder: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    _station[:] = [_Station(dict(table_at(table)), Path(folder))]


def _end_with_parent(folder: str) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)


def _work(chunk: bytes) -> bytes:
    station = _station[0]
    return _encoder.encode([perform(job, station.kinds, station.fetch) for job in _jobs_decoder.decode(chunk)])
