"""What must be equal on all machines that make one site: Python, kopsite to the last file, and the libraries."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import kopsite
from kopsite.engine.fingerprint import LibraryVersions
from kopsite.engine.task import TaskKind

_CARRIERS = ("msgspec", "dask", "distributed")
"""They change no bytes of a site, but bring jobs and outcomes across."""


def libraries_of(kinds: Mapping[str, TaskKind]) -> tuple[str, ...]:
    """Name every library that has a say in what tasks make, or carries them."""
    return tuple(sorted({name for kind in kinds.values() for name in kind.libraries} | set(_CARRIERS)))


def traits(libraries: Iterable[str]) -> dict[str, str]:
    """Name what counts about this installation, and its version."""
    known = {"Python": f"{sys.version_info.major}.{sys.version_info.minor}", "kopsite": kopsite.__version__}
    known["the files of kopsite"] = _files_digest()
    versions = LibraryVersions()
    return known | {name: versions[name] for name in libraries}


def difference(ours: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return the first thing that differs: its name, ours, theirs."""
    for name, version in ours.items():
        other = theirs.get(name, "absent")
        if other != version:
            return name, version, other
    return None


@cache
def _files_digest() -> str:
    """Digest the package's own files; themes are not among them, since jobs bring what they need of these."""
    folder = Path(kopsite.__file__).parent
    total = hashlib.blake2b(digest_size=6)
    for file in sorted(folder.rglob("*.*")):
        path = file.relative_to(folder)
        if path.parts[0] != "themes" and file.suffix in (".py", ".toml") and file.is_file():
            total.update(f"{path.as_posix()}\0{file.stat().st_size}\0".encode())
            total.update(file.read_bytes())
    return total.hexdigest()
