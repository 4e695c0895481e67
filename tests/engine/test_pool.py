"""The pool of worker processes: started beforehand, killed midway, and leaving what it made."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from engine_sample import KINDS, Words

from kopsite.engine.blobs import BlobStore
from kopsite.engine.chunks import Chunker, encode_chunk
from kopsite.engine.executors import ProcessExecutor, SerialExecutor
from kopsite.engine.fingerprint import encode_payload
from kopsite.engine.runner import Runner
from kopsite.engine.task import Task
from kopsite.engine.worker import Job, Outcome, perform

TABLE = "engine_sample:KINDS"


@pytest.fixture
def pool() -> Iterator[ProcessExecutor]:
    executor = ProcessExecutor(2, TABLE)
    yield executor
    executor.close()


def slow(count: int, milliseconds: int = 1) -> list[Task]:
    return [
        Task(kind="slow", payload=Words(text=f"-{number}", count=milliseconds), name=f"slow/{number}")
        for number in range(count)
    ]


def test_a_pool_that_was_warmed_up_does_even_few_quick_tasks(pool: ProcessExecutor) -> None:
    pool.warm_up(["slow", "unknown"])
    runner = Runner(pool, BlobStore(), KINDS)
    pids = {runner.blobs.get(done.digest).split(b"-")[0] for done in runner.run(slow(10))}
    assert str(os.getpid()).encode() not in pids


def test_a_pool_that_was_warmed_up_for_nothing_ends_cleanly(pool: ProcessExecutor) -> None:
    pool.warm_up(["slow"])
    pool.close()
    pool.close()
    assert not pool.shares_disk


def test_one_process_is_no_pool() -> None:
    executor = ProcessExecutor(1, TABLE)
    executor.warm_up(["slow"])
    assert not executor.shares_disk
    runner = Runner(executor, BlobStore(), KINDS)
    pids = {runner.blobs.get(done.digest).split(b"-")[0] for done in runner.run(slow(70, 0))}
    assert pids == {str(os.getpid()).encode()}


def test_what_a_killed_worker_was_doing_is_done_again(pool: ProcessExecutor) -> None:
    blobs = BlobStore()
    names, killed = [], 0
    for done in Runner(pool, blobs, KINDS).run(slow(600)):
        names.append(done.task.name)
        pid = int(blobs.get(done.digest).split(b"-")[0])
        if killed < 2 and len(names) > 150 * (killed + 1) and pid != os.getpid():
            os.kill(pid, signal.SIGKILL)
            killed += 1
    assert killed == 2
    assert sorted(names) == sorted(task.name for task in slow(600))
    blobs.close()


def test_workers_leave_what_they_made_in_the_folder_of_the_run(pool: ProcessExecutor, tmp_path: Path) -> None:
    pool.warm_up(["shout"])
    made = []
    for executor in (pool, SerialExecutor(KINDS)):
        with BlobStore(tmp_path) as blobs:
            tasks = [Task(kind="shout", payload=Words(text=str(number // 2), count=999)) for number in range(200)]
            done = list(Runner(executor, blobs, KINDS).run(tasks))
            left = [path for path in tmp_path.glob("run-*/*") if len(path.name) == 32]
            assert len(left) == (100 if executor is pool else 0)
            assert all(one.size == blobs.size(one.digest) == len(blobs.get(one.digest)) for one in done)
            made.append({one.fingerprint: blobs.get(one.digest) for one in done})
    assert made[0] == made[1]
    assert not list(tmp_path.glob("run-*"))


def test_a_folder_that_takes_nothing_lets_the_data_travel(tmp_path: Path) -> None:
    payload = encode_chunk(Words(text="ab"))
    there, gone = (
        perform(Job(number=1, kind="shout", payload=payload, into=str(folder)), KINDS, {}.__getitem__)
        for folder in (tmp_path, tmp_path / "gone")
    )
    assert (there.data, there.left) == (b"", 2)
    assert (tmp_path / there.digest).read_bytes() == b"AB"
    assert (gone.data, gone.left, gone.digest) == (b"AB", -1, there.digest)


def test_chunks_grow_with_the_work_that_is_behind_them() -> None:
    chunker = Chunker(seconds=0.02, most=1000, longest=0.1)
    job = Job(number=1, kind="a", payload=b"")

    def size_after(outcomes: int) -> int:
        list(chunker.outcomes([job], encode_chunk([Outcome(number=1, seconds=0.01)] * outcomes)))
        return len(next(chunker.chunks([job] * 50)) or ())

    short, longer, longest, no_longer = map(size_after, (1, 99, 400, 1000))
    assert short < longer < longest == no_longer


def test_chunks_grow_to_the_time_they_may_take() -> None:
    chunker = Chunker(seconds=0.02, most=50)

    def sizes(kind: str) -> list[int]:
        jobs = [Job(number=number, kind=kind, payload=b"") for number in range(200)]
        return [len(chunk or ()) for chunk in chunker.chunks(jobs)]

    def learn(kind: str, seconds: float) -> None:
        job = Job(number=1, kind=kind, payload=b"")
        list(chunker.outcomes([job], encode_chunk([Outcome(number=1, seconds=seconds)])))

    learn("quick", 0.0001)
    learn("slow", 1.0)
    assert set(sizes("unknown")) == {4}
    assert set(sizes("quick")) == {50}
    assert set(sizes("slow")) == {1}
    heavy = [Job(number=number, kind="quick", payload=bytes(3 << 20)) for number in range(4)]
    assert [len(chunk or ()) for chunk in chunker.chunks([None, *heavy])] == [0, 2, 2]


def test_a_file_that_somebody_left_half_written_is_replaced_by_a_whole_one(tmp_path: Path) -> None:
    job = Job(number=1, kind="shout", payload=encode_payload(Words(text="loud")), into=str(tmp_path))
    made = perform(msgspec.structs.replace(job, into=""), KINDS, lambda _name: b"")
    (tmp_path / made.digest).write_bytes(made.data[:2])
    assert perform(job, KINDS, lambda _name: b"").left == len(made.data)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [made.data]
