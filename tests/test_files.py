from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.files import folded, inside, is_safe, path_problem, walk, write_whole

names = st.text(alphabet="abz.- /\\:~*CON1é\u0301\x00\n", max_size=12) | st.text(max_size=12)


@settings(max_examples=100)
@given(names)
def test_a_safe_path_stays_inside_its_folder_on_every_system(path: str) -> None:
    if is_safe(path):
        assert not PurePosixPath(path).is_absolute()
        assert not PureWindowsPath(path).drive
        assert not PureWindowsPath(path).root
        assert set(PureWindowsPath(path).parts).isdisjoint({".", ".."})
        assert PureWindowsPath(path).as_posix() == str(PurePosixPath(path)) == path


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("berita/rapat-anggota/index.html", ""), (".nojekyll", ""), ("a/b.c", ""),
        ("wilayah/jambi/kota-jambi/x.html", ""),
        ("media/foto-1a2b3c4d5e6f.jpg", ""), ("console/index.html", ""), ("", "empty"), ("a//b", "empty"),
        ("../a", "parent"), ("a\\b", "backslash"), ("/a", "absolute"), ("C:a", "absolute"), ("a\tb", "character"),
        ("a/b.", "ending"), (" a", "ending"), ("aux.html", "reserved"), ("x/COM1", "reserved"), ("é" * 128, "long"),
    ],
)  # fmt: skip
def test_problems_are_named(path: str, problem: str) -> None:
    assert path_problem(path) == problem


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    assert inside(root, "media/x.jpg") == root.resolve() / "media/x.jpg"
    for path in ("out/secret", "../secret", "/etc/passwd"):
        with pytest.raises(ValueError):
            inside(root, path)


@pytest.mark.parametrize("durable", [False, True])
def test_a_file_is_replaced_whole_and_readable_by_a_web_server(tmp_path: Path, durable: bool) -> None:
    mask = os.umask(0o022)
    try:
        write_whole(tmp_path / "a.txt", b"one", durable=durable)
        write_whole(tmp_path / "a.txt", b"two", durable=durable)
    finally:
        os.umask(mask)
    assert (tmp_path / "a.txt").read_bytes() == b"two"
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_a_failed_write_leaves_the_old_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "a.txt", b"one")

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "a.txt", b"two", durable=True)
    assert (tmp_path / "a.txt").read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_a_walk_is_sorted_parents_first_and_follows_no_link(tmp_path: Path) -> None:
    for path in ("b/z", "b/a/y", "a", ".git/HEAD", "b/.git"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [path for path, _ in walk(tmp_path, frozenset({".git"}))]
    assert found == ["a", "b", "b/.git", "b/a", "b/a/y", "b/z", "loop"]


def test_names_that_some_file_systems_take_for_one_fold_to_one() -> None:
    assert folded("Berita/É") == folded("berita/e\u0301")
    assert folded("berita") == "berita"
    assert folded("a") != folded("b")
