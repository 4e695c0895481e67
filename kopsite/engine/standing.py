"""Outputs that stand in their folder from an earlier run: bytes that need not be made again, nor be kept twice."""

from __future__ import annotations

import os
import stat as modes
from pathlib import Path

from kopsite.engine.blobs import BlobStore, digest_file
from kopsite.engine.looks import Looks


class Standing:
    """An output folder, and how its files looked when their digests were known."""

    def __init__(self, folder: Path, looks: Looks, blobs: BlobStore) -> None:
        self.looks = looks
        self._folder = os.fspath(folder)
        self._blobs = blobs

    def holds(self, path: str, name: str, size: int) -> bool:
        """Tell whether an output has these bytes; the blobs then have them too."""
        file = f"{self._folder}/{path}"
        try:
            stat = os.lstat(file)
            if stat.st_size != size or not modes.S_ISREG(stat.st_mode):
                return False
            if (self.looks.known(path, stat) or digest_file(file)) != name:
                return False
        except OSError:
            return False
        self._blobs.put_file(file, name, size)
        return True
