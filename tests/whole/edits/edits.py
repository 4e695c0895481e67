"""Edits as people and programs make them: a file saved, replaced, moved, touched, restored with its old time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from tests.whole.edits.content import FILES, START, file_texts

MOST_FILES = 12
Change = Callable[[Path], None]


class Edit(NamedTuple):
    """Something done to the site's files; `told` is how a failing sequence shows it."""

    told: str
    change: Change

    def __repr__(self) -> str:
        return self.told


def sources(root: Path) -> list[Path]:
    """List the files people wrote."""
    found = (path for name in ("content", "themes") for path in (root / name).rglob("*") if path.is_file())
    return sorted(found)


def links_and_folders(root: Path) -> list[str]:
    """List what stands beside files: folders, and where links lead."""
    found = [path for name in ("content", "themes") for path in (root / name).rglob("*")]
    links = [f"{path.relative_to(root)} -> {path.readlink()}" for path in found if path.is_symlink()]
    return sorted(links + [str(path.relative_to(root)) for path in found if path.is_dir() and not path.is_symlink()])


def restore(root: Path, files: Mapping[Path, bytes]) -> None:
    """Put the files back as they were, touching none that is right, and leave no link."""
    for path in [path for name in ("content", "themes") for path in (root / name).rglob("*")]:
        if path.is_symlink() or (path.is_file() and path not in files):
            path.unlink()
    for path, data in files.items():
        if not path.is_file() or path.read_bytes() != data:
            _write(path, data)


def write_start(root: Path) -> None:
    """Write the site a sequence begins with."""
    for path, data in START.items():
        _write(root / path, data)


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _save(path: str, data: bytes, way: str) -> Edit:
    """Save in place, by moving a new file over the old, or with the time the old file had."""

    def change(root: Path) -> None:
        target = root / path
        if not target.exists():
            if len(sources(root)) < MOST_FILES:
                _write(target, data)
            return
        before = target.stat()
        if way == "moved over":
            beside = target.with_name(".baru")
            beside.write_bytes(data)
            beside.replace(target)
        else:
            target.write_bytes(data)
        if way == "old time":
            os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))

    return Edit(f"save({path!r}, {data!r}, {way!r})", change)


def _swap(path: str) -> Edit:
    """Change one letter near the end: the size stays, and so does the time of writing."""

    def change(root: Path) -> None:
        target = root / path
        data = bytearray(target.read_bytes()) if target.is_file() else bytearray()
        place = max(data.rfind(b"x"), data.rfind(b"y"))
        if place >= 0:
            data[place] ^= 1
            before = target.stat()
            target.write_bytes(bytes(data))
            os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))

    return Edit(f"swap({path!r})", change)


def rewrite_end(root: Path, number: int, text: str) -> None:
    """Write another last line below a text, as somebody who mends a sentence does."""
    texts = [path for path in sources(root) if path.suffix == ".md"]
    if texts:
        target = texts[number % len(texts)]
        head, _, _ = target.read_bytes().rstrip(b"\n").rpartition(b"\n")
        target.write_bytes(head + f"\n{text}\n".encode())


def _append(path: str, data: bytes) -> Edit:
    def change(root: Path) -> None:
        if (root / path).is_file():
            with (root / path).open("ab") as file:
                file.write(data)

    return Edit(f"append({path!r}, {data!r})", change)


def _delete(path: str) -> Edit:
    return Edit(f"delete({path!r})", lambda root: (root / path).unlink(missing_ok=True))


def _rename(path: str, other: str) -> Edit:
    def change(root: Path) -> None:
        if (root / path).is_file():
            (root / other).parent.mkdir(parents=True, exist_ok=True)
            (root / path).replace(root / other)

    return Edit(f"rename({path!r}, {other!r})", change)


def _touch(path: str) -> Edit:
    def change(root: Path) -> None:
        if (root / path).is_file():
            os.utime(root / path)

    return Edit(f"touch({path!r})", change)


def _checkout(root: Path) -> None:
    """Write every file anew with the bytes it has, as a fresh checkout would."""
    for path in sources(root):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)


def _move_folder(root: Path) -> None:
    """Move a cooperative's own folder to another name."""
    folders = [root / "content" / "cooperatives" / name for name in ("dua", "tiga")]
    for one, other in (folders, folders[::-1]):
        if one.is_dir() and not other.exists():
            one.rename(other)
            return


def _remove_folder(root: Path) -> None:
    shutil.rmtree(root / "content" / "posts", ignore_errors=True)


def _make_folder(path: str) -> Edit:
    """Make an empty folder, or remove it."""

    def change(root: Path) -> None:
        folder = root / path
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        elif not folder.exists():
            folder.mkdir(parents=True)

    return Edit(f"make_folder({path!r})", change)


def _link_folder(path: str, target: str) -> Edit:
    """Make a link to a folder, or remove it."""

    def change(root: Path) -> None:
        link = root / path
        if link.is_symlink():
            link.unlink()
        elif link.parent.is_dir():
            link.symlink_to(target)

    return Edit(f"link_folder({path!r}, {target!r})", change)


_POSTS = sorted(path for path in FILES if path.endswith(".md"))
_paths = st.sampled_from(sorted(FILES))
_existing = st.sampled_from(sorted(START))
_ways = st.sampled_from(("in place", "moved over", "old time"))
_saves = st.one_of(_paths, _existing).flatmap(lambda path: st.builds(_save, st.just(path), file_texts(path), _ways))
_bodies = st.builds(_append, st.sampled_from(_POSTS), st.sampled_from((b"Tambahan.\n", b"\n## Baru\n", b"\r\n")))
_folders = (
    *map(_make_folder, ("content/kosong", "content/posts/kosong", "content/cooperatives/kosong", "themes/kosong")),
    _link_folder("content/media/taut", "../assessments"),
    _link_folder("content/cooperatives/dua/media", "../../media"),
    _link_folder("content/posts/taut", "../cooperatives/dua/posts"),
    _link_folder("content/posts/taut", "."),
)
_wholes = (Edit("checkout()", _checkout), Edit("move_folder()", _move_folder), Edit("remove_folder()", _remove_folder))
edits = st.one_of(
    _saves,
    _saves,
    _saves,
    _bodies,
    st.builds(_swap, _existing),
    st.builds(_delete, _paths),
    st.builds(_rename, st.sampled_from(_POSTS), st.sampled_from(_POSTS)),
    st.builds(_touch, _existing),
    st.sampled_from((*_wholes, *_folders)),
)
