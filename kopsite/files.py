"""Paths that stay inside a folder, whole-file writes and walks: the few things every room does with files."""

from __future__ import annotations

import os
import re
import threading
import unicodedata
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\ud800-\udfff]')
_PLAIN = re.compile(r"(?:[a-z0-9_][a-z0-9_-]{4,120}/)*[a-z0-9_-]{5,120}(?:\.[a-z0-9]{1,12})*")
_LONGEST_NAME = 255
_path = itemgetter(0)


class Found(NamedTuple):
    """Something met on a walk; the path is relative to the walked folder, with `/`."""

    path: str
    entry: os.DirEntry[str]


def path_problem(path: str) -> str:
    """Say why a relative path is not safe on every system, as a code word, or return an empty string."""
    if _PLAIN.fullmatch(path):
        return ""
    if not path:
        return "empty"
    if "\\" in path:
        return "backslash"
    if path.startswith("/") or re.match(r"[A-Za-z]:", path):
        return "absolute"
    if _FORBIDDEN.search(path):
        return "character"
    return next(filter(None, map(_name_problem, path.split("/"))), "")


def is_safe(path: str) -> bool:
    """Tell whether a relative path stays inside its folder on every system."""
    return not path_problem(path)


def inside(folder: Path, path: str) -> Path:
    """Join a relative path to a folder, following symbolic links, and refuse what leaves the folder."""
    root = folder.resolve()
    target = (root / path).resolve()
    if path_problem(path) or not target.is_relative_to(root):
        raise ValueError(path)
    return target


def folded(path: str) -> str:
    """Return what a path is to a file system that tells neither case nor Unicode form apart."""
    return path if path.isascii() and path.islower() else unicodedata.normalize("NFC", path).casefold()


def package_themes() -> Path:
    """Find the themes that come with kopsite: inside a wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def write_whole(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Replace a file so that no reader, and no kill, ever sees half of it; durable survives a power cut too."""
    draft = path.with_name(f".{path.name[:40]}.{os.getpid()}-{threading.get_ident()}.tmp")
    draft.unlink(missing_ok=True)
    try:
        with draft.open("xb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def walk(folder: Path, skip: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield everything below a folder, folders before what is in them, sorted; `skip` names entries of the top.

    Symbolic links are yielded and never followed.
    """
    waiting = _entries(os.fspath(folder), "", skip)
    while waiting:
        found = waiting.pop()
        yield found
        if found.entry.is_dir(follow_symlinks=False):
            waiting += _entries(found.entry.path, f"{found.path}/")


def _entries(folder: str, prefix: str, skip: frozenset[str] = frozenset()) -> list[Found]:
    """List a folder, last name first."""
    with os.scandir(folder) as scan:
        entries = [Found(prefix + entry.name, entry) for entry in scan if entry.name not in skip]
    return sorted(entries, key=_path, reverse=True)


def _name_problem(name: str) -> str:
    if not name:
        return "empty"
    if name in {".", ".."}:
        return "parent"
    if name[-1] in ". " or name[0] == " ":
        return "ending"
    if _RESERVED.fullmatch(name):
        return "reserved"
    return "long" if len(name.encode()) > _LONGEST_NAME else ""
