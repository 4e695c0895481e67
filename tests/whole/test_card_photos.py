"""Photographs on cards, from content to output: prepared once, remembered, and only for cards that are drawn."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image
from sites import MICROSITE, SUB, write_site
from test_remembered import Built, clean, touch

from kopsite.engine.runner import Runner

POST = """\
-- content/posts/panen.md --
---
title: Panen raya
date: 2026-11-01
cover: {file: media/panen.jpg, alt: Biji kopi di tampah}
summary: Musim ini.
---
Panen tahun ini.
-- content/posts/rapat.md --
---
title: Rapat anggota
date: 2026-11-02
summary: Semua hadir.
---
Rapat di balai.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_site(tmp_path / "site", MICROSITE + POST)
    (root / "content" / "media").mkdir()
    Image.linear_gradient("L").resize((1800, 1350)).convert("RGB").save(root / "content/media/panen.jpg")
    return root


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "content" / "posts" / name
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_it_is_prepared_for_the_card_that_shows_it(root: Path) -> None:
    built = Built(root, base_url=SUB)
    assert built.work["photo"] == 1
    (name,) = [path for path in built.tree if path.startswith("cards/") and path.endswith(".jpg")]
    assert built.tree[name].startswith(b"\xff\xd8")


def test_a_new_title_takes_what_was_prepared(root: Path, tmp_path: Path) -> None:
    Built(root, base_url=SUB)
    edit(root, "panen.md", "Panen raya", "Panen besar")
    again = Built(root, base_url=SUB)
    assert again.report.work["photo"].reused == again.report.work["photo"].done == 1
    assert again.work["card"] == 1
    assert again.tree == clean(root, tmp_path, base_url=SUB)


def test_where_no_card_is_drawn_nobody_asks_for_it(root: Path) -> None:
    Built(root, base_url=SUB)
    edit(root, "rapat.md", "Rapat anggota", "Rapat akhir tahun")
    touch(root)
    again = Built(root, base_url=SUB)
    assert "photo" not in again.report.work
    assert again.work["card"] == 1


def test_another_photograph_of_the_same_name_is_prepared(root: Path, tmp_path: Path) -> None:
    Built(root, base_url=SUB)
    Image.new("RGB", (1500, 1500), "teal").save(root / "content/media/panen.jpg")
    again = Built(root, base_url=SUB)
    assert (again.work["photo"], again.work["card"]) == (1, 1)
    assert again.tree == clean(root, tmp_path, base_url=SUB)


def test_cards_are_named_and_drawn_again_where_everything_but_the_output_is_gone(root: Path) -> None:
    first = Built(root, base_url=SUB)
    shutil.rmtree(root / ".kopsite")
    assert Built(root, base_url=SUB).tree == first.tree


def test_kits_take_two_sizes_of_it_whatever_the_formats(root: Path, tmp_path: Path) -> None:
    edit(root, "panen.md", "cover:", "kit: true\ncover:")
    built = Built(root, base_url=SUB)
    assert built.work["photo"] == 2
    drawn = [path for path in built.tree if path.startswith("cards/berita-panen") and path.endswith(".jpg")]
    pictures = [path for path in drawn if "poster" not in path]
    assert len(pictures) == 5
    assert built.tree == clean(root, tmp_path, base_url=SUB)


def test_a_layout_may_show_a_logo_as_a_photograph(root: Path) -> None:
    layout = "parent: built-in/quiet\nlayers:\n  photo: {type: photo, picture: logo, before: words}\n  logo: null\n"
    folder = root / "themes" / "gotong-royong" / "cards"
    folder.mkdir(parents=True)
    (folder / "quiet.yaml").write_text(layout, "utf-8")
    Image.new("RGB", (500, 400), "teal").save(root / "content/media/logo.png")
    profile = root / "content" / "cooperatives" / "mekar.yaml"
    profile.write_text(profile.read_text("utf-8") + "logo: {file: media/logo.png, alt: Biji kopi}\n", "utf-8")
    edit(root, "rapat.md", "summary: Semua", "card: {layout: quiet}\nsummary: Semua")
    built = Built(root, base_url=SUB)
    assert built.work["photo"] == 1


def test_a_runner_knows_what_it_need_not_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    knows = Runner.knows
    monkeypatch.setattr(Runner, "knows", lambda *values: asked.append(knows(*values)) or asked[-1])
    Built(root, base_url=SUB)
    touch(root)
    edit(root, "rapat.md", "Semua", "Semua orang")
    Built(root, base_url=SUB)
    assert asked == [False, True]
