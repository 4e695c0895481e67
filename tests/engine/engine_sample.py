"""Small task functions that workers of the tests import by name."""

from __future__ import annotations

import os
import signal
import time

import msgspec

from kopsite.diagnostics import Position, warning
from kopsite.engine.task import Blobs, Result, TaskKind


class Words(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    count: int = 1
    options: dict[str, int] = {}
    tags: frozenset[str] = frozenset()
    blob: str = ""


class Other(msgspec.Struct, frozen=True, kw_only=True):
    text: str


def shout(payload: Words, blobs: Blobs) -> Result:
    found = b"".join(blobs[name] for name in sorted(blobs))
    found_by = (warning("loud", Position(payload.text, 1)),) if payload.count > 2 else ()
    return Result(data=payload.text.upper().encode() * payload.count + found, diagnostics=found_by)


def slow(payload: Words, blobs: Blobs) -> Result:
    time.sleep(payload.count / 1000)
    return Result(data=str(os.getpid()).encode() + payload.text.encode())


def fail(payload: Words, blobs: Blobs) -> Result:
    raise LookupError(f"no {payload.text} here")


def die(payload: Words, blobs: Blobs) -> Result:
    os.kill(os.getpid(), signal.SIGKILL)
    return Result(data=b"")


def wrong(payload: Words, blobs: Blobs) -> bytes:
    return b"not a result"


KINDS = {
    "shout": TaskKind("engine_sample:shout"),
    "slow": TaskKind("engine_sample:slow"),
    "fail": TaskKind("engine_sample:fail"),
    "die": TaskKind("engine_sample:die"),
    "wrong": TaskKind("engine_sample:wrong"),
}
