"""The same content gives the same bytes, wherever and however it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CONTENT
from tests.whole.sites import NOW, SUB, build_site, tree

_KOPSITE = (sys.executable, "-m", "kopsite", "build", "--quiet", "--base-url", SUB)
_NOW = "2026-11-22T09:00:00+07:00"


def _start(root: Path, *flags: str, cwd: Path, mask: int, **environ: str) -> subprocess.Popen[bytes]:
    """Begin a build in a process of its own, in surroundings of its own."""
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "PYTHONPATH", "TMPDIR")}
    return subprocess.Popen(
        [*_KOPSITE, "--root", os.path.relpath(root, cwd), *flags],
        cwd=cwd,
        env=clean | environ,
        umask=mask,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("example", marks=pytest.mark.xdist_group("example")),
        pytest.param("direktori", marks=pytest.mark.xdist_group("sites")),
    ],
)
def test_surroundings_leave_no_trace_in_the_bytes(name: str, tmp_path: Path) -> None:
    roots = [tmp_path / "satu", tmp_path / "lain" / "dua dengan spasi"]
    for root in roots:
        shutil.copytree(CONTENT[name], root / "content", copy_function=shutil.copyfile)
    for number, file in enumerate(sorted(path for path in roots[1].rglob("*") if path.is_file())):
        os.utime(file, (1_000_000_000 + number, 1_000_000_000 + number))
    builds = [
        _start(
            *(roots[0], "--jobs", "1", "--now", _NOW),
            cwd=tmp_path,
            mask=0o022,
            PYTHONHASHSEED="1",
            TZ="Asia/Jakarta",
            LC_ALL="C",
        ),
        _start(
            *(roots[1], "--jobs", "2"),
            cwd=roots[1] / "content",
            mask=0o077,
            PYTHONHASHSEED="2",
            TZ="America/St_Johns",
            LC_ALL="C.UTF-8",
            LANG="en_US.UTF-8",
            SOURCE_DATE_EPOCH=str(NOW),
        ),
    ]
    for build in builds:
        said, _ = build.communicate(timeout=300)
        assert build.returncode == 0, said.decode(errors="replace")
    one, other = (tree(root / "output") for root in roots)
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    manifests = [(root / "output" / ".kopsite-manifest").read_bytes() for root in roots]
    assert manifests[0] == manifests[1]


def test_an_incremental_build_equals_a_clean_one(tmp_path: Path) -> None:
    root, fresh = tmp_path / "lama", tmp_path / "baru"
    shutil.copytree(CONTENT["lengkap"], root / "content")
    build_site(root, base_url=SUB)
    posts = root / "content" / "posts"
    (posts / "panen-pandan.en.md").unlink()
    (posts / "belum-siap.md").write_text((posts / "belum-siap.md").read_text().replace("draft: true\n", ""))
    meeting = posts / "2026-03-14-hasil-rapat.md"
    meeting.write_text(meeting.read_text().replace("mufakat", "musyawarah"))
    changed = build_site(root, base_url=SUB)
    shutil.copytree(root / "content", fresh / "content")
    assert tree(changed.output) == tree(build_site(fresh, base_url=SUB).output)
    assert "en/berita/panen-pandan/index.html" in changed.report.removed
    assert "berita/belum-siap/index.html" in changed.report.written
