"""Publishing to a branch of a real git remote on disk."""

import os
import subprocess
from pathlib import Path

import pytest

from kopsite.deploy import DeployError, deploy
from kopsite.deploy.git import explain, git_environment, without_credentials

ENVIRON = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ani",
    "GIT_AUTHOR_EMAIL": "ani@koperasi.example",
    "GIT_COMMITTER_NAME": "Ani",
    "GIT_COMMITTER_EMAIL": "ani@koperasi.example",
}


def git(folder, *words):
    done = subprocess.run(["git", *words], cwd=folder, env=ENVIRON, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture(autouse=True)
def no_identity(monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def remote(tmp_path):
    folder = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(folder))
    return folder


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "site" / "output"
    write(
        folder, {"index.html": "<p>1</p>", "berita/rat/index.html": "<p>RAT</p>", "404.html": "-", "feed.xml": "<f/>"}
    )
    write(folder, {".kopsite-manifest": "kopsite-manifest 1\n", ".gitkeep": ""})
    write(folder, {".kopsite-staging/0": "half", "assets/.DS_Store": "x", ".well-known/security.txt": "Contact: -\n"})
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def codes(steps):
    return [step.code for step in steps]


def plan(steps):
    values = next(dict(step.values) for step in steps if step.code == "deploy-plan")
    return {name: int(values[name]) for name in ("new", "changed", "removed", "bytes")}


def files_of(remote, branch):
    return git(remote, "ls-tree", "-r", "--name-only", branch).split()


def test_the_branch_holds_the_site_and_nothing_of_ours(remote, output):
    steps = deploy(output, "github-pages", remote=str(remote))
    assert codes(steps) == ["deploy-plan", "deploy-pushed"]
    wanted = [".nojekyll", ".well-known/security.txt", "404.html", "berita/rat/index.html", "feed.xml", "index.html"]
    assert files_of(remote, "gh-pages") == wanted
    assert git(remote, "show", "gh-pages:index.html") == "<p>1</p>"
    assert git(remote, "log", "-1", "--format=%cn", "gh-pages").strip() == "kopsite"


def test_a_site_below_a_sub_path_can_be_served_from_the_branch(remote, output, tmp_path):
    write(output, {"berita/index.html": '<a href="/koperasi/berita/rat/">RAT</a>'})
    deploy(output, "github-pages", remote=str(remote))
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(remote), "www/koperasi")
    assert (tmp_path / "www/koperasi/berita/rat/index.html").read_text() == "<p>RAT</p>"


def test_the_second_deploy_replaces_the_first_and_keeps_no_history(remote, output):
    deploy(output, "gitlab-pages", remote=str(remote))
    (output / "feed.xml").unlink()
    write(output, {"index.html": "<p>two</p>", "acara/index.html": "!"})
    steps = deploy(output, "gitlab-pages", remote=str(remote), message="Kabar baru")
    assert plan(steps) == {"new": 1, "changed": 1, "removed": 1, "bytes": len("<p>two</p>") + 1}
    assert "feed.xml" not in files_of(remote, "pages")
    assert git(remote, "rev-list", "--count", "pages").strip() == "1"
    assert git(remote, "log", "-1", "--format=%s", "pages").strip() == "Kabar baru"


def test_deploying_the_same_site_again_pushes_nothing(remote, output):
    deploy(output, "codeberg", remote=str(remote))
    before = git(remote, "rev-parse", "pages")
    assert codes(deploy(output, "codeberg", remote=str(remote)))[-1] == "deploy-unchanged"
    assert git(remote, "rev-parse", "pages") == before


def test_a_dry_run_tells_the_numbers_and_changes_nothing(remote, output):
    steps = deploy(output, "github-pages", remote=str(remote), dry_run=True)
    assert codes(steps) == ["deploy-plan"]
    assert plan(steps)["new"] == 6
    assert git(remote, "branch", "--list") == ""
    deploy(output, "github-pages", remote=str(remote))
    before = git(remote, "rev-parse", "gh-pages")
    write(output, {"index.html": "changed"})
    assert plan(deploy(output, "github-pages", remote=str(remote), dry_run=True)) == {
        "new": 0,
        "changed": 1,
        "removed": 0,
        "bytes": 7,
    }
    assert git(remote, "rev-parse", "gh-pages") == before


def test_a_named_remote_of_the_sites_repository_is_used(remote, output):
    git(output.parent, "init", "--quiet")
    git(output.parent, "remote", "add", "origin", str(remote))
    deploy(output, "github-pages")
    deploy(output, "github-pages", remote="origin", branch="terbit")
    assert "index.html" in files_of(remote, "gh-pages")
    assert "index.html" in files_of(remote, "terbit")
    assert git(output.parent, "for-each-ref") == ""


