"""Golden sites: `tests/sites/<name>/content` builds exactly what `expected` holds.

`expected/files.txt` names every output; texts lie beside it as they are published, but for what a change of style,
fonts or a library would touch (digests in names, inline colours). Pictures and fonts are held by presence and size.
`whole.txt` beside `content` narrows the texts that are kept. KOPSITE_GOLDEN=write writes all anew; read the diff then.
"""

from __future__ import annotations

import os
import re
import shutil
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.whole.sites import build_site, tree

SITES = Path(__file__).parents[1] / "sites"
NAMES = sorted(path.parent.name for path in SITES.glob("*/content"))
WRITE = os.environ.get("KOPSITE_GOLDEN", "") == "write"

_TEXTS = (
    ".html",
    ".xml",
    ".json",
    ".webmanifest",
    ".ics",
    ".txt",
    ".csv",
    "_headers",
    "_redirects",
    "CNAME",
    ".nojekyll",
)
_SIZES = {".png": 100_000, ".jpg": 100_000, ".webp": 100_000, ".ico": 20_000, ".woff2": 60_000, ".css": 60_000}
_SIZES |= {".svg": 10_000, ".js": 20_000, ".zip": 500_000, ".pdf": 500_000}
_LISTING = "files.txt"


def _normal(text: str) -> str:
    text = re.sub(r"-[0-9a-f]{12}(?=\.)", "-HASH", text)
    text = re.sub(r"sha256-[\w+/]+=*", "sha256-HASH", text)
    return re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)


def _is_text(path: str) -> bool:
    return path.endswith(_TEXTS)


def _published(name: str, root: Path) -> tuple[str, dict[str, str], dict[str, bytes]]:
    """Return the listing, the texts that are kept, and everything."""
    shutil.copytree(SITES / name / "content", root / "content")
    built = build_site(root)
    assert built.codes == []
    files = tree(built.output)
    wanted = SITES / name / "whole.txt"
    patterns = wanted.read_text("utf-8").split() if wanted.exists() else ["*"]
    texts = {
        _normal(path): _normal(data.decode())
        for path, data in files.items()
        if _is_text(path) and any(fnmatchcase(path, pattern) for pattern in patterns)
    }
    return "".join(sorted(_normal(path) + "\n" for path in files)), texts, files


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_site_builds_exactly_what_is_expected(name: str, tmp_path: Path) -> None:
    listing, texts, files = _published(name, tmp_path)
    expected = SITES / name / "expected"
    if WRITE:
        _write(expected, listing, texts)
    assert listing == (expected / _LISTING).read_text("utf-8")
    kept = {
        path.relative_to(expected).as_posix(): path.read_bytes().decode()
        for path in expected.rglob("*")
        if path.is_file() and path != expected / _LISTING
    }
    assert sorted(texts) == sorted(kept)
    for path, text in texts.items():
        assert text.splitlines() == kept[path].splitlines(), path
        assert text == kept[path], path
    for path, data in files.items():
        if not _is_text(path):
            assert 40 < len(data) < _SIZES[Path(path).suffix], path


def _write(expected: Path, listing: str, texts: dict[str, str]) -> None:
    shutil.rmtree(expected, ignore_errors=True)
    for path, text in {**texts, _LISTING: listing}.items():
        target = expected / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="")


def test_a_profile_alone_is_one_page_and_one_card() -> None:
    listing = (SITES / "profil-saja" / "expected" / _LISTING).read_text("utf-8").split()
    assert [path for path in listing if path.endswith("index.html")] == ["index.html"]
    assert [path for path in listing if path.startswith("cards/")] == ["cards/beranda-HASH.png"]


def test_every_golden_text_is_small_enough_to_read() -> None:
    texts = [path for path in SITES.glob("*/expected/**/*") if path.is_file()]
    assert len(texts) <= 130
    assert max(path.stat().st_size for path in texts) < 60_000
