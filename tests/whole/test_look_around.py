"""What is looked at before a build: no folder too few, nothing outside, and nobody trips over what goes away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kopsite.report import SilentReporter
from kopsite.serve import Preview
from kopsite.warm.inputs import Inputs, look_around
from tests.whole.rebuilding import POST, Idle, Workshop
from tests.whole.sites import PROFILE

THEME = "name: lain\nparent: gotong-royong\nlanguage: {language}\n"


@pytest.fixture
def site(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path / "situs")


def test_a_text_behind_two_linked_folders_is_made_again_in_both(site: Workshop) -> None:
    site.write("site.yaml", "title: Koperasi Uji\nurl: https://x.example/\nmode: directory\n")
    for name in ("satu", "dua", "tiga"):
        site.write(f"cooperatives/{name}/profile.yaml", PROFILE)
    site.write("cooperatives/satu/posts/kabar.md", POST.format(name="bersama", day=4))
    for name in ("dua", "tiga"):
        site.file(f"cooperatives/{name}/posts").symlink_to("../satu/posts")
    site.checked()
    site.append("cooperatives/satu/posts/kabar.md", "\nTambahan.\n")
    site.checked()
    for name in ("satu", "dua", "tiga"):
        assert "Tambahan." in (site.output / f"koperasi/{name}/berita/kabar/index.html").read_text("utf-8")


def test_a_folder_without_files_is_noticed(site: Workshop) -> None:
    site.checked()
    folder = site.file("posts/baru.")
    folder.mkdir()
    assert [problem.code for problem in site.build().diagnostics] == ["file-name"]
    folder.rmdir()
    theme = site.root / "themes" / "lain"
    theme.mkdir(parents=True)
    site.flags["theme"] = "lain"
    site.checked()
    theme.rmdir()
    assert [problem.code for problem in site.build().diagnostics] == ["theme-not-found"]


def test_another_language_of_a_theme_changes_the_pages_that_fall_back_to_it(site: Workshop) -> None:
    site.append("site.yaml", "language: gor\ntheme: lain\n")
    theme = site.root / "themes" / "lain" / "theme.yaml"
    theme.parent.mkdir(parents=True)
    for language in ("id", "en", "id"):
        theme.write_text(THEME.format(language=language))
        assert "index.html" in site.checked().written


def test_a_link_out_of_the_content_is_not_followed(site: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = site.root / "luar"
    outside.mkdir()
    site.file("media/luar").symlink_to(outside)
    walked: list[str] = []
    scan = os.scandir

    def followed(place: str) -> Iterator[os.DirEntry[str]]:
        walked.append(os.path.realpath(place))
        return scan(place)

    monkeypatch.setattr(os, "scandir", followed)
    look_around(site.options())
    assert str(site.file("media").resolve()) in walked
    assert str(outside.resolve()) not in walked
    assert [problem.code for problem in site.build().diagnostics] == ["link-outside"]


def test_a_file_that_goes_away_while_it_is_looked_at_is_a_change(
    site: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.checked()
    asked = site.file("posts/sebentar.md")
    scan = os.scandir

    class Fleeting:
        """Lists a folder, after which one of its files goes away."""

        def __init__(self, place: str) -> None:
            asked.write_text("sebentar")
            with scan(place) as entries:
                self._entries = list(entries)
            asked.unlink()

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self._entries

        def __exit__(self, *_: object) -> None:
            pass

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", lambda place: Fleeting(place) if str(place).endswith("posts") else scan(place))
        assert b"sebentar.md" in look_around(site.options()).content
    assert site.checked(Idle()).path == "unchanged"


def test_what_changed_just_now_on_another_file_system_is_not_taken_for_settled(
    site: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def later(seconds: int) -> Inputs:
        newest = max(path.stat().st_ctime_ns for path in site.file("").rglob("*"))
        monkeypatch.setattr("kopsite.warm.inputs._moment", lambda _folder: newest + seconds * 1_000_000_000)
        return look_around(site.options())

    (site.root / ".kopsite").mkdir()
    monkeypatch.setattr("kopsite.warm.inputs._LONGEST_WAIT", 0)
    monkeypatch.setattr("kopsite.warm.inputs.package_themes", lambda: site.root / "themes")
    monkeypatch.setattr("kopsite.warm.inputs.__file__", str(site.root / "themes" / "warm" / "inputs.py"))
    assert later(1).is_settled
    monkeypatch.setattr("kopsite.warm.inputs._device", lambda _folder: -1)
    assert not later(1).is_settled
    assert later(3).is_settled


def test_the_server_sees_what_lies_beside_a_link_that_leads_nowhere(site: Workshop) -> None:
    site.file("posts/.#dua.md").symlink_to("orang@komputer.1:2")
    preview = Preview(site.options(), None, SilentReporter(), "id")  # type: ignore[arg-type]
    before = preview.look()
    site.append("posts/tiga.md", "\nTambahan.\n")
    assert preview.look() != before
