"""A few files of an output are exchanged, and only where the output is what it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kopsite.engine.blobs import BlobStore
from kopsite.engine.errors import PublishError
from kopsite.engine.fingerprint import digest
from kopsite.engine.lock import locked
from kopsite.engine.manifest import MANIFEST_NAME, PENDING_NAME, Manifest, exchanged
from kopsite.engine.patch import patch
from kopsite.engine.publish import OUR_NAMES, Output, publish
from kopsite.engine.staging import STAGING_NAME

FIRST = {"a.html": b"satu", "b/c.html": b"dua", "d.html": b"tiga"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "output"
    with BlobStore() as blobs:
        publish(place, {path: Output(blobs.put(data)) for path, data in FIRST.items()}, blobs)
    return place


def patched(folder: Path, files: Mapping[str, bytes], *, seen: bool = True, past: Mapping[str, bytes] = FIRST) -> bool:
    with BlobStore() as blobs:
        return patch(
            folder,
            {path: Output(blobs.put(data)) for path, data in files.items()},
            {path: digest(past[path]) for path in files},
            blobs,
            is_as_seen=lambda: seen,
            see=lambda tick: ticks.append(tick()),
            patience=0.1,
        )


ticks: list[int] = []


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in OUR_NAMES
    }


def test_a_patched_folder_equals_one_that_was_published(folder: Path, tmp_path: Path) -> None:
    ticks.clear()
    assert patched(folder, {"b/c.html": b"DUA", "a.html": b"lebih panjang"})
    wanted = FIRST | {"b/c.html": b"DUA", "a.html": b"lebih panjang"}
    other = tmp_path / "other"
    with BlobStore() as blobs:
        publish(other, {path: Output(blobs.put(data)) for path, data in wanted.items()}, blobs)
    assert content(folder) == wanted
    assert (folder / MANIFEST_NAME).read_bytes() == (other / MANIFEST_NAME).read_bytes()
    assert OUR_NAMES.intersection(path.name for path in folder.iterdir()) == {MANIFEST_NAME}
    assert len(ticks) == 1


def test_other_files_are_not_touched(folder: Path) -> None:
    before = (folder / "d.html").stat()
    assert patched(folder, {"a.html": b"baru"})
    assert (folder / "d.html").stat() == before


@pytest.mark.parametrize("left", [PENDING_NAME, STAGING_NAME])
def test_work_that_a_killed_run_left_is_not_for_a_patch(folder: Path, left: str) -> None:
    (folder / left).mkdir()
    assert not patched(folder, {"a.html": b"baru"})
    assert content(folder) == FIRST


def test_a_folder_that_is_not_what_it_was_is_left_alone(folder: Path) -> None:
    assert not patched(folder, {"a.html": b"baru"}, seen=False)
    assert not patched(folder, {"a.html": b"baru"}, past={"a.html": b"lain"})
    assert not patched(folder, {"z.html": b"baru"}, past={"z.html": b"lain"})
    (folder / MANIFEST_NAME).write_bytes(b"rusak\n" + (folder / MANIFEST_NAME).read_bytes())
    assert not patched(folder, {"a.html": b"baru"})
    (folder / MANIFEST_NAME).unlink()
    assert not patched(folder, {"a.html": b"baru"})
    assert content(folder) == FIRST


def test_a_folder_that_another_process_writes_is_refused(folder: Path) -> None:
    with locked(folder.resolve()), pytest.raises(PublishError, match="output-locked"):
        patched(folder, {"a.html": b"baru"})
    assert content(folder) == FIRST


def test_a_disk_that_refuses_is_told_and_nothing_has_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(PublishError, match="disk-full"):
        patched(folder, {"a.html": b"baru"})
    assert content(folder) == FIRST
    assert not (folder / STAGING_NAME).exists()


def test_a_manifest_that_names_old_and_new_is_made_without_reading_it() -> None:
    names = {path: digest(data) for path, data in FIRST.items()}
    before = Manifest.of(names.items(), ["b"])
    new = digest(b"baru")
    both, after = exchanged(before.encode(), [("a.html", names["a.html"], new)]) or (b"", b"")
    wanted = Manifest.of((names | {"a.html": new}).items(), ["b"])
    assert after == wanted.encode()
    assert Manifest.decode(both) == before | wanted
    assert exchanged(before.encode(), [("a.html", new, new)]) is None
