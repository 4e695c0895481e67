"""Preparing: what drawing asks for is made first, and only for what has to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kopsite.engine.runner import Stands
from kopsite.engine.task import Task
from kopsite.run.run import Run


def prepare(run: Run, tasks: Iterable[Task], made_by: Mapping[str, Task], stands: Stands | None = None) -> None:
    """Do the tasks after whose fingerprints other tasks name their bytes, as far as these will be run.

    `made_by` may grow while `tasks` are asked for. The bytes are then had by the fingerprint.
    """
    runner = run.runner
    wanted: dict[str, None] = {}
    for task in tasks:
        names = [name for name in task.blobs if name in made_by and name not in wanted]
        if names and not runner.knows(task, stands):
            wanted.update(dict.fromkeys(names))
    for done in run.do(made_by[name] for name in wanted):
        runner.blobs.call(done.fingerprint, done.digest)
