"""Does jobs on a Dask cluster."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress

from kopsite.engine.dask_cluster import Cluster
from kopsite.engine.dask_crew import DaskCrew
from kopsite.engine.executors import CrewExecutor


class DaskExecutor(CrewExecutor):
    """Does jobs on a Dask cluster: the one whose scheduler is named, or `workers` processes of this machine."""

    def __init__(
        self,
        workers: int,
        scheduler: str = "",
        table: str = "kopsite.tasks:TASK_KINDS",
        patience: float = 30.0,
    ) -> None:
        super().__init__(table)
        self._workers = workers
        self._scheduler = scheduler
        self._patience = patience
        self._coming: Future[DaskCrew] | None = None

    @property
    def shares_disk(self) -> bool:
        """Whether jobs asked for from now on go to workers that were started here."""
        return super().shares_disk and not self._scheduler

    def warm_up(self, kinds: Iterable[str]) -> None:
        """Start or join the cluster beside whatever this process does next; what goes wrong is told by the run."""
        if self._crew is None and self._coming is None:
            self._coming = Future()
            threading.Thread(target=self._arrive, args=(self._coming, tuple(kinds)), daemon=True).start()

    def close(self) -> None:
        """Leave the cluster, after what each worker is doing right now."""
        coming, self._coming = self._coming, None
        if coming is not None and self._crew is None and not self._scheduler:
            with suppress(Exception):
                self._crew = coming.result()
        super().close()

    def _started(self, kinds: Iterable[str]) -> DaskCrew:
        if self._coming is None:
            return self._made(kinds)
        try:
            crew = self._coming.result()
        except Exception:
            self._coming = None
            raise
        self._coming = None
        return crew

    def _arrive(self, coming: Future[DaskCrew], kinds: tuple[str, ...]) -> None:
        try:
            coming.set_result(self._made(kinds))
        except BaseException as problem:
            coming.set_exception(problem)

    def _made(self, kinds: Iterable[str]) -> DaskCrew:
        return DaskCrew(Cluster(self._workers, self._scheduler, self._table, kinds, self._patience), self._table)
