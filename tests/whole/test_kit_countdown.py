"""Countdowns: a card for each day that is left, on kit pages, in ZIPs, and from `kopsite kit --countdown`."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pages import WholeSite
from sites import MICROSITE, NOW, SUB, build_site, tree, write_site

from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.options import Options
from kopsite.report import SilentReporter
from kopsite.share import Shared, Wish, share
from kopsite.tasks import TASK_KINDS

DAY = 86_400
CONTENT = """\
-- content/campaigns/segera.md --
---
title: Ada yang baru
kind: teaser
starts: 2026-11-01
reveal_at: 2026-11-25
kit: true
card: {formats: [countdown]}
---
Isi.
-- content/campaigns/segera.en.md --
---
title: Something new
kind: teaser
starts: 2026-11-01
reveal_at: 2026-11-25
kit: true
card: {formats: [countdown]}
---
Text.
-- content/campaigns/murah.md --
---
title: Beras murah
kind: promo
starts: 2026-11-01
ends: 2026-11-23
kit: true
card: {formats: [countdown]}
---
Isi.
-- content/events/rapat.md --
---
title: Rapat tahunan
starts: 2027-01-25T09:00
---
Isi.
-- content/events/batal.md --
---
title: Batal
starts: 2026-11-25
status: cancelled
kit: true
card: {formats: [countdown]}
---
Isi.
-- content/posts/panen.md --
---
title: Panen raya
date: 2026-10-01
kit: true
card: {formats: [countdown]}
---
Isi.
"""


def written(folder: Path) -> Path:
    root = write_site(folder, f"{MICROSITE}{CONTENT}")
    settings = root / "content" / "site.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}languages: [id, en]\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """Build pages that ask for a countdown, with and without a day to come."""
    return WholeSite("countdown", build_site(written(tmp_path_factory.mktemp("countdown"))), SUB)


def counted(site: WholeSite, page: str) -> list[str]:
    """Name the days of a page's cards, without their fingerprints."""
    name = re.compile(rf"cards/{page}-countdown-(.*)-[0-9a-f]{{12}}\.png")
    return sorted(found[1] for path in site.files if (found := name.fullmatch(path)))


def test_a_page_has_a_square_and_a_story_for_each_day_that_is_left(site: WholeSite) -> None:
    assert site.built.codes == []
    days = ["00", "01", "02", "03"]
    assert counted(site, "kampanye-segera") == [*days, *(f"story-{day}" for day in days)]
    assert counted(site, "en-kampanye-segera") == counted(site, "kampanye-segera")


def test_what_runs_is_counted_down_to_its_last_day(site: WholeSite) -> None:
    assert counted(site, "kampanye-murah") == ["01", "02", "story-01", "story-02"]


def test_nothing_is_counted_down_that_has_no_day_to_come_or_was_called_off(site: WholeSite) -> None:
    assert not [path for path in site.files if "countdown" in path and re.search("panen|batal|rapat", path)]


def test_the_kit_page_shows_the_days_as_a_strip(site: WholeSite) -> None:
    page = site.files["bagikan/kampanye/segera/index.html"].decode()
    strip = page.partition('<ol class="part-body kit-days">')[2].partition("</ol>")[0]
    assert re.findall("<b>(.*?)</b>", strip) == ["3 hari lagi", "2 hari lagi", "1 hari lagi", "Hari ini"]
    assert strip.count("download=") == 8
    assert 'download="segera-countdown-story-00.png" aria-label="Unduh: Hari ini, Story"' in strip
    assert page.count("kit-countdown") == 0
    english = site.files["en/bagikan/kampanye/segera/index.html"].decode()
    assert re.findall("<b>(.*?)</b>", english.partition("kit-days")[2].partition("</ol>")[0]) == [
        "3 days to go",
        "2 days to go",
        "1 day to go",
        "Today",
    ]
    assert "<b>Hari terakhir</b>" in site.files["bagikan/kampanye/murah/index.html"].decode()
    assert "kit-days" not in site.files["bagikan/berita/panen/index.html"].decode()


def test_the_zip_holds_them_and_says_them_in_words(site: WholeSite) -> None:
    (data,) = [data for path, data in site.files.items() if re.fullmatch(r"bagikan/kampanye/segera/.*\.zip", path)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names, told = archive.namelist(), archive.read("alt.txt").decode()
    assert {"countdown-03.png", "countdown-00.png", "countdown-story-02.png"} <= {*names}
    assert "countdown-story-02.png: 2 hari lagi · Ada yang baru · " in told


def test_a_day_that_passes_takes_its_card_away_and_leaves_the_others_as_they_were(
    site: WholeSite, tmp_path: Path
) -> None:
    later = WholeSite("later", build_site(written(tmp_path), now=NOW + DAY), SUB)
    before, after = (
        {path: data for path, data in one.files.items() if "segera-countdown" in path} for one in (site, later)
    )
    gone = {path for path in before if path not in after}
    assert len(gone) == 4
    assert all("-03-" in path for path in gone)
    assert after == {path: data for path, data in before.items() if path not in gone}


def kit(folder: Path, wish: Wish) -> Shared:
    options = Options(root=folder, content=folder / "content", output=folder / "output", now=NOW)
    with BlobStore() as blobs:
        return share(options, Runner(SerialExecutor(), blobs, TASK_KINDS), SilentReporter(), wish)


def test_the_command_writes_a_countdown_of_a_page_that_never_asked_for_one(tmp_path: Path) -> None:
    root = written(tmp_path)
    shared = kit(root, Wish(to=root / "kit", page="/acara/rapat/", formats=("og",), countdown=True))
    assert shared.report.exit_code == 0
    files = tree(root / "kit" / "acara" / "rapat")
    days = [name for name in files if name.startswith("countdown")]
    assert len(days) == 30
    assert {"countdown-14.png", "countdown-story-14.png", "countdown-00.png", "og.png"} <= {*files}
    assert "square.png" not in files
    assert len({files[name] for name in days}) == 30
    whole = kit(root, Wish(to=root / "whole", page="/acara/rapat/"))
    assert whole.report.exit_code == 0
    assert not [name for name in tree(root / "whole") if "countdown" in name]


def test_the_command_tells_of_a_page_without_a_day_to_come(tmp_path: Path) -> None:
    root = written(tmp_path)
    run = [sys.executable, "-m", "kopsite", "kit", "/berita/panen/", "--formats", "og", "--countdown"]
    done = subprocess.run(
        [*run, "--root", str(root), "--now", "2026-11-22", "--jobs", "1"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "[kit-no-days]" in done.stdout + done.stderr
    assert "content/posts/panen.md" in done.stdout + done.stderr
