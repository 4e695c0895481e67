from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kopsite.engine import publish as publishing
from kopsite.engine.blobs import BlobStore
from kopsite.engine.errors import BlobChanged, PublishError
from kopsite.engine.lock import LOCK_NAME, locked
from kopsite.engine.looks import Looks
from kopsite.engine.manifest import MANIFEST_NAME, Manifest
from kopsite.engine.publish import OUR_NAMES, Output, Published, publish

BLOBS = BlobStore()


def outputs(files: dict[str, str]) -> dict[str, Output]:
    orders = {"assets": 0, "cards": 1, "feed.xml": 3}
    return {path: Output(BLOBS.put(text.encode()), orders.get(path.split("/")[0], 2)) for path, text in files.items()}


def put(folder: Path, files: dict[str, str], **options: object) -> Published:
    return publish(folder, outputs(files), BLOBS, **options)


class Remembered:
    """Hands the looks that one publication learned to the next."""

    def __init__(self, remember: bool = True) -> None:
        self.last = Looks({})
        self._remember = remember

    def __call__(self) -> Looks:
        self.last = Looks(self.last.seen if self._remember else {})
        return self.last


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST_NAME
    }


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def code_of(action: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(PublishError) as caught:
        action()
    return caught.value.code, Path(caught.value.path).name


SITE = {
    "index.html": "home",
    "berita/a/index.html": "a",
    "assets/x.css": "css",
    "cards/a.png": "card",
    "feed.xml": "feed",
}


def test_a_first_publication_writes_all_in_order_and_leaves_nothing_else(tmp_path: Path) -> None:
    done = put(tmp_path / "deep" / "output", SITE)
    assert tree(tmp_path / "deep" / "output") == SITE
    assert done.written == ("assets/x.css", "cards/a.png", "berita/a/index.html", "index.html", "feed.xml")
    assert (done.bytes, done.bytes_written, done.unchanged) == (16, 16, 0)
    assert OUR_NAMES & names(tmp_path / "deep" / "output") == {MANIFEST_NAME}


def test_the_manifest_names_nothing_and_depends_on_nothing_but_the_outputs(tmp_path: Path) -> None:
    put(tmp_path / "one", SITE)
    put(tmp_path / "two", {"old/page.html": "withdrawn"})
    put(tmp_path / "two", dict(reversed(SITE.items())))
    text = (tmp_path / "one" / MANIFEST_NAME).read_text()
    assert text == (tmp_path / "two" / MANIFEST_NAME).read_text()
    assert "berita" not in text
    assert Manifest.decode(text.encode()).encode() == text.encode()


@pytest.mark.parametrize("remember", [True, False])
def test_what_did_not_change_is_not_touched(tmp_path: Path, remember: bool) -> None:
    looks = Remembered(remember)
    folder = tmp_path / "output"
    put(folder, SITE, looks=looks())
    for file in folder.rglob("*"):
        os.utime(file, ns=(10**18, 10**18))
    for _ in range(2):
        done = put(folder, SITE, looks=looks())
        assert (done.written, done.removed, done.unchanged) == ((), (), 5)
    done = put(folder, SITE | {"index.html": "new home"}, looks=looks())
    assert done.written == ("index.html",)
    untouched = [file for file in folder.rglob("*") if file.is_file() and file.stat().st_mtime_ns == 10**18]
    assert len(untouched) == 4


def test_remembered_digests_spare_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Remembered()
    put(tmp_path / "output", SITE, looks=looks())
    while put(tmp_path / "output", SITE, looks=looks()) and len(looks.last.seen) < 5:
        os.sched_yield()
    read: list[Path] = []
    monkeypatch.setattr("kopsite.engine.looks.digest_file", lambda path: read.append(path) or "")
    assert put(tmp_path / "output", SITE, looks=looks()).unchanged == 5
    assert read == []


def test_an_altered_output_of_the_same_size_and_time_is_written_again(tmp_path: Path) -> None:
    folder, looks = tmp_path / "output", Remembered()
    put(folder, SITE, looks=looks())
    put(folder, SITE, looks=looks())
    for text in ("hame", "homa"):
        before = (folder / "index.html").stat()
        (folder / "index.html").write_text(text)
        os.utime(folder / "index.html", ns=(before.st_atime_ns, before.st_mtime_ns))
        assert put(folder, SITE, looks=looks()).written == ("index.html",)
        assert tree(folder) == SITE


def test_only_what_is_wanted_is_looked_at_where_nothing_of_ours_has_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Remembered()
    put(tmp_path, {"a/x": "1", "a/y": "2", "b/x": "3"}, looks=looks())
    with monkeypatch.context() as patched:
        patched.setattr("kopsite.engine.present.walk", lambda *_: pytest.fail("the whole folder was walked"))
        (tmp_path / "b" / "x").unlink()
        (tmp_path / "b").rmdir()
        more = {"a/x": "1", "a/y": "22", "b/x": "3", "c/x": "4"}
        assert put(tmp_path, more, looks=looks()).written == ("a/y", "b/x", "c/x")
        assert tree(tmp_path) == more
    fewer = {"a/x": "1", "a/y": "22", "c/x": "4"}
    assert put(tmp_path, fewer, looks=looks()).removed == ("b/x",)
    assert tree(tmp_path) == fewer
    assert not (tmp_path / "b").exists()


def test_a_link_in_the_place_of_a_folder_of_ours_is_seen_whatever_lies_behind_it(tmp_path: Path) -> None:
    folder, looks = tmp_path / "output", Remembered()
    put(folder, {"a/x": "1", "y": "2"}, looks=looks())
    (folder / "a").rename(tmp_path / "elsewhere")
    (folder / "a").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert code_of(lambda: put(folder, {"a/x": "1", "y": "2"}, looks=looks())) == ("file-in-the-way", "a")


def test_a_missing_output_is_written_again(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / "berita/a/index.html").unlink()
    (tmp_path / "berita/a").rmdir()
    assert put(tmp_path, SITE).written == ("berita/a/index.html",)
    assert tree(tmp_path) == SITE


def test_what_is_no_longer_wanted_goes_with_its_folders_and_nothing_else_does(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / "berita/catatan.txt").write_text("mine")
    (tmp_path / "cards/a.png").write_text("changed by hand")
    (tmp_path / "kosong").mkdir()
    done = put(tmp_path, {"index.html": "home"})
    assert done.removed == ("assets/x.css", "berita/a/index.html", "feed.xml")
    assert done.kept == ("cards/a.png",)
    assert tree(tmp_path) == {"index.html": "home", "berita/catatan.txt": "mine", "cards/a.png": "changed by hand"}
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["berita", "cards", "kosong"]
    put(tmp_path, {"index.html": "home"})
    assert (tmp_path / "cards/a.png").exists()


def test_a_folder_that_is_not_ours_is_refused_unless_adopted(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("ten years of work")
    (tmp_path / "index.html").write_text("somebody's home")
    before = tree(tmp_path)
    assert code_of(lambda: put(tmp_path, SITE))[0] == "strange-folder"
    assert tree(tmp_path) == before
    put(tmp_path, SITE, adopt=True)
    assert tree(tmp_path) == SITE | {"thesis.txt": "ten years of work"}
    put(tmp_path, {})
    assert tree(tmp_path) == {"thesis.txt": "ten years of work"}


def test_a_fresh_clone_may_hold_gitkeep_and_git(tmp_path: Path) -> None:
    (tmp_path / ".gitkeep").touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref")
    put(tmp_path, SITE)
    put(tmp_path, {})
    assert tree(tmp_path) == {".gitkeep": "", ".git/HEAD": "ref"}


def test_a_foreign_file_at_our_place_is_refused_unless_adopted_or_equal(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": "home"})
    (tmp_path / "feed.xml").write_text("feed")
    put(tmp_path, {"index.html": "home", "feed.xml": "feed"})
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards/a.png").write_text("mine")
    assert code_of(lambda: put(tmp_path, SITE)) == ("foreign-file", "a.png")
    assert tree(tmp_path) == {"index.html": "home", "feed.xml": "feed", "cards/a.png": "mine"}
    put(tmp_path, SITE, adopt=True)
    assert tree(tmp_path) == SITE


def test_our_file_gives_way_to_our_folder_and_back(tmp_path: Path) -> None:
    for site in ({"a": "file"}, {"a/b/c": "deep"}, {"a/b": "less deep"}, {"a": "file"}):
        put(tmp_path, site)
        assert tree(tmp_path) == site


def test_a_foreign_file_or_folder_in_the_way_is_never_replaced(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": "home"})
    (tmp_path / "a").write_text("mine")
    assert code_of(lambda: put(tmp_path, {"a/b": "x"}, adopt=True)) == ("file-in-the-way", "a")
    (tmp_path / "b").mkdir()
    assert code_of(lambda: put(tmp_path, {"b": "x"}, adopt=True)) == ("folder-in-the-way", "b")
    assert tree(tmp_path) == {"index.html": "home", "a": "mine"}


def test_links_are_never_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("secret")
    folder = tmp_path / "output"
    put(folder, {"index.html": "home"})
    (folder / "berita").symlink_to(outside, target_is_directory=True)
    assert code_of(lambda: put(folder, SITE, adopt=True)) == ("file-in-the-way", "berita")
    (folder / "berita").unlink()
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(outside / "secret")
    put(folder, SITE)
    assert tree(folder) == SITE
    assert not (folder / "index.html").is_symlink()
    assert tree(outside) == {"secret": "secret"}
    (folder / publishing.STAGING_NAME).symlink_to(outside)
    put(folder, {})
    assert tree(outside) == {"secret": "secret"}


@pytest.mark.parametrize(
    "path",
    [
        "../x", "a/../../x", "/etc/x", "C:/x", "a\\b", "", "a//b", "a/./b", "con", "a/NUL.txt", "lpt1.html", "a.", "a ",
        "a\x00b", "a:b", "what?", ".kopsite-manifest", ".kopsite-staging/x", ".git/hooks/pre-commit", "a/" + "x" * 256,
        ".GIT/config", "a\udc80", "line\nbreak",
    ],
)  # fmt: skip
def test_unsafe_paths_are_refused_before_anything_is_touched(tmp_path: Path, path: str) -> None:
    with pytest.raises(PublishError) as caught:
        publish(tmp_path / "output", {path: Output(BLOBS.put(b""))}, BLOBS)
    assert caught.value.code == "unsafe-output"
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("paths", [("a.html", "A.html"), ("x/a", "X/b"), ("a", "a/b"), ("ß", "ss"), ("é", "e\u0301")])
def test_paths_that_some_file_systems_cannot_tell_apart_are_refused(tmp_path: Path, paths: tuple[str, str]) -> None:
    assert code_of(lambda: put(tmp_path / "output", dict.fromkeys(paths, "x")))[0] == "colliding-outputs"


def test_a_broken_manifest_is_told_and_adopting_removes_nothing(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / MANIFEST_NAME).write_text("kopsite-manifest 99\n")
    assert code_of(lambda: put(tmp_path, {"index.html": "home"})) == ("broken-manifest", MANIFEST_NAME)
    put(tmp_path, {"index.html": "new"}, adopt=True)
    assert tree(tmp_path) == SITE | {"index.html": "new"}


def test_a_file_changed_during_the_build_publishes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    put(folder, SITE)
    picture = tmp_path / "picture"
    picture.write_text("as it was")
    blobs = BlobStore()
    wanted = {"index.html": Output(blobs.put(b"new")), "z.jpg": Output(BLOBS.put(b"as it was"))}
    blobs.put_file(picture, wanted["z.jpg"].digest)
    picture.write_text("as it is!")
    with pytest.raises(BlobChanged):
        publish(folder, wanted, blobs)
    assert tree(folder) == SITE
    assert OUR_NAMES & names(folder) == {MANIFEST_NAME}


FAILURES = [
    (errno.ENOSPC, "disk-full"), (errno.EACCES, "no-permission"),
    (errno.EROFS, "read-only-disk"), (errno.EIO, "cannot-write"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "code"), FAILURES)
@pytest.mark.parametrize("after", range(0, 12, 2))
def test_a_refusal_at_any_move_leaves_whole_files_and_is_mended_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, after: int
) -> None:
    put(tmp_path, SITE)
    wanted = {path: text + " new" for path, text in SITE.items() if path != "feed.xml"} | {"n/e/w": "w"}
    calls = iter(range(after))

    def sometimes(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if next(calls, None) is None:
                raise OSError(number, os.strerror(number), str(arguments[0]))
            return real(*arguments, **options)

        return call

    for name in ("mkdir", "replace", "unlink", "open"):
        monkeypatch.setattr(Path, name, sometimes(getattr(Path, name)))
    monkeypatch.setattr(os, "replace", sometimes(os.replace))
    with pytest.raises(PublishError) as caught:
        put(tmp_path, wanted)
    monkeypatch.undo()
    assert caught.value.code == code
    for path, text in tree(tmp_path).items():
        if not path.startswith(".kopsite-"):
            assert text in (SITE.get(path), wanted.get(path))
    put(tmp_path, wanted)
    assert tree(tmp_path) == wanted


def test_a_file_that_the_system_cuts_off_publishes_nothing(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        code = code_of(lambda: put(tmp_path, SITE | {"index.html": "x", "clip.mp4": "y" * 100_000}))[0]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert code == "file-too-big"
    assert tree(tmp_path) == SITE
    assert OUR_NAMES & names(tmp_path) == {MANIFEST_NAME}


def test_an_output_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")
    assert code_of(lambda: put(tmp_path / "output", SITE))[0] == "output-is-a-file"
    assert (tmp_path / "output").read_text() == "a file"


def test_an_output_may_be_a_link_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "real")
    put(tmp_path / "output", SITE)
    assert tree(tmp_path / "real") == SITE


def test_only_one_writes_and_the_other_learns_who_does(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(PublishError) as caught:
        put(tmp_path, SITE, patience=0.1)
    assert (caught.value.code, dict(caught.value.values)["pid"]) == ("output-locked", str(os.getpid()))
    put(tmp_path, SITE, patience=0.1)
    assert not (tmp_path / LOCK_NAME).exists()


def test_a_lock_whose_holder_was_killed_blocks_nobody(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from kopsite.engine.lock import locked\n"
        "with locked(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", script, tmp_path], check=False).returncode == -9
    assert (tmp_path / LOCK_NAME).exists()
    put(tmp_path, SITE, patience=0)
    assert tree(tmp_path) == SITE
