"""Every folder here is a site with one mistake; what a person is told about it is held word for word.

`content/` holds what differs from `base/`, `remove.txt` names files of the base to leave out, and GENERATED writes
what is too large or too odd for git. With KOPSITE_GOLDEN=1 the expected texts are written anew; then read their diff.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kopsite.build import build
from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.messages import told
from kopsite.options import Options
from kopsite.report import Report, SilentReporter
from kopsite.tasks import TASK_KINDS
from tests.whole.sites import tree

HERE = Path(__file__).parent
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name not in ("base", "__pycache__"))
NOW = 1_779_950_000  # 28 May 2026
GOLDEN = bool(os.environ.get("KOPSITE_GOLDEN"))


def _write(root: Path, path: str, data: bytes) -> None:
    target = root / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _post(front: bytes, body: bytes = b"Isi.\n") -> bytes:
    return b"---\n" + front + b"---\n\n" + body


GENERATED: dict[str, Callable[[Path], None]] = {
    "header-too-big": lambda root: _write(
        root, "posts/besar.md", _post(b"title: Besar\nsummary: " + b"a" * 5_000_000 + b"\n")
    ),
    "body-too-big": lambda root: _write(
        root, "posts/besar.md", _post(b"title: Besar\ndate: 2026-01-02\n", b"kata " * 500_000)
    ),
    "source-too-big": lambda root: _write(root, "cooperatives/besar.yaml", b"name: Besar\n" + b"# catatan\n" * 120_000),
    "link-outside": lambda root: (root / "content/media/luar.txt").symlink_to(HERE / "test_broken.py"),
    "link-broken": lambda root: (root / "content/media/putus.txt").symlink_to("tidak-ada.txt"),
    "file-name-not-utf-8": lambda root: _write(root, os.fsdecode(b"media/foto-\xff.jpg"), b"x"),
    "yaml-too-deep": lambda root: _write(root, "posts/dalam.md", _post(b"title: " + b"[" * 50_000 + b"\n")),
}


def built(root: Path) -> Report:
    """Build a site as `kopsite build --strict --no-cards` does; strict, since half of being careful is warnings."""
    options = Options(root=root, content=root / "content", output=root / "output", now=NOW, strict=True, cards=False)
    with BlobStore() as blobs:
        return build(options, Runner(SerialExecutor(), blobs, TASK_KINDS), SilentReporter())


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the base, which has no mistake, and keep its last good output."""
    site = tmp_path_factory.mktemp("good") / "site"
    shutil.copytree(HERE / "base", site)
    report = built(site)
    assert (report.exit_code, report.diagnostics) == (0, ())
    return site


@pytest.mark.parametrize("case", CASES)
def test_a_broken_site_is_told_exactly_and_leaves_the_last_good_output(case: str, good: Path, tmp_path: Path) -> None:
    folder = HERE / case
    site = tmp_path / "site"
    shutil.copytree(good, site)
    before = tree(site / "output")
    if (folder / "content").is_dir():
        shutil.copytree(folder / "content", site / "content", dirs_exist_ok=True)
    if (folder / "remove.txt").is_file():
        for path in (folder / "remove.txt").read_text("utf-8").split():
            target = site / path
            shutil.rmtree(target) if target.is_dir() else target.unlink()
    if (make := GENERATED.get(case.partition("-")[2])) is not None:
        make(site)
    report = built(site)
    assert report.exit_code == 1
    assert tree(site / "output") == before
    for language in ("id", "en"):
        expected = folder / f"expected.{language}.txt"
        text = "".join(told(problem, language) + "\n" for problem in report.diagnostics)
        if GOLDEN:
            expected.write_text(text, "utf-8")
        assert text == expected.read_text("utf-8")
        assert text


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
