from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_sample import KINDS, Words
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.engine.blobs import BlobStore
from kopsite.engine.errors import EngineError, OutsideError, PublishError, TaskError, WorkerDied
from kopsite.engine.executors import Executor, ProcessExecutor, SerialExecutor
from kopsite.engine.runner import Done, Runner
from kopsite.engine.task import Task
from tests.clusters import ending

TABLE = "engine_sample:KINDS"


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessExecutor]:
    executor = ProcessExecutor(2, TABLE)
    yield executor
    executor.close()


def shout(text: str, **fields: object) -> Task:
    return Task(kind="shout", payload=Words(text=text, **fields), name=f"say/{text}")


def results(executor: Executor, tasks: list[Task], extra: bytes = b"") -> dict[str, tuple[str, bytes, object]]:
    runner = Runner(executor, BlobStore(), KINDS)
    runner.blobs.put(extra)
    return {
        done.task.name: (done.fingerprint, runner.blobs.get(done.digest), done.diagnostics)
        for done in runner.run(tasks)
    }


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=6), st.integers(0, 4)), min_size=65, max_size=300, unique=True))
def test_the_pool_makes_byte_for_byte_what_one_process_makes(
    pool: ProcessExecutor, words: list[tuple[str, int]]
) -> None:
    tasks = [
        Task(kind="shout", payload=Words(text=text, count=count), name=str(number))
        for number, (text, count) in enumerate(words)
    ]
    assert results(pool, tasks) == results(SerialExecutor(TABLE), tasks)


def test_blobs_and_shared_bytes_reach_the_function_under_any_executor(pool: ProcessExecutor) -> None:
    blobs = BlobStore()
    own, shared = blobs.put(b"own"), blobs.put(b"shared")
    tasks = [
        Task(kind="shout", payload=Words(text=str(number), blob=own), blobs=(own,), shared=(shared,), name=str(number))
        for number in range(100)
    ]
    for executor in (pool, SerialExecutor(KINDS)):
        made = {done.task.name: blobs.get(done.digest) for done in Runner(executor, blobs, KINDS).run(tasks)}
        assert {name: len(data) for name, data in made.items()} == {str(n): len(str(n)) + 9 for n in range(100)}
        assert all(b"own" in data and b"shared" in data for data in made.values())


def test_equal_tasks_are_done_once_and_remembered_by_the_runner(pool: ProcessExecutor) -> None:
    for executor in (pool, SerialExecutor(KINDS)):
        runner = Runner(executor, BlobStore(), KINDS)
        dones = list(runner.run([shout("a"), shout("b"), shout("a"), shout("a")]))
        assert sorted(done.task.payload.text for done in dones) == ["a", "a", "a", "b"]
        assert sum(not done.reused for done in dones) == 2
        assert all(done.reused for done in runner.run(shout("a") for _ in range(500)))


def test_tasks_are_asked_for_while_results_stream_out() -> None:
    asked: list[int] = []

    def tasks() -> Iterator[Task]:
        for number in range(1000):
            asked.append(number)
            yield shout(str(number % 10))

    runner = Runner(SerialExecutor(KINDS), BlobStore(), KINDS)
    stream = runner.run(tasks())
    next(stream)
    assert len(asked) == 1
    seen = [next(stream) for _ in range(100)]
    assert len(seen) == 100
    assert len(asked) < 300


def test_the_pool_never_takes_more_tasks_than_it_can_chew(pool: ProcessExecutor) -> None:
    asked: list[int] = []

    def tasks() -> Iterator[Task]:
        for number in range(5000):
            asked.append(number)
            yield shout(f"once {number}")

    runner = Runner(pool, BlobStore(), KINDS)
    stream = runner.run(tasks())
    next(stream)
    assert len(asked) < 1000
    assert sum(1 for _ in stream) == 4999


