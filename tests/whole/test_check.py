"""`kopsite check` on whole sites: sound ones pass, what was broken or left behind since the build is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kopsite.check.last import check
from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.options import Options
from kopsite.report import Report, SilentReporter
from kopsite.tasks import TASK_KINDS
from tests.whole.sites import MICROSITE, NOW, build_site, tree, write_site

POST = """\
-- content/posts/panen.md --
---
title: Panen raya
summary: Padi pertama masuk gudang.
date: 2026-10-01
kit: true
card: {formats: [square]}
---
Isi.
"""
ASIDE = """\
-- themes/gotong-royong/cards/aside.yaml --
parent: post
areas:
  og: {words: [20, 58, 576, 514]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    site = write_site(tmp_path, f"{MICROSITE}{POST}")
    assert build_site(site).report.exit_code == 0
    return site


def checked(root: Path, **options: object) -> Report:
    wanted = {"root": root, "content": root / "content", "output": root / "output", "now": NOW, **options}
    with BlobStore() as blobs:
        runner = Runner(SerialExecutor(), blobs, TASK_KINDS)
        return check(Options(**wanted), runner, SilentReporter())  # type: ignore[arg-type]


def told(report: Report) -> list[tuple[str, str]]:
    return [(problem.code, problem.position.path) for problem in report.diagnostics]


def test_a_site_as_it_was_built_passes_and_stays_as_it_is(root: Path) -> None:
    before = tree(root / "output")
    report = checked(root, strict=True)
    assert (told(report), report.exit_code) == ([], 0)
    assert tree(root / "output") == before


def test_a_card_that_is_gone_fails_the_check(root: Path) -> None:
    (card,) = (root / "output" / "cards").glob("berita-panen-????????????.png")
    card.unlink()
    report = checked(root)
    assert ("check-card-gone", "content/posts/panen.md") in told(report)
    assert report.exit_code == 1


def test_a_damaged_card_fails_the_check(root: Path) -> None:
    (card,) = (root / "output" / "cards").glob("berita-panen-square-*.png")
    card.write_bytes(b"no picture")
    report = checked(root)
    assert set(told(report)) == {("check-card-size", "content/posts/panen.md")}
    assert report.exit_code == 1


def test_content_that_was_edited_since_is_told_and_fails_only_when_strict(root: Path) -> None:
    post = root / "content" / "posts" / "panen.md"
    post.write_text(post.read_text("utf-8").replace("Panen raya", "Panen besar"), "utf-8")
    write_site(root, "-- content/posts/baru.md --\n---\ntitle: Kabar baru\ndate: 2026-10-02\n---\nIsi.\n")
    report = checked(root)
    assert ("check-card-stale", "content/posts/panen.md") in told(report)
    (missing,) = (problem for problem in report.diagnostics if problem.code == "check-not-published")
    assert dict(missing.values)["example"] == "/berita/baru/"
    assert (report.exit_code, checked(root, strict=True).exit_code) == (0, 1)


def test_words_that_a_design_puts_where_chats_crop_are_told(tmp_path: Path) -> None:
    post = POST.replace("{formats: [square]}", "{layout: aside}")
    root = write_site(tmp_path, f"{MICROSITE}{post}{ASIDE}")
    assert build_site(root).report.exit_code == 0
    (problem,) = checked(root).diagnostics
    assert (problem.code, problem.position.path) == ("check-card-crop", "content/posts/panen.md")
    assert dict(problem.values)["platform"] == "WhatsApp"


def test_content_with_errors_is_told_in_place_of_checks(root: Path) -> None:
    write_site(root, "-- content/posts/salah.md --\n---\ndate: 2026-10-02\n---\nIsi.\n")
    report = checked(root)
    assert ("missing-key", "content/posts/salah.md") in told(report)
    assert report.exit_code == 1


def test_the_command_speaks_and_ends_as_it_found(tmp_path: Path) -> None:
    root = write_site(tmp_path, f"{MICROSITE}{POST.replace('{formats: [square]}', '{layout: aside}')}{ASIDE}")
    common = ["--root", str(root), "--lang", "en", "--now", "2026-11-22", "--jobs", "1"]

    def kopsite(*words: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "kopsite", *words, *common], capture_output=True, text=True, encoding="utf-8"
        )
        return done.returncode, done.stdout, done.stderr

    code, _, complaint = kopsite("check")
    assert code == 2
    assert f"error[check-no-output]: {root / 'output'} holds no site that could be checked" in complaint
    assert kopsite("build")[0] == 0
    code, said, complaint = kopsite("check")
    assert (code, said) == (0, "Checked. errors: 0, warnings: 1\n")
    assert "content/posts/panen.md: warning[check-card-crop]: on the card og," in complaint
    assert kopsite("check", "--strict")[0] == 1
    assert kopsite("check", "--no-cards")[1] == "Nothing to mend.\n"
    code, said, complaint = kopsite("kit", "/berita/panen/")
    assert (code, said.splitlines()[-1]) == (0, f"Share kits in {root / 'kit'}: 1.")
    assert "warning[check-card-crop]" in complaint
    assert kopsite("kit", "/berita/panen/", "--strict")[0] == 1
