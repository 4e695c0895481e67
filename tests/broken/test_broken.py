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

from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.load.load import load
from kopsite.load.options import LoadOptions
from kopsite.messages import told
from kopsite.tasks import TASK_KINDS

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


def problems(root: Path, language: str) -> str:
    """Tell every problem of a site."""
    with BlobStore() as blobs:
        runner = Runner(SerialExecutor(), blobs, TASK_KINDS)
        loaded = load(root, root / "content", LoadOptions(now=NOW), runner)
    return "".join(told(diagnostic, language) + "\n" for diagnostic in loaded.diagnostics)


@pytest.mark.parametrize("case", CASES)
def test_a_broken_site_is_told_exactly(case: str, tmp_path: Path) -> None:
    folder = HERE / case
    site = tmp_path / "site"
    shutil.copytree(HERE / "base", site)
    if (folder / "content").is_dir():
        shutil.copytree(folder / "content", site / "content", dirs_exist_ok=True)
    if (folder / "remove.txt").is_file():
        for path in (folder / "remove.txt").read_text("utf-8").split():
            target = site / path
            shutil.rmtree(target) if target.is_dir() else target.unlink()
    if (make := GENERATED.get(case.partition("-")[2])) is not None:
        make(site)
    for language in ("id", "en"):
        expected = folder / f"expected.{language}.txt"
        text = problems(site, language)
        if GOLDEN:
            expected.write_text(text, "utf-8")
        assert text == expected.read_text("utf-8")
        assert text


def test_the_base_is_without_a_problem() -> None:
    assert problems(HERE / "base", "id") == ""


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