def test_the_domain_that_the_host_wrote_into_the_branch_stays(remote, output, tmp_path):
    deploy(output, "github-pages", remote=str(remote))
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(remote), "edit")
    write(tmp_path / "edit", {"CNAME": "koperasi.example\n"})
    git(tmp_path / "edit", "add", "CNAME")
    git(tmp_path / "edit", "commit", "--quiet", "-m", "Create CNAME")
    git(tmp_path / "edit", "push", "--quiet")
    assert "deploy-kept-domain" in codes(deploy(output, "github-pages", remote=str(remote)))
    assert git(remote, "show", "gh-pages:CNAME") == "koperasi.example\n"


@pytest.mark.parametrize(("branch", "is_refused"), [("main", True), ("kerja", True), ("gh-pages", False)])
def test_a_branch_with_somebodys_work_is_not_overwritten(remote, output, tmp_path, branch, is_refused):
    work = tmp_path / "work"
    git(tmp_path, "init", "--quiet", "--initial-branch", branch, str(work))
    write(work, {"naskah.md": "kerja berhari-hari"})
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "Work")
    git(work, "push", "--quiet", str(remote), branch)
    if is_refused:
        with pytest.raises(DeployError) as caught:
            deploy(output, "github-pages", remote=str(remote), branch=branch)
        assert caught.value.code == "deploy-foreign-branch"
        assert files_of(remote, branch) == ["naskah.md"]
    else:
        deploy(output, "github-pages", remote=str(remote), branch=branch)
        assert "index.html" in files_of(remote, branch)


def test_the_users_own_repository_is_not_what_we_write_to(remote, output, tmp_path, monkeypatch):
    git(tmp_path, "init", "--quiet", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    deploy(output, "github-pages", remote=str(remote))
    assert git(tmp_path / "other", "for-each-ref") == ""
    assert "index.html" in files_of(remote, "gh-pages")


@pytest.mark.parametrize(
    ("remote_name", "branch", "code"),
    [
        ("", "", "deploy-no-remote"),
        ("nowhere", "", "deploy-no-remote"),
        ("/nonexistent/repository.git", "", "deploy-remote-missing"),
        ("--upload-pack=touch", "", "deploy-bad-remote"),
        ("ext::sh -c true", "", "deploy-bad-remote"),
        (".", "a..b", "deploy-bad-branch"),
        (".", "-d", "deploy-bad-branch"),
    ],
)
def test_what_cannot_be_reached_is_told(output, remote_name, branch, code):
    with pytest.raises(DeployError) as caught:
        deploy(output, "github-pages", remote=remote_name, branch=branch)
    assert caught.value.code == code


def test_without_a_finished_build_nothing_leaves(remote, output):
    (output / ".kopsite-pending").write_text("")
    with pytest.raises(DeployError) as caught:
        deploy(output, "github-pages", remote=str(remote))
    assert caught.value.code == "deploy-unfinished-build"
    (output / ".kopsite-pending").unlink()
    (output / ".kopsite-manifest").unlink()
    with pytest.raises(DeployError) as caught:
        deploy(output, "github-pages", remote=str(remote))
    assert caught.value.code == "deploy-no-build"
    assert git(remote, "branch", "--list") == ""


def test_a_remote_that_declines_is_quoted(remote, output):
    hook = remote / "hooks/pre-receive"
    write(remote, {"hooks/pre-receive": "#!/bin/sh\necho 'site too large' >&2\nexit 1\n"})
    hook.chmod(0o755)
    with pytest.raises(DeployError) as caught:
        deploy(output, "github-pages", remote=str(remote))
    assert caught.value.code == "deploy-declined"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("fatal: Authentication failed for 'https://x.example/a.git/'", "deploy-auth"),
        ("git@x.example: Permission denied (publickey).\nfatal: Could not read from remote", "deploy-auth"),
        ("fatal: unable to access 'https://x.example/': Could not resolve host: x.example", "deploy-network"),
        ("! [rejected] a -> a (stale info)\nerror: failed to push some refs", "deploy-raced"),
        ("fatal: repository 'https://x.example/a.git/' not found", "deploy-remote-missing"),
        ("something else", "deploy-git-failed"),
    ],
)
def test_gits_words_become_an_error_that_helps(said, code):
    assert explain(said, "https://ani:secret@x.example/a.git").code == code


def test_tokens_never_reach_a_message():
    problem = explain(
        "fatal: Authentication failed for 'https://ani:secret@x.example/'", "https://t0ken@x.example/a.git"
    )
    assert "secret" not in str(problem.values)
    assert "t0ken" not in str(problem.values)
    assert without_credentials("git@x.example:a.git") == "git@x.example:a.git"


def test_git_speaks_english_and_asks_nothing_without_a_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    environ = git_environment({"LC_ALL": "id_ID.UTF-8", "GIT_DIR": "/x", "HOME": "/home/ani"})
    assert environ["LC_ALL"] == "C"
    assert environ["GIT_TERMINAL_PROMPT"] == "0"
    assert "GIT_DIR" not in environ
    assert environ["HOME"] == "/home/ani"
