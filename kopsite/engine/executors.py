"""Where jobs are done, behind one method: in this process, in a pool of worker processes, or on a Dask cluster.

An executor gets jobs and a way to fetch shared bytes, and yields outcomes in any order. It may assume no shared memory
and no shared disk between the caller and the workers; the pool alone, being on one machine, passes those by file.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Protocol

from kopsite.engine.errors import OutsideError
from kopsite.engine.task import TaskKind
from kopsite.engine.worker import Fetch, Job, Outcome, perform, table_at

_FEW = 64
_LIGHT = 16 << 20
_PATIENCE = 0.15


class Executor(Protocol):
    """Does jobs."""

    @property
    def shares_disk(self) -> bool:
        """Whether jobs asked for from now on go to other processes that see this machine's files."""

    def run(self, jobs: Iterable[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        """Yield an outcome for each job, in any order; a None among the jobs hands control back, as a None."""

    def warm_up(self, kinds: Iterable[str]) -> None:
        """Begin to start workers that will do jobs of these kinds, and return at once."""

    def close(self) -> None:
        """End what it started; it may be used again."""


class SerialExecutor:
    """Does each job at once, in this process."""

    shares_disk = False

    def __init__(self, table: Mapping[str, TaskKind] | str = "kopsite.tasks:TASK_KINDS") -> None:
        self._table = table

    def run(self, jobs: Iterable[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        """Yield each job's outcome before the next job is asked for."""
        kinds = table_at(self._table) if isinstance(self._table, str) else self._table
        fetch = cache(fetch)
        for job in jobs:
            yield None if job is None else perform(job, kinds, fetch)

    def warm_up(self, kinds: Iterable[str]) -> None:
        """Do nothing: there is nothing to start."""

    def close(self) -> None:
        """Do nothing: there is nothing to end."""


class Crew(Protocol):
    """Workers that have been started."""

    def run(self, jobs: Iterator[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        """Yield outcomes as workers hand them in."""

    def close(self) -> None:
        """End them, after what each is doing right now."""


class CrewExecutor(ABC):
    """Does jobs in other processes, which are started only when there is enough to do.

    Workers take 0.15 to 0.4 s to start (a fork server, and the imports of whatever the jobs need), a Dask cluster
    more than a second: more than 64 pages do. So up to 64 jobs, light to hold, are begun in this process, and given to
    a crew after all when they turn out to be slow ones (cards, pictures). Once there is a crew, it is used for
    everything but a single job; who knows beforehand that there is much to do warms it up.
    """

    def __init__(self, table: str) -> None:
        self._table = table
        self._crew: Crew | None = None
        self._serial = SerialExecutor(table)

    @property
    def shares_disk(self) -> bool:
        """Whether jobs asked for from now on go to other processes that see this machine's files."""
        return self._crew is not None

    @abstractmethod
    def _started(self, kinds: Iterable[str]) -> Crew:
        """Start workers, or wait for those that are being started."""

    @abstractmethod
    def warm_up(self, kinds: Iterable[str]) -> None:
        """Start the workers beside whatever this process does next."""

    def run(self, jobs: Iterable[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        """Yield outcomes as workers hand them in."""
        stream = iter(jobs)
        first: list[Job] = []
        weight = 0
        limit = 1 if self._crew else _FEW
        for job in stream:
            if job is None:
                yield None
                continue
            first.append(job)
            weight += job.weight
            if len(first) > limit or weight > _LIGHT:
                break
        else:
            first = yield from self._begin(first, fetch)
            stream = iter(())
        if first:
            if self._crew is None:
                self._crew = self._started({job.kind for job in first})
            try:
                yield from self._crew.run(chain(first, stream), fetch)
            except OutsideError:
                self.close()
                raise

    def close(self) -> None:
        """End the workers, after what each is doing right now."""
        crew, self._crew = self._crew, None
        if crew is not None:
            crew.close()

    def _begin(self, jobs: list[Job], fetch: Fetch) -> Generator[Outcome, None, list[Job]]:
        """Do few jobs here while they are quick; return what is left."""
        spent = 0.0
        fetch = cache(fetch)
        for done, job in enumerate(jobs):
            if spent > _PATIENCE and len(jobs) - done > 1:
                return jobs[done:]
            outcome = perform(job, table_at(self._table), fetch)
            spent += outcome.seconds
            yield outcome
        return []


class ProcessExecutor(CrewExecutor):
    """Does jobs in worker processes of this machine; a single one is not worth it, and is this process itself."""

    def __init__(self, jobs: int | None = None, table: str = "kopsite.tasks:TASK_KINDS") -> None:
        super().__init__(table)
        self.workers = max(1, jobs or usable_cores())

    def run(self, jobs: Iterable[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        """Yield outcomes as workers hand them in."""
        return self._serial.run(jobs, fetch) if self.workers == 1 else super().run(jobs, fetch)

    def warm_up(self, kinds: Iterable[str]) -> None:
        """Start the workers beside whatever this process does next."""
        if self.workers > 1 and self._crew is None:
            self._crew = self._started(kinds)

    def _started(self, kinds: Iterable[str]) -> Crew:
        from kopsite.engine.pool import Pool

        return Pool(self.workers, self._table, kinds)


def executor_for(engine: str, scheduler: str, jobs: int | None = None) -> Executor:
    """Return the executor for what a command line asks: `local` or `dask`; a scheduler's address means `dask`."""
    if engine != "dask" and not scheduler:
        return ProcessExecutor(jobs)
    from kopsite.engine.dask_executor import DaskExecutor

    return DaskExecutor(jobs or usable_cores(), scheduler)


def usable_cores() -> int:
    """Count the processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
