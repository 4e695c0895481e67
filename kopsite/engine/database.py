"""One sqlite file that may be lost at any time: opened or begun anew, written in short transactions, never in the way.

Whatever shows that the file is damaged is StoreBroken. What merely keeps it from being written (a full disk, a
read-only folder, another process that holds it too long) ends the writing and nothing else.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from kopsite.engine.errors import EngineError

_PATIENCE = 5.0
_PAUSE = 0.02
_PAGE = 8192
_CACHE_KIB = 8192
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNWRITABLE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
_PRIMARY = 0xFF
_SEAL = 8


class StoreBroken(EngineError):  # noqa: N818 reads as a fact
    """What is remembered cannot be trusted; it is begun anew, and what it held is made again."""

    def __init__(self, code: str = "store-broken") -> None:
        super().__init__(code)
        self.code = code


class Database:
    """A connection to the file, or to memory alone where there is no file to write.

    `note` is a code to tell a person, when the file could not be used as it was.
    """

    def __init__(self, path: Path | None, schema: str, version: int) -> None:
        self.note = ""
        self.is_writable = True
        self._path = path
        self._schema = schema
        self._version = version
        self._connection = self._opened()

    @property
    def is_file(self) -> bool:
        """Whether there is a file behind it."""
        return self._path is not None

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Read."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise StoreBroken from error

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """Read row by row."""
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.Error as error:
            raise StoreBroken from error

    def row(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Read the first row, or None."""
        try:
            return self._connection.execute(sql, values).fetchone()
        except sqlite3.Error as error:
            raise StoreBroken from error

    def write(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        """Do all of the work in one transaction, or nothing of it; False when the file would not take it now."""
        if not self.is_writable:
            return False
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            work(self._connection)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo()
            code = _code(error)
            if code in _LOCKED:
                return False
            self.is_writable = False
            if code in _UNWRITABLE:
                return False
            raise StoreBroken from error
        except BaseException:
            self._undo()
            raise
        return True

    def begin_anew(self) -> None:
        """Forget everything."""
        self.close()
        if self._path is not None:
            _remove(self._path)
        self.is_writable = True
        self._connection = self._opened()

    def leave_file(self) -> None:
        """Live in memory from now on."""
        self.close()
        self._path = None
        self._connection = self._opened()

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def _undo(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.execute("ROLLBACK")

    def _opened(self) -> sqlite3.Connection:
        """Open the file; begin it anew when it is of no use; do without it when it cannot be written."""
        give_up = time.monotonic() + _PATIENCE
        while self._path is not None:
            try:
                return self._in_file(self._path)
            except StoreBroken as broken:
                if self.note:
                    break
                self.note = broken.code
                _remove(self._path)
            except (sqlite3.Error, OSError) as error:
                if isinstance(error, sqlite3.Error) and _code(error) in _LOCKED and time.monotonic() < give_up:
                    time.sleep(_PAUSE)
                elif not self.note and self._path.is_dir():
                    self.note = "store-broken"
                    _remove(self._path)
                else:
                    break
        if self._path is not None:
            self.note, self._path = "store-unwritable", None
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._begin(connection)
        return connection

    def _in_file(self, path: Path) -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA page_size={_PAGE}")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
            connection.execute("PRAGMA wal_autocheckpoint=4096")
            self._check(connection)
        except sqlite3.Error as error:
            connection.close()
            if _code(error) in (*_LOCKED, *_UNWRITABLE):
                raise
            raise StoreBroken from error
        except BaseException:
            connection.close()
            raise
        return connection

    def _check(self, connection: sqlite3.Connection) -> None:
        """Begin an empty file; refuse one of another version."""
        if self._version_of(connection) == 0:
            connection.execute("BEGIN IMMEDIATE")
            if self._version_of(connection) == 0:
                if connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
                    raise StoreBroken
                self._begin(connection)
            connection.execute("COMMIT")
        if self._version_of(connection) != self._version:
            raise StoreBroken("store-outdated")

    def _version_of(self, connection: sqlite3.Connection) -> int:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return int(version)

    def _begin(self, connection: sqlite3.Connection) -> None:
        for statement in self._schema.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={self._version}")


def sealed(table: bytes, key: bytes, value: bytes) -> bytes:
    """Put a checksum of table, key and value before the value."""
    return hashlib.blake2b(key + value, digest_size=_SEAL, person=table).digest() + value


def unsealed(table: bytes, key: bytes, row: object) -> bytes:
    """Return the value that was sealed; anything else is StoreBroken."""
    if isinstance(row, bytes):
        value = row[_SEAL:]
        if hashlib.blake2b(key + value, digest_size=_SEAL, person=table).digest() == row[:_SEAL]:
            return value
    raise StoreBroken


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        file = path.with_name(name)
        with suppress(OSError):
            file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()
