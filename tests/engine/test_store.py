from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kopsite.diagnostics import Position, warning
from kopsite.engine.fingerprint import digest
from kopsite.engine.ledger import PAYLOAD_LIMIT, Entry, Made
from kopsite.engine.store import Store
from kopsite.engine.task import Trace

A, B, C = (digest(text) for text in (b"a", b"b", b"c"))
LOOK = b"l" * 48


def opened(folder: Path) -> Store:
    store = Store(folder)
    assert store.take_note() == ""
    return store


def entry(fingerprint: str = A, **fields: object) -> Entry:
    known = {"kind": "page", "version": 1, "order": 2, "digest": B, "size": 4, "payload": b"payload"}
    return Entry(fingerprint=fingerprint, **(known | fields))


def test_all_that_is_remembered_comes_back_in_the_next_run(tmp_path: Path) -> None:
    trace = Trace(digest=B, size=9, diagnostics=(warning("x", Position("a", 1, 2), k="v"),), attached=(C,), kept=True)
    made = entry(libraries=(("Jinja2", "3"),), parts=(("templates", C),), shared=(B,), blobs=(A, C), shown=C)
    with opened(tmp_path) as store:
        store.remember(A, trace)
        assert store.keep(B, b"b")
        store.set_value("name", b"\0value")
        store.remember_looks("content", {"posts/a.md": LOOK})
        store.ledger("output").put("a/index.html", made)
        for look in (store.trace(A), store.kept(B), store.value("name"), store.ledger("output").get("a/index.html")):
            assert look in (trace, b"b", b"\0value", made)
    with opened(tmp_path) as store:
        assert store.trace(A) == trace
        assert store.trace(B) is None
        assert (store.kept(B), store.holds(B), store.kept(A), store.holds(A)) == (b"b", True, None, False)
        assert (store.value("name"), store.value("other")) == (b"\0value", None)
        assert (store.looks("content"), store.looks("other")) == ({"posts/a.md": LOOK}, {})
        assert store.ledger("output").get("a/index.html") == made
        assert store.ledger("other").get("a/index.html") is None
        store.set_value("name", None)
    with opened(tmp_path) as store:
        assert store.value("name") is None


def test_without_a_folder_it_remembers_for_one_run(tmp_path: Path) -> None:
    store = Store()
    store.remember(A, Trace(digest=B, size=1))
    store.commit()
    assert store.trace(A) is not None
    assert not store.keep(B, b"b")
    assert (store.is_file, list(tmp_path.iterdir())) == (False, [])


