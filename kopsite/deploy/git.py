"""Git as this package uses it: a throw-away repository of its own, quiet, without the user's hooks and templates."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ghp_import

from kopsite.deploy.base import DeployError

_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+@")
_NAME, _EMAIL = "kopsite", "kopsite@localhost"
_CAUSES = (
    ("deploy-auth", r"authentication failed|permission denied|could not read (?:username|password)|access denied|403"),
    ("deploy-network", r"could not resolve|unable to access|timed out|connection (?:refused|reset|closed)|no route"),
    ("deploy-raced", r"stale info|fetch first|non-fast-forward|cannot lock ref"),
    ("deploy-declined", r"declined|protected branch|remote rejected"),
    ("deploy-remote-missing", r"not found|does not exist|not appear to be a git repository|no such file"),
)


class Repository:
    """A bare repository that is used for one deploy."""

    def __init__(self, folder: Path, environ: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.environ = git_environment(os.environ if environ is None else environ)
        self.run("init", "--quiet", "--bare", "--template=", str(folder), inside=False)
        for key, value in (("user.name", _NAME), ("user.email", _EMAIL)):
            if not self.ask("config", key):
                self.run("config", key, value)

    def run(self, *words: str, remote: str = "", inside: bool = True) -> str:
        """Run git and return what it says; a failure is a DeployError that names its cause."""
        done = self._call(words, inside)
        if done.returncode:
            raise explain(done.stderr, remote)
        return done.stdout

    def ask(self, *words: str) -> str:
        """Run git and return what it says, or nothing when it fails."""
        done = self._call(words, True)
        return "" if done.returncode else done.stdout.strip()

    def commit(self, folder: Path, branch: str, message: str, *, no_jekyll: bool) -> None:
        """Put a folder into a branch as one commit without a parent."""
        git = _QuietGit(self)
        try:
            ghp_import.run_import(
                git,
                str(folder).encode(),
                branch=branch,
                mesg=message,
                prefix=None,
                followlinks=False,
                nojekyll=no_jekyll,
                cname=None,
            )
        except (TypeError, OSError) as problem:
            # run_import stumbles over its own report of a failed fast-import.
            raise DeployError("deploy-git-failed", reason=str(problem)) from problem
        if not self.ask("rev-parse", "--verify", f"refs/heads/{branch}"):
            raise DeployError("deploy-git-failed", reason="fast-import")

    def _call(self, words: tuple[str, ...], inside: bool) -> subprocess.CompletedProcess[str]:
        place = self.folder if inside else None
        return call_git(("-c", f"core.hooksPath={os.devnull}", *words), place, self.environ)


class _QuietGit(ghp_import.Git):  # type: ignore[misc]
    """ghp-import's own git, told where to work instead of using the current folder."""

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._repository = repository

    def open(self, *words: str, **options: Any) -> Any:
        """Start git in the repository."""
        options |= {"cwd": self._repository.folder, "env": self._repository.environ}
        for stream in ("stdout", "stderr"):
            if stream in options and options[stream] is None:
                options[stream] = subprocess.DEVNULL
        return super().open(*words, **options)


def call_git(
    words: tuple[str, ...], folder: Path | None, environ: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run git in a folder and collect what it says."""
    try:
        return subprocess.run(  # noqa: S603
            ["git", *words],  # noqa: S607
            cwd=folder,
            env=dict(environ),
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError as problem:
        raise DeployError("deploy-no-git") from problem


def git_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Keep the user's credentials and identity, drop what would point git at another repository, speak English."""
    dropped = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_COMMON_DIR")
    kept = {name: value for name, value in environ.items() if name not in dropped}
    kept["LC_ALL"] = "C"
    if not sys.stdin or not sys.stdin.isatty():
        kept.setdefault("GIT_TERMINAL_PROMPT", "0")
        kept.setdefault("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")
    return kept


def explain(said: str, remote: str) -> DeployError:
    """Turn git's words into the error that helps."""
    text = without_credentials(said)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("fatal:", "error:", "ERROR:"))]
    reason = (told or lines[-1:] or ["?"])[0]
    for code, pattern in _CAUSES:
        if re.search(pattern, text, re.IGNORECASE):
            return DeployError(code, remote=without_credentials(remote), reason=reason)
    return DeployError("deploy-git-failed", remote=without_credentials(remote), reason=reason)


def without_credentials(text: str) -> str:
    """Take tokens and passwords out of addresses."""
    return _CREDENTIALS.sub("", text)
