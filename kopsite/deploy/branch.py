"""The branch targets: the site becomes one commit without history on a branch that the host serves.

The work happens in a throw-away repository, so the site's own folder need not be one, and is never touched.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kopsite.deploy.base import Changes, Delivery, DeployError, Step, compare, plan_step, site_files, step
from kopsite.deploy.git import Repository, call_git, git_environment, without_credentials

_MARK = "Published-by: kopsite"
_NEW, _OLD = "kopsite-new", "kopsite-old"


@dataclass(frozen=True)
class Host:
    """How a host takes a branch."""

    branch: str
    no_jekyll: bool = False
    keeps_cname: bool = False
    """A CNAME that the host's settings page wrote into the branch stays."""


def push_github(delivery: Delivery) -> tuple[Step, ...]:
    """Push to the branch that GitHub Pages serves."""
    return _push(delivery, Host("gh-pages", no_jekyll=True, keeps_cname=True))


def push_gitlab(delivery: Delivery) -> tuple[Step, ...]:
    """Push to a branch whose pipeline hands it to GitLab Pages."""
    return _push(delivery, Host("pages"))


def push_codeberg(delivery: Delivery) -> tuple[Step, ...]:
    """Push to the branch that Codeberg Pages serves."""
    return _push(delivery, Host("pages"))


def _push(delivery: Delivery, host: Host) -> tuple[Step, ...]:
    branch = delivery.branch or host.branch
    with tempfile.TemporaryDirectory(prefix="kopsite-deploy-") as name:
        folder = Path(name)
        repository = Repository(folder / "repository")
        if not repository.ask("check-ref-format", "--branch", branch) or branch.startswith("-"):
            raise DeployError("deploy-bad-branch", branch=branch)
        remote = _remote_url(delivery, repository)
        old = _fetch(repository, remote, branch)
        if old:
            _refuse_foreign(repository, remote, branch, host)
        steps = _commit(delivery, host, repository, folder / "site", old)
        changes = _compare(repository, bool(old))
        place = f"{without_credentials(remote)} {branch}"
        steps.append(plan_step(changes, place))
        if delivery.dry_run:
            return tuple(steps)
        if old and not changes:
            return (*steps, step("deploy-unchanged", place=place))
        # With a lease: what somebody pushed since we looked is never lost.
        lease = f"--force-with-lease=refs/heads/{branch}:{old}"
        repository.run("push", "--quiet", lease, "--", remote, f"{_NEW}:refs/heads/{branch}", remote=remote)
        return (*steps, step("deploy-pushed", place=place))


def _remote_url(delivery: Delivery, repository: Repository) -> str:
    remote = delivery.remote or "origin"
    if remote.startswith("-") or "::" in remote:
        raise DeployError("deploy-bad-remote", remote=without_credentials(remote))
    if ":" in remote:
        return remote
    if os.sep in remote or Path(remote).is_dir():
        return str(Path(remote).resolve())
    site = delivery.output.resolve().parent
    asked = call_git(("remote", "get-url", "--push", remote), site, git_environment(os.environ))
    url = asked.stdout.strip()
    if asked.returncode or not url:
        raise DeployError("deploy-no-remote", remote=remote)
    if ":" not in url and not Path(url).is_absolute():
        top = call_git(("rev-parse", "--show-toplevel"), site, repository.environ).stdout.strip()
        return str((Path(top) / url).resolve())
    return url


def _fetch(repository: Repository, remote: str, branch: str) -> str:
    listed = repository.run("ls-remote", "--", remote, f"refs/heads/{branch}", remote=remote)
    old = listed.split()[0] if listed.split() else ""
    if old:
        refspec = f"+refs/heads/{branch}:refs/heads/{_OLD}"
        repository.run("fetch", "--quiet", "--no-tags", "--depth=1", "--", remote, refspec, remote=remote)
        old = repository.run("rev-parse", f"refs/heads/{_OLD}").strip()
    return old


def _refuse_foreign(repository: Repository, remote: str, branch: str, host: Host) -> None:
    if _MARK in repository.run("log", "-1", "--format=%B", f"refs/heads/{_OLD}"):
        return
    head = repository.run("ls-remote", "--symref", "--", remote, "HEAD", remote=remote)
    is_main = f"ref: refs/heads/{branch}\t" in head
    # A branch with the host's usual name is there to be published; any other may hold somebody's work.
    if is_main or branch != host.branch:
        raise DeployError("deploy-foreign-branch", branch=branch, remote=without_credentials(remote))


def _commit(delivery: Delivery, host: Host, repository: Repository, site: Path, old: str) -> list[Step]:
    steps: list[Step] = []
    for path, file in site_files(delivery.output):
        goal = site / path
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, goal)
        goal.chmod(0o644)
    if host.keeps_cname and old and not (site / "CNAME").exists():
        domain = repository.ask("show", f"{_OLD}:CNAME")
        if domain:
            (site / "CNAME").write_text(domain + "\n", encoding="utf-8")
            steps.append(step("deploy-kept-domain", domain=domain))
    message = f"{delivery.message or 'Publish the site'}\n\n{_MARK}"
    repository.commit(site, _NEW, message, no_jekyll=host.no_jekyll)
    return steps


def _compare(repository: Repository, has_old: bool) -> Changes:
    after, sizes = _listing(repository, _NEW)
    before = _listing(repository, _OLD)[0] if has_old else {}
    return compare(before, after, sizes)


def _listing(repository: Repository, branch: str) -> tuple[dict[str, str], dict[str, int]]:
    digests: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for line in repository.run("ls-tree", "-r", "-l", "-z", f"refs/heads/{branch}").split("\0"):
        if line:
            about, path = line.split("\t", 1)
            _, _, digests[path], size = about.split()
            sizes[path] = int(size) if size.isdigit() else 0
    return digests, sizes
