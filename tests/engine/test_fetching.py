"""What a task needs may be lost on the way to it."""

from __future__ import annotations

import msgspec
import pytest
from engine_sample import KINDS, Words

from kopsite.engine.database import StoreBroken
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.worker import Job


def test_bytes_that_are_damaged_where_they_are_remembered_are_no_mistake_of_the_task() -> None:
    def fetch(name: str) -> bytes:
        raise StoreBroken

    job = Job(number=1, kind="shout", payload=msgspec.msgpack.encode(Words(text="a")), shared=("0" * 32,))
    with pytest.raises(StoreBroken):
        list(SerialExecutor(KINDS).run([job], fetch))
