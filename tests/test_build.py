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


DIRECTORY = (
    SITE.replace("title: Contoh", "title: Contoh\nmode: directory")
    + """\
-- content/cooperatives/jaya.yaml --
name: Koperasi Jaya
kind: consumer
location: {city: Kota Jambi, province: Jambi}
contact: {email: halo@jaya.example}
logo: {file: media/rusak.jpg, alt: Padi}
-- content/posts/jaya.md --
---
title: Dari Jaya
date: 2026-05-01
cooperative: jaya
---
-- content/posts/putus.md --
---
title: Putus
date: 2026-05-01
---
[hilang](hilang.md)
-- content/posts/utuh.md --
---
title: Utuh
date: 2026-05-01
---
[dari Jaya](jaya.md)
"""
)

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
    found = told(
        "-- content/posts/a.md --\n---\ntitle: A\ndate: 2026-05-01\n---\n"
        "-- content/posts/b/a.md --\n---\ntitle: B\ndate: 2026-05-01\n---\n"
    )
    assert found == [("content/posts/b/a.md", "duplicate-slug")]


def test_names_without_a_letter_for_an_address_do_not_collide_too(told: Told) -> None:
    found = told(
        "-- content/posts/ش.md --\n---\ntitle: A\ndate: 2026-05-01\n---\n"
        "-- content/posts/ك.md --\n---\ntitle: B\ndate: 2026-05-01\n---\n"
    )
    assert found == [("content/posts/ش.md", "slug-missing"), ("content/posts/ك.md", "slug-missing")]


def test_a_broken_picture_is_told_once_and_with_all_the_rest(told: Told) -> None:
    cover = "cover: {file: media/rusak.jpg, alt: Sawah}"
    found = told(f"-- content/posts/a.md --\n---\ntitle: A\ndate: 2026-05-01\n{cover}\n---\n[b](b.md)\n")
    assert found == [("content/media/rusak.jpg", "picture-broken"), ("content/posts/a.md", "missing-link-target")]


@pytest.mark.parametrize("skip", [True, False])
def test_what_only_later_steps_find_broken_is_left_out_too(tmp_path: Path, skip: bool) -> None:
    root = write_site(tmp_path, DIRECTORY)
    (root / "content" / "media").mkdir()
    (root / "content" / "media" / "rusak.jpg").write_bytes(b"")
    built = build_site(root, cards=False, skip_broken=skip)
    severities = {problem.severity for problem in built.report.diagnostics}
    codes = [problem.code for problem in built.report.diagnostics]
    assert codes == ["picture-broken", "missing-link-target"]
    assert (built.report.exit_code, severities) == ((0, {"warning"}) if skip else (1, {"error"}))
    if skip:
        left_out = [(each.source, each.reason) for each in built.report.left_out]
        names = ("cooperatives/jaya.yaml", "posts/jaya.md", "posts/putus.md")
        assert left_out == [(f"content/{name}", "broken") for name in names]
        assert "Dari Jaya" not in built.text("index.html")
        assert "Utuh" in built.text("berita/utuh/index.html")


def test_broken_settings_are_never_left_out(tmp_path: Path) -> None:
    wrong = DIRECTORY.replace("title: Contoh", "title: Contoh\npaths: {berita: kampanye}")
    report = build_site(write_site(tmp_path, wrong), cards=False, skip_broken=True).report
    assert (report.exit_code, report.diagnostics[-1].severity) == (1, "error")


def test_a_link_to_a_private_document_is_told_as_such(tmp_path: Path) -> None:
    paper = "documents: [{title: Akta, file: media/akta.pdf}]\n"
    root = write_site(
        tmp_path,
        SITE + paper + "-- content/posts/a.md --\n---\ntitle: A\ndate: 2026-05-01\n---\n[akta](../media/akta.pdf)\n",
    )
    (root / "content" / "media").mkdir()
    (root / "content" / "media" / "akta.pdf").write_bytes(b"%PDF rahasia")
    (problem,) = build_site(root, cards=False).report.diagnostics
    assert (problem.code, problem.position.line, dict(problem.values)) == (
        "private-file",
        5,
        {"file": "media/akta.pdf"},
    )


