"""The staging folder: new bytes wait inside the output, on its own file system, until all of them can be moved."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from kopsite.engine.blobs import BlobStore
from kopsite.engine.changes import Changes, Output
from kopsite.engine.manifest import MANIFEST_NAME, PENDING_NAME

STAGING_NAME = ".kopsite-staging"


def stage(staging: Path, outputs: Mapping[str, Output], blobs: BlobStore, changes: Changes, pending: bytes) -> None:
    """Write all new bytes, and both manifests' texts, beside the outputs; nothing that shows has changed yet."""
    staging.mkdir()
    often = Counter(outputs[path].digest for path in changes.write)
    for number, path in enumerate(changes.write):
        name, target = outputs[path].digest, f"{staging}/{number}"
        if often[name] > 1 or not blobs.move_to(name, target):
            with open(target, "xb") as file:  # noqa: PTH123 a Path for each would cost more than the opening
                blobs.copy_to(name, file)
    _write_durable(staging / PENDING_NAME, pending)


def move(root: Path, staging: Path, changes: Changes) -> None:
    """Move the staged bytes into place, in their order; from here on a killed run is finished by the next."""
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
