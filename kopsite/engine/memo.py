"""What tasks came to, by name, read all at once: a hundred thousand known ones need not be asked for one by one.

An entry holds what its asker made of a result, under a check that covers all the result depends on besides the memo's
context. Entries lie in buckets of about a dozen, so that few are written again when few change; where one is missing,
the task is asked for as ever, and its trace answers.
"""

from __future__ import annotations

import zlib
from array import array
from typing import Any, Generic, TypeVar

import msgspec

from kopsite.diagnostics import Diagnostic
from kopsite.engine.database import StoreBroken
from kopsite.engine.fingerprint import key_of
from kopsite.engine.runner import Done
from kopsite.engine.store import Store

_FEWEST, _USUAL, _MOST = 4, 12, 32
"""Entries in a bucket, on average; with fewer or more than that all are divided anew."""
_encoder = msgspec.msgpack.Encoder()
V = TypeVar("V")


class Entry(msgspec.Struct, Generic[V], array_like=True, gc=False):
    """What one task came to."""

    name: str
    check: str
    key: int
    """Of the task's trace, which stays in use."""
    size: int
    """Of the task's result."""
    value: V
    diagnostics: tuple[Diagnostic, ...] = ()


class Memo(Generic[V]):
    """The remembered entries of a scope; those that nobody takes are forgotten.

    `context` names what all entries depend on: with another one nothing is known.
    """

    def __init__(self, store: Store, scope: str, context: bytes, kind: Any) -> None:
        self.taken = 0
        """How many entries were found, and the bytes of their results."""
        self.taken_bytes = 0
        self._store = store
        self._scope = scope
        self._context = context
        self._known: dict[str, Entry[V]] = {}
        self._now: dict[str, Entry[V]] = {}
        self._noted: list[str] = []
        self._used = array("q")
        self._count = 0
        self._places: set[int] = set()
        self._read(msgspec.msgpack.Decoder(tuple[bytes, int, tuple[Entry[kind], ...]]))

    def take(self, name: str, check: str) -> Entry[V] | None:
        """Find what a task came to, if the check is the same."""
        entry = self._known.get(name)
        if entry is None or entry.check != check:
            return None
        self._now[name] = entry
        self._used.append(entry.key)
        self.taken += 1
        self.taken_bytes += entry.size
        return entry

    def note(self, name: str, check: str, done: Done, value: V) -> None:
        """Remember what a task came to, if the store has kept its result."""
        if done.kept:
            key = key_of(bytes.fromhex(done.fingerprint))
            self._now[name] = Entry(name, check, key, done.size, value, done.diagnostics)
            self._noted.append(name)

    def remember(self) -> None:
        """Write the buckets in which anything is different; nothing can be taken or noted afterwards."""
        self._store.use(self._used)
        count, dirty = self._divided()
        buckets: dict[int, list[Entry[V]]] = {place: [] for place in sorted(dirty)}
        for name, entry in self._now.items() if dirty else ():
            if (bucket := buckets.get(_place(name, count))) is not None:
                bucket.append(entry)
        for place, entries in buckets.items():
            row = _encoder.encode((self._context, count, entries)) if entries else None
            self._store.buckets.set(self._scope, place, row)
        self._known, self._now = {}, {}

    def _divided(self) -> tuple[int, set[int]]:
        """Decide between how many buckets, and which of them are to be written."""
        known, now, count = self._known, self._now, self._count
        if count and (count == 1 or len(now) >= _FEWEST * count) and len(now) <= _MOST * count:
            return count, {_place(name, count) for name in (*self._noted, *(known.keys() - now.keys()))}
        count = 1 << max(0, (len(now) // _USUAL).bit_length() - 1)
        return count, {*(range(count) if now else ()), *self._places}

    def _read(self, decoder: msgspec.msgpack.Decoder[tuple[bytes, int, tuple[Entry[V], ...]]]) -> None:
        counts: set[int] = set()
        for place, data in self._store.buckets.read(self._scope):
            try:
                context, count, entries = decoder.decode(data)
            except msgspec.MsgspecError as error:
                raise StoreBroken from error
            self._places.add(place)
            counts.add(count if context == self._context else 0)
            if context == self._context:
                self._known.update([(entry.name, entry) for entry in entries])
        if len(counts) == 1:
            self._count = counts.pop()


def _place(name: str, count: int) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogateescape")) & (count - 1)
