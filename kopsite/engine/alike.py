"""What must be equal on all machines that make one site: Python, kopsite to the last file, and the libraries."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import kopsite
from kopsite.engine.fingerprint import LibraryVersions, digest, digest_file
from kopsite.engine.task import TaskKind
from kopsite.files import walk

_CARRIERS = ("msgspec", "dask", "distributed")
"""They change no bytes of a site, but bring jobs and outcomes across."""
_CACHE = "__pycache__"
_OF_NO_EFFECT = frozenset((_CACHE, "command", "deploy", "messages", "starter", "themes"))
"""Folders of the package that no task looks into; jobs bring what they need of a theme."""


def libraries_of(kinds: Mapping[str, TaskKind]) -> tuple[str, ...]:
    """Name every library that has a say in what tasks make, or carries them."""
    return tuple(sorted({name for kind in kinds.values() for name in kind.libraries} | set(_CARRIERS)))


def traits(libraries: Iterable[str]) -> dict[str, str]:
    """Name what counts about this installation, and its version."""
    known = {"Python": f"{sys.version_info.major}.{sys.version_info.minor}", "kopsite": kopsite.__version__}
    known["the files of kopsite"] = package_digest()
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
def package_digest() -> str:
    """Digest the package's own files: another program might make other bytes of the same payload."""
    lines: list[str] = []
    for path, entry in walk(Path(kopsite.__file__).parent, _OF_NO_EFFECT):
        if entry.is_file() and _CACHE not in path:
            lines += path, digest_file(entry.path)
    return digest("\n".join(lines).encode())
