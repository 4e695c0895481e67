"""A store that was damaged, or cannot be written, costs work and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from engine_sample import KINDS, Words

from kopsite.engine.blobs import BlobStore
from kopsite.engine.database import Database, StoreBroken
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.fingerprint import digest
from kopsite.engine.ledger import Entry
from kopsite.engine.runner import Runner
from kopsite.engine.store import Store
from kopsite.engine.task import Task, TaskKind, Trace

A, B = digest(b"a"), digest(b"b")
KEPT = {"shout": TaskKind("engine_sample:shout", keep=True), "slow": KINDS["slow"]}


def fill(folder: Path, many: int = 0) -> Path:
    with Store(folder) as store:
        for number in range(many):
            text = str(number).encode() * 50
            store.keep(digest(text), text)
            store.remember(digest(text), Trace(digest=digest(text), size=50, kept=True))
        store.keep(B, b"b")
        store.remember(A, Trace(digest=B, size=1, kept=True))
        store.set_value("name", b"value")
        store.remember_looks("content", {"a": b"l" * 48})
        made = Entry(kind="k", version=1, order=1, fingerprint=A, digest=B, size=1, payload=b"p", shown=B)
        store.ledger("output").put("a", made)
    return folder / "store.sqlite3"


def read_all(store: Store) -> None:
    store.trace(A)
    store.kept(B)
    store.value("name")
    store.looks("content")
    store.ledger("output").get("a")
    list(store.ledger("output"))


def altered(path: Path, sql: str, *values: object) -> None:
    with sqlite3.connect(path) as base:
        assert base.execute(sql, values).rowcount == 1
    base.close()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        pair.split()
        for pair in ("traces row", "kept data", "vals row", "looks row", "ledger head", "parts row", "payloads row")
    ],
)
@pytest.mark.parametrize("how", ["flipped", "short", "empty", "text"])
def test_a_row_that_is_not_as_it_was_written_is_never_believed(
    tmp_path: Path, table: str, column: str, how: str
) -> None:
    path = fill(tmp_path)
    with sqlite3.connect(path) as base:
        (data,) = base.execute(f"SELECT {column} FROM {table}").fetchone()
    base.close()
    bad = {"flipped": data[:-1] + bytes([data[-1] ^ 1]), "short": data[:-1], "empty": b"", "text": "x"}[how]
    altered(path, f"UPDATE {table} SET {column}=?", bad)
    with Store(tmp_path) as store, pytest.raises(StoreBroken):
        read_all(store)


def test_a_row_in_another_rows_place_is_never_believed(tmp_path: Path) -> None:
    path = fill(tmp_path)
    altered(path, "UPDATE vals SET name='other'")
    altered(path, "UPDATE ledger SET path='other'")
    altered(path, "UPDATE traces SET key=key+1")
    with Store(tmp_path) as store:
        with pytest.raises(StoreBroken):
            store.value("other")
        with pytest.raises(StoreBroken):
            store.ledger("output").get("other")
        assert store.trace(A) is None


DAMAGES: dict[str, Callable[[Path], object]] = {
    "noise": lambda path: path.write_bytes(b"noise" * 5000),
    "empty": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "one page": lambda path: path.write_bytes(path.read_bytes()[:8192]),
    "version": lambda path: altered_version(path),
    "strange": lambda path: (path.unlink(), sqlite3.connect(path).execute("CREATE TABLE notes (text)")),
    "folder": lambda path: (path.unlink(), path.mkdir()),
    "gone": lambda path: path.unlink(),
}


def altered_version(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version=99")
    base.close()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_begun_anew_at_once_or_when_it_is_read(tmp_path: Path, damage: str) -> None:
    path = fill(tmp_path, many=500)
    DAMAGES[damage](path)
    with Store(tmp_path) as store:
        note = store.take_note()
        try:
            read_all(store)
        except StoreBroken as broken:
            assert not note
            note = broken.code
            store.empty()
        assert note == {"version": "store-outdated", "gone": "", "empty": ""}.get(damage, "store-broken")
        assert store.is_file
        store.remember(A, Trace(digest=A, size=7))
    with Store(tmp_path) as store:
        assert store.take_note() == ""
        trace = store.trace(A)
        assert trace is not None
        assert trace.size == 7


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bits_anywhere_end_in_a_new_store_or_in_the_truth(tmp_path: Path, seed: int) -> None:
    path = fill(tmp_path, many=300)
    data = bytearray(path.read_bytes())
    for place in range(seed * 97 % 509, len(data), 509):
        data[place] ^= 0x10
    path.write_bytes(data)
    with Store(tmp_path) as store:
        try:
            found = {number: store.kept(digest(str(number).encode() * 50)) for number in range(300)}
            traces = [store.trace(digest(str(number).encode() * 50)) for number in range(300)]
            read_all(store)
            store.remember(B, Trace(digest=A, size=1))
            store.flush()
        except StoreBroken:
            return
        assert all(data in (None, str(number).encode() * 50) for number, data in found.items())
        assert all(trace is None or trace.size == 50 for trace in traces)


@pytest.mark.parametrize("place", ["file", "folder"])
def test_where_nothing_can_be_written_it_remembers_for_one_run(tmp_path: Path, place: str) -> None:
    folder = tmp_path / ".kopsite"
    if place == "file":
        folder.write_text("in the way")
    else:
        folder.mkdir()
        (folder / "store.sqlite3").mkdir()
        (folder / "store.sqlite3" / "x").write_text("in the way")
    with Store(folder) as store:
        assert store.take_note() == "store-unwritable"
        assert not store.is_file
        store.remember(A, Trace(digest=B, size=1))
        assert not store.keep(B, b"b")
        store.sweep()
        assert store.trace(A) is not None


class Full:
    """A connection to a file on a full disk."""

    def __init__(self, real: sqlite3.Connection, code: int) -> None:
        self._real = real
        self._code = code
        self.is_on = True

    def execute(self, sql: str, *values: object) -> object:
        if self.is_on and sql.startswith("COMMIT"):
            error = sqlite3.OperationalError("refused")
            error.sqlite_errorcode = self._code
            raise error
        return self._real.execute(sql, *values)

    def executemany(self, sql: str, values: object) -> object:
        return self._real.executemany(sql, values)

    def close(self) -> None:
        self._real.close()


def refusing(store: Store, code: int) -> Full:
    base: Database = store._base
    base._connection = Full(base._connection, code)
    return base._connection


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_READONLY])
def test_a_disk_that_takes_no_more_ends_the_remembering_and_nothing_else(tmp_path: Path, code: int) -> None:
    with Store(tmp_path / "store") as store, BlobStore(store=store) as blobs:
        refusing(store, code)
        runner = Runner(SerialExecutor(KEPT), blobs, KEPT)
        tasks = [Task(kind="shout", payload=Words(text=f"{number} " * 9000)) for number in range(200)]
        for done in runner.run(tasks):
            assert blobs.get(done.digest).startswith(done.task.payload.text.upper().encode())
        store.commit()
        assert all(done.reused for done in runner.run(tasks))
        store.sweep()


def test_another_builds_lock_is_waited_for_and_then_passed_by(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        real = refusing(store, sqlite3.SQLITE_BUSY)
        store.keep(B, b"b")
        store.remember(A, Trace(digest=B, size=1, kept=True))
        store.flush()
        assert (store.trace(A), store.kept(B)) == (Trace(digest=B, size=1, kept=True), b"b")
        real.is_on = False
        store.set_value("x", b"y")
        store.commit()
    with Store(tmp_path) as store:
        assert (store.value("x"), store.kept(B)) == (b"y", b"b")


def test_kept_bytes_that_are_gone_are_told_by_the_blobs(tmp_path: Path) -> None:
    path = fill(tmp_path)
    altered(path, "DELETE FROM kept")
    with Store(tmp_path) as store, BlobStore(store=store) as blobs, pytest.raises(StoreBroken):
        blobs.get(B)
