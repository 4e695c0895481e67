"""Publishes a few changed files into an output that is otherwise as the last run left it.

The promises are those of publishing: the folder's lock is held, all new bytes are staged and noted as pending before
the first is moved into place, and the manifest comes last.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from kopsite.engine.blobs import BlobStore
from kopsite.engine.changes import Changes, Output
from kopsite.engine.lock import locked
from kopsite.engine.manifest import MANIFEST_NAME, PENDING_NAME, exchanged
from kopsite.engine.refusals import as_publish_error
from kopsite.engine.staging import STAGING_NAME, clear, move, settle, stage

Tick = Callable[[], int]


def patch(
    folder: Path,
    outputs: Mapping[str, Output],
    past: Mapping[str, str],
    blobs: BlobStore,
    *,
    is_as_seen: Callable[[], bool],
    see: Callable[[Tick], None],
    patience: float = 5.0,
) -> bool:
    """Exchange the bytes of these outputs, whose digests were `past`; False when the folder is not what it was.

    Nothing has been touched then. `is_as_seen` is asked, and `see` told, while the folder's lock is held.
    """
    try:
        root = folder.resolve()
        with locked(root, patience) as lock:
            manifest = _manifest(root)
            named = ((path, digest, outputs[path].digest) for path, digest in past.items())
            texts = exchanged(manifest, named) if is_as_seen() else None
            if texts is None:
                return False
            _exchange(root, outputs, blobs, *texts)
            see(lock.tick)
    except OSError as error:
        raise as_publish_error(error, folder) from error
    return True


def _manifest(root: Path) -> bytes:
    """Read the manifest; nothing where a killed run has work left, or it cannot be read."""
    if os.path.lexists(root / PENDING_NAME) or os.path.lexists(root / STAGING_NAME):
        return b""
    try:
        return (root / MANIFEST_NAME).read_bytes()
    except OSError:
        return b""


def _exchange(root: Path, outputs: Mapping[str, Output], blobs: BlobStore, pending: bytes, wanted: bytes) -> None:
    changes = Changes(write=tuple(sorted(outputs, key=lambda path: (outputs[path].order, path))))
    staging = root / STAGING_NAME
    try:
        files = stage(staging, outputs, blobs, changes, pending)
        move(root, staging, files, changes)
        settle(root, staging, wanted)
    finally:
        clear(staging)
