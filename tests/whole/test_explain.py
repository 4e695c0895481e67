"""`--explain` says why each file was made again, in the words of either language."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kopsite.cli import app
from kopsite.starter.answers import Answers
from kopsite.starter.site import begin

NOW = 1_779_950_000  # 28 May 2026


def post(root: Path, name: str, title: str, text: str = "Isi.") -> Path:
    file = root / "content" / "posts" / f"{name}.md"
    file.write_text(
        f"---\njudul: {title}\ntanggal: 2026-05-0{len(name)}\nringkasan: Ringkas.\n---\n\n{text}\n", "utf-8"
    )
    return file


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "situs"
    begin(root, Answers(mode="microsite", language="id", given={}).complete(), NOW)
    shutil.rmtree(root / "content" / "posts", ignore_errors=True)
    (root / "content" / "posts").mkdir()
    for name in ("a", "bb", "ccc"):
        post(root, name, f"Kabar {name}")
    settings = root / "content" / "site.yaml"
    with_kits = settings.read_text("utf-8")
    without = re.sub(r"(?m)^kit: .*$", "kit: false", with_kits)
    assert without != with_kits
    settings.write_text(without, "utf-8")
    return root


def test_every_change_is_explained(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(language: str = "en") -> str:
        flags = ["--root", str(site), "--now", "2026-05-28T12:00+07:00", "--jobs", "1", "--no-cards", "--quiet"]
        assert not app(["build", *flags, "--lang", language, "--explain"], standalone_mode=False)
        return capsys.readouterr().out

    assert "nothing was remembered of an earlier build" in told()
    assert told() == "Nothing had to be made again.\n"
    assert told("id") == "Tidak ada yang perlu dibuat lagi.\n"

    edited = post(site, "bb", "Kabar bb", "Isi yang lain.")
    assert told() == "Why one file was made again or removed:\n  berita/bb/: the text changed\n"

    new = post(site, "dddd", "Panen raya")
    text = told()
    assert "  berita/dddd/: new\n" in text
    assert "  arsip/2026/, berita/, /: 1 post added: Panen raya\n" in text
    assert "  berita/ccc/: the one after it is now: Panen raya\n" in text

    edited.write_text(edited.read_text("utf-8").replace("Kabar bb", "Kabar baik"), "utf-8")
    assert "judulnya berubah: Kabar bb → Kabar baik" in told("id")

    new.unlink()
    text = told()
    assert "  berita/dddd/: removed: nothing needs it any more\n" in text
    assert "1 post no longer listed: Panen raya" in text

    output = site / "output"
    (output / "berita" / "a" / "index.html").unlink()
    (output / "robots.txt").write_text("mine")
    text = told()
    assert "  berita/a/: was missing in the output\n" in text
    assert "  robots.txt: was altered in the output\n" in text

    profile = next((site / "content" / "cooperatives").glob("*.yaml"))
    words = profile.read_text("utf-8")
    words = "\n".join(
        line for line in words.splitlines() if not line.startswith(("warna", "colors", "  utama", "  primary"))
    )
    profile.write_text(f"{words}\nwarna:\n  utama: '#7a1f5c'\n", "utf-8")
    assert "the colours or the pattern of the brand changed" in told()
