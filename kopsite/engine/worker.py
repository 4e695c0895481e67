"""Does one job where it lands: in this process, in a pool's worker, or on another machine.

A job and its outcome are plain bytes and text, so that any carrier can take them.
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from kopsite.diagnostics import Diagnostic
from kopsite.engine.errors import EngineError
from kopsite.engine.fingerprint import digest
from kopsite.engine.task import Result, TaskFunction, TaskKind


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A task on its way to where it is done."""

    number: int
    """Given back with the outcome; means nothing to the executor."""
    kind: str
    payload: bytes
    """In MessagePack."""
    name: str = ""
    """What a person calls the task; named when it takes a worker down."""
    blobs: dict[str, bytes] = {}
    shared: tuple[str, ...] = ()
    """Digests of bytes that the carrier brings to each worker once."""
    into: str = ""
    """A folder of the caller's, where a worker of the same machine leaves the data under its digest."""

    @property
    def weight(self) -> int:
        """Bytes it takes to send it."""
        return len(self.payload) + sum(map(len, self.blobs.values()))


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of a job."""

    number: int
    data: bytes = b""
    digest: str = ""
    """Of the data; taken by the worker, because the caller is the one that everybody waits for."""
    left: int = -1
    """How many bytes were left in the folder that the job named; the data does not travel then."""
    diagnostics: tuple[Diagnostic, ...] = ()
    attached: tuple[tuple[str, bytes], ...] = ()
    """Further bytes, after their digests."""
    trace: str = ""
    """The traceback, when the function raised."""
    seconds: float = 0.0


Fetch = Callable[[str], bytes]
"""Brings the bytes of a shared digest."""


def perform(job: Job, kinds: Mapping[str, TaskKind], fetch: Fetch) -> Outcome:
    """Do a job; whatever its function raises comes back as text."""
    began = time.perf_counter()
    try:
        function, decoder = _resolve(kinds[job.kind].function)
        blobs = job.blobs | {name: fetch(name) for name in job.shared}
        result = function(decoder.decode(job.payload), blobs)
        if not isinstance(result, Result):
            raise TypeError(f"{kinds[job.kind].function} returned {type(result).__name__}, not Result")
    except EngineError:
        raise  # bringing what it needs failed: no fault of the function
    except Exception:
        return Outcome(number=job.number, trace=traceback.format_exc())
    name = digest(result.data)
    attached = tuple((digest(data), data) for data in result.attached)
    is_left = bool(job.into) and _leave(result.data, Path(job.into, name))
    return Outcome(
        number=job.number,
        data=b"" if is_left else result.data,
        digest=name,
        left=len(result.data) if is_left else -1,
        diagnostics=result.diagnostics,
        attached=attached,
        seconds=time.perf_counter() - began,
    )


def _leave(data: bytes, file: Path) -> bool:
    """Leave the data in a file; where that fails it travels, and is told.

    Who finds the file there, perhaps half written by somebody who died, puts a whole one in its place.
    """
    path = os.fspath(file)
    part = f"{path}.{os.getpid()}"
    try:
        try:
            _write_new(path, data)
        except FileExistsError:
            _write_new(part, data)
            os.replace(part, path)  # noqa: PTH105
    except OSError:
        return False
    return True


def _write_new(path: str, data: bytes) -> None:
    with open(path, "xb") as target:  # noqa: PTH123 a Path for each would cost more than the opening
        target.write(data)


@cache
def table_at(dotted: str) -> Mapping[str, TaskKind]:
    """Import a table of task kinds by its dotted name `package.module:NAME`."""
    table: Mapping[str, TaskKind] = _attribute(dotted)
    return table


@cache
def _resolve(dotted: str) -> tuple[TaskFunction, msgspec.msgpack.Decoder[Any]]:
    function: TaskFunction = _attribute(dotted)
    hints = get_type_hints(function)
    payload_type = next(hint for name, hint in hints.items() if name != "return")
    return function, msgspec.msgpack.Decoder(payload_type)


def _attribute(dotted: str) -> Any:
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)
