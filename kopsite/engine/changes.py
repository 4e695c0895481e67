"""Compares outputs with what stands in the folder: what to write, what to remove, what to refuse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

import msgspec

from kopsite.engine.blobs import BlobStore
from kopsite.engine.errors import PublishError
from kopsite.engine.manifest import Manifest
from kopsite.engine.present import Present
from kopsite.files import folded


class Output(NamedTuple):
    """A file to publish."""

    digest: str
    """Of its bytes, which lie in the blobs."""
    order: int = 0
    """Lower ones are moved into place first, so that nothing names what is not there yet."""
    size: int = -1
    """Of its bytes; where it is not given, the blobs are asked."""

    def bytes(self, blobs: BlobStore) -> int:
        """Return the size."""
        return self.size if self.size >= 0 else blobs.size(self.digest)


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a publication will do; all paths are relative to the output folder."""

    write: tuple[str, ...] = ()
    create: frozenset[str] = frozenset()
    """Those to write where no file stands."""
    remove: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()
    """Ours and no longer wanted, where a folder (or for a folder: a file) must go; moved away before anything else."""
    clear_folders: tuple[str, ...] = ()
    make_folders: tuple[str, ...] = ()
    """Parents first."""
    remove_folders: tuple[str, ...] = ()
    """Children first; one that is not empty stays."""
    our_folders: frozenset[str] = frozenset()

    @property
    def nothing(self) -> bool:
        """Tell whether there is nothing to do."""
        return not (self.write or self.remove or self.make_folders or self.remove_folders)


def compare(
    outputs: Mapping[str, Output],
    folders: Set[str],
    present: Present,
    past: Manifest,
    blobs: BlobStore,
    *,
    adopt: bool,
) -> Changes:
    """Work out the changes; a foreign thing in the way is a PublishError, and nothing has been touched.

    `folders` are those that the outputs need.
    """
    write = [path for path in sorted(present.wanted) if not _is_same(path, outputs[path], present, blobs)]
    remove, kept = _leftovers(outputs, present, past)
    for path in write:
        if path in present.files and not adopt and not past.owns(path):
            raise PublishError("foreign-file", path)
    gone = set(past.made(present.folders - folders))
    clear, clear_folders = _in_the_way(outputs, folders, present, frozenset(remove), gone)
    return Changes(
        write=tuple(sorted(write, key=lambda path: (outputs[path].order, path))),
        create=frozenset(path for path in write if path not in present.files),
        remove=tuple(remove),
        kept=tuple(kept),
        clear=tuple(clear),
        clear_folders=tuple(sorted(clear_folders, reverse=True)),
        make_folders=tuple(sorted(folders - present.folders)),
        remove_folders=tuple(sorted(gone - set(clear_folders), reverse=True)),
        our_folders=frozenset(folders - present.folders) | past.made(folders & present.folders),
    )


def parents(paths: Iterable[str]) -> set[str]:
    """Collect every folder that the paths need."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _is_same(path: str, output: Output, present: Present, blobs: BlobStore) -> bool:
    stat = present.files.get(path)
    return stat is not None and stat.st_size == output.bytes(blobs) and present.digest(path) == output.digest


def _leftovers(outputs: Mapping[str, Output], present: Present, past: Manifest) -> tuple[list[str], list[str]]:
    """Find what was ours and is not wanted: with our bytes it goes, with other bytes it stays."""
    remove: list[str] = []
    kept: list[str] = []
    strange = sorted(present.files.keys() - outputs.keys())
    spellings = {folded(path): path for path in outputs} if strange else {}
    for path in strange:
        if not past.owns(path):
            continue
        spelling = spellings.get(folded(path))
        if spelling is not None and present.is_spelling_of(path, spelling):
            continue
        (remove if past.owns(path, present.digest(path)) else kept).append(path)
    return remove, kept


def _in_the_way(
    outputs: Mapping[str, Output], folders: Set[str], present: Present, remove: frozenset[str], gone: set[str]
) -> tuple[list[str], list[str]]:
    """Find our own old files and folders that stand where the other must go; refuse foreign ones."""
    clear = sorted(folders & present.files.keys())
    if strange := next((path for path in clear if path not in remove), None):
        raise PublishError("file-in-the-way", strange)
    clear_folders: list[str] = []
    for path in sorted(outputs.keys() & present.folders):
        inside = [file for file in present.files if file.startswith(f"{path}/")]
        below = [folder for folder in present.folders if folder == path or folder.startswith(f"{path}/")]
        if not (remove.issuperset(inside) and gone.issuperset(below)):
            raise PublishError("folder-in-the-way", path)
        clear += inside
        clear_folders += below
    return clear, clear_folders
