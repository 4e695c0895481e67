"""Bytes by digest, for one run: in memory, in files that others wrote, in the store, or in a file of the run's own."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from io import BufferedReader
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from kopsite.engine.errors import BlobChanged, PublishError
from kopsite.engine.fingerprint import digest, digest_file, hasher
from kopsite.engine.lock import locked
from kopsite.engine.store import Store, StoreBroken

__all__ = ["BlobStore", "digest_file"]

_MEBIBYTE = 1 << 20
_TRIES = 5
_DRAFT = "draft"
_Place = bytes | int | tuple[str, int]
"""The bytes; or the size of a file of the run's own; or somebody's file and its size."""


class BlobStore:
    """Holds bytes by their digest; callers never learn where they lie.

    `folder` is where bytes go that are too many for `memory` (the system's temporary folder without it): one file each,
    which publishing moves into place. `store` keeps what later runs need.
    """

    def __init__(self, folder: Path | None = None, *, memory: int = 16 * _MEBIBYTE, store: Store | None = None) -> None:
        self.store = store or Store()
        self._folder = folder
        self._memory = self._free = memory
        self._places: dict[bytes, _Place] = {}
        self._names: dict[bytes, str] = {}
        """Digests of bytes that have another name."""
        self._own: str = ""
        self._held = ExitStack()
        if folder is not None and folder.is_dir():
            _clear_left_behind(folder)

    def put(self, data: bytes, name: str = "", *, keep: bool = False) -> str:
        """Hold the bytes and return their digest; whoever has taken it already hands it in.

        Kept bytes outlive the run, where anything does.
        """
        name = name or digest(data)
        if keep and self.store.pin(name, data):
            return name
        raw = bytes.fromhex(name)
        if raw not in self._places:
            self._places[raw] = self._place(name, data)
        return name

    def put_pieces(self, pieces: Iterable[bytes]) -> tuple[str, int]:
        """Hold bytes that are never in memory all at once; return their digest and size."""
        draft = Path(self.room(), _DRAFT)
        made_of, size = hasher(), 0
        with draft.open("wb") as file:
            for piece in pieces:
                made_of.update(piece)
                size += file.write(piece)
        name = made_of.hexdigest()
        if self.holds(name):
            draft.unlink()
        else:
            draft.rename(draft.with_name(name))
            self.take(name, size)
        return name, size

    def put_file(self, path: str | Path, name: str, size: int = -1) -> None:
        """Name a file's bytes by a digest that is already known; they stay in the file and are checked when read."""
        raw = bytes.fromhex(name)
        if raw not in self._places:
            self._places[raw] = (os.fspath(path), Path(path).stat().st_size if size < 0 else size)

    def room(self) -> str:
        """Return the run's own folder: who leaves a file there under its digest says so with `take`."""
        if not self._own:
            self._own = self._begun()
        return self._own

    def take(self, name: str, size: int) -> None:
        """Hold what was left in the run's own folder."""
        self._places.setdefault(bytes.fromhex(name), size)

    def call(self, name: str, digest: str) -> None:
        """Have bytes by another name as well, for this run: by the fingerprint of the task that made them."""
        self._names[bytes.fromhex(name)] = digest

    def get(self, name: str) -> bytes:
        """Return the bytes; a digest that was never put is a KeyError."""
        name = self._names.get(bytes.fromhex(name), name)
        place = self._places.get(bytes.fromhex(name))
        if isinstance(place, bytes):
            return place
        if isinstance(place, tuple):
            return _checked(place[0], name)
        if isinstance(place, int):
            return Path(self._own, name).read_bytes()
        data = self.store.kept(name)
        if data is None:
            # A trace of a file's says that they are kept; without a file nobody has ever said so.
            raise StoreBroken if self.store.is_file else KeyError(name)
        return data

    def size(self, name: str) -> int:
        """Return how many bytes there are."""
        place = self._places.get(bytes.fromhex(name))
        if isinstance(place, int):
            return place
        return place[1] if isinstance(place, tuple) else len(place or self.get(name))

    def copy_to(self, name: str, target: IO[bytes]) -> None:
        """Write the bytes into an open file; a large file is never held in memory."""
        place = self._places.get(bytes.fromhex(name))
        if not isinstance(place, tuple) or place[1] <= _MEBIBYTE:
            target.write(self.get(name))
            return
        with _opened(place[0], name) as source:
            shutil.copyfileobj(source, target, _MEBIBYTE)
            source.seek(0)
            if hashlib.file_digest(source, hasher).hexdigest() != name:
                raise BlobChanged("file-changed", place[0])

    def own_file(self, name: str) -> str:
        """Return the file of the run's own in which the bytes lie, or nothing where they lie elsewhere."""
        return f"{self._own}/{name}" if isinstance(self._places.get(bytes.fromhex(name)), int) else ""

    def gone(self, name: str) -> None:
        """Hear that a file of the run's own was moved away."""
        del self._places[bytes.fromhex(name)]

    def holds(self, name: str) -> bool:
        """Tell whether this run has the bytes, in memory or in a file."""
        return bytes.fromhex(name) in self._places

    def forget(self) -> None:
        """Let go of all that is not kept."""
        self._places.clear()
        self._names.clear()
        self._free = self._memory
        if self._own:
            self._held.close()
            shutil.rmtree(self._own, ignore_errors=True)
            self._own = ""

    def close(self) -> None:
        """Let go of everything, and of the folder."""
        self.forget()
        if self._folder is not None:
            with suppress(OSError):
                self._folder.rmdir()

    def _place(self, name: str, data: bytes) -> _Place:
        if len(data) <= self._free:
            self._free -= len(data)
            return data
        Path(self.room(), name).write_bytes(data)
        return len(data)

    def _begun(self) -> str:
        """Make a folder of the run's own, and hold its lock as long as somebody is in it."""
        if self._folder is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
        for left in reversed(range(_TRIES)):
            own = tempfile.mkdtemp(prefix="run-", dir=self._folder)
            try:
                self._held.enter_context(locked(Path(own), patience=0))
                break
            except (FileNotFoundError, PublishError):
                # Another build took it for one left behind, in the moment before it was locked.
                if not left:
                    raise
        return own

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (self.holds(name) or self.store.holds(name))

    def __len__(self) -> int:
        return len(self._places)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _clear_left_behind(folder: Path) -> None:
    """Remove the folders of runs that were killed; whoever still lives holds its lock."""
    for own in folder.glob("run-*"):
        with suppress(OSError, PublishError), locked(own, patience=0):
            shutil.rmtree(own, ignore_errors=True)


def _checked(path: str, name: str) -> bytes:
    with _opened(path, name) as file:
        data = file.read()
    if digest(data) != name:
        raise BlobChanged("file-changed", path)
    return data


def _opened(path: str, name: str) -> BufferedReader:
    try:
        return open(path, "rb")  # noqa: PTH123 a Path for each would cost more than the opening
    except OSError as error:
        raise BlobChanged("file-changed", path, (("digest", name),)) from error
