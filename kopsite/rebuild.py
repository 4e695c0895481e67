"""The shortest way to an output that is up to date: nothing to do, a few texts to replay, or a whole build."""

from __future__ import annotations

from kopsite.engine.runner import Runner
from kopsite.engine.store import StoreBroken
from kopsite.options import Options, output_problem, output_scope
from kopsite.report import Report, Reporter, refused
from kopsite.warm.inputs import Inputs, look_around
from kopsite.warm.snapshot import recall, unchanged

_MANY = 100
_USUAL = ("profile", "item", "body", "page")


def rebuild(options: Options, runner: Runner, reporter: Reporter) -> Report:
    """Bring the output up to date; whichever way is taken, it comes to what a whole build comes to."""
    if problem := output_problem(options):
        return refused(problem)
    inputs = look_around(options)
    try:
        recalled = recall(options, inputs, runner.store)
        if recalled is not None:
            if (report := unchanged(inputs, recalled)) is not None:
                return report
            from kopsite.warm.replay import replayed

            if (report := replayed(options, inputs, recalled, runner, reporter)) is not None:
                return report
    except StoreBroken as broken:
        runner.store.empty()
        reporter.note(broken.code)
    if _is_much(options, inputs, runner):
        runner.warm_up((*_USUAL, *(("card",) if options.cards else ())))
    from kopsite.build import build

    return build(options, runner, reporter, inputs)


def _is_much(options: Options, inputs: Inputs, runner: Runner) -> bool:
    """Tell whether many sources are met for the first time, so that workers had better start at once."""
    return inputs.content.count(b"\n") > _MANY and runner.store.value(f"snapshot:{output_scope(options)}") is None
