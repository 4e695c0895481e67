"""The snapshot: how all inputs and outputs looked after the last build, and what it told.

As long as they look the same, and nothing changes by itself, that build is done: nothing need be loaded to say so.
"""

from __future__ import annotations

import os
import stat as modes
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from kopsite.engine.looks import packed_look, sizes_of
from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.store import Store
from kopsite.options import Options, output_scope
from kopsite.report import Report
from kopsite.warm.inputs import IS_WINDOWS, Inputs, digest, moments

UNCHANGED, REPLAYED, FULL = "unchanged", "replayed", "full"
"""The ways in which an output can be brought up to date."""
_KIND = 0o170000
"""What of a mode tells files from folders and links."""
_encoder = msgspec.msgpack.Encoder()


class Snapshot(msgspec.Struct, frozen=True, array_like=True):
    """How everything looked after a build; digests of 16 bytes."""

    rest: bytes
    content: bytes
    sources: bytes
    """Of what replaying needs to know of the sources."""
    paths: bytes
    """Of the list of all outputs."""
    outputs: bytes
    """Of their looks."""
    since: int
    """Second that counted as now."""
    wakes: int
    """Next second at which anything changes by itself, 0 for never."""
    report: Report
    """Without what can be read off the outputs."""

    def encoded(self) -> bytes:
        """Write it down."""
        report = msgspec.structs.replace(
            self.report, steps=(), work={}, outputs={}, written=(), removed=(), kept=(), reasons=()
        )
        return _encoder.encode(msgspec.structs.replace(self, report=report))


_decoder = msgspec.msgpack.Decoder(Snapshot)


class Recalled(NamedTuple):
    """A snapshot that still holds for everything but perhaps the content."""

    snapshot: Snapshot
    paths: list[str]
    looks: list[bytes]
    """Of the outputs, in the order of their paths."""


def recall(options: Options, inputs: Inputs, store: Store) -> Recalled | None:
    """Read the snapshot, if all but the content is as it was and nothing has changed by itself."""
    scope = output_scope(options)
    data = store.value(f"snapshot:{scope}")
    listed = store.value(f"snapshot-paths:{scope}")
    if data is None or listed is None:
        return None
    try:
        snapshot = _decoder.decode(data)
    except msgspec.MsgspecError:
        return None
    is_now = snapshot.since <= options.now and not 0 < snapshot.wakes <= options.now
    if not is_now or snapshot.rest != inputs.rest or snapshot.paths != digest(listed):
        return None
    paths = listed.decode("utf-8", "surrogateescape").split("\n")
    looks, _ = looks_at(options.output, paths)
    return Recalled(snapshot, paths, looks) if digest(b"".join(looks)) == snapshot.outputs else None


def unchanged(inputs: Inputs, recalled: Recalled) -> Report | None:
    """Tell the last build again, if nothing at all has changed."""
    if recalled.snapshot.content != inputs.digest:
        return None
    report = recalled.snapshot.report
    counts = report.counts | dict.fromkeys(("written", "removed", "kept", "bytes_written"), 0)
    counts["unchanged"] = report.counts.get("outputs", 0)
    return msgspec.structs.replace(report, path=UNCHANGED, counts=counts, outputs=sizes(recalled), seconds=0.0)


def sizes(recalled: Recalled) -> dict[str, int]:
    """Return the bytes of every output by its path."""
    found = dict(zip(recalled.paths, sizes_of(recalled.looks), strict=True))
    found.pop(MANIFEST_NAME, None)
    return found


class Witness:
    """Sees the outputs while their lock is still held, and remembers them with what was built from."""

    def __init__(self, options: Options, inputs: Inputs) -> None:
        self._options = options
        self._inputs = inputs
        self._paths: list[str] = []
        self._looks: list[bytes] = []

    def see(self, folder: Path, paths: Iterable[str], tick: Callable[[], int]) -> None:
        """Look at the outputs as soon as whatever changes from now on will look different."""
        self._paths, self._looks = [], []
        if self._inputs.is_settled:
            wanted = [MANIFEST_NAME, *sorted(paths)]
            looks = settled_looks(folder, wanted, tick)
            if looks is not None:
                self._paths, self._looks = wanted, looks

    def leave(self, store: Store, report: Report, wakes: int, sources: bytes) -> None:
        """Remember, if everything was seen; otherwise forget what was remembered."""
        if self._paths:
            remember(store, self._options, self._inputs, (self._paths, self._looks), (report, wakes), sources)
        else:
            store.set_value(f"snapshot:{output_scope(self._options)}", None)
        store.commit()


def remember(
    store: Store,
    options: Options,
    inputs: Inputs,
    outputs: tuple[Sequence[str], Sequence[bytes]],
    told: tuple[Report, int],
    sources: bytes,
) -> None:
    """Write the snapshot of a build that was published without an error."""
    report, wakes = told
    scope = output_scope(options)
    listed = "\n".join(outputs[0]).encode("utf-8", "surrogateescape")
    snapshot = Snapshot(
        rest=inputs.rest,
        content=inputs.digest,
        sources=digest(sources),
        paths=digest(listed),
        outputs=digest(b"".join(outputs[1])),
        since=options.now,
        wakes=wakes,
        report=report,
    )
    store.set_value(f"snapshot-content:{scope}", inputs.content)
    store.set_value(f"snapshot-sources:{scope}", sources)
    store.set_value(f"snapshot-paths:{scope}", listed)
    store.set_value(f"snapshot:{scope}", snapshot.encoded())


def looks_at(folder: Path, paths: Iterable[str]) -> tuple[list[bytes], int]:
    """Return how each file looks (nothing for what is no file), and when the last of them was changed."""
    looks: list[bytes] = []
    newest = 0
    lstat, start, add = os.lstat, f"{os.fspath(folder)}/", looks.append
    for path in paths:
        try:
            stat = lstat(start + path)
        except OSError:
            add(b"")
            continue
        changed = stat.st_mtime_ns if IS_WINDOWS else stat.st_ctime_ns
        if changed > newest:
            newest = changed
        add(packed_look(stat) if stat.st_mode & _KIND == modes.S_IFREG else b"")
    return looks, newest


def settled_looks(folder: Path, paths: Sequence[str], tick: Callable[[], int]) -> list[bytes] | None:
    """Look at files once the clock of their file system has moved on from the last change; None if it does not."""
    for moment in moments(tick):
        looks, newest = looks_at(folder, paths)
        if newest < moment and all(looks):
            return looks
    return None
