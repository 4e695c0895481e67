from __future__ import annotations

import io
from pathlib import Path

import pytest

from kopsite.engine.blobs import BlobStore, digest_file
from kopsite.engine.errors import BlobChanged
from kopsite.engine.fingerprint import digest


def test_bytes_come_back_whether_in_memory_or_spilled(tmp_path: Path) -> None:
    with BlobStore(tmp_path / "spill", memory=10) as blobs:
        data = [bytes([number]) * number for number in range(30)]
        names = [blobs.put(one) for one in data]
        assert [blobs.get(name) for name in reversed(names)] == data[::-1]
        assert [blobs.size(name) for name in names] == list(range(30))
        assert blobs.put(data[7]) == names[7] == digest(data[7])
        assert len(blobs) == 30
        assert "0" * 32 not in blobs


def test_spilling_goes_on_after_reading() -> None:
    with BlobStore(memory=0) as blobs:
        first = blobs.put(b"first")
        assert blobs.get(first) == b"first"
        second = blobs.put(b"second")
        assert (blobs.get(first), blobs.get(second)) == (b"first", b"second")


@pytest.mark.parametrize("size", [10, 3 << 20])
def test_a_file_is_read_where_it_lies_and_copied_whole(tmp_path: Path, size: int) -> None:
    file = tmp_path / "clip.mp4"
    file.write_bytes(b"x" * size)
    blobs = BlobStore()
    blobs.put_file(file, digest_file(file))
    target = io.BytesIO()
    blobs.copy_to(digest_file(file), target)
    assert target.getvalue() == file.read_bytes() == blobs.get(digest_file(file))


@pytest.mark.parametrize("size", [10, 3 << 20])
def test_a_file_that_changed_meanwhile_is_never_taken_for_the_old_one(tmp_path: Path, size: int) -> None:
    file = tmp_path / "clip.mp4"
    file.write_bytes(b"x" * size)
    blobs = BlobStore()
    name = digest_file(file)
    blobs.put_file(file, name)
    file.write_bytes(b"y" * size)
    with pytest.raises(BlobChanged):
        blobs.copy_to(name, io.BytesIO())
    file.unlink()
    with pytest.raises(BlobChanged):
        blobs.get(name)


def test_an_unknown_digest_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        BlobStore().get("0" * 32)


def test_bytes_in_a_file_of_the_run_can_be_moved_by_others(tmp_path: Path) -> None:
    with BlobStore(tmp_path / "spill", memory=4) as blobs:
        light, heavy = blobs.put(b"four"), blobs.put(b"longer")
        assert not blobs.own_file(light)
        Path(blobs.own_file(heavy)).rename(tmp_path / "heavy")
        blobs.gone(heavy)
        assert (tmp_path / "heavy").read_bytes() == b"longer"
        assert not blobs.holds(heavy)
        assert blobs.put(b"longer") == heavy
        assert blobs.get(heavy) == b"longer"


def test_a_run_leaves_no_files_behind_and_clears_those_of_a_killed_one(tmp_path: Path) -> None:
    folder = tmp_path / "spill"
    (folder / "run-killed").mkdir(parents=True)
    (folder / "run-killed" / "abc").write_bytes(b"left")
    with BlobStore(folder, memory=0) as one:
        assert list(folder.iterdir()) == []
        name = one.put(b"bytes")
        with BlobStore(folder, memory=0) as two:
            two.put(b"others")
            assert one.get(name) == b"bytes"
            assert len(list(folder.iterdir())) == 2
        assert one.get(name) == b"bytes"
    assert not folder.exists()


def test_what_is_forgotten_is_gone_and_may_be_put_again(tmp_path: Path) -> None:
    with BlobStore(tmp_path / "spill", memory=4) as blobs:
        names = [blobs.put(b"four"), blobs.put(b"longer")]
        blobs.forget()
        assert not any(map(blobs.holds, names))
        assert [blobs.put(b"four"), blobs.put(b"longer")] == names
        assert [blobs.get(name) for name in names] == [b"four", b"longer"]


def test_bytes_may_have_another_name_for_a_run() -> None:
    with BlobStore() as blobs:
        name = blobs.put(b"what a task made")
        blobs.call("12" * 16, name)
        assert blobs.get("12" * 16) == b"what a task made"
        blobs.forget()
        with pytest.raises(KeyError):
            blobs.get("12" * 16)