def test_few_quick_tasks_start_no_worker_and_slow_ones_do() -> None:
    executor = ProcessExecutor(2, TABLE)
    here = str(os.getpid()).encode()

    def pids(milliseconds: int) -> set[bool]:
        runner = Runner(executor, BlobStore(), KINDS)
        tasks = [Task(kind="slow", payload=Words(text=f"-{number}", count=milliseconds)) for number in range(10)]
        return {runner.blobs.get(done.digest).split(b"-")[0] == here for done in runner.run(tasks)}

    try:
        assert pids(0) == {True}
        assert pids(100) == {True, False}
        assert pids(0) == {False}
    finally:
        executor.close()


@pytest.mark.parametrize("kind", ["fail", "wrong"])
def test_a_function_that_fails_is_named_with_its_task_and_traceback(pool: ProcessExecutor, kind: str) -> None:
    for executor in (pool, SerialExecutor(KINDS)):
        runner = Runner(executor, BlobStore(), KINDS)
        tasks = [shout(str(number)) for number in range(70)]
        tasks.insert(66, Task(kind=kind, payload=Words(text="wool"), name="berita/wol/index.html"))
        with pytest.raises(TaskError) as caught:
            list(runner.run(tasks))
        assert (caught.value.kind, caught.value.name) == (kind, "berita/wol/index.html")
        assert "Traceback" in caught.value.trace
        assert ("no wool here" in str(caught.value)) == (kind == "fail")
        assert len(list(runner.run(tasks[:66]))) == 66


def test_a_worker_that_dies_is_an_outside_error() -> None:
    executor = ProcessExecutor(2, TABLE)
    runner = Runner(executor, BlobStore(), KINDS)
    tasks = [shout(str(number)) for number in range(70)]
    tasks.append(Task(kind="die", payload=Words(text="x"), name="it/ends/here"))
    with pytest.raises(WorkerDied) as caught:
        list(runner.run(tasks))
    assert caught.value.code == "worker-dies-on"
    assert dict(caught.value.values)["name"] == "it/ends/here"
    assert len(list(runner.run(tasks[:70]))) == 70
    runner.close()


@pytest.mark.parametrize(
    "error",
    [
        TaskError("page", "a/index.html", "Traceback …"),
        OutsideError("disk-full", "/x", (("reason", "r"),)),
        PublishError("foreign-file", "a"),
        WorkerDied("worker-died"),
    ],
)
def test_errors_cross_process_borders_whole(error: EngineError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)


SCRIPT = """
import sys
sys.path[:0] = {paths!r}
from engine_sample import KINDS, Words
from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import ProcessExecutor
from kopsite.engine.runner import Runner
from kopsite.engine.task import Task
if __name__ == "__main__":
    runner = Runner(ProcessExecutor(2, "engine_sample:KINDS"), BlobStore(), KINDS)
    tasks = [Task(kind="slow", payload=Words(text=f"-{{n}}", count=20)) for n in range(5000)]
    try:
        for done in runner.run(tasks):
            pid = runner.blobs.get(done.digest).split(b"-")[0].decode()
            print(pid, flush=True)
    except KeyboardInterrupt:
        runner.close()
        sys.exit(130)
"""


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_an_interrupted_or_killed_run(tmp_path: Path, how: signal.Signals) -> None:
    script = tmp_path / "run.py"
    script.write_text(SCRIPT.format(paths=[str(Path(__file__).parent)]))
    process = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    with ending(process):
        assert process.stdout is not None
        pids = {int(process.stdout.readline()) for _ in range(60)} - {process.pid}
        assert pids
        (os.killpg if how == signal.SIGINT else os.kill)(process.pid, how)
        _, errors = process.communicate(timeout=20)
        assert process.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
        assert "Traceback" not in errors
        for _ in range(200):
            if not any(map(_alive, pids)):
                break
            time.sleep(0.05)
        assert not any(map(_alive, pids))


def test_a_done_task_tells_its_size() -> None:
    runner = Runner(SerialExecutor(KINDS), BlobStore(), KINDS)
    (done,) = runner.run([shout("abc", count=3)])
    assert isinstance(done, Done)
    assert done.size == 9 == runner.blobs.size(done.digest)
    assert done.fingerprint == runner.fingerprint(done.task)
    assert [one.code for one in done.diagnostics] == ["loud"]
