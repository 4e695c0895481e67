"""What publishing refuses, and how the system's refusals are told."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from kopsite.engine.changes import parents
from kopsite.engine.errors import PublishError
from kopsite.engine.present import Present
from kopsite.files import folded, path_problem

_HARMLESS = frozenset({".gitkeep"})
_SHOWN = 3
_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only-disk",
    errno.ENAMETOOLONG: "path-too-long",
    errno.EFBIG: "file-too-big",
    errno.ENOTDIR: "output-is-a-file",
    errno.EEXIST: "output-is-a-file",
}


def check_paths(paths: Iterable[str], reserved: frozenset[str]) -> None:
    """Refuse paths that are not safe on every system, or that only some file systems can tell apart."""
    seen: dict[str, str] = {}
    known = list(paths)
    for path in known:
        top = path.partition("/")[0]
        problem = path_problem(path) or ("reserved" if top in reserved or top.casefold() == ".git" else "")
        if problem:
            raise PublishError("unsafe-output", path, (("problem", problem),))
    folders = parents(known)
    for path in [*known, *sorted(folders)]:
        other = seen.setdefault(folded(path), path)
        if other != path:
            raise PublishError("colliding-outputs", path, (("other", other),))
    if both := sorted(folders.intersection(known)):
        raise PublishError("colliding-outputs", both[0], (("other", f"{both[0]}/"),))


def refuse_strange_folder(folder: Path, present: Present) -> None:
    """Refuse to write into a folder that we never wrote and that holds something."""
    strange = sorted([*(present.files.keys() - _HARMLESS), *present.folders])
    if strange:
        shown = ", ".join(strange[:_SHOWN]) + (", …" if len(strange) > _SHOWN else "")
        raise PublishError("strange-folder", os.fspath(folder), (("found", shown), ("count", str(len(strange)))))


def as_publish_error(error: OSError, folder: Path) -> PublishError:
    """Tell a system's error by its code, with the path it is about."""
    code = _CODES.get(error.errno or 0, "cannot-write")
    path = os.fspath(error.filename or folder)
    shown = path.decode("utf-8", "replace") if isinstance(path, bytes) else str(path)
    return PublishError(code, shown, (("reason", error.strerror or type(error).__name__),))
