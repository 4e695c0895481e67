"""What stands in an output folder now, and the digests of its files."""

from __future__ import annotations

import os
import stat as modes
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from kopsite.engine.looks import Looks
from kopsite.files import walk


class HasDigest(Protocol):
    """Something with the digest of its bytes."""

    @property
    def digest(self) -> str:
        """Return the digest."""


class Present:
    """The files and folders of an output folder at one moment; whatever is no folder counts as a file.

    In a folder of ours nothing is kept of wanted files that look as they did with these bytes: a country has a quarter
    of a million of them. `wanted` is what is left. With `only`, the folders that the wanted files need, nothing else is
    looked at, as long as nothing stands in the way: all that is ours is wanted, so nothing can have to go.
    """

    def __init__(
        self,
        folder: Path,
        skip: frozenset[str],
        looks: Looks,
        wanted: Mapping[str, HasDigest],
        *,
        is_ours: bool,
        only: Iterable[str] | None = None,
    ) -> None:
        self._folder = folder
        self._looks = looks
        self._begin(wanted)
        if only is not None and is_ours and self._glanced(wanted, sorted(only)):
            return
        self._begin(wanted)
        for path, entry in walk(folder, skip):
            if entry.is_dir(follow_symlinks=False):
                self.folders.add(path)
                continue
            stat = entry.stat(follow_symlinks=False)
            is_file = entry.is_file(follow_symlinks=False)
            if is_ours and is_file and path in wanted and looks.known(path, stat) == wanted[path].digest:
                self.wanted.discard(path)
                continue
            self.files[path] = stat
            if not is_file:
                self._links.add(path)

    def _begin(self, wanted: Mapping[str, HasDigest]) -> None:
        self.files: dict[str, os.stat_result] = {}
        self.folders: set[str] = set()
        self.wanted = set(wanted)
        self._links: set[str] = set()

    def _glanced(self, wanted: Mapping[str, HasDigest], folders: Sequence[str]) -> bool:
        """Look at the wanted files and the folders (parents first) they stand in; False when something is in the way.

        A link to a folder is one of the things that are.
        """
        root, known = os.fspath(self._folder), self._looks.known
        for path in folders:
            stat = _seen(f"{root}/{path}")
            if stat is not None:
                if not modes.S_ISDIR(stat.st_mode):
                    return False
                self.folders.add(path)
        for path, output in wanted.items():
            stat = _seen(f"{root}/{path}")
            if stat is None:
                continue
            if not modes.S_ISREG(stat.st_mode):
                return False
            if known(path, stat) == output.digest:
                self.wanted.discard(path)
            else:
                self.files[path] = stat
        return True

    def digest(self, path: str) -> str:
        """Return the digest of a file's bytes; links and devices have none."""
        if path in self._links:
            return ""
        return self._looks.digest(path, self._folder / path, self.files[path])

    def is_spelling_of(self, path: str, wanted: str) -> bool:
        """Tell whether, on a file system where case does not count, a file here is the wanted one."""
        try:
            return os.path.samestat(self.files[path], (self._folder / wanted).lstat())
        except OSError:
            return False


def _seen(file: str) -> os.stat_result | None:
    try:
        return os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
