"""A file is taken for unchanged only when nothing about it is different and nothing could have been missed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kopsite.engine.fingerprint import digest
from kopsite.engine.looks import Looks, buckets_of, digest_of, pack_bucket, packed, unpack_bucket

LATER = time.time_ns() + 10**12


def look(file: Path, looks: Looks) -> str:
    return looks.digest(file.name, file, file.stat())


def test_an_unchanged_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"a")
    first = Looks({}, LATER)
    assert look(file, first) == digest(b"a")
    assert len(first.seen["a"]) == 48
    monkeypatch.setattr("kopsite.engine.looks.digest_file", lambda path: pytest.fail("it was read"))
    second = Looks(first.seen, LATER)
    assert look(file, second) == digest(b"a")
    assert second.seen == first.seen


def test_a_file_changed_in_the_tick_of_the_look_is_not_trusted(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"a")
    for tick in (file.stat().st_ctime_ns, file.stat().st_mtime_ns, 0):
        looks = Looks({}, tick)
        assert look(file, looks) == digest(b"a")
        assert looks.seen == {}


def restored(file: Path) -> None:
    before = file.stat()
    file.write_bytes(b"b")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(file: Path) -> None:
    before = file.stat()
    other = file.with_name("other")
    other.write_bytes(b"b")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize("change", [restored, replaced, lambda file: file.write_bytes(b"b")])
def test_other_bytes_of_the_same_size_and_time_are_seen(tmp_path: Path, change: Callable[[Path], object]) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"a")
    first = Looks({}, LATER)
    look(file, first)
    while time.time_ns() // 10**7 == file.stat().st_ctime_ns // 10**7:
        time.sleep(0.002)
    change(file)
    assert look(file, Looks(first.seen, LATER)) == digest(b"b")


def test_a_touched_file_is_read_and_found_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"a")
    first = Looks({}, LATER)
    look(file, first)
    os.utime(file, (1, 1))
    second = Looks(first.seen, LATER)
    assert look(file, second) == digest(b"a")
    assert second.seen["a"] != first.seen["a"]


def test_looks_come_back_from_their_buckets(tmp_path: Path) -> None:
    looks = {f"posts/{number}.md": packed(digest(b"a"), tmp_path.stat()) for number in range(500)}
    buckets = buckets_of(looks)
    assert len(buckets) == 64
    found: dict[str, bytes] = {}
    for some in buckets.values():
        found |= unpack_bucket(pack_bucket(some))
    assert found == looks
    assert digest_of(looks["posts/1.md"]) == digest(b"a")
