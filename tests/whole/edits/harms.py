"""What happens to an output and to `.kopsite` between two builds: files lost, altered, cut short, exchanged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from tests.whole.sites import tree


class Harm(NamedTuple):
    """Something done to a folder that the build made; it is handed a number by which it chooses."""

    told: str
    do: Callable[[Path], None]

    def __repr__(self) -> str:
        return self.told


def _chosen(folder: Path, number: int) -> Path | None:
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return files[number % len(files)] if files else None


def _remembered(name: str, change: Callable[[Path, int], None]) -> st.SearchStrategy[Harm]:
    """Do something to one file of `.kopsite`."""

    def harm(number: int) -> Harm:
        def do(root: Path) -> None:
            path = _chosen(root / ".kopsite", number)
            if path:
                change(path, number)

        return Harm(f"{name}({number})", do)

    harm.__name__ = name
    return st.integers(0, 1 << 30).map(harm)


def _flip(path: Path, number: int) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[number // 8 % len(data)] ^= 1 << number % 8
        path.write_bytes(bytes(data))


def _flip_many(path: Path, number: int) -> None:
    for times in range(1, 12):
        _flip(path, number * times * 7_919)


def _truncate(path: Path, number: int) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: number % (len(data) + 1)])


def _garbage(path: Path, number: int) -> None:
    path.write_bytes(number.to_bytes(4, "little") * 300)


def _lose(path: Path, number: int) -> None:
    path.unlink()


def _become_folder(path: Path, number: int) -> None:
    path.unlink()
    path.mkdir()


def _zero_page(path: Path, number: int) -> None:
    """Overwrite one page, as a disk does that lost it."""
    data = bytearray(path.read_bytes())
    place = number % (len(data) // 4096 + 1) * 4096
    data[place : place + 4096] = bytes(len(data[place : place + 4096]))
    path.write_bytes(bytes(data))


def _forget(root: Path) -> None:
    shutil.rmtree(root / ".kopsite", ignore_errors=True)


harms_to_store = st.one_of(
    st.just(Harm("forget()", _forget)),
    _remembered("flip", _flip),
    _remembered("flip_many", _flip_many),
    _remembered("truncate", _truncate),
    _remembered("garbage", _garbage),
    _remembered("lose", _lose),
    _remembered("become_folder", _become_folder),
    _remembered("zero_page", _zero_page),
)


def output_of(root: Path, number: int) -> Path | None:
    """Choose one of the outputs."""
    names = sorted(tree(root / "output")) if (root / "output").is_dir() else []
    return root / "output" / names[number % len(names)] if names else None