def test_the_ledger_lists_and_forgets(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        ledger = store.ledger("output")
        for number, path in enumerate("edcba"):
            ledger.put(path, entry(digest((path * 2).encode()), size=number, shown=C if path in "ac" else ""))
        assert list(ledger)[:2] == [Made("a", B, 2, 4), Made("b", B, 2, 3)]
        ledger.retain({"a", "e"})
        assert [made.path for made in ledger] == ["a", "e"]
        assert ledger.get("b") is None


def test_an_entry_is_the_same_only_with_the_same_makings(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        ledger = store.ledger("output")
        ledger.put("a", entry())
        store.commit()
        assert ledger.has("a", entry(payload=b""))
        others = [entry(B), entry(order=1), entry(digest=C), entry(size=5), entry(shown=C), entry(version=2)]
        assert not any(ledger.has("a", other) for other in [*others, entry(parts=(("t", A),)), entry(kind="feed")])
        ledger.put("a", entry(B, payload=b"other"))
        assert ledger.get("a") == entry(B, payload=b"other")


def test_what_an_output_came_to_is_known_by_its_fingerprint_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for path, told in (("a", False), ("b", True)):
            store.ledger("output").put(path, entry(told=told))
    with opened(tmp_path) as store:
        ledger = store.ledger("output")
        ledger.fetch(["a", "b", "c"])
        assert ledger.came_to("a", entry().fingerprint) == (entry().digest, entry().size)
        assert ledger.came_to("a", C) is None
        assert ledger.came_to("b", entry().fingerprint) is None, "the problem that was found must be told again"
        assert ledger.came_to("c", entry().fingerprint) is None
        ledger.put("a", entry(C))
        assert ledger.came_to("a", C) == (entry().digest, entry().size)


def test_a_huge_payload_is_not_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.ledger("output").put("a", entry(payload=b"x" * (PAYLOAD_LIMIT + 1)))
    with opened(tmp_path) as store:
        assert store.ledger("output").get("a") == entry(payload=b"")


def test_an_entry_that_is_written_takes_the_snapshot_along(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.set_value("snapshot:output", b"1")
        store.set_value("snapshot:other", b"1")
        store.commit()
        store.ledger("output").put("a", entry())
        store.flush()
        assert (store.value("snapshot:output"), store.value("snapshot:other")) == (None, b"1")
        store.set_value("snapshot:output", b"2")
        store.commit()
        store.ledger("output").put("a", entry())
        store.commit()
        assert store.value("snapshot:output") == b"2"
        store.ledger("output").retain(())
        assert store.value("snapshot:output") is None


def test_no_snapshot_is_left_by_builds_that_wrote_at_once(tmp_path: Path) -> None:
    with opened(tmp_path) as one, opened(tmp_path) as two:
        one.ledger("output").put("a", entry(A))
        one.flush()
        two.ledger("output").put("a", entry(B))
        two.flush()
        one.ledger("output").put("b", entry(A))
        one.set_value("snapshot:output", b"one")
        one.commit()
        two.set_value("snapshot:output", b"two")
        two.commit()
        assert two.value("snapshot:output") is None
        two.ledger("output").put("c", entry(B))
        two.set_value("snapshot:output", b"two")
        two.commit()
        assert one.value("snapshot:output") == b"two"


def test_heavy_bytes_are_kept_while_there_is_room(tmp_path: Path) -> None:
    with Store(tmp_path, room=10) as store:
        kept = [store.keep(digest(data), data, heavy=True) for data in (b"1234", b"56789", b"too many", b"0")]
        assert kept == [True, True, False, True]
        assert store.keep(B, b"b" * 50)
    with Store(tmp_path, room=10) as store:
        assert not store.keep(digest(b"x"), b"x", heavy=True)
        assert store.kept(digest(b"56789")) == b"56789"


def test_sweeping_keeps_what_the_last_build_used(tmp_path: Path) -> None:
    texts = [str(number).encode() for number in range(60)]
    names = [digest(text) for text in texts]
    with opened(tmp_path) as store:
        store.begin(b"1")
        for name, text in zip(names, texts, strict=True):
            store.keep(name, text)
            store.remember(name, Trace(digest=name, size=len(text), attached=(name,), kept=True))
            store.ledger("output").put(text.decode(), entry(name))
        store.pin(B, b"b")
        store.pin(C, b"c")
        store.sweep(floor=0)
        assert store.trace(names[59]) is not None
    with opened(tmp_path) as store:
        store.begin(b"1")
        store.pin(B, b"b")
        assert all(store.trace(name) for name in names[:20])
        store.ledger("output").retain({text.decode() for text in texts[:20]})
        store.sweep(floor=20)
        assert store.trace(names[30]) is not None
        store.begin(b"1")
        store.pin(B, b"b")
        assert all(store.trace(name) for name in names[:20])
        store.sweep(floor=0)
        assert all(store.trace(name) and store.kept(name) for name in names[:20])
        assert not any(store.trace(name) or store.holds(name) for name in names[20:])
        assert (store.kept(B), store.holds(C)) == (b"b", False)
        assert store.ledger("output").get("3") == entry(names[3])
        with sqlite3.connect(tmp_path / "store.sqlite3") as base:
            assert base.execute("SELECT count(*) FROM payloads").fetchone() == (20,)


def test_output_folders_of_long_ago_are_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for number in range(12):
            store.begin(b"1")
            store.remember(digest(str(number).encode()), Trace(digest=A, size=1))
            store.ledger(f"output:{number}").put("a", entry())
            store.remember_looks(f"output:{number}", {"a": LOOK})
            store.remember_looks("content", {"a": LOOK})
            store.sweep(floor=0)
        known = [number for number in range(12) if store.ledger(f"output:{number}").get("a")]
        assert known == [number for number in range(12) if store.looks(f"output:{number}")]
        assert known[-8:] == list(range(4, 12))
        assert store.looks("content")


def test_what_another_program_remembered_is_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.begin(b"one")
        store.remember(A, Trace(digest=B, size=1))
    with opened(tmp_path) as store:
        store.begin(b"one")
        assert store.take_note() == ""
        assert store.trace(A)
        store.begin(b"two")
        assert (store.take_note(), store.take_note()) == ("store-outdated", "")
        assert store.trace(A) is None
        assert store.is_file


WRITER = """
import sys
from pathlib import Path
from kopsite.engine.fingerprint import digest
from kopsite.engine.store import Store
from kopsite.engine.task import Trace
with Store(Path(sys.argv[1])) as store:
    assert store.is_file
    for number in range(3000):
        data = f"{sys.argv[2]} {number}".encode() * 20
        store.keep(digest(data), data)
        store.remember(digest(data), Trace(digest=digest(data), size=len(data), kept=True))
        if number % 100 == 0:
            store.flush()
            print(number, flush=True)
"""


def writer(folder: Path, name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, folder, name], stdout=subprocess.PIPE)


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    processes = [writer(tmp_path, name) for name in "ab"]
    assert [process.communicate()[1] or process.returncode for process in processes] == [0, 0]
    with opened(tmp_path) as store:
        for name in "ab":
            texts = [f"{name} {number}".encode() * 20 for number in range(3000)]
            assert all(store.trace(digest(text)) and store.kept(digest(text)) == text for text in texts)


@pytest.mark.parametrize("lines", [1, 7, 20])
def test_what_was_written_before_a_kill_is_whole(tmp_path: Path, lines: int) -> None:
    process = writer(tmp_path, "a")
    assert process.stdout is not None
    for _ in range(lines):
        process.stdout.readline()
    process.kill()
    process.communicate()
    with opened(tmp_path) as store:
        texts = [f"a {number}".encode() * 20 for number in range(3000)]
        known = [text for text in texts if store.trace(digest(text))]
        assert len(known) >= 100 * (lines - 1) + 1
        assert all(store.kept(digest(text)) == text for text in known)


def test_an_empty_store_finds_what_it_was_given_and_an_older_one_all_it_had(tmp_path: Path) -> None:
    for _ in range(2):
        with Store(tmp_path) as store:
            names = [digest(b"%d" % number) for number in range(200)]
            for name in names[:100]:
                store.remember(name, Trace(digest=name, size=1))
                store.keep(name, bytes.fromhex(name))
            store.flush()
            assert [store.trace(name) is not None for name in names] == [True] * 100 + [False] * 100
            assert [store.holds(name) for name in names] == [True] * 100 + [False] * 100
