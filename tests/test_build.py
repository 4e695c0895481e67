"""What the whole of a build tells, and tells once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.sites import build_site, write_site

SITE = """\
-- content/site.yaml --
title: Contoh
url: https://contoh.example/
-- content/cooperatives/maju.yaml --
name: Koperasi Maju
kind: consumer
location: {city: Kota Jambi, province: Jambi}
contact: {email: halo@maju.example}
"""


Told = Callable[[str], list[tuple[str, str]]]
"""Builds the site with more files; gives the path and code of every problem."""


@pytest.fixture
def told(tmp_path: Path) -> Told:
    def build(more: str) -> list[tuple[str, str]]:
        root = write_site(tmp_path, SITE + more)
        (root / "content" / "media").mkdir(exist_ok=True)
        (root / "content" / "media" / "rusak.jpg").write_bytes(b"")
        report = build_site(root, cards=False).report
        return [(problem.position.path, problem.code) for problem in report.diagnostics]

    return build


def test_two_files_with_one_slug_are_one_mistake(told: Told) -> None:
    found = told("-- content/posts/a.md --\n---\ntitle: A\n---\n-- content/posts/b/a.md --\n---\ntitle: B\n---\n")
    assert found == [("content/posts/b/a.md", "duplicate-slug")]


def test_names_without_a_letter_for_an_address_do_not_collide_too(told: Told) -> None:
    found = told("-- content/posts/ش.md --\n---\ntitle: A\n---\n-- content/posts/ك.md --\n---\ntitle: B\n---\n")
    assert found == [("content/posts/ش.md", "slug-missing"), ("content/posts/ك.md", "slug-missing")]


def test_a_broken_picture_is_told_once_and_with_all_the_rest(told: Told) -> None:
    cover = "cover: {file: media/rusak.jpg, alt: Sawah}"
    found = told(f"-- content/posts/a.md --\n---\ntitle: A\n{cover}\n---\n[b](b.md)\n")
    assert found == [("content/media/rusak.jpg", "picture-broken"), ("content/posts/a.md", "missing-link-target")]
