"""Jobs on a real Dask cluster: workers that die, differ, join late or never come."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_sample import KINDS, Words

from kopsite.engine.blobs import BlobStore
from kopsite.engine.dask_executor import DaskExecutor
from kopsite.engine.errors import OutsideError, TaskError, WorkerDied
from kopsite.engine.executors import Executor, ProcessExecutor, SerialExecutor, executor_for
from kopsite.engine.runner import Runner
from kopsite.engine.task import Task
from tests.clusters import ENGINE_TESTS, RealCluster, ending, real_cluster, until

pytestmark = pytest.mark.xdist_group("dask")
TABLE = "engine_sample:KINDS"


@pytest.fixture(scope="module")
def dask(dask_cluster: RealCluster) -> Iterator[DaskExecutor]:
    executor = DaskExecutor(2, dask_cluster.address, TABLE)
    yield executor
    executor.close()


def shouts(count: int, **fields: object) -> list[Task]:
    return [
        Task(kind="shout", payload=Words(text=f"{number}", count=number % 4), name=f"say/{number}", **fields)
        for number in range(count)
    ]


def slow(count: int, milliseconds: int, start: int = 0) -> Iterator[Task]:
    for number in range(start, start + count):
        yield Task(kind="slow", payload=Words(text=f"-{number}", count=milliseconds), name=f"slow/{number}")


def results(executor: Executor, tasks: list[Task], extra: bytes = b"") -> dict[str, tuple[bytes, object]]:
    runner = Runner(executor, BlobStore(), KINDS)
    runner.blobs.put(extra)
    return {done.task.name: (runner.blobs.get(done.digest), done.diagnostics) for done in runner.run(tasks)}


def outside(caught: pytest.ExceptionInfo[OutsideError]) -> dict[str, str]:
    return {"code": caught.value.code, **dict(caught.value.values)}


def test_a_cluster_makes_byte_for_byte_what_one_process_makes(dask: DaskExecutor) -> None:
    blobs = BlobStore()
    own, shared = blobs.put(b"own"), blobs.put(b"shared" * 9999)
    tasks = shouts(300, blobs=(own,), shared=(shared,))
    made = []
    for executor in (dask, SerialExecutor(KINDS)):
        done = Runner(executor, blobs, KINDS).run(tasks)
        made.append({one.task.name: (blobs.get(one.digest), one.diagnostics) for one in done})
    assert made[0] == made[1]
    assert len(made[0]) == 300


def test_a_cluster_never_takes_more_tasks_than_it_can_chew(dask: DaskExecutor) -> None:
    asked: list[int] = []

    def tasks() -> Iterator[Task]:
        for task in slow(20_000, 0):
            asked.append(1)
            yield task

    stream = Runner(dask, BlobStore(), KINDS).run(tasks())
    assert next(stream)
    assert len(asked) < 5000
    stream.close()
    assert len(results(dask, shouts(100))) == 100


def test_a_function_that_fails_is_named_with_its_task_and_traceback(dask: DaskExecutor) -> None:
    tasks = shouts(70)
    tasks.insert(66, Task(kind="fail", payload=Words(text="wool"), name="berita/wol/index.html"))
    with pytest.raises(TaskError, match="no wool here") as caught:
        results(dask, tasks)
    assert caught.value.name == "berita/wol/index.html"


def test_what_a_killed_worker_was_doing_is_done_elsewhere(dask: DaskExecutor, dask_cluster: RealCluster) -> None:
    blobs = BlobStore()
    shared = blobs.put(b"held by both" * 9999)
    runner = Runner(dask, blobs, KINDS)
    tasks = [*slow(200, 5), *shouts(200, shared=(shared,))]
    names = []
    for done in runner.run(tasks):
        names.append(done.task.name)
        if len(names) == 40:
            os.kill(dask_cluster.pids()[0], signal.SIGKILL)
    assert sorted(names) == sorted(task.name for task in tasks)
    dask_cluster.await_workers(2)


def test_a_task_that_kills_its_workers_is_named_when_all_others_are_done(
    dask: DaskExecutor, dask_cluster: RealCluster
) -> None:
    tasks = shouts(120)
    tasks.insert(90, Task(kind="die", payload=Words(text="x"), name="it/ends/here"))
    names = []
    with pytest.raises(WorkerDied) as caught:
        names += [done.task.name for done in Runner(dask, BlobStore(), KINDS).run(tasks)]
    assert outside(caught) == {"code": "worker-dies-on", "name": "it/ends/here", "kind": "die"}
    dask_cluster.await_workers(2)
    assert len(results(dask, shouts(100))) == 100


def test_a_worker_that_joins_late_takes_part(dask: DaskExecutor, dask_cluster: RealCluster) -> None:
    blobs = BlobStore()
    runner = Runner(dask, blobs, KINDS)
    before = set(dask_cluster.pids())
    late = dask_cluster.start("--no-nanny")
    seen: set[int] = set()
    tasks = (task for start in range(0, 100_000, 100) if late.pid not in seen for task in slow(100, 5, start))
    for done in runner.run(tasks):
        seen.add(int(blobs.get(done.digest).split(b"-")[0]))
    late.terminate()
    late.wait(20)
    dask_cluster.await_workers(2)
    assert seen == before | {late.pid}


OTHERS = {
    "version": ("import kopsite; kopsite.__version__ = '9.9'", "kopsite", "9.9"),
    "library": (
        "import importlib.metadata as m; old = m.version; m.version = lambda n: '0.1' if n == 'msgspec' else old(n)",
        "msgspec",
        "0.1",
    ),
    "files": ("import kopsite.engine.alike as a; a.package_digest = lambda: 'abc'", "the files of kopsite", "abc"),
}


@pytest.mark.parametrize("how", OTHERS)
def test_a_worker_that_differs_is_named_before_any_job_is_sent(dask_cluster: RealCluster, how: str) -> None:
    before, library, theirs = OTHERS[how]
    other = dask_cluster.start("--no-nanny", before=before)
    dask_cluster.await_workers(3)
    asked: list[str] = []

    def tasks() -> Iterator[Task]:
        for task in slow(1000, 1):
            asked.append(task.name)
            yield task

    executor = DaskExecutor(2, dask_cluster.address, TABLE)
    with pytest.raises(OutsideError) as caught:
        list(Runner(executor, BlobStore(), KINDS).run(tasks()))
    other.terminate()
    other.wait(20)
    dask_cluster.await_workers(2)
    told = outside(caught)
    assert (told["code"], told["library"], told["theirs"]) == ("workers-differ", library, theirs)
    assert told["worker"].startswith("tcp://")
    assert told["ours"] not in ("", theirs)
    assert len(asked) < 100


def test_a_worker_that_joins_late_and_differs_stops_the_build(dask_cluster: RealCluster) -> None:
    executor = DaskExecutor(2, dask_cluster.address, TABLE)
    stream = Runner(executor, BlobStore(), KINDS).run(slow(100_000, 5))
    next(stream)
    other = dask_cluster.start("--no-nanny", before=OTHERS["version"][0])
    with pytest.raises(OutsideError) as caught:
        list(stream)
    other.terminate()
    other.wait(20)
    dask_cluster.await_workers(2)
    assert outside(caught)["code"] == "workers-differ"


def test_a_worker_without_kopsite_is_told(dask_cluster: RealCluster) -> None:
    other = dask_cluster.start("--no-nanny", before="import sys; sys.modules['kopsite'] = None")
    dask_cluster.await_workers(3)
    executor = DaskExecutor(2, dask_cluster.address, TABLE)
    with pytest.raises(OutsideError) as caught:
        list(Runner(executor, BlobStore(), KINDS).run(slow(100, 5)))
    other.terminate()
    other.wait(20)
    dask_cluster.await_workers(2)
    assert outside(caught)["code"] == "worker-lacks-kopsite"


def test_a_scheduler_that_is_not_there_is_told_soon() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    executor = DaskExecutor(2, address, TABLE, patience=1)
    executor.warm_up(KINDS)
    for _ in range(2):
        with pytest.raises(OutsideError) as caught:
            list(Runner(executor, BlobStore(), KINDS).run(slow(100, 5)))
        assert outside(caught)["code"] == "no-scheduler"
        assert outside(caught)["address"] == address
    executor.close()


def test_a_scheduler_without_workers_and_one_that_dies_are_told(tmp_path: Path) -> None:
    with real_cluster(tmp_path) as cluster:
        executor = DaskExecutor(2, cluster.address, TABLE, patience=1)
        with pytest.raises(OutsideError) as caught:
            list(Runner(executor, BlobStore(), KINDS).run(slow(100, 5)))
        assert outside(caught) == {"code": "no-workers", "address": cluster.address}

        worker = cluster.start("--no-nanny")
        cluster.await_workers(1)
        stream = Runner(executor, BlobStore(), KINDS).run(slow(100_000, 5))
        next(stream)
        worker.kill()
        with pytest.raises(OutsideError) as caught:
            list(stream)
        assert outside(caught)["code"] == "workers-lost"

        cluster.start("--no-nanny")
        cluster.await_workers(1)
        stream = Runner(executor, BlobStore(), KINDS).run(slow(100_000, 5))
        next(stream)
        cluster.scheduler.kill()
        with pytest.raises(OutsideError) as caught:
            list(stream)
        assert outside(caught) == {"code": "scheduler-lost", "address": cluster.address}


def test_without_the_package_the_reader_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(OutsideError) as caught:
        list(Runner(DaskExecutor(2, "", TABLE), BlobStore(), KINDS).run(slow(100, 5)))
    assert outside(caught) == {"code": "no-distributed"}


def test_a_command_line_gets_the_executor_it_asks_for() -> None:
    assert isinstance(executor_for("local", "", 2), ProcessExecutor)
    assert isinstance(executor_for("dask", "", 2), DaskExecutor)
    assert isinstance(executor_for("local", "tcp://127.0.0.1:1", 2), DaskExecutor)


LOCAL = """
import os, signal, sys
sys.path[:0] = {paths!r}
from engine_sample import KINDS, Words
from kopsite.engine.blobs import BlobStore
from kopsite.engine.dask_executor import DaskExecutor
from kopsite.engine.runner import Runner
from kopsite.engine.task import Task
if __name__ == "__main__":
    executor = DaskExecutor(2, "", "engine_sample:KINDS")
    executor.warm_up(["slow"])
    runner = Runner(executor, BlobStore(), KINDS)
    tasks = [Task(kind="slow", payload=Words(text=f"-{{n}}", count=3)) for n in range({count})]
    killed = not {kill}
    try:
        for number, done in enumerate(runner.run(tasks)):
            pid = int(runner.blobs.get(done.digest).split(b"-")[0])
            print(pid, flush=True)
            if not killed and pid != os.getpid():
                os.kill(pid, signal.SIGKILL)
                killed = True
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        runner.close()
        runner.blobs.close()
