"""Where the letters come from: one variable font for cards, icons and pages, and what else is installed beside it.

Packages of fonts are found by the names of their folders, which costs a look at a few directories: no code of theirs
is run, and no font of the system is ever used.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

FAMILY = "Plus Jakarta Sans"
_OWN = "fontpkg-plus-jakarta-sans"
_FOLDER = re.compile(r"((?:fontpkg|noto_cjk|font)_\w+)-[^-]+\.dist-info")
_ENDINGS = (".ttf", ".otf", ".ttc")


class FontPackage(NamedTuple):
    """An installed distribution that carries fonts."""

    name: str
    files: tuple[str, ...]
    """Paths, sorted."""


@cache
def font_path() -> str:
    """Give the path of the upright variable font (weights 200–800)."""
    return str(files("fontpkg_plus_jakarta_sans").joinpath("files", "PlusJakartaSans[wght].ttf"))


@cache
def font_packages() -> tuple[str, ...]:
    """Name the distributions of fonts that cards may fall back to: noto sans first, then by name."""
    return tuple(sorted(_folders(), key=lambda name: ("noto-sans" not in name, name)))


@cache
def fallback_fonts() -> tuple[FontPackage, ...]:
    """List the fonts of those distributions."""
    folders = _folders()
    found = (FontPackage(name, _fonts_of(folders[name])) for name in font_packages())
    return tuple(package for package in found if package.files)


@cache
def _folders() -> dict[str, Path]:
    """Find the folder of metadata of each such distribution; what comes first on the path wins."""
    found: dict[str, Path] = {}
    for entry in sys.path:
        for folder in _entries(entry or "."):
            match = _FOLDER.fullmatch(folder)
            name = match[1].replace("_", "-") if match else _OWN
            if name != _OWN:
                found.setdefault(name, Path(entry) / folder)
    return found


def _entries(folder: str) -> list[str]:
    """List the names in a folder: texts only, for every command waits for this."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208
    except OSError:
        return []


def _fonts_of(folder: Path) -> tuple[str, ...]:
    """Read from the list of a distribution's files which of them are fonts."""
    try:
        rows = (folder / "RECORD").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    # A name that holds a comma stands in quotation marks; those of fonts with two axes do.
    names = (row[1:].partition('"')[0] if row.startswith('"') else row.partition(",")[0] for row in rows)
    paths = (folder.parent / name for name in names if name.lower().endswith(_ENDINGS))
    return tuple(sorted(str(path) for path in paths if path.is_file()))
