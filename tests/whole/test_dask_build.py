"""A site built by a real Dask scheduler and two workers, one of which is killed midway."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from kopsite.build import build
from kopsite.engine.blobs import BlobStore
from kopsite.engine.dask_executor import DaskExecutor
from kopsite.engine.executors import Executor, SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.options import Options
from kopsite.report import Report, SilentReporter
from kopsite.tasks import TASK_KINDS
from tests.clusters import RealCluster
from tests.whole.sites import NOW

sys.path.append(str(Path(__file__).parents[2] / "tools"))
from bench.corpus import make_corpus
from bench.sites import write_kopsite

pytestmark = pytest.mark.xdist_group("dask")
PAGES = int(os.environ.get("KOPSITE_DASK_PAGES", "150"))


class KillingReporter(SilentReporter):
    """Kills a worker in the middle of the rendering."""

    def __init__(self, cluster: RealCluster) -> None:
        self.cluster = cluster
        self.killed = 0
        self._left = -1

    def step(self, name: str, total: int | None = None) -> None:
        self._left = (total or 0) // 3 if name == "render" else -1

    def advance(self, *_: object) -> None:
        self._left -= 1
        if self._left == 0:
            self.killed = self.cluster.pids()[0]
            os.kill(self.killed, signal.SIGKILL)


def _built(root: Path, name: str, executor: Executor, reporter: SilentReporter) -> Report:
    options = Options(root=root, content=root / "content", output=root / name, now=NOW, cards=False)
    with BlobStore(root / f"spill-{name}") as blobs:
        return build(options, Runner(executor, blobs, TASK_KINDS), reporter)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_complete_and_identical_though_a_worker_is_killed(tmp_path: Path, dask_cluster: RealCluster) -> None:
    write_kopsite(tmp_path, make_corpus(PAGES), "markdown")
    executor = DaskExecutor(2, dask_cluster.address)
    killer = KillingReporter(dask_cluster)
    try:
        report = _built(tmp_path, "by-dask", executor, killer)
    finally:
        executor.close()
    dask_cluster.await_workers(2)
    assert report.exit_code == 0
    assert killer.killed
    assert killer.killed not in dask_cluster.pids()
    assert _built(tmp_path, "by-one", SerialExecutor(), SilentReporter()).exit_code == 0
    alone, together = _bytes(tmp_path / "by-one"), _bytes(tmp_path / "by-dask")
    assert ".kopsite-manifest" in together
    assert len(together) > PAGES
    assert together == alone
