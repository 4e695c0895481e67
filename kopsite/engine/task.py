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
    fingerprint: str = ""
    """Of this very task, where somebody had to know it before it was run."""


class Result(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a task's function returns: an output's bytes, or an encoded value for a later wave."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    attached: tuple[bytes, ...] = ()
    """Further bytes, which `data` names by their digests."""


class Trace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a fingerprint came to; a later run may remember it."""

    digest: str
    size: int
    diagnostics: tuple[Diagnostic, ...] = ()
    attached: tuple[str, ...] = ()
    """Digests of what came with it."""
    kept: bool = False
    """The store keeps the bytes; otherwise they must stand in the output folder."""


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
    keep: bool = False
    """The store keeps its bytes; otherwise the output folder is the only place where they stand."""
    heavy: bool = False
    """Kept only as long as the store's budget has room."""
    imports: tuple[str, ...] = ()
    """Modules that its function imports when it is first called; what starts many workers imports them once for all."""


def encoded(
    value: msgspec.Struct, diagnostics: tuple[Diagnostic, ...] = (), attached: tuple[bytes, ...] = ()
) -> Result:
    """Wrap a value for a later wave."""
    return Result(data=msgspec.msgpack.encode(value), diagnostics=diagnostics, attached=attached)
