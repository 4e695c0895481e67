"""What is remembered of sources comes to what reading them again comes to."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from small_sites import NOW, SITE, post, profile, write

from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Done, Runner
from kopsite.engine.store import Store
from kopsite.load.load import load
from kopsite.load.options import Loaded, LoadOptions
from kopsite.tasks import TASK_KINDS

LONG_AGO = 1_700_000_000
FILES: dict[str, str | bytes] = {
    "cooperatives/mekar.yaml": profile("Mekar", more="about: |\n  Kami *hadir*.\n"),
    "cooperatives/mekar.en.yaml": "tagline: Growing together\n",
    "cooperatives/maju/profile.yaml": profile("Maju", 2, more="logo: {file: media/logo.png, alt: Logo}\n"),
    "cooperatives/maju/media/logo.png": b"png",
    "cooperatives/maju/posts/kabar.md": post(),
    "posts/a.md": post(more="cooperative: mekar\nsummary: " + 30 * "panjang " + "\n"),
    "posts/a.en.md": post("News"),
    "events/rat.md": "---\ntitle: RAT\nstarts: 2026-03-01 09:00\n---\n\nIsi.\n",
}


class Desk:
    """Loads a site again and again with one store, and beside it without any."""

    def __init__(self, root: Path) -> None:
        self.root = root / "site"
        self.store = Store(root / "kept")
        self.counted: Counter[str] = Counter()

    def write(self, files: dict[str, str | bytes]) -> None:
        write(self.root, files)
        for path in (self.root / "content").rglob("*"):
            os.utime(path, (LONG_AGO, LONG_AGO))

    def load(self) -> Loaded:
        """Load with what is remembered; hold that it is the same as a first load."""
        self.counted.clear()
        with Store() as none:
            first = self._load(none)
        self.counted.clear()
        again = self._load(self.store)
        self.store.commit()
        assert again == first
        return again

    def _load(self, store: Store) -> Loaded:
        runner = Runner(SerialExecutor(), BlobStore(store=store), TASK_KINDS)
        runner.watch = self._count
        runner.watch_known = lambda kind, count, _: self.counted.update({f"{kind} known": count})
        return load(self.root, self.root / "content", LoadOptions(now=NOW), runner)

    def _count(self, done: Done) -> None:
        self.counted[f"{done.task.kind} {'reused' if done.reused else 'made'}"] += 1


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.write(FILES)
    desk.load()
    return desk


def test_known_sources_are_not_even_asked_for(desk: Desk) -> None:
    result = desk.load()
    assert [problem.code for problem in result.diagnostics] == ["text-long"]
    assert +desk.counted == {"site reused": 1, "profile known": 3, "item known": 4}


def test_an_edited_source_is_read_and_no_other(desk: Desk) -> None:
    desk.write({"posts/a.en.md": post("Newer")})
    assert "Newer" in {item.title for item in desk.load().site.items}
    assert +desk.counted == {"site reused": 1, "profile known": 3, "item known": 3, "item made": 1}
    desk.load()
    assert desk.counted["item known"] == 4


def test_a_translation_follows_its_original(desk: Desk) -> None:
    desk.write({"cooperatives/mekar.yaml": profile("Mekar Sari")})
    names = {coop.name for coop in desk.load().site.cooperatives if coop.slug == "mekar"}
    assert names == {"Koperasi Mekar Sari"}
    assert (desk.counted["profile made"], desk.counted["profile known"]) == (2, 1)


def test_a_file_that_comes_or_goes_in_a_folder_changes_what_its_sources_mean(desk: Desk) -> None:
    (desk.root / "content/cooperatives/maju/media/logo.png").unlink()
    assert "missing-file" in {problem.code for problem in desk.load().diagnostics}
    desk.write({"media/logo.png": b"other"})
    (logo,) = (coop.logo for coop in desk.load().site.cooperatives if coop.logo)
    assert logo.file == "media/logo.png"


def test_the_slug_of_a_folders_profile_reaches_what_lies_in_it(desk: Desk) -> None:
    desk.write({"cooperatives/maju/profile.yaml": profile("Maju", 2, more="slug: maju-jaya\n")})
    assert {item.cooperative for item in desk.load().site.items} == {"", "mekar", "maju-jaya"}


@pytest.mark.parametrize("line", ["timezone: Asia/Jayapura", "language: en"])
def test_settings_that_reading_depends_on_read_everything_again(desk: Desk, line: str) -> None:
    desk.write({"site.yaml": f"{SITE}{line}\n"})
    desk.load()
    assert (desk.counted["item known"], desk.counted["profile known"]) == (0, 0)
    desk.write({"site.yaml": SITE})
    desk.load()
    desk.load()
    assert (desk.counted["item known"], desk.counted["profile known"]) == (4, 3)


def test_a_renamed_and_a_removed_source_are_gone(desk: Desk) -> None:
    content = desk.root / "content"
    (content / "posts/a.md").rename(content / "posts/b.md")
    (content / "posts/a.en.md").unlink()
    assert {item.slug for item in desk.load().site.items} == {"b", "kabar", "rat"}
    (content / "posts/b.md").rename(content / "posts/a.md")
    assert {item.slug for item in desk.load().site.items} == {"a", "kabar", "rat"}


def test_a_relation_that_breaks_is_told_of_a_known_source_with_its_line(desk: Desk) -> None:
    (desk.root / "content/cooperatives/mekar.yaml").unlink()
    (desk.root / "content/cooperatives/mekar.en.yaml").unlink()
    problems = {problem.code: problem.position for problem in desk.load().diagnostics}
    assert (problems["unknown-cooperative"].path, problems["unknown-cooperative"].line) == ("content/posts/a.md", 4)
    assert desk.counted["item known"] == 4
