"""What cannot be in tables that were empty a moment ago, so that nobody has to ask."""

from __future__ import annotations

from kopsite.engine.database import Database

_BYTES = 2 << 20
"""One bit a key: with 800,000 keys one question in twenty is asked for nothing."""


class Novelty:
    """Knows, of tables that were empty when this was first asked, most keys that are not in them.

    It never takes a key for absent that this process has written. What another process writes meanwhile it may miss;
    that is then made again, which costs time and nothing else.
    """

    def __init__(self, base: Database) -> None:
        self._base = base
        self._tables: dict[str, bytearray | None] = {}

    def add(self, table: str, key: int) -> None:
        """Note that a key is being written."""
        bits = self._bits(table)
        if bits is not None:
            bits[(key >> 3) % _BYTES] |= 1 << (key & 7)

    def lacks(self, table: str, key: int) -> bool:
        """Tell whether a key is surely absent."""
        bits = self._bits(table)
        return bits is not None and not bits[(key >> 3) % _BYTES] >> (key & 7) & 1

    def _bits(self, table: str) -> bytearray | None:
        if table not in self._tables:
            is_filled = self._base.row(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 our own words
            self._tables[table] = None if is_filled else bytearray(_BYTES)
        return self._tables[table]
