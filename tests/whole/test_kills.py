"""`kill -9` at any moment of a real build: every file is wholly old or wholly new, and the next build is right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kopsite.engine.lock import locked
from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.publish import OUR_NAMES
from tests.whole.edits.kills import build_here, start_build, write_version
from tests.whole.sites import tree

KILLS = 25
"""For each of the two tests: 50 in all."""
SOME = 5
"""After so many kills the length of a build is measured anew: other work on the machine comes and goes."""


class Versions:
    """The site in two versions, both built once."""

    def __init__(self, home: Path) -> None:
        self.old, self.new = home / "lama", home / "baru"
        write_version(self.old, 1)
        write_version(self.new, 2)
        assert build_here(self.old)[0].exit_code == 0
        assert build_here(self.new)[0].exit_code == 0
        self.before, self.after = tree(self.old / "output"), tree(self.new / "output")
        self.manifest = (self.new / "output" / MANIFEST_NAME).read_bytes()


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    return Versions(tmp_path_factory.mktemp("versi"))


def lived(root: Path, limit: float | None, *flags: str) -> float:
    """Build, and kill it after so long; return how long it took, or 0 when it was killed."""
    started = time.perf_counter()
    with start_build(root, *flags) as process:
        try:
            _, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            _, errors = process.communicate()
    assert process.returncode in (0, -signal.SIGKILL), errors
    return 0 if process.returncode else time.perf_counter() - started


def killed(folder: Path, begin: Callable[[Path], None], seed: int) -> Iterator[Path]:
    """Kill builds all over their length, one in each of as many stretches; one that ended before is done again."""
    dice, seconds = random.Random(seed), 0.0
    for number in range(KILLS):
        root, flags = folder / str(number), ("--jobs", str(1 + number % 2))
        share = (number + dice.random()) / KILLS
        limit = None if number % SOME == 0 else share * seconds
        while True:
            begin(root)
            lasted = lived(root, limit, *flags)
            if not lasted:
                break
            seconds = lasted if limit is None else min(lasted, limit) * 0.9
            limit = share * seconds
            shutil.rmtree(root)
        yield root
        shutil.rmtree(root)


def finished(root: Path, versions: Versions) -> None:
    """Build again: it is right, says nothing odd, and leaves nothing lying about."""
    report, heard = build_here(root)
    assert (report.exit_code, report.diagnostics, heard.notes) == (0, (), [])
    assert tree(root / "output") == versions.after
    assert (root / "output" / MANIFEST_NAME).read_bytes() == versions.manifest
    assert {path.name for path in (root / "output").iterdir()} & OUR_NAMES == {MANIFEST_NAME}
    assert not any(path.is_dir() and not any(path.iterdir()) for path in (root / "output").rglob("*"))


def test_a_rebuild_that_is_killed_leaves_whole_files(versions: Versions, tmp_path: Path) -> None:
    def begin(root: Path) -> None:
        shutil.copytree(versions.old, root)
        write_version(root, 2)

    for root in killed(tmp_path, begin, 1):
        now = tree(root / "output")
        old, new = versions.before, versions.after
        torn = [path for path, data in now.items() if data not in (old.get(path), new.get(path))]
        assert torn == []
        assert now.keys() >= old.keys() & new.keys()
        if not now.keys() >= old.keys():
            assert new.items() <= now.items(), "something was removed before all was written"
        finished(root, versions)


def test_a_first_build_that_is_killed_is_finished_by_the_next(versions: Versions, tmp_path: Path) -> None:
    for root in killed(tmp_path, lambda root: write_version(root, 2), 2):
        now = tree(root / "output") if (root / "output").is_dir() else {}
        assert now.items() <= versions.after.items()
        finished(root, versions)


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
