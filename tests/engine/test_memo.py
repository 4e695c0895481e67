from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest

from kopsite.diagnostics import Position, warning
from kopsite.engine.fingerprint import digest
from kopsite.engine.memo import Memo
from kopsite.engine.runner import Done
from kopsite.engine.store import Store, StoreBroken
from kopsite.engine.task import Task, Trace

NAMES = [f"content/{number}.md" for number in range(1000)]
TOLD = (warning("x", Position("a", 1, 2), k="v"),)


class Value(msgspec.Struct, frozen=True):
    text: str


def done(name: str, *, kept: bool = True) -> Done:
    mark = digest(name.encode())
    task = Task(kind="item", payload=Value(name), name=name)
    return Done(task=task, fingerprint=mark, digest=mark, size=7, diagnostics=TOLD, kept=kept)


def memo(store: Store, context: bytes = b"one", scope: str = "readings:a") -> Memo[Value]:
    return Memo(store, scope, context, Value)


def fill(folder: Path, names: list[str], context: bytes = b"one", scope: str = "readings:a") -> None:
    with Store(folder) as store:
        known = memo(store, context, scope)
        for name in names:
            known.note(name, f"check {name}", done(name), Value(name))
        known.remember()


def buckets(folder: Path) -> dict[int, bytes]:
    with sqlite3.connect(folder / "store.sqlite3") as base:
        return dict(base.execute("SELECT key, row FROM buckets"))


def found(folder: Path, names: list[str], context: bytes = b"one", scope: str = "readings:a") -> list[str]:
    """Take entries, and remember that these are all."""
    with Store(folder) as store:
        known = memo(store, context, scope)
        taken = [name for name in names if known.take(name, f"check {name}")]
        known.remember()
    return taken


def test_an_entry_comes_back_whole_in_the_next_run(tmp_path: Path) -> None:
    fill(tmp_path, NAMES[:1])
    with Store(tmp_path) as store:
        known = memo(store)
        entry = known.take(NAMES[0], f"check {NAMES[0]}")
    assert entry is not None
    assert (entry.value, entry.diagnostics, known.taken, known.taken_bytes) == (Value(NAMES[0]), TOLD, 1, 7)


def test_another_check_name_context_or_scope_finds_nothing(tmp_path: Path) -> None:
    fill(tmp_path, NAMES[:20])
    with Store(tmp_path) as store:
        known = memo(store)
        assert known.take(NAMES[0], "another") is None
        assert known.take(NAMES[30], f"check {NAMES[30]}") is None
        assert (known.taken, known.taken_bytes) == (0, 0)
        assert memo(store, b"two").take(NAMES[0], f"check {NAMES[0]}") is None
        assert memo(store, scope="readings:b").take(NAMES[0], f"check {NAMES[0]}") is None


def test_what_the_store_did_not_keep_is_not_remembered(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        known = memo(store)
        known.note("a", "check a", done("a", kept=False), Value("a"))
        known.remember()
    assert found(tmp_path, ["a"]) == []


def test_a_change_writes_only_the_buckets_it_lies_in(tmp_path: Path) -> None:
    fill(tmp_path, NAMES)
    before = buckets(tmp_path)
    with Store(tmp_path) as store:
        known = memo(store)
        for name in NAMES[1:]:
            assert known.take(name, f"check {name}")
        known.note(NAMES[0], "new", done(NAMES[0]), Value("new"))
        known.remember()
    after = buckets(tmp_path)
    assert len(before) > 30
    assert before.keys() == after.keys()
    assert sum(before[key] != after[key] for key in before) == 1
    with Store(tmp_path) as store:
        known = memo(store)
        entry = known.take(NAMES[0], "new")
        assert entry is not None
        assert entry.value == Value("new")
        assert all(known.take(name, f"check {name}") for name in NAMES[1:])


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    fill(tmp_path, NAMES)
    before = buckets(tmp_path)
    with Store(tmp_path) as store:
        known = memo(store)
        for name in NAMES:
            known.take(name, f"check {name}")
        known.remember()
        store.flush()
        assert store.buckets.pending == 0
    assert buckets(tmp_path) == before


def test_what_nobody_takes_is_forgotten(tmp_path: Path) -> None:
    fill(tmp_path, NAMES)
    assert found(tmp_path, NAMES[1:]) == NAMES[1:]
    assert found(tmp_path, NAMES) == NAMES[1:]
    assert found(tmp_path, []) == []
    assert buckets(tmp_path) == {}


@pytest.mark.parametrize(("few", "many"), [(10, 1000), (1000, 10), (1, 40), (0, 3)])
def test_growing_and_shrinking_divide_anew_and_lose_nothing(tmp_path: Path, few: int, many: int) -> None:
    fill(tmp_path, NAMES[:few])
    fill(tmp_path, NAMES[:many])
    assert found(tmp_path, NAMES) == NAMES[:many]
    assert found(tmp_path, NAMES) == NAMES[:many]


def test_another_context_takes_the_place_of_the_first(tmp_path: Path) -> None:
    fill(tmp_path, NAMES)
    fill(tmp_path, NAMES[:100], b"two")
    assert found(tmp_path, NAMES, b"two") == NAMES[:100]
    assert found(tmp_path, NAMES, b"one") == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE buckets SET row = substr(row, 1, 40)",
        "UPDATE buckets SET row = x'00'",
        "UPDATE buckets SET row = 7",
        "UPDATE buckets SET key = key + 100000",
        "UPDATE buckets SET row = (SELECT row FROM buckets ORDER BY key LIMIT 1)",
    ],
)
def test_damaged_buckets_break_the_store(tmp_path: Path, sql: str) -> None:
    fill(tmp_path, NAMES)
    with sqlite3.connect(tmp_path / "store.sqlite3") as base:
        base.execute(sql)
    with Store(tmp_path) as store, pytest.raises(StoreBroken):
        memo(store)


def test_missing_buckets_are_missing_entries(tmp_path: Path) -> None:
    fill(tmp_path, NAMES)
    with sqlite3.connect(tmp_path / "store.sqlite3") as base:
        base.execute("DELETE FROM buckets WHERE key % 2 = 0")
    with Store(tmp_path) as store:
        known = memo(store)
        left = [name for name in NAMES if known.take(name, f"check {name}")]
    assert 0 < len(left) < len(NAMES)
    fill(tmp_path, NAMES)
    assert found(tmp_path, NAMES) == NAMES


def test_traces_of_taken_entries_are_not_swept_and_buckets_of_other_scopes_are(tmp_path: Path) -> None:
    fill(tmp_path, ["b"], scope="readings:b")
    with Store(tmp_path) as store:
        store.begin(b"this")
        known = memo(store)
        for name in ("a", "stale"):
            mark = digest(name.encode())
            store.keep(mark, b"bytes")
            store.remember(mark, Trace(digest=mark, size=5, kept=True))
            known.note(name, f"check {name}", done(name), Value(name))
        known.remember()
    with Store(tmp_path) as store:
        store.begin(b"this")
        known = memo(store)
        assert known.take("a", "check a")
        known.remember()
        store.sweep(floor=-10)
        assert store.trace(digest(b"a"))
        assert store.trace(digest(b"stale")) is None
    assert found(tmp_path, ["a", "stale"]) == ["a"]
    assert found(tmp_path, ["b"], scope="readings:b") == []
