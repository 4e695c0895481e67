"""What does the work of a command: the runner with its executor and its blobs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from kopsite.options import Options

if TYPE_CHECKING:
    from kopsite.engine.runner import Runner


class Engine(NamedTuple):
    """Where tasks run."""

    jobs: int
    name: str = "local"
    scheduler: str = ""


@contextmanager
def runner_of(options: Options, engine: Engine) -> Iterator[Runner]:
    """Make the runner of a command, and end its workers when the command is over."""
    from kopsite.engine.blobs import BlobStore
    from kopsite.engine.executors import executor_for
    from kopsite.engine.runner import Runner
    from kopsite.engine.store import Store
    from kopsite.tasks import TASK_KINDS

    folder = options.root / ".kopsite"
    with Store(folder) as store, BlobStore(folder / "spill" if store.is_file else None, store=store) as blobs:
        runner = Runner(executor_for(engine.name, engine.scheduler, engine.jobs), blobs, TASK_KINDS)
        try:
            yield runner
        finally:
            runner.close()
