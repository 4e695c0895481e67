"""What one build remembers spares the next one work, and never costs it a right page."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sites import MICROSITE, NOW, tree, write_site

from kopsite.build import build
from kopsite.command.engine import Engine, runner_of
from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.engine.store import Store
from kopsite.options import Options
from kopsite.report import RecordingReporter
from kopsite.tasks import TASK_KINDS

POST = """\
-- content/posts/panen.md --
---
title: Panen raya
date: 2026-11-01
tags: [kopi]
summary: Musim ini.
---
Panen **tahun** ini.
-- content/posts/rapat.md --
---
title: Rapat anggota
date: 2026-11-02
tags: [kopi]
summary: Semua hadir.
---
Rapat di balai.
"""
STORE = "store.sqlite3"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", MICROSITE + POST)


class Built:
    """A build in a process of its own, as far as memory goes."""

    def __init__(self, root: Path, **options: object) -> None:
        self.reporter = RecordingReporter()
        folder = root / ".kopsite"
        asked = {"root": root, "content": root / "content", "output": root / "output", "now": NOW} | options
        with Store(folder) as store, BlobStore(folder / "spill", store=store) as blobs:
            runner = Runner(SerialExecutor(), blobs, TASK_KINDS)
            self.report = build(Options(**asked), runner, self.reporter)  # type: ignore[arg-type]
        assert not self.report.exit_code
        self.work = {kind: tally.done - tally.reused for kind, tally in self.report.work.items()}
        self.done = sum(self.work.values())
        self.notes = [code for code, _ in self.reporter.notes]
        self.tree = tree(asked["output"])  # type: ignore[arg-type]


def clean(root: Path, tmp_path: Path, **options: object) -> dict[str, bytes]:
    """Build a copy of which nothing is remembered."""
    copy = tmp_path / "clean"
    shutil.copytree(root / "content", copy / "content")
    try:
        return Built(copy, **options).tree
    finally:
        shutil.rmtree(copy)


def touch(root: Path) -> None:
    """Make files look new, so that no snapshot answers."""
    for path in (root / "content").rglob("*.md"):
        path.touch()


def test_a_second_build_does_nothing_again(root: Path) -> None:
    first = Built(root)
    touch(root)
    second = Built(root)
    assert first.done > 20
    assert (second.done, second.report.written, second.tree) == (0, (), first.tree)


def test_a_changed_body_makes_its_body_and_its_page_again(root: Path, tmp_path: Path) -> None:
    Built(root)
    file = root / "content/posts/panen.md"
    file.write_text(file.read_text().replace("tahun", "musim"))
    built = Built(root)
    made = {kind: count for kind, count in built.work.items() if count}
    assert made | {"item": 1} == {"item": 1, "body": 1, "page": 1}
    assert built.report.written == ("berita/panen/index.html",)
    assert built.tree == clean(root, tmp_path)


def test_kept_results_outlive_the_output(root: Path) -> None:
    first = Built(root)
    shutil.rmtree(root / "output")
    built = Built(root)
    assert {kind for kind, count in built.work.items() if count} == {
        kind for kind in first.work if not TASK_KINDS[kind].keep
    }
    assert built.tree == first.tree


def test_the_output_outlives_what_is_remembered(root: Path) -> None:
    first = Built(root)
    shutil.rmtree(root / ".kopsite")
    built = Built(root)
    assert (built.done, built.tree, built.report.written) == (first.done, first.tree, ())


def test_outputs_that_were_altered_or_removed_are_made_again(root: Path) -> None:
    first = Built(root)
    page, card = root / "output/berita/panen/index.html", next((root / "output/cards").iterdir())
    size = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Panen", b"Penan"))
    os.utime(page, ns=(size.st_atime_ns, size.st_mtime_ns))
    (root / "output/index.html").unlink()
    card.write_bytes(b"")
    (root / "output/feed.xml").unlink()
    (root / "output/feed.xml").symlink_to("feed.json")
    built = Built(root)
    assert built.tree == first.tree
    assert set(built.report.written) == {
        "berita/panen/index.html",
        "index.html",
        "feed.xml",
        card.relative_to(root / "output").as_posix(),
    }
    assert {kind: count for kind, count in built.work.items() if count} == {"page": 2, "feed": 1}


def test_a_source_with_another_text_of_the_same_look_is_read(root: Path, tmp_path: Path) -> None:
    file = root / "content/posts/panen.md"
    Built(root)
    for old, new in (("raya", "ayar"), ("ayar", "yara"), ("yara", "raya")):
        before = file.stat()
        file.write_text(file.read_text().replace(old, new))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert Built(root).tree == clean(root, tmp_path)


def test_a_source_replaced_by_another_file_of_the_same_time_is_read(root: Path, tmp_path: Path) -> None:
    file, other = root / "content/posts/panen.md", root / "other.md"
    Built(root)
    before = file.stat()
    other.write_text(file.read_text().replace("raya", "ayar"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert file.stat().st_size == before.st_size
    built = Built(root)
    assert built.tree == clean(root, tmp_path)
    assert b"Panen ayar" in built.tree["berita/panen/index.html"]


@pytest.mark.parametrize("table", ["traces", "kept", "ledger", "looks", "payloads", "parts", "vals", "no kept"])
def test_damaged_memories_never_make_a_wrong_page(root: Path, tmp_path: Path, table: str) -> None:
    Built(root, cards=False)
    with sqlite3.connect(root / ".kopsite" / STORE) as base:
        if table == "no kept":
            base.execute("DELETE FROM kept")
        else:
            column = {"kept": "data", "ledger": "head"}.get(table, "row")
            base.execute(f"UPDATE {table} SET {column} = CAST('x' || {column} AS BLOB)")
    base.close()
    file = root / "content/posts/rapat.md"
    file.write_text(file.read_text().replace("balai", "kantor"))
    built = Built(root, cards=False)
    assert built.tree == clean(root, tmp_path, cards=False)
    assert set(built.notes) <= {"store-broken"}
    assert Built(root, cards=False).notes == []


def test_a_damaged_store_is_told_in_one_line_and_begun_anew(root: Path) -> None:
    first = Built(root)
    (root / ".kopsite" / STORE).write_bytes(b"noise" * 999)
    second = Built(root)
    assert (second.notes, second.tree, second.done) == (["store-broken"], first.tree, first.done)
    touch(root)
    assert (Built(root).done, Built(root).notes) == (0, [])


def test_a_card_that_was_left_out_comes_back_without_being_drawn(root: Path) -> None:
    first = Built(root)
    assert not any(path.startswith("cards/") for path in Built(root, cards=False).tree)
    built = Built(root)
    assert (built.tree, built.work["card"]) == (first.tree, 0)


def test_two_output_folders_do_not_disturb_each_other(root: Path) -> None:
    first = Built(root)
    other = Built(root, output=root / "other", base_url="https://y.example/")
    touch(root)
    assert Built(root).done == 0
    assert Built(root, output=root / "other", base_url="https://y.example/").done == 0
    assert (tree(root / "output"), tree(root / "other")) == (first.tree, other.tree)


def test_several_builds_in_one_process_remember_as_well(root: Path) -> None:
    folder = root / ".kopsite"
    options = Options(root=root, content=root / "content", output=root / "output", now=NOW)
    with Store(folder) as store, BlobStore(folder / "spill", memory=0, store=store) as blobs:
        runner = Runner(SerialExecutor(), blobs, TASK_KINDS)
        for turn in range(3):
            report = build(options, runner, RecordingReporter())
            assert bool(report.written) == (turn == 0)
            assert all(tally.done == tally.reused for tally in report.work.values()) == (turn > 0)
            touch(root)
    assert list(folder.glob("spill*")) == []


def test_a_run_finds_room_where_the_folder_of_what_is_remembered_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / ".kopsite").write_text("in the way")
    options = Options(root=tmp_path, content=tmp_path / "content", output=tmp_path / "output", now=0)
    with runner_of(options, Engine(jobs=1)) as runner:
        assert runner.store.take_note() == "store-unwritable"
        assert Path(runner.blobs.room()).is_dir()
