"""What of an output folder is ours: digests of paths and of bytes, no names, so it tells nobody what was withdrawn.

A text of sorted lines below a heading: `<path> <bytes>` for a file, `<path> /` for a folder that we made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Self

import msgspec

from kopsite.engine.errors import PublishError
from kopsite.engine.fingerprint import digest

MANIFEST_NAME = ".kopsite-manifest"
PENDING_NAME = ".kopsite-pending"
_HEADING = "kopsite-manifest 1"
_LINE = re.compile(r"([0-9a-f]{32}) ([0-9a-f]{32}|/)")


class Manifest(msgspec.Struct, frozen=True):
    """Files (path digest, byte digest) and folders (path digest) that are ours."""

    files: frozenset[tuple[str, str]] = frozenset()
    folders: frozenset[str] = frozenset()

    @classmethod
    def of(cls, files: Iterable[tuple[str, str]], folders: Iterable[str]) -> Self:
        """Name files (path, byte digest) and folders (path) by digests."""
        named = frozenset((path_digest(path), data) for path, data in files)
        return cls(named, frozenset(map(path_digest, folders)))

    @property
    def paths(self) -> frozenset[str]:
        """Digests of the files' paths."""
        return frozenset(path for path, _ in self.files)

    def __or__(self, other: Manifest) -> Manifest:
        return Manifest(self.files | other.files, self.folders | other.folders)

    def encode(self) -> bytes:
        """Write the text."""
        lines = sorted([*self.files, *((folder, "/") for folder in self.folders)])
        return "\n".join([_HEADING, *(f"{path} {data}" for path, data in lines), ""]).encode("ascii")

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Read the text; anything unexpected is a ValueError."""
        heading, *lines = data.decode("ascii").splitlines()
        matches = [_LINE.fullmatch(line) for line in lines]
        if heading != _HEADING or not all(matches):
            raise ValueError(heading)
        pairs = {match.groups() for match in matches if match}
        files = frozenset((path, data) for path, data in pairs if data != "/")
        return cls(files, frozenset(path for path, data in pairs if data == "/"))


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
    return digest(path.encode("utf-8", "surrogateescape"))


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
