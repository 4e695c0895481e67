"""Writes outputs into a folder: whole files only, unchanged ones untouched, and nothing removed but our own.

All new bytes are staged inside the folder, so on its own file system, before the first is moved into place. What is
about to be ours is noted in a pending manifest first; a run that was killed is thus finished by the next one. Only the
manifests are flushed to the disk: a power cut may lose bytes of an output, which the next run sees and writes again,
while a flush for each of ten thousand files would take a minute.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kopsite.engine.blobs import BlobStore
from kopsite.engine.changes import Changes, Output, compare
from kopsite.engine.lock import LOCK_NAME, Lock, locked
from kopsite.engine.manifest import MANIFEST_NAME, PENDING_NAME, Manifest, read_ours
from kopsite.engine.present import Present, look_again, read_looks, write_looks
from kopsite.engine.refusals import as_publish_error, check_paths, refuse_strange_folder

STAGING_NAME = ".kopsite-staging"
OUR_NAMES = frozenset({MANIFEST_NAME, PENDING_NAME, STAGING_NAME, LOCK_NAME})
"""What the engine itself keeps in an output folder; never deployed."""

__all__ = ["OUR_NAMES", "Output", "Published", "publish"]


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """What a publication did."""

    written: tuple[str, ...] = ()
    """Paths, in the order they were moved into place."""
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
    state: Path | None = None,
    patience: float = 5.0,
) -> Published:
    """Make the folder hold exactly these outputs, besides what is foreign in it.

    1. Take the folder's lock, clear what a killed run left, and look at what is there.
    2. Refuse what is not ours (unless adopted), and compare.
    3. Stage all new bytes, note them as pending, make folders.
    4. Move files into place by `order` and path; remove what is ours and no longer wanted.
    5. Write the manifest.

    `state` is a file to remember digests in, so that an unchanged output need not be read; it may vanish at any time.
    Whatever the disk refuses is a PublishError.
    """
    check_paths(outputs, OUR_NAMES)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        root = folder.resolve()
        with locked(root, patience) as lock:
            return _publish(root, outputs, blobs, adopt, state, lock)
    except OSError as error:
        raise as_publish_error(error, folder) from error


def _publish(
    root: Path, outputs: Mapping[str, Output], blobs: BlobStore, adopt: bool, state: Path | None, lock: Lock
) -> Published:
    _clear(root / STAGING_NAME)
    ours = read_ours(root, adopt=adopt)
    remembered = read_looks(state)
    present = Present(root, OUR_NAMES | {".git"}, remembered, lock.tick())
    if ours is None and not adopt:
        refuse_strange_folder(root, present)
    past = ours or Manifest()
    changes = compare(outputs, present, past, blobs, adopt=adopt)
    wanted = Manifest.of(((path, output.digest) for path, output in outputs.items()), changes.our_folders)
    if not changes.nothing or wanted != ours:
        staging = root / STAGING_NAME
        try:
            _stage(staging, outputs, blobs, changes, past | wanted)
            _move(root, staging, changes)
            _remove(root, changes)
            _settle(root, staging, wanted)
        finally:
            _clear(staging)
    if state is not None:
        tick = lock.tick()
        looks = present.looks() | look_again(root, ((path, outputs[path].digest) for path in changes.write), tick)
        if looks != remembered:
            write_looks(state, looks)
    return Published(
        written=changes.write,
        removed=changes.remove,
        kept=changes.kept,
        unchanged=len(outputs) - len(changes.write),
        bytes=sum(blobs.size(output.digest) for output in outputs.values()),
        bytes_written=sum(blobs.size(outputs[path].digest) for path in changes.write),
    )


def _stage(staging: Path, outputs: Mapping[str, Output], blobs: BlobStore, changes: Changes, pending: Manifest) -> None:
    """Write all new bytes, and both manifests' texts, beside the outputs; nothing that shows has changed yet."""
    staging.mkdir()
    for number, path in enumerate(changes.write):
        with (staging / str(number)).open("xb") as file:
            blobs.copy_to(outputs[path].digest, file)
    _write_durable(staging / PENDING_NAME, pending.encode())


def _move(root: Path, staging: Path, changes: Changes) -> None:
    (staging / PENDING_NAME).replace(root / PENDING_NAME)
    for number, path in enumerate(changes.clear):
        (root / path).replace(staging / f"cleared-{number}")
    for path in changes.clear_folders:
        (root / path).rmdir()
    for path in changes.make_folders:
        (root / path).mkdir(exist_ok=True)
    source, target = os.fspath(staging), os.fspath(root)
    for number, path in enumerate(changes.write):
        os.replace(f"{source}/{number}", f"{target}/{path}")  # noqa: PTH105 a Path for each would cost more than the move


def _remove(root: Path, changes: Changes) -> None:
    for path in changes.remove:
        if path not in changes.clear:
            (root / path).unlink(missing_ok=True)
    for path in changes.remove_folders:
        try:
            (root / path).rmdir()
        except OSError:
            continue


def _settle(root: Path, staging: Path, wanted: Manifest) -> None:
    _write_durable(staging / MANIFEST_NAME, wanted.encode())
    (staging / MANIFEST_NAME).replace(root / MANIFEST_NAME)
    (root / PENDING_NAME).unlink()


def _write_durable(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _clear(staging: Path) -> None:
    if staging.is_symlink():
        staging.unlink()
    elif staging.exists():
        shutil.rmtree(staging)
