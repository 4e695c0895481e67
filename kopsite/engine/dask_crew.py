"""Feeds the workers of a Dask cluster, a bounded number of chunks ahead of them."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from kopsite.engine.chunks import Chunker, Parcel, encode_chunk, packed, thrown_away
from kopsite.engine.dask_cluster import Cluster, line_of
from kopsite.engine.dask_worker import hold, work
from kopsite.engine.errors import OutsideError, WorkerDied
from kopsite.engine.worker import Fetch, Job, Outcome

_CHUNK_SECONDS = 0.1
_CHUNK_JOBS = 512
_AHEAD = 3
_LOOK_SECONDS = 2.0


class _Sent(NamedTuple):
    """A chunk under way."""

    jobs: list[Job]
    parcel: Parcel


class DaskCrew:
    """Feeds the workers of a cluster."""

    def __init__(self, cluster: Cluster, table: str) -> None:
        self._cluster = cluster
        self._client: Any = cluster.client
        self._table = table
        self._chunker = Chunker(_CHUNK_SECONDS, _CHUNK_JOBS)
        self._shared: dict[str, Any] = {}
        name = uuid.uuid4().hex
        self._numbers = count()
        self._keys = (f"kopsite-{name}-{number}" for number in count())
        self._room = 0
        self._looked = self._seen = time.monotonic()

    def run(self, jobs: Iterator[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        """Yield outcomes as they come.

        Dask does again what a lost worker was doing. A chunk that took down more workers than Dask allows is set
        aside; its jobs are done one at a time after all others, and one that does it again is named in a WorkerDied.
        """
        pending: dict[Any, _Sent] = {}
        suspects: list[Job] = []
        try:
            yield from self._stream(self._chunker.chunks(jobs), pending, suspects, fetch)
            for job in suspects:
                again: list[Job] = []
                yield from self._stream(iter([[job]]), pending, again, fetch)
                if again:
                    raise WorkerDied("worker-dies-on", values=(("name", job.name or job.kind), ("kind", job.kind)))
        finally:
            with suppress(Exception):
                self._client.cancel(list(pending), force=True)

    def close(self) -> None:
        """Leave the cluster."""
        self._shared.clear()
        self._cluster.close()

    def _stream(
        self, chunks: Iterator[list[Job] | None], pending: dict[Any, _Sent], suspects: list[Job], fetch: Fetch
    ) -> Iterator[Outcome | None]:
        more = True
        while more or pending:
            self._look()
            while more and len(pending) < self._room:
                chunk = next(chunks, [])
                if chunk is None:
                    yield None
                elif chunk:
                    self._submit(chunk, pending, fetch)
                else:
                    more = False
            for future in self._finished(pending):
                yield from self._outcomes(future, pending, suspects)

    def _finished(self, pending: Iterable[Any]) -> Iterable[Any]:
        from distributed import wait

        futures = list(pending)
        if not futures:
            return ()
        try:
            with self._cluster.speaking(), self._client.as_current():
                return tuple(wait(futures, timeout=_LOOK_SECONDS, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            return ()

    def _outcomes(self, future: Any, pending: dict[Any, _Sent], suspects: list[Job]) -> Iterator[Outcome]:
        from distributed import KilledWorker

        try:
            with self._cluster.speaking():
                reply = future.result(timeout=_LOOK_SECONDS)
        except TimeoutError:
            return
        except KilledWorker:
            sent = pending.pop(future)
            thrown_away(sent.parcel)
            suspects += sent.jobs
            return
        except OutsideError:
            raise
        except Exception as problem:
            raise OutsideError("worker-failed", values=(("reason", line_of(problem)),)) from problem
        if isinstance(reply, dict):
            self._cluster.check(reply.pop("worker"), reply)
        sent = pending.pop(future)
        thrown_away(sent.parcel)
        yield from self._chunker.outcomes(sent.jobs, reply)

    def _submit(self, chunk: list[Job], pending: dict[Any, _Sent], fetch: Fetch) -> None:
        names = tuple(sorted({name for job in chunk for name in job.shared}))
        shared = [self._held(name, fetch) for name in names]
        place = f"{self._cluster.folder}/{next(self._numbers)}" if self._cluster.folder else ""
        data = encode_chunk(chunk)
        parcel = packed(data, Path(place)) if place else data
        future = self._sent(work, parcel, place, self._table, self._cluster.traits, names, *shared)
        pending[future] = _Sent(chunk, parcel)

    def _held(self, name: str, fetch: Fetch) -> Any:
        """Have shared bytes kept in the cluster; Dask brings them to each worker that needs them, and back if lost."""
        known = self._shared.get(name)
        if known is None or known.status in ("error", "cancelled"):
            known = self._shared[name] = self._sent(hold, fetch(name))
        return known

    def _sent(self, *call: Any) -> Any:
        with self._cluster.speaking():
            return self._client.submit(*call, key=next(self._keys), pure=False)

    def _look(self) -> None:
        """Count the workers now and then: some join late, and without any nothing will ever be done."""
        now = time.monotonic()
        if self._room and now - self._looked < _LOOK_SECONDS:
            return
        threads = self._cluster.capacity()
        self._looked = now
        self._room = _AHEAD * max(1, threads)
        if threads:
            self._seen = now
        elif now - self._seen > self._cluster.patience:
            values = (("address", self._cluster.address), ("seconds", f"{self._cluster.patience:.0f}"))
            raise OutsideError("workers-lost", values=values)
