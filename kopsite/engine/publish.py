"""Writes outputs into a folder: whole files only, unchanged ones untouched, and nothing removed but our own.

All new bytes are staged inside the folder, so on its own file system, before the first is moved into place. What is
about to be ours is noted in a pending manifest first; a run that was killed is thus finished by the next one. Only the
manifests are flushed to the disk: a power cut may lose bytes of an output, which the next run sees and writes again,
while a flush for each of ten thousand files would take a minute.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from kopsite.engine.blobs import BlobStore
from kopsite.engine.changes import Output, compare, parents
from kopsite.engine.lock import LOCK_NAME, Lock, locked
from kopsite.engine.looks import Looks
from kopsite.engine.manifest import MANIFEST_NAME, PENDING_NAME, Manifest, read_ours
from kopsite.engine.present import Present
from kopsite.engine.refusals import as_publish_error, check_paths, refuse_strange_folder
from kopsite.engine.staging import STAGING_NAME, clear, move, remove, settle, stage

OUR_NAMES = frozenset({MANIFEST_NAME, PENDING_NAME, STAGING_NAME, LOCK_NAME})
"""What the engine itself keeps in an output folder; never deployed."""

See = Callable[[Path, Iterable[str], Callable[[], int]], None]
"""Is told the folder, the paths of the outputs, and how to ask the file system for its time."""

__all__ = ["OUR_NAMES", "Output", "Published", "publish"]


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """What a publication did."""

    written: tuple[str, ...] = ()
    """Paths, in the order they were moved into place."""
    created: frozenset[str] = frozenset()
    """Those written where no file stood."""
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Once ours and no longer wanted, but changed by somebody: left alone, and no longer ours."""
    unchanged: int = 0
    bytes: int = 0
    """Of all outputs."""
    bytes_written: int = 0


def publish(
    folder: Path,
    outputs: Mapping[str, Output],
    blobs: BlobStore,
    *,
    adopt: bool = False,
    looks: Looks | None = None,
    see: See | None = None,
    patience: float = 5.0,
) -> Published:
    """Make the folder hold exactly these outputs, besides what is foreign in it.

    1. Take the folder's lock, clear what a killed run left, and look at what is there.
    2. Refuse what is not ours (unless adopted), and compare.
    3. Stage all new bytes, note them as pending, make folders.
    4. Move files into place by `order` and path; remove what is ours and no longer wanted.
    5. Write the manifest.

    `looks` know the digests of files that look as they did, and learn those of files that are written.
    `see` is told of the outputs while nobody else can write them. Whatever the disk refuses is a PublishError.
    """
    check_paths(outputs, OUR_NAMES)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        root = folder.resolve()
        with locked(root, patience) as lock:
            published = _publish(root, outputs, blobs, adopt, looks or Looks({}), lock)
            if see is not None:
                see(root, outputs, lock.tick)
            return published
    except OSError as error:
        raise as_publish_error(error, folder) from error


def _publish(
    root: Path, outputs: Mapping[str, Output], blobs: BlobStore, adopt: bool, looks: Looks, lock: Lock
) -> Published:
    clear(root / STAGING_NAME)
    ours = read_ours(root, adopt=adopt)
    looks.tick = lock.tick()
    folders = parents(outputs)
    named = Manifest.of(((path, output.digest) for path, output in outputs.items()), folders)
    only = folders if ours is not None and ours.is_within(named) else None
    present = Present(root, OUR_NAMES | {".git"}, looks, outputs, is_ours=ours is not None, only=only)
    if ours is None and not adopt:
        refuse_strange_folder(root, present)
    past = ours or Manifest()
    changes = compare(outputs, folders, present, past, blobs, adopt=adopt)
    written = sum(outputs[path].bytes(blobs) for path in changes.write)
    wanted = named.with_folders(changes.our_folders)
    if not changes.nothing or wanted != ours:
        staging = root / STAGING_NAME
        try:
            files = stage(staging, outputs, blobs, changes, (past | wanted).encode())
            move(root, staging, files, changes)
            remove(root, changes)
            settle(root, staging, wanted.encode())
        finally:
            clear(staging)
    looks.tick = lock.tick()
    for path in changes.write:
        looks.note(path, outputs[path].digest, os.lstat(f"{root}/{path}"))
    return Published(
        written=changes.write,
        created=changes.create,
        removed=changes.remove,
        kept=changes.kept,
        unchanged=len(outputs) - len(changes.write),
        bytes=sum(output.bytes(blobs) for output in outputs.values()),
        bytes_written=written,
    )
