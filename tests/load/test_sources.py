from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_sites import write

from kopsite.load.sources import classified, scan
from kopsite.model.slugs import SLUG, slug_of


@pytest.mark.parametrize(
    ("path", "kind", "slug", "language", "cooperative"),
    [
        ("site.yaml", "site", "", "", ""),
        ("ideas.yml", "ideas", "", "", ""),
        ("posts/kabar.md", "post", "kabar", "", ""),
        ("posts/2026/03/2026-03-01-kabar.md", "post", "kabar", "", ""),
        ("posts/2026-03-01-kabar.en.md", "post", "kabar", "en", ""),
        ("campaigns/a.md", "campaign", "a", "", ""),
        ("events/a.md", "event", "a", "", ""),
        ("stories/a.md", "story", "a", "", ""),
        ("pages/a.zh-CN.md", "page", "a", "zh-CN", ""),
        ("posts/a.ban.md", "post", "a", "ban", ""),
        ("posts/notulen.rev.md", "post", "notulen.rev", "", ""),
        ("assessments/a.yml", "assessment", "a", "", ""),
        ("cooperatives/mekar.yaml", "profile", "mekar", "", ""),
        ("cooperatives/jambi/mekar.en.yml", "profile", "mekar", "en", ""),
        ("cooperatives/jambi/mekar/profile.yaml", "profile", "mekar", "", "mekar"),
        ("cooperatives/mekar/profile.en.yaml", "profile", "mekar", "en", "mekar"),
        ("cooperatives/mekar/posts/2026/kabar.md", "post", "kabar", "", "mekar"),
        ("cooperatives/jambi/mekar/events/rat.md", "event", "rat", "", "mekar"),
    ],
)
def test_a_path_tells_what_a_source_is(path: str, kind: str, slug: str, language: str, cooperative: str) -> None:
    source, problem = classified(path)
    assert problem is None
    assert source is not None
    assert (source.kind, source.slug, source.language, source.cooperative) == (kind, slug, language, cooperative)
    assert source.path == f"content/{path}"


@pytest.mark.parametrize(
    "path", ["media/a.jpg", "media/a.md", "posts/foto.jpg", "cooperatives/mekar/media/b/c.png", "x/y.png"]
)
def test_anything_else_is_a_file(path: str) -> None:
    assert classified(path) == (None, None)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("post/a.md", "content/posts/a.md"),
        ("Posts/a.md", "content/posts/a.md"),
        ("berita/a.md", "content/posts/a.md"),
        ("koperasi/a.yaml", "content/cooperatives/a.yaml"),
        ("posts/a.markdown", "content/posts/a.md"),
        ("cooperatives/a.md", "content/cooperatives/a.yaml"),
        ("tentang.md", "content/pages/tentang.md"),
        ("xyzzy/a.md", ""),
    ],
)
def test_a_misplaced_source_is_told_where_it_goes(path: str, meant: str) -> None:
    source, problem = classified(path)
    assert source is None
    assert problem is not None
    assert (problem.code, dict(problem.values)["suggestion"]) == ("misplaced-file", meant)


def test_the_translations_of_one_item_share_a_key() -> None:
    keys = {source.key for path in ("posts/a.md", "posts/a.en.md") if (source := classified(path)[0])}
    assert keys == {"content/posts/a"}


def test_a_walk_is_sorted_and_leaves_editors_leftovers(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = dict.fromkeys(
        ("media/b.png", "media/a.png", "media/.c.png", "media/d.png~", "media/.e.swp"), b"x"
    )
    write(tmp_path, {**files, "posts/b.md": "b", "posts/a.md": "a", ".git/config": "x"})
    found = scan(tmp_path / "content")
    assert [source.path for source in found.sources] == [
        "content/posts/a.md",
        "content/posts/b.md",
        "content/site.yaml",
    ]
    assert [path for path, _ in found.files] == ["media/a.png", "media/b.png"]
    assert found.diagnostics == ()


def test_nothing_outside_is_read_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    (tmp_path / "luar/rahasia.md").write_text("rahasia")
    write(tmp_path, {"media/a.png": b"x"})
    content = tmp_path / "content"
    (content / "posts").symlink_to(tmp_path / "luar")
    (content / "media/ke-luar.png").symlink_to("/etc/hostname")
    (content / "media/di-dalam.png").symlink_to("a.png")
    (content / "media/putar").symlink_to(content / "media")
    found = scan(content)
    assert sorted(problem.code for problem in found.diagnostics) == ["folder-loop", "link-outside", "link-outside"]
    assert [path for path, _ in found.files] == ["media/a.png", "media/di-dalam.png"]


def test_names_that_are_not_text_are_told(tmp_path: Path) -> None:
    write(tmp_path, {"media/a.png": b"x"})
    (tmp_path / "content/media" / os.fsdecode(b"\xff.png")).write_bytes(b"x")
    (tmp_path / "content/media/a\nb.png").write_bytes(b"x")
    assert sorted(problem.code for problem in scan(tmp_path / "content").diagnostics) == [
        "file-name",
        "file-name-not-utf-8",
    ]


@given(st.text(max_size=40))
def test_a_slug_never_leaves_its_folder(stem: str) -> None:
    slug = slug_of(stem)
    assert slug == "" or SLUG.fullmatch(slug)


@given(
    st.lists(
        st.sampled_from(["posts", "cooperatives", "..", ".", "a", "A.md", "profile.yaml", "é.en.md", "media"]),
        min_size=1,
        max_size=6,
    )
)
def test_a_source_stays_where_it_is(parts: list[str]) -> None:
    path = "/".join(parts)
    source, _ = classified(path)
    assert source is None or source.path == f"content/{path}"


def test_second_settings_are_told_as_unused(tmp_path: Path) -> None:
    for name in ("site.yaml", "site.yml"):
        (tmp_path / name).write_text("title: Contoh\n", "utf-8")
    found = scan(tmp_path)
    assert [source.path for source in found.sources] == ["content/site.yaml"]
    (problem,) = found.diagnostics
    assert (problem.code, problem.position.path) == ("misplaced-file", "content/site.yml")


def test_a_name_with_an_identity_number_is_refused_and_never_told_whole(tmp_path: Path) -> None:
    for name in ("posts/ktp-1571015203850003.md", "posts/ibu_1571015203850003.md", "posts/1571015203850003/a.md"):
        write(tmp_path, {name: "---\ntitle: A\n---\n"})
    found = scan(tmp_path / "content")
    assert [source.kind for source in found.sources] == ["site"]
    assert {problem.code for problem in found.diagnostics} == {"identity-number-in-name"}
    assert len(found.diagnostics) == 3
    assert "1571015203850003" not in repr(found.diagnostics)


def test_sixteen_other_digits_are_a_name(tmp_path: Path) -> None:
    write(tmp_path, {"posts/9999999999999999.md": "---\ntitle: A\n---\n"})
    assert [source.kind for source in scan(tmp_path / "content").sources] == ["post", "site"]
