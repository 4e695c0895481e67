"""`kill -9` at any moment of a real build: every file is wholly old or wholly new, and the next build is right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from kopsite.engine.lock import locked
from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.publish import OUR_NAMES
from tests.whole.edits.kills import build_here, start_build, write_version
from tests.whole.sites import tree

KILLS = 25
"""For each of the two tests: 50 in all."""


class Versions:
    """The site in two versions, both built once; how long a build takes is measured on the way."""

    def __init__(self, home: Path) -> None:
        self.old, self.new = home / "lama", home / "baru"
        write_version(self.old, 1)
        write_version(self.new, 2)
        started = time.perf_counter()
        process = start_build(self.old)
        _, errors = process.communicate()
        self.seconds = time.perf_counter() - started
        assert process.returncode == 0, errors
        assert build_here(self.new)[0].exit_code == 0
        self.before, self.after = tree(self.old / "output"), tree(self.new / "output")
        self.manifest = (self.new / "output" / MANIFEST_NAME).read_bytes()


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    return Versions(tmp_path_factory.mktemp("versi"))


def killed(root: Path, delay: float, *flags: str) -> bool:
    """Build for so long, then kill it; tell whether it still ran."""
    process = start_build(root, *flags)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    _, errors = process.communicate()
    assert process.returncode in (0, -signal.SIGKILL), errors
    return process.returncode != 0


def finished(root: Path, versions: Versions) -> None:
    """Build again: it is right, says nothing odd, and leaves nothing lying about."""
    report, heard = build_here(root)
    assert (report.exit_code, report.diagnostics, heard.notes) == (0, (), [])
    assert tree(root / "output") == versions.after
    assert (root / "output" / MANIFEST_NAME).read_bytes() == versions.manifest
    assert {path.name for path in (root / "output").iterdir()} & OUR_NAMES == {MANIFEST_NAME}
    assert not any(path.is_dir() and not any(path.iterdir()) for path in (root / "output").rglob("*"))


def moments(seconds: float, seed: int) -> list[float]:
    """Choose moments all over a build, one in each of as many stretches as there are kills."""
    dice = random.Random(seed)
    return [seconds * (number + dice.random()) / KILLS for number in range(KILLS)]


def test_a_rebuild_that_is_killed_leaves_whole_files(versions: Versions, tmp_path: Path) -> None:
    hits = 0
    for number, moment in enumerate(moments(versions.seconds, 1)):
        root = tmp_path / str(number)
        shutil.copytree(versions.old, root)
        write_version(root, 2)
        hits += killed(root, moment, "--jobs", str(1 + number % 2))
        now = tree(root / "output")
        old, new = versions.before, versions.after
        torn = [path for path, data in now.items() if data not in (old.get(path), new.get(path))]
        assert torn == []
        assert now.keys() >= old.keys() & new.keys()
        if not now.keys() >= old.keys():
            assert new.items() <= now.items(), "something was removed before all was written"
        finished(root, versions)
        shutil.rmtree(root)
    assert hits > KILLS // 2


def test_a_first_build_that_is_killed_is_finished_by_the_next(versions: Versions, tmp_path: Path) -> None:
    hits = 0
    for number, moment in enumerate(moments(versions.seconds, 2)):
        root = tmp_path / str(number)
        write_version(root, 2)
        hits += killed(root, moment, "--jobs", str(1 + number % 2))
        now = tree(root / "output") if (root / "output").is_dir() else {}
        assert now.items() <= versions.after.items()
        finished(root, versions)
        shutil.rmtree(root)
    assert hits > KILLS // 2


def test_two_builds_at_once_take_turns(tmp_path: Path) -> None:
    """Each from a site of its own into one output: it holds one of the two, and never a mixture."""
    roots = [tmp_path / "satu", tmp_path / "dua"]
    output = tmp_path / "bersama"
    alone = []
    for version, root in enumerate(roots, 1):
        write_version(root, version)
        alone.append(tree(build_output(root)))
    for _ in range(3):
        builds = [start_build(root, "--output", str(output)) for root in roots]
        told = [process.communicate() for process in builds]
        codes = {process.returncode for process in builds}
        assert codes <= {0, 3}, told
        assert 0 in codes
        assert all(
            "output-locked" in errors for process, (_, errors) in zip(builds, told, strict=True) if process.returncode
        )
        assert tree(output) in alone
        assert {path.name for path in output.iterdir()} & OUR_NAMES == {MANIFEST_NAME}


def build_output(root: Path) -> Path:
    assert build_here(root)[0].exit_code == 0
    return root / "output"


def test_two_builds_of_one_site_at_once_are_both_right(versions: Versions, tmp_path: Path) -> None:
    root = tmp_path / "situs"
    shutil.copytree(versions.old, root)
    write_version(root, 2)
    builds = [start_build(root, "--lang", "en") for _ in range(2)]
    errors = [process.communicate()[1] for process in builds]
    assert [process.returncode for process in builds] == [0, 0], errors
    assert errors == ["", ""]
    finished(root, versions)


@pytest.mark.parametrize(("language", "words"), [("en", "wait until it has finished"), ("id", "tunggu")])
def test_a_build_that_cannot_have_the_output_names_who_has_it(
    versions: Versions, tmp_path: Path, language: str, words: str
) -> None:
    root = tmp_path / "situs"
    shutil.copytree(versions.old, root)
    write_version(root, 2)
    with locked(root / "output"):
        process = start_build(root, "--lang", language)
        _, errors = process.communicate()
    assert process.returncode == 3
    assert "error[output-locked]" in errors
    assert words in errors
    assert str(os.getpid()) in errors
    assert tree(root / "output") == versions.before
    finished(root, versions)