"""


def _started(folder: Path, *, count: int, kill: bool) -> subprocess.Popen[str]:
    script = folder / "run.py"
    script.write_text(LOCAL.format(paths=[str(ENGINE_TESTS)], count=count, kill=kill))
    return subprocess.Popen(
        [sys.executable, script],
        cwd=folder,
        env=os.environ | {"TMPDIR": str(folder), "PYTHONPATH": str(ENGINE_TESTS)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _members(group: int) -> list[str]:
    """Name the processes of a session that still live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, session = stat.read_text().rpartition(")")[2].split()[:4]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if session == str(group) and state != "Z":
            found.append(stat.parent.name)
    return found


def test_a_cluster_of_this_machine_works_in_silence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    process = _started(tmp_path, count=400, kill=True)
    with ending(process):
        out, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
        assert len(out.split()) == 400
        assert len(set(out.split())) >= 3
        until(lambda: not _members(process.pid))
        assert [path.name for path in tmp_path.iterdir()] == ["run.py"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_an_interrupted_or_killed_run(tmp_path: Path, how: signal.Signals) -> None:
    process = _started(tmp_path, count=100_000, kill=False)
    with ending(process):
        assert process.stdout is not None
        for _ in range(150):
            process.stdout.readline()
        assert len(_members(process.pid)) > 2
        (os.killpg if how == signal.SIGINT else os.kill)(process.pid, how)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
        assert "Traceback" not in errors
        until(lambda: not _members(process.pid))
