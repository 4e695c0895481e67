"""Buckets: rows of a scope that are read all at once and in order, and of which few are written again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from kopsite.engine.database import Database, sealed, unsealed
from kopsite.engine.ledger import scope_number

_TABLE = b"bucket"
_MANY = 1 << 24
"""Numbers that a scope has."""


class Buckets:
    """All buckets of the store; those that were set wait to be written."""

    def __init__(self, base: Database, grown: Callable[[int], None]) -> None:
        self._base = base
        self._grown = grown
        self._rows: dict[int, bytes | None] = {}
        self._used: set[int] = set()

    @property
    def used(self) -> list[tuple[int, int]]:
        """First and last key of every scope that was read since the build began."""
        return [(first, first + _MANY - 1) for first in sorted(self._used)]

    @property
    def pending(self) -> int:
        """How many wait to be written."""
        return len(self._rows)

    def read(self, scope: str) -> Iterator[tuple[int, bytes]]:
        """Read the buckets of a scope, by number, as they were last written."""
        first = scope_number(scope) & -_MANY
        self._used.add(first)
        keys = (first, first + _MANY - 1)
        for key, row in self._base.stream("SELECT key, row FROM buckets WHERE key BETWEEN ? AND ? ORDER BY key", keys):
            yield key - first, unsealed(_TABLE, b"%d" % key, row)

    def set(self, scope: str, number: int, data: bytes | None) -> None:
        """Set a bucket, or forget it."""
        self._rows[(scope_number(scope) & -_MANY) + number] = data
        self._grown(len(data or b""))

    def begin(self) -> None:
        """Begin a build."""
        self._used.clear()

    def write(self, connection: sqlite3.Connection) -> None:
        """Write what was set; bytes that it names are written in the same transaction, or were before."""
        rows = [(key, sealed(_TABLE, b"%d" % key, data)) for key, data in self._rows.items() if data is not None]
        connection.executemany("INSERT OR REPLACE INTO buckets VALUES (?, ?)", rows)
        gone = [(key,) for key, data in self._rows.items() if data is None]
        connection.executemany("DELETE FROM buckets WHERE key=?", gone)

    def written(self) -> None:
        """Hear that what was written is there for good."""
        self._rows.clear()
