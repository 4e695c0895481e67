"""Forgetting: what no build has used for long is swept out of the store, so that it stays in proportion to the site."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from kopsite.engine.database import Database, StoreBroken, unsealed
from kopsite.engine.fingerprint import key_of
from kopsite.engine.ledger import HEAD
from kopsite.engine.task import Trace

_FLOOR = 20_000
_SCOPES = 8
_trace_decoder = msgspec.msgpack.Decoder(tuple[bytes, Trace])


def is_due(base: Database, used: int, floor: int = _FLOOR) -> bool:
    """Tell whether far more is remembered than the last build used; a second output folder is not far more."""
    (count,) = base.row("SELECT count(*) FROM traces")
    return int(count) > 2 * used + floor


def sweep(base: Database, used: Iterable[int], pinned: Iterable[int], buckets: Sequence[tuple[int, int]] = ()) -> None:
    """Forget all traces but the used ones, and all bytes, payloads and folders that nothing names any more.

    Of buckets those between these keys stay; others name bytes that are gone.
    """

    def work(connection: sqlite3.Connection) -> None:
        _retain(connection, "traces", used)
        between = " OR ".join(["key BETWEEN ? AND ?"] * len(buckets)) or "0"
        connection.execute(f"DELETE FROM buckets WHERE NOT ({between})", list(chain(*buckets)))  # noqa: S608 our words
        _retain(connection, "kept", {*_named(connection), *pinned})
        old = "SELECT id FROM scopes ORDER BY used DESC LIMIT -1 OFFSET ?"
        for table in ("ledger", "looks"):
            connection.execute(f"DELETE FROM {table} WHERE scope IN ({old})", (_SCOPES,))  # noqa: S608 two names of ours
        connection.execute(f"DELETE FROM scopes WHERE id IN ({old})", (_SCOPES,))  # noqa: S608
        _retain(connection, "payloads", (key_of(name) for _, name in _heads(connection)))
        _retain(connection, "parts", {key_of(parts) for parts, _ in _heads(connection)})

    base.write(work)


def _retain(connection: sqlite3.Connection, table: str, keys: Iterable[int]) -> None:
    connection.execute("CREATE TEMP TABLE wanted (key INTEGER PRIMARY KEY)")
    connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in keys))
    connection.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM wanted)")  # noqa: S608 a name of ours
    connection.execute("DROP TABLE wanted")


def _named(connection: sqlite3.Connection) -> Iterator[int]:
    """Name the kept bytes that traces need."""
    for (row,) in connection.execute("SELECT row FROM traces"):
        try:
            _, trace = _trace_decoder.decode(unsealed(b"trace", b"", row))
        except msgspec.MsgspecError as error:
            raise StoreBroken from error
        if trace.kept:
            yield from (key_of(bytes.fromhex(name)) for name in (trace.digest, *trace.attached))


def _heads(connection: sqlite3.Connection) -> Iterator[tuple[bytes, bytes]]:
    """Give the parts and the fingerprint of every entry; a seal is for those who trust what it seals."""
    for (head,) in connection.execute("SELECT head FROM ledger"):
        if not isinstance(head, bytes) or len(head) < HEAD.size:
            raise StoreBroken
        parts, fingerprint, *_ = HEAD.unpack(head[-HEAD.size :])
        yield parts, fingerprint
