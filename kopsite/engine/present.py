"""What stands in an output folder now, and the digests of its files.

A file's digest is remembered beside the size, times and inode it had; it is read again unless all of these are the
same and its last change lies before the moment at which it was looked at, in the file system's own time. Changing a
file sets its change time, which nobody can set back, so no alteration is missed (Windows has no such time; there the
time of writing must serve).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from kopsite.engine.blobs import digest_file
from kopsite.files import walk, write_whole


class Look(msgspec.Struct, frozen=True, array_like=True):
    """How a file looked when its digest was known."""

    digest: str
    size: int
    written: int
    changed: int
    inode: int


_encoder = msgspec.msgpack.Encoder(order="sorted")
_decoder = msgspec.msgpack.Decoder(dict[str, Look])


class Present:
    """The files and folders of an output folder at one moment; whatever is no folder counts as a file."""

    def __init__(self, folder: Path, skip: frozenset[str], remembered: dict[str, Look], tick: int) -> None:
        self.files: dict[str, os.stat_result] = {}
        self.folders: set[str] = set()
        self._links: set[str] = set()
        self._folder = folder
        self._remembered = remembered
        self._tick = tick
        self._looks: dict[str, Look] = {}
        for path, entry in walk(folder, skip):
            if entry.is_dir(follow_symlinks=False):
                self.folders.add(path)
            else:
                self.files[path] = entry.stat(follow_symlinks=False)
                if not entry.is_file(follow_symlinks=False):
                    self._links.add(path)

    def digest(self, path: str) -> str:
        """Return the digest of a file's bytes; links and devices have none."""
        if path in self._links:
            return ""
        stat = self.files[path]
        look = self._remembered.get(path)
        if look is None or look != _look(look.digest, stat):
            look = _look(digest_file(self._folder / path), stat)
        if look.changed < self._tick and look.written < self._tick:
            self._looks[path] = look
        return look.digest

    def is_spelling_of(self, path: str, wanted: str) -> bool:
        """Tell whether, on a file system where case does not count, a file here is the wanted one."""
        try:
            return os.path.samestat(self.files[path], (self._folder / wanted).lstat())
        except OSError:
            return False

    def looks(self) -> dict[str, Look]:
        """Return what may be remembered of the files whose digest was asked for."""
        return self._looks


def look_again(folder: Path, digests: Iterable[tuple[str, str]], tick: int) -> dict[str, Look]:
    """Return what may be remembered of files just written: all but those changed in this very tick."""
    looks = {path: _look(data, (folder / path).lstat()) for path, data in digests}
    return {path: look for path, look in looks.items() if look.changed < tick and look.written < tick}


def read_looks(path: Path | None) -> dict[str, Look]:
    """Read remembered digests; a file that is missing or broken remembers nothing."""
    if path is None:
        return {}
    try:
        return _decoder.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return {}


def write_looks(path: Path, looks: dict[str, Look]) -> None:
    """Remember digests for the next run, where that is possible."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, _encoder.encode(looks))


def _look(digest: str, stat: os.stat_result) -> Look:
    return Look(digest, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
