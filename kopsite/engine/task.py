"""A unit of work: a kind and a frozen payload that holds everything its function may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from kopsite.diagnostics import Diagnostic

Blobs = Mapping[str, bytes]
"""Bytes by digest: what a task asked for, handed over by the runner."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A pure function's call, as a value.

    The fingerprint covers kind, the kind's version, payload and parts; never `name` and never the order of anything.
    """

    kind: str
    """A key of the table of task kinds."""
    payload: msgspec.Struct
    name: str = ""
    """What a person calls it: the output's path or the source's."""
    blobs: tuple[str, ...] = ()
    """Digests (named in the payload too) of the bytes its function needs."""
    shared: tuple[str, ...] = ()
    """Digests of bytes that many tasks need (a theme); covered by `parts`, kept by each worker."""
    parts: tuple[tuple[str, str], ...] = ()
    """Name and digest of what else it depends on: the closure of its templates, its card layout."""


class Result(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a task's function returns: an output's bytes, or an encoded value for a later wave."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


TaskFunction = Callable[[Any, Blobs], Result]
"""Takes the payload (of the type its first annotation names) and the bytes by digest."""


class TaskKind(msgspec.Struct, frozen=True):
    """How to do one kind of task."""

    function: str
    """Dotted name `package.module:function`, imported in the worker when first used."""
    version: int = 1
    """Ours; raised whenever the same payload gives other bytes."""
    libraries: tuple[str, ...] = ()
    """Distributions whose version changes the bytes."""


def encoded(value: msgspec.Struct, diagnostics: tuple[Diagnostic, ...] = ()) -> Result:
    """Wrap a value for a later wave."""
    return Result(data=msgspec.msgpack.encode(value), diagnostics=diagnostics)
