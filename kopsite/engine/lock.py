"""One writer at a time: a lock on a folder that the system lets go of when its holder dies, so it is never stale."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kopsite.engine.errors import PublishError

LOCK_NAME = ".kopsite-lock"
_PAUSE = 0.05
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Lock:
    """A lock that is held."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def tick(self) -> int:
        """Return what the output's own file system takes for now, in nanoseconds."""
        os.utime(self._descriptor if os.utime in os.supports_fd else self._path)
        return os.fstat(self._descriptor).st_mtime_ns

    def release(self) -> None:
        """Let go; the file goes first, so that nobody locks a file which is about to vanish unseen."""
        if sys.platform == "win32":
            os.close(self._descriptor)
            self._descriptor = -1
        with suppress(OSError):
            self._path.unlink()
        if self._descriptor >= 0:
            os.close(self._descriptor)


@contextmanager
def locked(folder: Path, patience: float = 5.0) -> Iterator[Lock]:
    """Hold the folder's lock, waiting a little for another process; past that, name the process that holds it."""
    path = folder / LOCK_NAME
    give_up = time.monotonic() + patience
    while (lock := _try(path)) is None:
        if time.monotonic() >= give_up:
            raise PublishError("output-locked", os.fspath(folder), (("pid", _holder(path)),))
        time.sleep(_PAUSE)
    try:
        yield lock
    finally:
        lock.release()


def _try(path: Path) -> Lock | None:
    descriptor = os.open(path, _FLAGS, 0o666)
    try:
        if _lock_now(descriptor) and _is_still(path, descriptor):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, str(os.getpid()).encode())
            return Lock(path, descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _is_still(path: Path, descriptor: int) -> bool:
    """Tell whether the locked file is the one at the path: its last holder may have removed it in between."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False


def _holder(path: Path) -> str:
    try:
        return path.read_text("ascii").strip() or "?"
    except (OSError, ValueError):
        return "?"


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30

    def _lock_now(descriptor: int) -> bool:
        """Lock a byte far behind the end, so that the process number stays readable."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _lock_now(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
