"""Nothing changed: that is said without loading anything, and only when it is true."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.report import RecordingReporter
from kopsite.warm.inputs import look_around
from tests.whole.rebuilding import POST, Idle, Workshop
from tests.whole.sites import NOW, tree

DAY = 86_400
RACY = "---\ntitle: Kabar dua\ndate: 2026-03-02\n---\nRingkasan tetap dua.\n\nIsi {number:02}.\n"


@pytest.fixture
def site(tmp_path: Path) -> Workshop:
    shop = Workshop(tmp_path / "situs")
    assert shop.build().path == "full"
    return shop


def stamps(site: Workshop) -> dict[str, tuple[int, int]]:
    return {path: ((stat := (site.output / path).stat()).st_mtime_ns, stat.st_ino) for path in tree(site.output)}


def test_an_unchanged_site_is_told_without_making_anything(site: Workshop) -> None:
    before = stamps(site)
    report = site.checked(Idle())
    assert (report.path, report.ending, report.steps, report.work) == ("unchanged", "unchanged", (), {})
    assert report.counts["unchanged"] == report.counts["outputs"] == len(before)
    assert report.counts["written"] == report.counts["bytes_written"] == 0
    assert stamps(site) == before
    assert site.checked(Idle()).path == "unchanged"


def test_warnings_and_what_was_left_out_are_told_again(site: Workshop) -> None:
    site.append("posts/dua.md", "\nHubungi 0812-3456-7890.\n")
    first = site.build()
    again = site.checked(Idle())
    assert [problem.code for problem in again.diagnostics] == ["mobile-number"]
    assert again.diagnostics == first.diagnostics
    assert [(one.source, one.reason) for one in again.left_out] == [("content/posts/naskah.md", "draft")]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda site: site.file("media/titik.png").touch(), id="media touched"),
        pytest.param(lambda site: site.file("posts/tiga.md").unlink(), id="post removed"),
        pytest.param(lambda site: site.write("posts/empat.md", POST.format(name="empat", day=4)), id="post added"),
        pytest.param(lambda site: site.file("posts/dua.md").rename(site.file("posts/dwi.md")), id="post renamed"),
        pytest.param(lambda site: site.append("site.yaml", "summary: Ringkas\n"), id="settings"),
        pytest.param(lambda site: site.append("cooperatives/uji.yaml", "  Maju.\n"), id="profile"),
        pytest.param(lambda site: site.flags.update(drafts=True), id="drafts"),
        pytest.param(lambda site: site.flags.update(base_url="https://y.example/a/"), id="base address"),
        pytest.param(lambda site: site.flags.update(now=NOW - 1), id="clock set back"),
        pytest.param(lambda site: (site.output / MANIFEST_NAME).touch(), id="manifest touched"),
        pytest.param(lambda site: (site.output / "index.html").unlink(), id="output removed"),
        pytest.param(lambda site: (site.output / "index.html").write_text("x"), id="output altered"),
        pytest.param(lambda site: shutil.rmtree(site.output), id="outputs removed"),
        pytest.param(lambda site: shutil.rmtree(site.root / ".kopsite"), id="store removed"),
    ],
)
def test_any_change_is_noticed(site: Workshop, change: Callable[[Workshop], object]) -> None:
    change(site)
    assert site.checked().path == "full"
    assert site.checked(Idle()).path == "unchanged"


def test_a_change_of_size_and_time_that_is_hidden_is_noticed(site: Workshop) -> None:
    for file in (site.output / "berita" / "dua" / "index.html", site.file("cooperatives/uji.yaml")):
        stat = file.stat()
        file.write_bytes(file.read_bytes().replace(b"lama", b"baru").replace(b"dua", b"DUA"))
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert file.stat().st_size == stat.st_size
        assert site.checked().path == "full"


def test_a_theme_that_is_added_or_edited_is_noticed(site: Workshop) -> None:
    sheet = site.root / "themes" / "gotong-royong" / "assets" / "css" / "zz.css"
    sheet.parent.mkdir(parents=True)
    for color in ("red", "green"):
        sheet.write_text(f".x {{ color: {color} }}\n")
        assert site.checked().path == "full"
        assert site.checked(Idle()).path == "unchanged"


def test_what_lies_behind_a_link_is_noticed(site: Workshop) -> None:
    shelf = site.file(".rak")
    shelf.mkdir()
    (shelf / "surat.txt").write_text("satu")
    site.file("media/surat.txt").symlink_to("../.rak/surat.txt")
    site.file("media/rak").symlink_to("../.rak")
    assert site.checked().path == "full"
    assert site.checked(Idle()).path == "unchanged"
    (shelf / "surat.txt").write_text("dua!")
    assert site.checked().path == "full"
    (shelf / "kedua.txt").write_text("dua")
    assert site.checked().path == "full"
    assert site.checked(Idle()).path == "unchanged"


def test_a_file_in_any_folder_that_may_be_published_is_noticed(site: Workshop) -> None:
    site.write("media/__pycache__/surat.txt", "satu")
    assert site.checked().path == "full"
    site.write("media/__pycache__/surat.txt", "dua!")
    assert site.checked().path == "full"


def test_another_version_or_what_is_installed_is_noticed(site: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("kopsite.warm.inputs.__version__", "99")
        assert site.checked().path == "full"
    assert site.checked().path == "full"
    installed = site.root.parent / "lib"
    (installed / "markdown-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(installed)
    assert site.checked().path == "full"
    assert site.checked(Idle()).path == "unchanged"


def test_an_address_that_the_surroundings_tell_is_noticed(site: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    text = site.file("site.yaml").read_text("utf-8").replace("url: https://x.example/\n", "")
    site.write("site.yaml", text)
    for address in ("https://satu.example/", "https://dua.example/"):
        monkeypatch.setenv("NETLIFY", "true")
        monkeypatch.setenv("URL", address)
        assert site.checked().path == "full"
        assert site.checked(Idle()).path == "unchanged"
        assert address.encode() in (site.output / "sitemap.xml").read_bytes()


def test_flags_that_change_no_output_are_no_change(site: Workshop) -> None:
    site.flags |= {"explain": True, "jobs": 7}
    assert site.checked(Idle()).path == "unchanged"


def test_nothing_is_said_to_be_unchanged_once_the_plan_wakes(site: Workshop) -> None:
    site.write("posts/kelak.md", "---\ntitle: Kelak\ndate: 2026-12-01\n---\nKelak.\n")
    assert site.checked().path == "full"
    due = int(dt.datetime.fromisoformat("2026-11-23T00:00+07:00").timestamp())
    for moment in (NOW + 60, due - 1):
        site.flags["now"] = moment
        assert site.checked(Idle()).path == "unchanged"
    site.flags["now"] = due
    assert "acara/rapat/index.html" in site.checked().written
    site.flags["now"] = int(dt.datetime.fromisoformat("2026-12-01T00:00+07:00").timestamp())
    assert "berita/kelak/index.html" in site.checked().written


def test_an_exception_that_ends_is_told_on_that_day(site: Workshop) -> None:
    waiver = "{code: mobile-number, path: posts/dua.md, reason: disetujui, until: 2026-11-24}"
    site.append("site.yaml", f"check:\n  exceptions:\n    - {waiver}\n")
    site.append("posts/dua.md", "\nHubungi 0812-3456-7890.\n")
    site.file("events/rapat.md").unlink()
    assert site.checked().diagnostics == ()
    end = int(dt.datetime.fromisoformat("2026-11-25T00:00+07:00").timestamp())
    site.flags["now"] = end - 1
    assert site.checked(Idle()).path == "unchanged"
    site.flags["now"] = end
    report = site.checked()
    assert (report.path, [problem.code for problem in report.diagnostics]) == ("full", ["mobile-number"])


def test_edits_within_one_tick_of_the_clock_are_never_missed(site: Workshop) -> None:
    for number in range(25):
        site.write("posts/dua.md", RACY.format(number=number))
        report = site.build()
        assert f"Isi {number:02}.".encode() in (site.output / "berita/dua/index.html").read_bytes(), report.path


def test_a_file_that_is_edited_during_the_build_is_noticed_by_the_next(site: Workshop) -> None:
    class Meddler(RecordingReporter):
        def step(self, name: str, total: int | None = None) -> None:
            if name == "plan":
                site.append("posts/tiga.md", "\nDi tengah jalan.\n")

    site.append("posts/dua.md", "\n## Baru\n")
    assert site.build(reporter=Meddler()).path == "full"
    assert site.checked().path != "unchanged"
    assert b"Di tengah jalan" in (site.output / "berita/tiga/index.html").read_bytes()


def test_an_output_that_is_altered_during_the_build_is_noticed_by_the_next(site: Workshop) -> None:
    class Meddler(RecordingReporter):
        def step(self, name: str, total: int | None = None) -> None:
            if name == "render":
                (site.output / "berita/tiga/index.html").write_text("diubah")

    site.append("posts/dua.md", "\n## Baru\n")
    site.build(reporter=Meddler())
    site.checked()


def test_a_refused_build_leaves_no_word_of_being_unchanged(site: Workshop) -> None:
    text = site.file("posts/dua.md").read_text("utf-8")
    site.write("posts/dua.md", text.replace("title:", "titel:"))
    for _ in range(2):
        report = site.build()
        assert (report.path, report.exit_code) == ("full", 1)
    site.write("posts/dua.md", text)
    assert site.checked().exit_code == 0


def test_a_strict_build_that_met_a_warning_fails_each_time(site: Workshop) -> None:
    site.append("posts/dua.md", "\nHubungi 0812-3456-7890.\n")
    assert site.build().exit_code == 0
    site.flags["strict"] = True
    assert [site.build().exit_code for _ in range(2)] == [1, 1]


def test_two_sites_of_flags_that_share_an_output_never_take_the_other_for_their_own(site: Workshop) -> None:
    for drafts in (True, False, True, False):
        site.flags["drafts"] = drafts
        assert site.checked().path == "full"


def test_another_output_folder_is_another_snapshot(site: Workshop) -> None:
    site.flags["drafts"] = True
    other = site.root / "lain"
    site.output.rename(other)
    assert site.checked().path == "full"
    shutil.rmtree(site.output)
    other.rename(site.output)
    assert site.checked().path == "full"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE vals SET row = x'0000' || row",
        "UPDATE vals SET row = substr(row, 1, length(row) - 3)",
        "DELETE FROM vals WHERE name LIKE 'snapshot:%'",
        "DELETE FROM vals WHERE name LIKE 'snapshot-paths:%'",
        "UPDATE vals SET row = (SELECT row FROM vals ORDER BY name LIMIT 1)",
    ],
)
def test_a_damaged_snapshot_costs_a_whole_build(site: Workshop, sql: str) -> None:
    with sqlite3.connect(site.root / ".kopsite" / "store.sqlite3") as base:
        base.execute(sql)
    assert site.checked().path == "full"
    assert site.checked(Idle()).path == "unchanged"


def test_a_file_changed_in_the_future_is_never_taken_for_settled(
    site: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kopsite.warm.inputs._moment", lambda _folder: 1)
    assert not look_around(site.options()).is_settled
    site.append("posts/dua.md", "\nTambahan.\n")
    assert site.checked().path == "replayed"
    assert site.checked().path == "full"


@pytest.mark.parametrize(("language", "words"), [("id", "Tidak ada yang berubah"), ("en", "Nothing has changed")])
def test_the_command_says_it_in_one_line(language: str, words: str, tmp_path: Path) -> None:
    from kopsite.cli import app

    site = Workshop(tmp_path / "situs")
    report = tmp_path / "laporan.json"
    given = ["build", "--root", str(site.root), "--now", "2026-11-22", "--no-cards", "--lang", language]
    given += ["--jobs", "1", "--report", str(report)]
    assert CliRunner().invoke(app, given).exit_code == 0
    full = report.read_bytes()
    said = CliRunner().invoke(app, given)
    assert said.exit_code == 0
    assert len(said.stdout.strip().splitlines()) == 1
    assert words in said.stdout
    assert b'"path": "unchanged"' in report.read_bytes()
    assert b'"index.html":' in full
    assert b'"index.html":' in report.read_bytes()
