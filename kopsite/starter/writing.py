"""Writes files that are not there yet: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.files import inside


def write_new(folder: Path, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Write texts by their path below the folder; where one exists already, say so and write nothing."""
    taken = [path for path in files if os.path.lexists(folder / path)]
    if taken:
        return tuple(error("file-exists", Position(path)) for path in sorted(taken))
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for path, text in files.items():
            try:
                target = inside(folder, path)
            except ValueError:
                _remove(written)
                return (error("leads-outside", Position(path)),)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as handle:
                written.append(target)
                handle.write(text)
    except BaseException:
        _remove(written)
        raise
    return ()


def _remove(written: list[Path]) -> None:
    for path in written:
        path.unlink(missing_ok=True)
