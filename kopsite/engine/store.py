"""What is remembered from one run to the next: `.kopsite/store.sqlite3`, safe to delete at any time.

It holds traces (what a task's fingerprint came to), bytes by their digest, small named values, the looks of files and,
per output folder, the ledger of what each output was made from. Every row is sealed; whatever is not as it was written
raises StoreBroken, at whose sight a build empties the store and begins again. Writing is put off and done in short
transactions, so that a build that is killed has lost little, and two builds at once wait little for each other.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Mapping
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from kopsite.engine.buckets import Buckets
from kopsite.engine.database import Database, StoreBroken, sealed, unsealed
from kopsite.engine.fingerprint import digest, key_of
from kopsite.engine.ledger import Ledger, scope_number
from kopsite.engine.looks import buckets_of, pack_bucket, unpack_bucket
from kopsite.engine.novelty import Novelty
from kopsite.engine.schema import SCHEMA, VERSION
from kopsite.engine.sweep import is_due, sweep
from kopsite.engine.task import Trace
from kopsite.engine.traces import trace_in, trace_row

__all__ = ["Store", "StoreBroken"]

_FILE = "store.sqlite3"
_FLUSH_BYTES = 8 << 20
_FLUSH_ROWS = 8000
_HOLD_BYTES = 64 << 20
_ROOM = 256 << 20
_IDENTITY = "identity"


class _Waiting:
    """How much was put off since the last time of writing."""

    bytes = 0
    rows = 0


class Store:
    """Remembers; without a folder for one run only.

    `take_note` tells what became of it: it was damaged, of another version, or cannot be written.
    """

    _waiting: _Waiting
    _held: int
    _novelty: Novelty
    buckets: Buckets

    def __init__(self, folder: Path | None = None, *, room: int = _ROOM) -> None:
        self._base = Database(folder / _FILE if folder else None, SCHEMA, VERSION)
        self._room = room
        self._begin()

    def take_note(self) -> str:
        """Return, once, the code of what a person should know, or nothing."""
        note, self._base.note = self._base.note, ""
        return note

    @property
    def is_file(self) -> bool:
        """Whether anything outlives this process."""
        return self._base.is_file

    def trace(self, fingerprint: str) -> Trace | None:
        """Return what a fingerprint came to."""
        name = bytes.fromhex(fingerprint)
        if (pending := self._traces.get(name)) is not None:
            return pending
        key = key_of(name)
        if self._novelty.lacks("traces", key):
            return None
        found = self._base.row("SELECT row FROM traces WHERE key=?", (key,))
        trace = trace_in(found[0], name) if found else None
        if trace is not None:
            self._used.append(key)
        return trace

    def remember(self, fingerprint: str, trace: Trace) -> None:
        """Remember what a fingerprint came to."""
        name = bytes.fromhex(fingerprint)
        key = key_of(name)
        self._traces[name] = trace
        self._used.append(key)
        self._novelty.add("traces", key)
        self._grown(0)

    def pin(self, name: str, data: bytes) -> bool:
        """Keep bytes that no trace names; False when there is no room."""
        self._pinned.add(key_of(bytes.fromhex(name)))
        return self.holds(name) or self.keep(name, data)

    def keep(self, name: str, data: bytes, *, heavy: bool = False) -> bool:
        """Keep bytes by their digest, as a trace says; False when there is no room, and the caller must hold them.

        Heavy ones (cards, pictures) get what room the budget leaves.
        """
        if not self.is_file or not self._base.is_writable or self._held > _HOLD_BYTES:
            return False
        if heavy and self._heavy_bytes() + len(data) > self._room:
            return False
        raw = bytes.fromhex(name)
        if raw not in self._kept:
            self._kept[raw] = (data, heavy)
            self._novelty.add("kept", key_of(raw))
            if heavy:
                self._heavy = self._heavy_bytes() + len(data)
            self._grown(len(data))
        return True

    def kept(self, name: str) -> bytes | None:
        """Return kept bytes, or None when there are none of this digest."""
        raw = bytes.fromhex(name)
        if (pending := self._kept.get(raw)) is not None:
            return pending[0]
        found = self._base.row("SELECT data FROM kept WHERE key=?", (key_of(raw),))
        if found is None:
            return None
        if not isinstance(found[0], bytes) or digest(found[0]) != name:
            raise StoreBroken
        return found[0]

    def holds(self, name: str) -> bool:
        """Tell whether bytes of this digest are kept."""
        raw = bytes.fromhex(name)
        if raw in self._kept or self._novelty.lacks("kept", key_of(raw)):
            return raw in self._kept
        return self._base.row("SELECT 1 FROM kept WHERE key=?", (key_of(raw),)) is not None

    def value(self, name: str) -> bytes | None:
        """Return a named value."""
        if name in self._values:
            return self._values[name]
        found = self._base.row("SELECT row FROM vals WHERE name=?", (name,))
        return unsealed(b"value", name.encode(), found[0]) if found else None

    def set_value(self, name: str, data: bytes | None) -> None:
        """Set a named value, or forget it."""
        self._values[name] = data
        self._grown(len(data or b""))

    def looks(self, scope: str) -> dict[str, bytes]:
        """Return the remembered looks of a scope's files, each packed as `looks.packed` does."""
        number = scope_number(scope)
        found: dict[str, bytes] = {}
        for bucket, row in self._base.stream("SELECT bucket, row FROM looks WHERE scope=?", (number,)):
            try:
                found |= unpack_bucket(unsealed(b"looks", b"%d/%d" % (number, bucket), row))
            except msgspec.MsgspecError as error:
                raise StoreBroken from error
        return found

    def remember_looks(self, scope: str, looks: Mapping[str, bytes]) -> None:
        """Remember these looks, and no others, for a scope."""
        number = scope_number(scope)
        known = dict(self._base.stream("SELECT bucket, row FROM looks WHERE scope=?", (number,)))
        rows = {
            bucket: sealed(b"looks", b"%d/%d" % (number, bucket), pack_bucket(some))
            for bucket, some in buckets_of(looks).items()
        }
        changed = [(number, bucket, row) for bucket, row in rows.items() if known.get(bucket) != row]
        gone = [(number, bucket) for bucket in known.keys() - rows.keys()]

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR REPLACE INTO looks VALUES (?, ?, ?)", changed)
            connection.executemany("DELETE FROM looks WHERE scope=? AND bucket=?", gone)

        if changed or gone:
            self._base.write(work)

    def use(self, keys: Iterable[int]) -> None:
        """Note that the traces of these keys are in use, though nobody asked for them."""
        self._used.extend(keys)

    def ledger(self, scope: str) -> Ledger:
        """Return the ledger of an output folder."""
        if scope not in self._ledgers:
            self._ledgers[scope] = Ledger(self._base, scope, self._grown, self.flush)
        return self._ledgers[scope]

    def begin(self, identity: bytes) -> None:
        """Begin a build; what was remembered by a program of another identity is forgotten."""
        known = self.value(_IDENTITY)
        if known != identity:
            if known is not None:
                self.empty()
                self._base.note = "store-outdated"
            self.set_value(_IDENTITY, identity)
        self._used = array("q")
        self._pinned.clear()
        self.buckets.begin()

    def commit(self) -> None:
        """Write what was put off: a build is over."""
        self.flush()
        for ledger in self._ledgers.values():
            ledger.rest()

    def sweep(self, **floor: int) -> None:
        """Forget what the build that is over did not use, when there is much of it."""
        self.commit()
        if is_due(self._base, len(self._used), **floor):
            sweep(self._base, self._used, self._pinned, self.buckets.used)
            self._heavy = -1

    def flush(self) -> None:
        """Write what was put off, in one short transaction; what cannot be written now stays for the next time."""
        if not self._waiting.rows:
            return
        done = self._base.write(self._write)
        if done:
            self._kept.clear()
            self._traces.clear()
            self._values.clear()
            self.buckets.written()
        if done or not self._base.is_writable:
            for ledger in self._ledgers.values():
                ledger.written()
        self._held = 0 if done else self._held + self._waiting.bytes
        self._waiting = _Waiting()

    def empty(self) -> None:
        """Forget everything."""
        self._base.begin_anew()
        self._begin()

    def give_up(self) -> None:
        """Remember nothing beyond this process from now on."""
        self._base.leave_file()
        self._begin()

    def close(self) -> None:
        """Write what was put off and let go of the file; what is damaged shows when it is read."""
        with suppress(StoreBroken):
            self.flush()
        self._base.close()

    def _begin(self) -> None:
        self._traces: dict[bytes, Trace] = {}
        self._kept: dict[bytes, tuple[bytes, bool]] = {}
        self._values: dict[str, bytes | None] = {}
        self._used = array("q")
        self._pinned: set[int] = set()
        self._heavy = -1
        self._waiting = _Waiting()
        self._held = 0
        self._ledgers: dict[str, Ledger] = {}
        self._novelty = Novelty(self._base)
        self.buckets = Buckets(self._base, self._grown)

    def _grown(self, size: int) -> None:
        self._waiting.bytes += size
        self._waiting.rows += 1
        if self._waiting.bytes > _FLUSH_BYTES or self._waiting.rows > _FLUSH_ROWS:
            self.flush()

    def _heavy_bytes(self) -> int:
        if self._heavy < 0:
            (total,) = self._base.row("SELECT sum(length(data)) FROM kept WHERE heavy")
            self._heavy = int(total or 0)
        return self._heavy

    def _write(self, connection: sqlite3.Connection) -> None:
        connection.executemany(
            "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
            ((key_of(name), heavy, data) for name, (data, heavy) in sorted(self._kept.items())),
        )
        connection.executemany(
            "INSERT OR REPLACE INTO traces VALUES (?, ?)",
            ((key_of(name), trace_row(name, trace)) for name, trace in sorted(self._traces.items(), key=itemgetter(0))),
        )
        self.buckets.write(connection)
        for ledger in self._ledgers.values():
            ledger.write(connection)
        contested = any(ledger.is_contested(connection) for ledger in self._ledgers.values())
        for name, data in self._values.items():
            if data is None or (contested and name.startswith("snapshot")):
                connection.execute("DELETE FROM vals WHERE name=?", (name,))
            else:
                row = sealed(b"value", name.encode(), data)
                connection.execute("INSERT OR REPLACE INTO vals VALUES (?, ?)", (name, row))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
