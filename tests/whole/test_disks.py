"""Disks that are full or can only be read, under the output and under `.kopsite`: the site stays, the message helps.

The disks are real ones, of memory, where mounting is allowed. Where it is not, ordinary folders stand in for them, and
the system's limit on the size of a file for the full disk.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.publish import OUR_NAMES
from tests.whole.edits.kills import build_here, start_build, write_version
from tests.whole.sites import tree

SMALL = "1m"


class Disk:
    """A folder that is a disk of its own, or where that is not allowed an ordinary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_real = _mount(folder, f"size={SMALL}") == 0

    def only_read(self) -> None:
        """Refuse all writing from now on."""
        if not self.is_real or _mount(self.folder, "remount,ro"):
            self.folder.chmod(0o555)

    def writable(self, size: str = "64m") -> None:
        """Take whatever is written from now on."""
        if not self.is_real or _mount(self.folder, f"remount,rw,size={size}"):
            self.folder.chmod(0o755)


def _mount(folder: Path, options: str) -> int:
    command = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode


@contextmanager
def disk_at(folder: Path) -> Iterator[Disk]:
    """Mount a small disk."""
    folder.mkdir(parents=True, exist_ok=True)
    disk = Disk(folder)
    try:
        yield disk
    finally:
        disk.writable()
        if disk.is_real:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def built(root: Path, *flags: str) -> tuple[int, str]:
    """Run `kopsite build`; give its exit code and what it said on both streams."""
    process = start_build(root, "--jobs", "1", *flags)
    said, errors = process.communicate()
    assert "Traceback" not in errors
    return process.returncode, errors + said


def grow(root: Path) -> None:
    """Give the site a document that the small disk cannot hold, and name it."""
    write_version(root, 2)
    (root / "content" / "media").mkdir(exist_ok=True)
    (root / "content" / "media" / "besar.pdf").write_bytes(b"%PDF " + bytes(2_000_000))
    post = root / "content" / "posts" / "kabar-0.md"
    post.write_text(post.read_text() + "\n[Laporan](../media/besar.pdf)\n")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the grown site comes to where the disk is large."""
    root = tmp_path_factory.mktemp("bersih")
    grow(root)
    assert build_here(root)[0].exit_code == 0
    return tree(root / "output")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "the site as it was is still complete"), ("id", "penuh")], ids=["en", "id"]
)
def test_a_full_disk_leaves_the_site_as_it_was_and_says_what_to_do(
    tmp_path: Path, clean: dict[str, bytes], language: str, words: str
) -> None:
    root = tmp_path / "situs"
    write_version(root, 1)
    with disk_at(root / "output") as disk:
        assert built(root)[0] == 0
        before, manifest = tree(disk.folder), (disk.folder / MANIFEST_NAME).read_bytes()
        grow(root)
        if disk.is_real:
            code, said = built(root, "--lang", language)
            assert code == 3
            assert "error[disk-full]" in said
            assert words in said
            assert tree(disk.folder) == before
            assert (disk.folder / MANIFEST_NAME).read_bytes() == manifest
            assert {path.name for path in disk.folder.iterdir()} & OUR_NAMES == {MANIFEST_NAME}
        disk.writable()
        report, heard = build_here(root)
        assert (report.exit_code, heard.notes) == (0, [])
        assert tree(disk.folder) == clean


@pytest.mark.parametrize(("language", "words"), [("en", "can only be read"), ("id", "hanya bisa dibaca")])
def test_an_output_that_can_only_be_read_is_told_as_such(
    tmp_path: Path, clean: dict[str, bytes], language: str, words: str
) -> None:
    root = tmp_path / "situs"
    write_version(root, 1)
    with disk_at(root / "output") as disk:
        assert built(root)[0] == 0
        before = tree(disk.folder)
        grow(root)
        disk.only_read()
        code, said = built(root, "--lang", language)
        if disk.is_real:
            assert (code, tree(disk.folder)) == (3, before)
            assert "error[read-only-disk]" in said
            assert words in said
        disk.writable()
        assert build_here(root)[0].exit_code == 0
        assert tree(disk.folder) == clean


@pytest.mark.parametrize("trouble", ["full", "read"])
@pytest.mark.parametrize(("language", "words"), [("en", "nothing is remembered"), ("id", "tidak")])
def test_where_nothing_can_be_remembered_the_site_is_built_all_the_same(
    tmp_path: Path, clean: dict[str, bytes], trouble: str, language: str, words: str
) -> None:
    """Unless there is not even room to make it: then that is said."""
    root = tmp_path / "situs"
    grow(root)
    with disk_at(root / ".kopsite") as disk:
        if trouble == "read":
            disk.only_read()
        elif disk.is_real:
            (disk.folder / "isi").write_bytes(bytes(1_000_000))
        code, said = built(root, "--lang", language)
        if disk.is_real:
            assert code == 0, said
            assert ".kopsite" in said
            assert words in said
        assert tree(root / "output") == clean
        disk.writable()
        (disk.folder / "isi").unlink(missing_ok=True)
        report, heard = build_here(root)
        assert (report.exit_code, report.written, heard.notes) == (0, (), [])
        assert tree(root / "output") == clean


def test_a_file_that_the_system_does_not_allow_is_told(tmp_path: Path) -> None:
    """A limit on the size of files, as some hosts set one."""
    root = tmp_path / "situs"
    write_version(root, 1)
    assert build_here(root)[0].exit_code == 0
    before = tree(root / "output")
    shutil.rmtree(root / ".kopsite")
    grow(root)
    process = start_build(root, "--jobs", "1", "--lang", "en", limit=1_000_000)
    said, errors = process.communicate()
    assert process.returncode == 3, said + errors
    assert "error[" in errors
    assert "Traceback" not in errors
    assert tree(root / "output") == before
