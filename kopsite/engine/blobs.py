"""Bytes by digest, for one run: small runs stay in memory, larger ones spill into an unnamed temporary file."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from io import BufferedReader
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from kopsite.engine.errors import BlobChanged
from kopsite.engine.fingerprint import digest

_MEBIBYTE = 1 << 20
_Place = bytes | Path | tuple[int, int]


class BlobStore:
    """Holds bytes by their digest; callers never learn where they lie.

    `folder` is where the spill file goes (the system's temporary folder without it); `memory` is how many bytes are
    kept in memory before that.
    """

    def __init__(self, folder: Path | None = None, *, memory: int = 64 * _MEBIBYTE) -> None:
        self._folder = folder
        self._free = memory
        self._places: dict[str, _Place] = {}
        self._sizes: dict[str, int] = {}
        self._spill: IO[bytes] | None = None

    def put(self, data: bytes, name: str = "") -> str:
        """Keep the bytes and return their digest; whoever has taken it already hands it in."""
        name = name or digest(data)
        if name not in self._places:
            self._sizes[name] = len(data)
            self._places[name] = self._place(data)
        return name

    def put_file(self, path: Path, name: str) -> None:
        """Name a file's bytes by a digest that is already known; they stay in the file and are checked when read."""
        if name not in self._places:
            self._sizes[name] = path.stat().st_size
            self._places[name] = path

    def get(self, name: str) -> bytes:
        """Return the bytes; a digest that was never put is a KeyError."""
        place = self._places[name]
        if isinstance(place, bytes):
            return place
        if isinstance(place, Path):
            return self._checked(place, name)
        offset, size = place
        file = self._spill_file()
        file.seek(offset)
        return file.read(size)

    def size(self, name: str) -> int:
        """Return how many bytes there are."""
        return self._sizes[name]

    def copy_to(self, name: str, target: IO[bytes]) -> None:
        """Write the bytes into an open file; a large file is never held in memory."""
        place = self._places[name]
        if not isinstance(place, Path) or self._sizes[name] <= _MEBIBYTE:
            target.write(self.get(name))
            return
        with _opened(place, name) as source:
            shutil.copyfileobj(source, target, _MEBIBYTE)
            source.seek(0)
            if hashlib.file_digest(source, _hasher).hexdigest() != name:
                raise BlobChanged("file-changed", str(place))

    def close(self) -> None:
        """Give the temporary file back."""
        self._places.clear()
        if self._spill is not None:
            self._spill.close()
            self._spill = None

    def _place(self, data: bytes) -> _Place:
        if len(data) <= self._free:
            self._free -= len(data)
            return data
        file = self._spill_file()
        offset = file.seek(0, 2)
        file.write(data)
        return offset, len(data)

    def _spill_file(self) -> IO[bytes]:
        if self._spill is None:
            if self._folder is not None:
                self._folder.mkdir(parents=True, exist_ok=True)
            self._spill = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 it lives as long as the store
        return self._spill

    def _checked(self, path: Path, name: str) -> bytes:
        with _opened(path, name) as file:
            data = file.read()
        if digest(data) != name:
            raise BlobChanged("file-changed", str(path))
        return data

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __len__(self) -> int:
        return len(self._places)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def digest_file(path: Path) -> str:
    """Return the digest of a file's bytes without holding them all."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, _hasher).hexdigest()


def _opened(path: Path, name: str) -> BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        raise BlobChanged("file-changed", str(path), (("digest", name),)) from error


def _hasher() -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=16)
