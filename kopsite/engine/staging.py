"""The staging folder: new bytes wait inside the output, on its own file system, until all of them can be moved."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from kopsite.engine.blobs import BlobStore
from kopsite.engine.changes import Changes, Output
from kopsite.engine.manifest import MANIFEST_NAME, PENDING_NAME

STAGING_NAME = ".kopsite-staging"


def stage(
    staging: Path, outputs: Mapping[str, Output], blobs: BlobStore, changes: Changes, pending: bytes
) -> Sequence[str]:
    """Write new bytes, and both manifests' texts, beside the outputs; nothing that shows has changed yet.

    Returns the file of each output to write. Where files of the run's own can be moved here at all, they stay where
    they are: they are whole, and one move is enough.
    """
    staging.mkdir()
    often = Counter(outputs[path].digest for path in changes.write)
    can_move: bool | None = None
    files: list[str] = []
    for number, path in enumerate(changes.write):
        name, file = outputs[path].digest, f"{staging}/{number}"
        own = blobs.own_file(name) if often[name] == 1 and can_move is not False else ""
        if own and can_move is None:
            can_move = _is_movable(own, file)
        if own and can_move:
            blobs.gone(name)
            file = own
        else:
            with open(file, "xb") as target:  # noqa: PTH123 a Path for each would cost more than the opening
                blobs.copy_to(name, target)
        files.append(file)
    _write_durable(staging / PENDING_NAME, pending)
    return files


def _is_movable(file: str, target: str) -> bool:
    """Find out whether a file can be moved to the output's file system, by doing so and moving it back."""
    try:
        os.rename(file, target)  # noqa: PTH104
        os.rename(target, file)  # noqa: PTH104
    except OSError:
        return False
    return True


def move(root: Path, staging: Path, files: Sequence[str], changes: Changes) -> None:
    """Move the new bytes into place, in their order; from here on a killed run is finished by the next."""
    (staging / PENDING_NAME).replace(root / PENDING_NAME)
    for number, path in enumerate(changes.clear):
        (root / path).replace(staging / f"cleared-{number}")
    for path in changes.clear_folders:
        (root / path).rmdir()
    target = os.fspath(root)
    for path in changes.make_folders:
        try:
            os.mkdir(f"{target}/{path}")  # noqa: PTH102 a Path for each would cost as much as the folder
        except FileExistsError:
            if not (root / path).is_dir():
                raise
    for file, path in zip(files, changes.write, strict=True):
        os.replace(file, f"{target}/{path}")  # noqa: PTH105 a Path for each would cost more than the move


def remove(root: Path, changes: Changes) -> None:
    """Remove what is no longer wanted."""
    for path in changes.remove:
        if path not in changes.clear:
            (root / path).unlink(missing_ok=True)
    for path in changes.remove_folders:
        try:
            (root / path).rmdir()
        except OSError:
            continue


def settle(root: Path, staging: Path, wanted: bytes) -> None:
    """Put the new manifest in the place of the old one; the publication is done."""
    _write_durable(staging / MANIFEST_NAME, wanted)
    (staging / MANIFEST_NAME).replace(root / MANIFEST_NAME)
    (root / PENDING_NAME).unlink()


def _write_durable(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def clear(staging: Path) -> None:
    """Remove the staging folder, whoever left it."""
    if staging.is_symlink():
        staging.unlink()
    elif staging.exists():
        shutil.rmtree(staging)
