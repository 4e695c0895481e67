"""The ledger: what each file of an output folder was made from, so that it can be made again, and told why.

It is written while outputs are made, before they are published. Whatever is written takes the folder's snapshot along,
in the same transaction: a build that dies in between never leaves a snapshot that does not fit.
"""

from __future__ import annotations

import secrets
import sqlite3
import struct
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from kopsite.engine.database import Database, StoreBroken, sealed, unsealed
from kopsite.engine.fingerprint import digest, key_of

PAYLOAD_LIMIT = 256 << 10
"""A larger payload is not kept: its output can only be made again by a whole build."""
HEAD = struct.Struct(">8s16s16sHQ16s?")
_MANY = 64
"""Outputs that are asked for at once."""
_encoder = msgspec.msgpack.Encoder()


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one output was made from."""

    kind: str
    version: int
    """Of the kind."""
    order: int
    fingerprint: str
    digest: str
    """Of the output's bytes."""
    size: int
    libraries: tuple[tuple[str, str], ...] = ()
    """Name and version."""
    parts: tuple[tuple[str, str], ...] = ()
    """The task's parts: name and digest."""
    shared: tuple[str, ...] = ()
    """The task's shared digests."""
    blobs: tuple[str, ...] = ()
    """The task's digests."""
    payload: bytes = b""
    """The task's, encoded; empty when it was too large to keep."""
    shown: str = ""
    """Digest of the body that the output shows."""
    told: bool = False
    """Problems were found: only the task's trace knows which."""


class Made(NamedTuple):
    """The little that is known of an output without reading all of its entry."""

    path: str
    digest: str
    order: int
    size: int


class _Parts(msgspec.Struct, frozen=True, array_like=True):
    """What many entries have in common."""

    kind: str
    version: int
    libraries: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    shared: tuple[str, ...]


class _Payload(msgspec.Struct, frozen=True, array_like=True):
    fingerprint: str
    blobs: tuple[str, ...]
    payload: bytes


_parts_decoder = msgspec.msgpack.Decoder(_Parts)
_payload_decoder = msgspec.msgpack.Decoder(_Payload)


