"""The folder target: the site goes into a directory that a web server serves; what others put there stays.

Which files are ours stands in `.kopsite-deployed` there, as digests that tell a visitor nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from kopsite.deploy.base import (
    Changes,
    Delivery,
    DeployError,
    Step,
    compare,
    file_digest,
    plan_step,
    site_files,
    step,
)

RECORD = ".kopsite-deployed"


def copy_to_folder(delivery: Delivery) -> tuple[Step, ...]:
    """Copy what differs, then remove what an earlier deploy of ours left over."""
    if not delivery.remote:
        raise DeployError("deploy-no-folder")
    target, output = Path(delivery.remote).resolve(), delivery.output.resolve()
    if target.is_relative_to(output) or output.is_relative_to(target):
        raise DeployError("deploy-into-output", place=target)
    try:
        return _copy(delivery, output, target)
    except OSError as problem:
        raise DeployError("deploy-disk", place=target, reason=problem.strerror or problem) from problem


def _copy(delivery: Delivery, output: Path, target: Path) -> tuple[Step, ...]:
    files = dict(site_files(output))
    after = {path: file_digest(file) for path, file in files.items()}
    owned = _read_record(target)
    there = {path: file_digest(file) for path, file in site_files(target)} if target.is_dir() else {}
    _refuse_foreign(there, after, owned, target)
    ours = {path: digest for path, digest in there.items() if path in after or owned.get(_name(path)) == digest}
    changes = compare(ours, after, {path: file.stat().st_size for path, file in files.items()})
    plan = plan_step(changes, str(target))
    if delivery.dry_run:
        return (plan,)
    target.mkdir(parents=True, exist_ok=True)
    # The record is widened first: after a kill everything that was copied is still known as ours.
    named = {_name(path): digest for path, digest in after.items()}
    _write_record(target, {**owned, **named})
    for path in _in_order(changes):
        _place(files[path], target / path)
    _remove(target, changes.removed)
    _write_record(target, named)
    return (plan, step("deploy-folder", place=target))


def _refuse_foreign(there: dict[str, str], after: dict[str, str], owned: dict[str, str], target: Path) -> None:
    for path, digest in there.items():
        if path in after and digest != after[path] and _name(path) not in owned:
            raise DeployError("deploy-foreign-file", place=target, file=path)


def _in_order(changes: Changes) -> list[str]:
    # Pages last: a page never names a picture that is not there yet.
    return sorted((*changes.new, *changes.changed), key=lambda path: (path.endswith(".html"), path))


def _place(source: Path, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=goal.parent, prefix=".kopsite-")
    try:
        with os.fdopen(handle, "wb") as stream, source.open("rb") as content:
            shutil.copyfileobj(content, stream)
        Path(name).chmod(0o644)
        Path(name).replace(goal)
    finally:
        Path(name).unlink(missing_ok=True)


def _remove(target: Path, paths: tuple[str, ...]) -> None:
    for path in paths:
        file = target / path
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == target or any(folder.iterdir()):
                break
            folder.rmdir()


def _name(path: str) -> str:
    return hashlib.blake2b(path.encode(), digest_size=16).hexdigest()


def _read_record(target: Path) -> dict[str, str]:
    file = target / RECORD
    if not file.is_file():
        return {}
    lines = (line.split() for line in file.read_text(encoding="ascii", errors="replace").splitlines())
    return {parts[0]: parts[1] for parts in lines if len(parts) == 2}


def _write_record(target: Path, owned: dict[str, str]) -> None:
    handle, name = tempfile.mkstemp(dir=target, prefix=".kopsite-")
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.writelines(f"{path} {digest}\n" for path, digest in sorted(owned.items()))
    Path(name).replace(target / RECORD)
