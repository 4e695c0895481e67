"""The pictures of the example site are those that our own code draws."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parent.parent
MEDIA = ROOT / "content" / "media"
DRAWN = ("logo-baru.png", "rosdiana.jpg", "laporan-2025.pdf")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    command = [sys.executable, str(ROOT / "tools" / "draw_media.py"), "--to", str(folder), *DRAWN]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return folder


def test_a_paper_comes_out_byte_for_byte(drawn: Path) -> None:
    assert (drawn / "laporan-2025.pdf").read_bytes() == (MEDIA / "laporan-2025.pdf").read_bytes()


def test_the_logo_comes_out_pixel_for_pixel(drawn: Path) -> None:
    with Image.open(drawn / "logo-baru.png") as fresh, Image.open(MEDIA / "logo-baru.png") as kept:
        assert ImageChops.difference(fresh.convert("RGBA"), kept.convert("RGBA")).getbbox(alpha_only=False) is None


def test_a_portrait_comes_out_as_committed(drawn: Path) -> None:
    assert (drawn / "rosdiana.jpg").read_bytes() == (MEDIA / "rosdiana.jpg").read_bytes()


def test_the_pictures_stay_light() -> None:
    sizes = {path.name: path.stat().st_size for path in MEDIA.iterdir()}
    assert max(sizes.values()) <= 150_000
    assert sum(sizes.values()) <= 3_000_000


def test_every_picture_is_drawn_by_our_code() -> None:
    listed = subprocess.run(
        [sys.executable, "-c", "from media.list import PICTURES; print(*PICTURES)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT / "tools",
    )
    assert set(listed.stdout.split()) == {path.name for path in MEDIA.iterdir()}
