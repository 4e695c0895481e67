"""One of those that are compared: a generator, its copy of the corpus, and the command that builds it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

NOW = "2026-11-22T09:00:00+07:00"


class Side(NamedTuple):
    """One generator with its own copy of the corpus."""

    name: str
    root: Path
    command: tuple[str, ...]
    output: str
    made: tuple[str, ...]
    """What it writes, all of it: gone before a cold build."""

    def forget(self) -> None:
        """Remove all it made."""
        for name in self.made:
            target = self.root / name
            if target.is_dir():
                shutil.rmtree(target)
            else:
                target.unlink(missing_ok=True)

    def weigh(self) -> tuple[int, int]:
        """Count the files of the output, and their bytes."""
        sizes = [path.stat().st_size for path in (self.root / self.output).rglob("*") if path.is_file()]
        return len(sizes), sum(sizes)


def kopsite(name: str, root: Path, *flags: str) -> Side:
    """Build with the kopsite of this Python."""
    command = (sys.executable, "-m", "kopsite", "build", "--quiet", "--now", NOW, *flags)
    return Side(name, root, command, "output", ("output", ".kopsite"))


def fresh(folder: Path) -> Path:
    """Make the folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
