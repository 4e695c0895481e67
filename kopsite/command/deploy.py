"""`kopsite deploy`: send the last build to a host."""

from __future__ import annotations

from pathlib import Path

import typer

from kopsite.command import flags
from kopsite.command.flags import WrongUsage
from kopsite.command.outcomes import DONE, OUTSIDE, USAGE, guarded
from kopsite.deploy import TARGETS, DeployError, deploy
from kopsite.diagnostics import Position, error

_USAGE = frozenset(("deploy-no-folder", "deploy-into-output", "deploy-bad-branch", "deploy-bad-remote"))


def command(
    target: flags.Target,
    root: flags.Root = Path(),
    output: flags.Output = None,
    remote: flags.Remote = "",
    branch: flags.Branch = "",
    message: flags.Message = "",
    dry_run: flags.DryRun = False,
    quiet: flags.Quiet = False,
    lang: flags.Lang = "",
) -> None:
    """Send the last build to a host."""
    voice = flags.voice(lang, quiet=quiet)
    folder = output or flags.site_folder(root) / "output"
    if target not in TARGETS:
        known = ", ".join(TARGETS)
        raise WrongUsage(error("deploy-unknown-target", Position("kopsite deploy"), target=target, known=known))

    def work() -> int:
        try:
            steps = deploy(folder, target, remote=remote, branch=branch, message=message, dry_run=dry_run)
        except DeployError as problem:
            voice.diagnostic(error(problem.code, Position("kopsite deploy"), **problem.values))
            return USAGE if problem.code in _USAGE else OUTSIDE
        for step in steps:
            voice.say(step.code, **dict(step.values))
        return DONE

    raise typer.Exit(guarded(voice, work))
