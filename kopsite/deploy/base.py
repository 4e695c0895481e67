"""What all targets share: the delivery, its steps, its errors, and which files of a build leave the house."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kopsite.engine.manifest import MANIFEST_NAME, PENDING_NAME

_PRIVATE_NAMES = frozenset({".gitkeep", ".git", ".DS_Store"})
_PRIVATE_PREFIXES = (".kopsite",)


class DeployError(Exception):
    """A deploy that could not be done: the code and values of a message."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = {name: str(value) for name, value in values.items()}


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something that was done, or would be: the code and values of a message."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One deploy as it was asked for; empty texts stand for the target's defaults."""

    output: Path
    remote: str = ""
    branch: str = ""
    message: str = ""
    dry_run: bool = False


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What a deploy does to a place, as paths."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    bytes: int = 0
    """Of all that is new or changed."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed)


def step(code: str, **values: object) -> Step:
    """Make a step."""
    return Step(code=code, values=tuple((name, str(value)) for name, value in values.items()))


def plan_step(changes: Changes, place: str) -> Step:
    """Tell what changes, in numbers."""
    return step(
        "deploy-plan",
        place=place,
        new=len(changes.new),
        changed=len(changes.changed),
        removed=len(changes.removed),
        bytes=changes.bytes,
    )


def compare(before: Mapping[str, str], after: Mapping[str, str], sizes: Mapping[str, int]) -> Changes:
    """Compare two listings of path and digest."""
    new = tuple(sorted(after.keys() - before.keys()))
    changed = tuple(sorted(path for path in after.keys() & before.keys() if after[path] != before[path]))
    removed = tuple(sorted(before.keys() - after.keys()))
    total = sum(sizes.get(path, 0) for path in (*new, *changed))
    return Changes(new=new, changed=changed, removed=removed, bytes=total)


def check_output(output: Path) -> None:
    """Refuse a folder that does not hold a finished build."""
    if not (output / MANIFEST_NAME).is_file():
        raise DeployError("deploy-no-build", output=output)
    if (output / PENDING_NAME).exists():
        raise DeployError("deploy-unfinished-build", output=output)
    if not any(True for _ in site_files(output)):
        raise DeployError("deploy-empty-build", output=output)


def site_files(output: Path) -> Iterator[tuple[str, Path]]:
    """Yield path below the output and place of every file to publish, sorted; never ours, never a link."""
    for folder, folders, names in os.walk(output):
        folders[:] = sorted(name for name in folders if not _is_private(name) and not Path(folder, name).is_symlink())
        for name in sorted(names):
            file = Path(folder, name)
            if not _is_private(name) and not file.is_symlink():
                yield file.relative_to(output).as_posix(), file


def file_digest(file: Path) -> str:
    """Return the digest of a file's bytes."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _is_private(name: str) -> bool:
    return name in _PRIVATE_NAMES or name.startswith(_PRIVATE_PREFIXES)
