"""`new` writes a file that loads without an error, whatever its title, and never one that is there already."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.build import build
from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.load.documents import read_markdown
from kopsite.load.load import load
from kopsite.load.options import LoadOptions
from kopsite.options import Options
from kopsite.report import SilentReporter
from kopsite.starter.answers import Answers
from kopsite.starter.entries import KINDS, Wish, Written, write_entry
from kopsite.starter.site import begin
from kopsite.tasks import TASK_KINDS

NOW = 1_779_950_000  # 28 May 2026, 13.33 in Jakarta


def new(content: Path, kind: str, title: str, now: int = NOW) -> Written:
    return write_entry(content, Wish(kind=kind, title=title, moment=lambda _zone: now))


def site(folder: Path, language: str = "id") -> Path:
    begin(folder, Answers(mode="directory", language=language, given={}).complete(), NOW)
    return folder / "content"


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_kind_builds_with_drafts_and_without(tmp_path: Path, language: str) -> None:
    content = site(tmp_path, language)
    for kind in KINDS:
        written = new(content, kind, 'Rapat "Anggota": # 1 \\ Tahunan')
        assert written.problems == ()
        assert (tmp_path / written.path).is_file()
    for drafts in (False, True):
        output = tmp_path / f"output-{drafts}"
        options = Options(
            root=tmp_path, content=content, output=output, now=NOW, drafts=drafts, cards=False, strict=True
        )
        with BlobStore() as blobs:
            report = build(options, Runner(SerialExecutor(), blobs, TASK_KINDS), SilentReporter())
        assert [one.code for one in report.diagnostics] == []
        assert report.exit_code == 0
        assert ("berita/rapat-anggota-1-tahunan/index.html" in report.outputs) == drafts


def test_a_post_is_a_draft_of_today_in_the_words_of_the_site(tmp_path: Path) -> None:
    indonesian = new(site(tmp_path / "id"), "post", "Panen raya")
    assert indonesian.path == "content/posts/panen-raya.md"
    text = (tmp_path / "id" / indonesian.path).read_text("utf-8")
    assert 'judul: "Panen raya"' in text
    assert "tanggal: 2026-05-28" in text
    assert "draf: ya" in text
    english = new(site(tmp_path / "en", "en"), "post", "Harvest")
    text = (tmp_path / "en" / english.path).read_text("utf-8")
    assert 'title: "Harvest"' in text
    assert "draft: yes" in text


def test_today_is_that_of_the_site(tmp_path: Path) -> None:
    content = site(tmp_path)
    settings_file = content / "site.yaml"
    settings_file.write_text(settings_file.read_text("utf-8").replace("Asia/Jakarta", "Asia/Jayapura", 1), "utf-8")
    late = int(dt.datetime(2026, 5, 28, 15, 30, tzinfo=dt.UTC).timestamp())  # 22.30 in Jakarta, 00.30 in Jayapura
    zones = []
    text = settings_file.read_text("utf-8").replace("zona_waktu: Asia/Jakarta", "zona_waktu: Asia/Jayapura")
    settings_file.write_text(text, "utf-8")
    wish = Wish(kind="post", title="Malam", moment=lambda zone: zones.append(zone) or late)
    written = write_entry(content, wish)
    assert zones == ["Asia/Jayapura"]
    assert "tanggal: 2026-05-29" in (tmp_path / written.path).read_text("utf-8")


def test_a_name_that_is_taken_is_numbered(tmp_path: Path) -> None:
    content = site(tmp_path)
    (content / "posts" / "2025").mkdir()
    (content / "posts" / "2025" / "2025-01-02-panen.en.md").write_text("---\ntitle: Panen\n---\n")
    paths = [new(content, "post", "Panen").path for _ in range(2)]
    assert paths == ["content/posts/panen-2.md", "content/posts/panen-3.md"]


def test_a_page_does_not_take_an_address_of_ours(tmp_path: Path) -> None:
    assert new(site(tmp_path), "page", "Berita").path == "content/pages/berita-2.md"


@pytest.mark.parametrize("title", ["", "  \n ", "a\ud800b"])
def test_a_title_that_cannot_be_read_is_refused(tmp_path: Path, title: str) -> None:
    content = site(tmp_path)
    before = sorted(content.rglob("*"))
    assert [one.code for one in new(content, "post", title).problems] == ["title-unreadable"]
    assert sorted(content.rglob("*")) == before


@pytest.mark.parametrize(("title", "code"), [("a" * 5000, "too-long"), ("a\x07b", "control-character-in-text")])
def test_a_title_that_would_not_load_is_refused(tmp_path: Path, title: str, code: str) -> None:
    written = new(site(tmp_path), "post", title)
    assert (written.path, [one.code for one in written.problems]) == ("", [code])


def test_without_a_site_there_is_nowhere_to_write(tmp_path: Path) -> None:
    assert [one.code for one in new(tmp_path / "content", "post", "Panen").problems] == ["no-site"]
    assert not (tmp_path / "content").exists()


def test_a_broken_site_yaml_is_told(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("judul: [")
    assert new(tmp_path, "post", "Panen").problems[0].position.path == "content/site.yaml"


@given(kind=st.sampled_from(sorted(KINDS)), title=st.text(max_size=90))
@settings(max_examples=60, deadline=None)
def test_any_title_is_written_as_it_is_or_refused(kind: str, title: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        content = site(root)
        written = new(content, kind, title)
        if written.problems:
            assert not written.path
            return
        file = root / written.path
        assert written.path.isascii()
        assert file.resolve().is_relative_to(content.resolve())
        if file.suffix == ".md":
            document = read_markdown(file.read_bytes(), written.path)
            assert document.data is not None
            assert document.data["judul"] == " ".join(title.split())
        found = load(root, content, LoadOptions(now=NOW), Runner(SerialExecutor(), BlobStore(), TASK_KINDS))
        assert [one.code for one in found.diagnostics if one.severity == "error"] == []
