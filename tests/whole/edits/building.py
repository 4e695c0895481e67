"""One build, put together as the command line does it; and the executors it may run on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import Executor, SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.engine.store import Store
from kopsite.engine.worker import Fetch, Job, Outcome
from kopsite.options import Options
from kopsite.rebuild import rebuild
from kopsite.report import Report, Reporter
from kopsite.tasks import TASK_KINDS

_SLOW = frozenset({"font", "icon", "card", "picture"})


def run_build(options: Options, executor: Executor, reporter: Reporter) -> Report:
    """Build once."""
    folder = options.root / ".kopsite"
    with Store(folder) as store, BlobStore(folder / "spill", store=store) as blobs:
        return rebuild(options, Runner(executor, blobs, TASK_KINDS), reporter)


class RememberingExecutor:
    """Does each job in this process, but draws the same pixels only once, for the clean builds' sake.

    Pages, feeds and all that is made of text is never remembered.
    """

    shares_disk = False

    def __init__(self) -> None:
        self._serial = SerialExecutor()
        self._known: dict[tuple[str, bytes, tuple[str, ...]], Outcome] = {}

    def run(self, jobs: Iterable[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        for job in jobs:
            if job is None:
                yield None
                continue
            key = (job.kind, job.payload, (*job.blobs, *job.shared))
            outcome = self._known.get(key) or next(iter(self._serial.run([job], fetch)))
            assert outcome is not None
            if job.kind in _SLOW:
                self._known[key] = outcome
            yield msgspec.structs.replace(outcome, number=job.number)

    def warm_up(self, kinds: Iterable[str]) -> None:
        pass

    def close(self) -> None:
        self._known.clear()


remembering = RememberingExecutor()
