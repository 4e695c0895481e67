from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from kopsite.engine.blobs import BlobStore
from kopsite.engine.errors import PublishError
from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.publish import OUR_NAMES, Output, publish

PUBLISHER = """
import os, random, sys
from pathlib import Path
from kopsite.engine.blobs import BlobStore
from kopsite.engine.publish import Output, publish
folder, version, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
sys.path.insert(0, sys.argv[4])
from test_publish_killed import site
calls = 0
def watch(event, arguments):
    global calls
    if event in {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "open"} and str(folder) in str(arguments[0]):
        calls += 1
        if calls == last:
            os.kill(os.getpid(), 9)
blobs = BlobStore()
outputs = {path: Output(blobs.put(text.encode()), order) for path, (text, order) in site(version).items()}
sys.addaudithook(watch)
publish(folder, outputs, blobs, patience=30)
print(calls)
"""


def site(version: int) -> dict[str, tuple[str, int]]:
    """Forty files, of which a third changes, a third stays, and a third has other names in each version."""
    changing = {f"berita/{n}/index.html": (f"version {version} " * 500, 2) for n in range(14)}
    staying = {f"assets/{n}.css": (f"always {n}", 0) for n in range(14)}
    return changing | staying | {f"v{version}/{n}.html": (f"only {version}", 3) for n in range(14)}


def spawn(folder: Path, version: int, last: int = 0) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", PUBLISHER, str(folder), str(version), str(last), str(Path(__file__).parent)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def put(folder: Path, version: int) -> None:
    blobs = BlobStore()
    publish(folder, {path: Output(blobs.put(t.encode()), o) for path, (t, o) in site(version).items()}, blobs)


def shown(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_text() for name, path in named.items() if name.split("/")[0] not in OUR_NAMES}


def texts(version: int) -> dict[str, str]:
    return {path: text for path, (text, _) in site(version).items()}


def steps(tmp_path: Path) -> int:
    put(tmp_path / "count", 1)
    process = spawn(tmp_path / "count", 2)
    output, errors = process.communicate()
    assert process.returncode == 0, errors
    return int(output)


def test_a_kill_at_any_point_leaves_whole_files_and_the_next_run_is_right(tmp_path: Path) -> None:
    total = steps(tmp_path)
    assert total > 100
    put(tmp_path / "fresh", 3)
    foreign = {"CNAME": "koperasi.example", "v1/note.txt": "mine"}
    points = [*random.Random(7).sample(range(1, total), 14), total]
    for point in points:
        folder = tmp_path / f"killed-{point}"
        put(folder, 1)
        for path, text in foreign.items():
            (folder / path).write_text(text)
        process = spawn(folder, 2, point)
        process.communicate()
        assert process.returncode == -9
        now = shown(folder)
        old, new = texts(1) | foreign, texts(2) | foreign
        assert all(text in (old.get(path), new.get(path)) for path, text in now.items())
        assert now.keys() >= foreign.keys() | (old.keys() & new.keys())
        if not now.keys() >= old.keys():
            assert new.items() <= now.items(), "something was removed before all was written"
        put(folder, 3)
        assert shown(folder) == texts(3) | foreign
        assert (folder / MANIFEST_NAME).read_bytes() == (tmp_path / "fresh" / MANIFEST_NAME).read_bytes()
        assert not any(path.is_dir() and not any(path.iterdir()) for path in folder.rglob("*"))
        assert OUR_NAMES.isdisjoint({path.name for path in folder.iterdir()} - {MANIFEST_NAME})


@pytest.mark.parametrize("point", [3, 30, 50, 60, 80, 100])
def test_a_killed_first_run_is_finished_by_the_next_without_adopting(tmp_path: Path, point: int) -> None:
    process = spawn(tmp_path, 1, point)
    process.communicate()
    assert process.returncode == -9
    put(tmp_path, 2)
    assert shown(tmp_path) == texts(2)


def test_several_at_once_take_turns(tmp_path: Path) -> None:
    processes = [spawn(tmp_path, version) for version in (1, 2, 3, 4)]
    errors = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0, 0], errors
    assert shown(tmp_path) in [texts(version) for version in (1, 2, 3, 4)]
    assert {path.name for path in tmp_path.iterdir()} & OUR_NAMES == {MANIFEST_NAME}


def test_a_full_disk_is_told_and_the_site_stays(tmp_path: Path) -> None:
    """The disk is a real one of half a megabyte where mounting is allowed, and an ordinary one elsewhere."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "none", folder], capture_output=True, check=False
    )
    blobs = BlobStore()
    try:
        put(folder, 1)
        before = shown(folder)
        big = {"berita/0/index.html": Output(blobs.put(b"new")), "clip.mp4": Output(blobs.put(b"x" * 600_000))}
        if mounted.returncode == 0:
            with pytest.raises(PublishError) as caught:
                publish(folder, big, blobs)
            assert caught.value.code == "disk-full"
            assert shown(folder) == before
        put(folder, 2)
        assert shown(folder) == texts(2)
    finally:
        subprocess.run(["umount", folder], capture_output=True, check=False)