def test_a_link_to_what_cannot_be_read_is_no_second_mistake(told: Told) -> None:
    found = told(
        "-- content/posts/a.md --\n---\ntitle: A\ndate: 2026-05-01\nfoto: x\n---\n"
        "-- content/posts/b.md --\n---\ntitle: B\ndate: 2026-05-01\n---\n[a](a.md)\n"
    )
    assert found == [("content/posts/a.md", "unknown-key")]


def test_an_item_shows_a_tag_once_however_it_is_spelled(tmp_path: Path) -> None:
    tagged = (
        "-- content/posts/a.md --\n---\ntitle: A\ndate: 2026-05-01\ntags: [Simpan Pinjam, simpan-pinjam, Padi]\n---\n"
    )
    built = build_site(write_site(tmp_path, SITE + tagged), cards=False)
    assert built.text("berita/a/index.html").count('/topik/simpan-pinjam/"') == 1


def test_a_record_offers_no_file_that_a_browser_would_run(tmp_path: Path) -> None:
    event = "-- content/events/a.md --\n---\ntitle: A\nstarts: 2026-12-01\n"
    event += "materials: [{title: Materi, file: media/a.html}]\n---\n"
    root = write_site(tmp_path, SITE + event)
    (root / "content" / "media").mkdir()
    (root / "content" / "media" / "a.html").write_text("<script>alert(1)</script>")
    built = build_site(root, cards=False)
    (problem,) = built.report.diagnostics
    assert (problem.code, problem.severity, problem.position.line) == ("active-file", "error", 4)


def test_a_link_to_an_address_without_a_page_is_told_in_its_line(tmp_path: Path) -> None:
    text = "-- content/posts/a.md --\n---\ntitle: A\ndate: 2026-05-01\n---\n[b](/brita/) [c](/berita/a/#nope)\n"
    report = build_site(write_site(tmp_path, SITE + text), cards=False).report
    told = [(problem.code, problem.position.line, problem.position.column) for problem in report.diagnostics]
    assert told == [("missing-page", 5, 5), ("missing-anchor", 5, 18)]
    assert dict(report.diagnostics[0].values)["suggestion"] == "/berita/"


def test_what_planning_finds_in_data_is_told_in_its_line(tmp_path: Path) -> None:
    text = """\
-- content/site.yaml --
title: Contoh
url: https://contoh.example/
menu:
  - {label: Kabar, url: /kabar/}
-- content/posts/a.md --
---
title: A
date: 2026-05-01
redirect_from:
  - /lama/
  - /berita/
  - /media/x/
---
-- content/pages/berita.md --
---
title: Berita
---
-- content/pages/x.md --
---
title: X
slug: acara
---
"""
    report = build_site(write_site(tmp_path, SITE + text), cards=False).report
    told = {
        (problem.code, problem.position.path.rpartition("/")[2]): (problem.position.line, problem.line_text)
        for problem in report.diagnostics
    }
    assert told == {
        ("unknown-menu-address", "site.yaml"): (4, "  - {label: Kabar, url: /kabar/}"),
        ("redirect-over-page", "a.md"): (6, "  - /berita/"),
        ("bad-redirect", "a.md"): (7, "  - /media/x/"),
        ("reserved-address", "berita.md"): (1, "---"),
        ("reserved-address", "x.md"): (3, "slug: acara"),
    }


def test_a_post_takes_the_date_in_its_files_name(tmp_path: Path) -> None:
    post = "-- content/posts/{}.md --\n---\ntitle: A\n{}---\n"
    posts = post.format("2025-01-02-x", "") + post.format("2025-13-40-y", "") + post.format("z", "draft: true\n")
    built = build_site(write_site(tmp_path, SITE + posts), cards=False)
    told = [(problem.code, problem.position.path, problem.position.line) for problem in built.report.diagnostics]
    assert told == [("post-without-date", "content/posts/2025-13-40-y.md", 1)]
    assert "2025-01-02T00:00:00+07:00" in built.text("feed.json")
    assert "berita/y/" not in built.text("feed.json")