class Ledger:
    """The entries of one output folder, by the outputs' paths."""

    def __init__(self, base: Database, scope: str, grown: Callable[[int], None], flush: Callable[[], None]) -> None:
        self.scope = scope
        self.number = scope_number(scope)
        self._base = base
        self._grown = grown
        self._flush = flush
        self._token = b""
        self._heads: dict[str, bytes] = {}
        self._fetched: dict[str, bytes | None] = {}
        self._payloads: dict[int, bytes] = {}
        self._parts: dict[int, bytes] = {}
        self._known: dict[_Parts, bytes] = {}
        self._is_first: bool | None = None

    def get(self, path: str) -> Entry | None:
        """Return what an output was made from."""
        row = self._row(path)
        return self._entry(path, row) if row else None

    def fetch(self, paths: Sequence[str]) -> None:
        """Read at once what is written of outputs that will soon be asked for, each once."""
        if self._is_new():
            return
        self._fetched |= dict.fromkeys(paths)
        for start in range(0, len(paths), _MANY):
            some = paths[start : start + _MANY]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT path, head FROM ledger WHERE scope=? AND path IN ({marks})"  # noqa: S608 marks alone
            self._fetched.update(self._base.rows(sql, (self.number, *some)))

    def came_to(self, path: str, fingerprint: str) -> tuple[str, int] | None:
        """Return digest and size of an output that was made of this, unless there was a problem to tell."""
        row = None if self._is_new() else self._row(path)
        if row is None:
            return None
        _, name, made, _, size, _, told = self._opened(path, row)
        return None if told or name.hex() != fingerprint else (made.hex(), size)

    def has(self, path: str, entry: Entry) -> bool:
        """Tell whether this very entry is written; its payload and blobs are not looked at, the fingerprint is.

        In the first build of a folder nothing is, as far as this tells: to write twice is quicker than to ask.
        """
        if self._is_new() or self._row(path) != self._written(path, entry):
            return False
        self._fetched.pop(path, None)
        return True

    def put(self, path: str, entry: Entry) -> None:
        """Write an entry, if it is not written yet."""
        row = self._written(path, entry)
        if not self._is_new() and self._row(path) == row:
            return
        self._heads[path] = row
        self._fetched.pop(path, None)
        size = len(path) + len(row)
        if entry.payload and len(entry.payload) <= PAYLOAD_LIMIT:
            key = key_of(bytes.fromhex(entry.fingerprint))
            data = _encoder.encode(_Payload(entry.fingerprint, entry.blobs, entry.payload))
            self._payloads[key] = sealed(b"payload", b"%d" % key, data)
            size += len(data)
        self._grown(size)

    def retain(self, paths: Collection[str]) -> None:
        """Forget all outputs but these, of each of which an entry was put, or is known to be written."""
        self._flush()
        (count,) = self._base.row("SELECT count(*) FROM ledger WHERE scope=?", (self.number,))
        if count == len(paths):
            return
        known = self._base.stream("SELECT path FROM ledger WHERE scope=?", (self.number,))
        gone = [path for (path,) in known if path not in paths]
        if gone:
            self._base.write(lambda connection: self._forget(connection, gone))

    def __iter__(self) -> Iterator[Made]:
        """Go through all outputs, sorted by path."""
        self._flush()
        for path, head in self._base.stream(
            "SELECT path, head FROM ledger WHERE scope=? ORDER BY path", (self.number,)
        ):
            _, _, made, order, size, _, _ = self._opened(path, head)
            yield Made(path, made.hex(), order, size)

    def write(self, connection: sqlite3.Connection) -> None:
        """Write what was put off, within a transaction."""
        if not self._heads:
            return
        self._claim(connection)
        self._drop_snapshot(connection)
        connection.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?)", self._parts.items())
        connection.executemany("INSERT OR REPLACE INTO payloads VALUES (?, ?)", sorted(self._payloads.items()))
        connection.executemany(
            "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?)",
            ((self.number, path, head) for path, head in sorted(self._heads.items())),
        )

    def written(self) -> None:
        """Forget what was put off."""
        self._heads.clear()
        self._payloads.clear()
        self._parts.clear()

    def is_contested(self, connection: sqlite3.Connection) -> bool:
        """Tell whether another process has written entries since this one began to: then no snapshot fits."""
        return bool(self._token) and self._writer(connection) != self._token

    def rest(self) -> None:
        """End a build: the next entry begins another."""
        self._token = b""
        self._known.clear()
        self._fetched.clear()
        self._is_first = None

    def _is_new(self) -> bool:
        if self._is_first is None:
            row = self._base.row("SELECT 1 FROM ledger WHERE scope=? LIMIT 1", (self.number,))
            self._is_first = row is None and not self._heads
        return self._is_first

    def _claim(self, connection: sqlite3.Connection) -> None:
        """Note who writes; entries of two builds at once belong to neither."""
        if not self._token:
            self._token = secrets.token_bytes(8)
            sql = "INSERT INTO scopes VALUES (?, ?, (SELECT ifnull(max(used), 0) + 1 FROM scopes), ?) "
            sql += "ON CONFLICT DO UPDATE SET writer=excluded.writer, used=excluded.used"
            connection.execute(sql, (self.number, self.scope, self._token))
        elif self._writer(connection) != self._token:
            connection.execute("UPDATE scopes SET writer=x'' WHERE id=?", (self.number,))

    def _forget(self, connection: sqlite3.Connection, paths: Iterable[str]) -> None:
        self._drop_snapshot(connection)
        rows = ((self.number, path) for path in paths)
        connection.executemany("DELETE FROM ledger WHERE scope=? AND path=?", rows)

    def _writer(self, connection: sqlite3.Connection) -> bytes:
        row = connection.execute("SELECT writer FROM scopes WHERE id=?", (self.number,)).fetchone()
        return bytes(row[0] or b"") if row else b""

    def _drop_snapshot(self, connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM vals WHERE name=? OR name=?", ("snapshot", f"snapshot:{self.scope}"))

    def _row(self, path: str) -> bytes | None:
        if path in self._heads:
            return self._heads[path]
        if path in self._fetched:
            return self._fetched[path]
        row = self._base.row("SELECT head FROM ledger WHERE scope=? AND path=?", (self.number, path))
        return row[0] if row else None

    def _written(self, path: str, entry: Entry) -> bytes:
        name, made, shown = map(bytes.fromhex, (entry.fingerprint, entry.digest, entry.shown))
        head = HEAD.pack(self._parts_key(entry), name, made, entry.order, entry.size, shown, entry.told)
        return sealed(b"head", self._key(path), head)

    def _parts_key(self, entry: Entry) -> bytes:
        parts = _Parts(entry.kind, entry.version, entry.libraries, entry.parts, entry.shared)
        if (key := self._known.get(parts)) is None:
            data = _encoder.encode(parts)
            self._known[parts] = key = bytes.fromhex(digest(data))[:8]
            self._parts[key_of(key)] = sealed(b"parts", key, data)
        return key

    def _key(self, path: str) -> bytes:
        return b"%d/%s" % (self.number, path.encode("utf-8", "surrogatepass"))

    def _opened(self, path: str, row: bytes) -> tuple[Any, ...]:
        if not isinstance(path, str):
            raise StoreBroken
        return HEAD.unpack(unsealed(b"head", self._key(path), row))

    def _entry(self, path: str, row: bytes) -> Entry:
        key, name, made, order, size, shown, told = self._opened(path, row)
        try:
            parts = _parts_decoder.decode(self._parts_row(key))
            payload = self._payload(key_of(name), name.hex())
        except msgspec.MsgspecError as error:
            raise StoreBroken from error
        return Entry(
            kind=parts.kind,
            version=parts.version,
            order=order,
            fingerprint=name.hex(),
            digest=made.hex(),
            size=size,
            libraries=parts.libraries,
            parts=parts.parts,
            shared=parts.shared,
            blobs=payload.blobs,
            payload=payload.payload,
            shown=shown.hex() if any(shown) else "",
            told=told,
        )

    def _parts_row(self, key: bytes) -> bytes:
        found = self._parts.get(key_of(key))
        if found is None:
            row = self._base.row("SELECT row FROM parts WHERE key=?", (key_of(key),))
            found = row[0] if row else None
        return unsealed(b"parts", key, found)

    def _payload(self, key: int, name: str) -> _Payload:
        found = self._payloads.get(key)
        if found is None:
            row = self._base.row("SELECT row FROM payloads WHERE key=?", (key,))
            if row is None:
                return _Payload(name, (), b"")
            found = row[0]
        payload = _payload_decoder.decode(unsealed(b"payload", b"%d" % key, found))
        return payload if payload.fingerprint == name else _Payload(name, (), b"")


def scope_number(scope: str) -> int:
    """Return the number that stands for a scope."""
    return key_of(bytes.fromhex(digest(scope.encode("utf-8", "surrogateescape"))))
