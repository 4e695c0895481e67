"""Whatever is edited, harmed or killed, in any order: the next build equals a clean one, byte for byte."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.whole.edits.building import remembering
from tests.whole.edits.killing import Killer
from tests.whole.edits.machine import Edited, Killed

PROFILE = settings(
    deadline=None,
    database=None,
    stateful_step_count=6,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)


def run_sequences(machine: type[Edited], count: int) -> None:
    """Run so many sequences; on failure the seed is told, by which they can be run again."""
    number = int(os.environ.get("KOPSITE_SEED", "") or random.SystemRandom().getrandbits(32))
    try:
        run_state_machine_as_test(seed(number)(machine), settings=settings(PROFILE, max_examples=count))
    except BaseException as problem:
        problem.add_note(f"KOPSITE_SEED={number} runs the same sequences again")
        raise


@pytest.mark.parametrize("part", range(8))
def test_a_build_upon_anything_equals_a_clean_one(part: int) -> None:
    class Machine(Edited):
        executor = remembering

    run_sequences(Machine, 25)


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    process = Killer()
    yield process
    process.close()


@pytest.mark.parametrize("part", range(2))
def test_a_build_upon_a_killed_one_equals_a_clean_one(part: int, killer: Killer) -> None:
    class Machine(Killed):
        executor = remembering

    Machine.killer = killer
    run_sequences(Machine, 10)
