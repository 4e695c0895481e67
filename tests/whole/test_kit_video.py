"""Films in share kits: made where they were asked for, shown on the kit's page, packed with the rest."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.options import Options
from kopsite.render.motion import encoder as encoding
from kopsite.report import SilentReporter
from kopsite.share import Wish, share
from kopsite.tasks import TASK_KINDS
from tests.whole.sites import MICROSITE, NOW, build_site, tree, write_site

POST = """\
-- content/posts/panen.md --
---
title: Panen raya
date: 2026-10-01
kit: true
card: {formats: [video]}
---
Isi.
-- content/posts/biasa.md --
---
title: Kabar biasa
date: 2026-10-02
kit: true
---
Isi.
"""


def test_a_page_that_asks_for_a_film_has_it_on_its_kit_and_in_the_zip(tmp_path: Path) -> None:
    built = build_site(write_site(tmp_path, f"{MICROSITE}{POST}"))
    assert not built.report.errors
    files = tree(built.output)
    (film,) = (path for path in files if path.endswith(".mp4"))
    assert film.startswith("cards/berita-panen-video-")
    page = files["bagikan/berita/panen/index.html"].decode()
    (still,) = (path for path in files if path.startswith("cards/berita-panen-story-"))
    assert f'src="/koperasi/{film}" poster="/koperasi/{still}" preload="none" width="1080" height="1920"' in page
    assert f'href="/koperasi/{film}" download="panen-video.mp4"' in page
    assert "<video" not in files["bagikan/berita/biasa/index.html"].decode()
    (packed,) = (path for path in files if path.startswith("bagikan/berita/panen/") and path.endswith(".zip"))
    with zipfile.ZipFile(io.BytesIO(files[packed])) as archive:
        assert archive.read("video.mp4") == files[film]
    again = build_site(tmp_path)
    assert tree(again.output) == files


def test_the_command_makes_a_film_of_any_page_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_site(tmp_path, f"{MICROSITE}{POST}")
    monkeypatch.setattr(encoding, "find_spec", lambda name: None)
    encoding.encoder.cache_clear()
    options = Options(root=root, content=root / "content", output=root / "output", now=NOW)
    try:
        with BlobStore() as blobs:
            runner = Runner(SerialExecutor(), blobs, TASK_KINDS)
            wish = Wish(to=tmp_path / "kit", page="/berita/biasa/", formats=("video",))
            shared = share(options, runner, SilentReporter(), wish)
    finally:
        encoding.encoder.cache_clear()
    assert shared.report.exit_code == 0
    files = tree(tmp_path / "kit" / "berita" / "biasa")
    assert [name for name in files if name.startswith("video")] == ["video.webp"]
    assert not [name for name in files if name.endswith(".png")]
