"""Deploying: the last build goes to a target. A new target is one function and one line in TARGETS.

Nothing here builds. A target gets a Delivery and returns steps; what cannot be done is a DeployError.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kopsite.deploy.archive import write_zip
from kopsite.deploy.base import Delivery, DeployError, Step, check_output
from kopsite.deploy.branch import push_codeberg, push_github, push_gitlab
from kopsite.deploy.folder import copy_to_folder
from kopsite.engine.errors import PublishError
from kopsite.engine.lock import locked

__all__ = ["TARGETS", "Delivery", "DeployError", "Step", "deploy"]

TARGETS: dict[str, Callable[[Delivery], tuple[Step, ...]]] = {
    "folder": copy_to_folder,
    "zip": write_zip,
    "github-pages": push_github,
    "gitlab-pages": push_gitlab,
    "codeberg": push_codeberg,
}


def deploy(
    output: Path, target: str, *, remote: str = "", branch: str = "", message: str = "", dry_run: bool = False
) -> tuple[Step, ...]:
    """Send the built site to a target, or with `dry_run` only say what would change there."""
    if target not in TARGETS:
        raise DeployError("deploy-unknown-target", target=target, known=", ".join(TARGETS))
    delivery = Delivery(output=output, remote=remote, branch=branch, message=message, dry_run=dry_run)
    check_output(output)
    try:
        with locked(output):
            return TARGETS[target](delivery)
    except PublishError as problem:
        raise DeployError(problem.code, path=problem.path, **dict(problem.values)) from problem
    except OSError as problem:
        place, reason = problem.filename or output, problem.strerror or problem
        raise DeployError("deploy-disk", place=place, reason=reason) from problem
