"""What of an output folder is ours: digests of paths and of bytes, no names, so it tells nobody what was withdrawn.

A text of sorted lines below a heading: `<path> <bytes>` for a file, `<path> /` for a folder that we made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Self

import msgspec

from kopsite.engine.errors import PublishError
from kopsite.engine.fingerprint import hasher

MANIFEST_NAME = ".kopsite-manifest"
PENDING_NAME = ".kopsite-pending"
_HEADING = "kopsite-manifest 1"
_WHOLE = re.compile(rb"kopsite-manifest 1\n(?:[0-9a-f]{32} (?:[0-9a-f]{32}|/)\n)*")
_DIGEST = 16
_RECORD = 2 * _DIGEST


class Manifest(msgspec.Struct, frozen=True):
    """Files and folders that are ours; sorted records in one piece each, for a country has a quarter of a million."""

    file_records: bytes = b""
    """Digests of path and of bytes, 32 bytes for each file."""
    folder_records: bytes = b""
    """Digests of paths, 16 bytes for each folder."""

    @classmethod
    def of(cls, files: Iterable[tuple[str, str]], folders: Iterable[str]) -> Self:
        """Name files (path, byte digest) and folders (path) by digests."""
        named = {_name(path) + bytes.fromhex(data).ljust(_DIGEST, b"\0") for path, data in files}
        return cls(b"".join(sorted(named)), _named(folders))

    def with_folders(self, folders: Iterable[str]) -> Manifest:
        """Name the same files, and these folders."""
        return Manifest(self.file_records, _named(folders))

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """Go through path digest and byte digest of the files."""
        for record in _records(self.file_records, _RECORD):
            yield record[:_DIGEST].hex(), record[_DIGEST:].hex()

    @property
    def paths(self) -> frozenset[str]:
        """Digests of the files' paths."""
        return frozenset(path for path, _ in self.files)

    def owns(self, path: str, data: str | None = None) -> bool:
        """Tell whether a file is ours, with these bytes where their digest is given."""
        sought = _name(path) + bytes.fromhex(data or "")
        return _is_among(self.file_records, _RECORD, sought)

    def made(self, folders: Collection[str]) -> frozenset[str]:
        """Return those of the folders that we made."""
        ours = set(_records(self.folder_records, _DIGEST)) if folders else set()
        return frozenset(folder for folder in folders if _name(folder) in ours)

    def is_within(self, other: Manifest) -> bool:
        """Tell whether another names every path that this one does, whatever bytes stand there."""
        files = (_records(manifest.file_records, _RECORD) for manifest in (self, other))
        folders = (_records(manifest.folder_records, _DIGEST) for manifest in (self, other))
        return _are_within(*files) and _are_within(*folders)

    def __or__(self, other: Manifest) -> Manifest:
        return Manifest(
            _union(self.file_records, other.file_records, _RECORD),
            _union(self.folder_records, other.folder_records, _DIGEST),
        )

    def encode(self) -> bytes:
        """Write the text."""
        lines = [f"{path} {data}\n" for path, data in self.files]
        lines += [f"{record.hex()} /\n" for record in _records(self.folder_records, _DIGEST)]
        lines.sort()
        return f"{_HEADING}\n{''.join(lines)}".encode("ascii")

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Read the text; anything unexpected is a ValueError."""
        if not _WHOLE.fullmatch(data):
            raise ValueError(data[:40])
        lines = data.split(b"\n")[1:-1]
        files = sorted({line for line in lines if len(line) > 2 * _DIGEST + 2})
        folders = sorted({line[: 2 * _DIGEST] for line in lines if len(line) == 2 * _DIGEST + 2})
        return cls(
            bytes.fromhex(b" ".join(files).decode("ascii")),
            bytes.fromhex(b" ".join(folders).decode("ascii")),
        )


def exchanged(manifest: bytes, files: Iterable[tuple[str, str, str]]) -> tuple[bytes, bytes] | None:
    """Exchange the digests of a few files (path, old, new) in a manifest's text, which is not read for that.

    Returns the text that names both and the text that names the new ones; None when it does not name the old ones.
    """
    both, new = manifest, manifest
    if not manifest.startswith(f"{_HEADING}\n".encode()):
        return None
    for path, before, after in files:
        lines = [f"\n{path_digest(path)} {data}".encode("ascii") for data in (before, after)]
        if new.count(lines[0]) != 1:
            return None
        both = both.replace(lines[0], b"".join(sorted(set(lines))))
        new = new.replace(lines[0], lines[1])
    return both, new


def path_digest(path: str) -> str:
    """Return the digest by which a path is known."""
    return _name(path).hex()


def read_ours(folder: Path, *, adopt: bool = False) -> Manifest | None:
    """Read what is ours: the last manifest, and what a killed run was about to write; None where we never wrote.

    A manifest that cannot be read is a PublishError, and nothing is ours when the folder is adopted.
    """
    found = [_read(folder / name, adopt=adopt) for name in (MANIFEST_NAME, PENDING_NAME)]
    known = [manifest for manifest in found if manifest is not None]
    return known[0] | known[-1] if known else None


def _read(path: Path, *, adopt: bool) -> Manifest | None:
    try:
        return Manifest.decode(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        if adopt:
            return None
        raise PublishError("broken-manifest", str(path)) from error


def _name(path: str) -> bytes:
    return hasher(path.encode("utf-8", "surrogateescape")).digest()


def _named(folders: Iterable[str]) -> bytes:
    return b"".join(sorted(set(map(_name, folders))))


def _records(data: bytes, width: int) -> Iterator[bytes]:
    return (data[start : start + width] for start in range(0, len(data), width))


def _is_among(data: bytes, width: int, sought: bytes) -> bool:
    """Search sorted records for one that begins so."""
    low, high = 0, len(data) // width
    while low < high:
        middle = (low + high) // 2
        if data[middle * width : middle * width + len(sought)] < sought:
            low = middle + 1
        else:
            high = middle
    return data[low * width : low * width + len(sought)] == sought


def _are_within(some: Iterator[bytes], others: Iterator[bytes]) -> bool:
    """Tell whether sorted records all begin as one of the others does."""
    found = next(others, None)
    for record in some:
        sought = record[:_DIGEST]
        while found is not None and found[:_DIGEST] < sought:
            found = next(others, None)
        if found is None or found[:_DIGEST] != sought:
            return False
    return True


def _union(one: bytes, other: bytes, width: int) -> bytes:
    if one == other or not one or not other:
        return one or other
    return b"".join(sorted({*_records(one, width), *_records(other, width)}))
