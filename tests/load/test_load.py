from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_sites import codes, loaded, post, profile

from kopsite.engine.blobs import BlobStore
from kopsite.model.cooperative import Cooperative
from kopsite.model.item import Post


def test_a_site_is_loaded_with_records_and_bodies_in_the_blobs(tmp_path: Path) -> None:
    blobs = BlobStore()
    files = {
        "cooperatives/mekar.yaml": profile("Mekar", more="about: |\n  Kami *hadir*.\n"),
        "posts/2026-03-01-kabar.md": post(),
    }
    result = loaded(tmp_path, files, blobs)
    assert result.diagnostics == ()
    (summary,) = result.site.cooperatives
    record = msgspec.msgpack.decode(blobs.get(summary.record), type=Cooperative)
    assert (record.slug, record.name, blobs.get(summary.about)) == ("mekar", "Koperasi Mekar", b"Kami *hadir*.")
    (item,) = result.site.items
    assert (item.slug, item.key, item.body_line) == ("kabar", "content/posts/2026-03-01-kabar", 5)
    assert blobs.get(item.body).strip() == b"Isi."
    assert msgspec.msgpack.decode(blobs.get(item.record), type=Post).title == "Kabar"


def test_every_problem_of_every_file_is_told_in_one_run_sorted(tmp_path: Path) -> None:
    files = {
        "cooperatives/mekar.yaml": profile("Mekar", more="staf: 3\n"),
        "posts/b.md": post(more="cooperative: mekr\ntagz: [a]\n"),
        "posts/a.md": "tanpa data\n",
    }
    assert codes(loaded(tmp_path, files)) == [
        ("unknown-key", "content/cooperatives/mekar.yaml", 5, 1),
        ("front-matter-missing", "content/posts/a.md", 1, 1),
        ("unknown-key", "content/posts/b.md", 5, 1),
    ]


@pytest.mark.parametrize(
    ("wishes", "profiles", "mode", "cooperative"),
    [
        ("", 0, "microsite", ""),
        ("", 1, "microsite", "k0"),
        ("", 2, "directory", ""),
        ("cooperative: k1\n", 2, "microsite", "k1"),
        ("mode: directory\n", 1, "directory", ""),
        ("mode: microsite\ncooperative: k0\n", 3, "microsite", "k0"),
    ],
)
def test_mode_follows_from_settings_and_profiles(
    wishes: str, profiles: int, mode: str, cooperative: str, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {
        f"cooperatives/k{number}.yaml": profile(str(number), number) for number in range(profiles)
    }
    result = loaded(tmp_path, {"site.yaml": "title: Contoh\n" + wishes, **files})
    assert result.diagnostics == ()
    assert (result.site.settings.mode, result.site.settings.cooperative) == (mode, cooperative)


def test_what_lies_in_a_cooperatives_folder_belongs_to_it(tmp_path: Path) -> None:
    files = {
        "cooperatives/jambi/sehati/profile.yaml": profile("Sehati", more="logo: {file: media/logo.png, alt: Logo}\n"),
        "cooperatives/jambi/sehati/media/logo.png": b"x",
        "cooperatives/jambi/sehati/posts/kabar.md": post(more="cover: {file: media/logo.png, alt: Logo}\n"),
        "cooperatives/mekar.yaml": profile("Mekar", 2),
    }
    result = loaded(tmp_path, files)
    assert result.diagnostics == ()
    sehati = next(summary for summary in result.site.cooperatives if summary.slug == "sehati")
    assert sehati.logo is not None
    assert sehati.logo.file == "cooperatives/jambi/sehati/media/logo.png"
    assert [(item.cooperative, item.pictures[0].file) for item in result.site.items] == [("sehati", sehati.logo.file)]


def test_a_folders_items_follow_the_slug_of_its_profile(tmp_path: Path) -> None:
    files = {
        "cooperatives/lama/profile.yaml": profile("Baru", more="slug: baru\n"),
        "cooperatives/lama/posts/kabar.md": post(),
    }
    result = loaded(tmp_path, files)
    assert [item.cooperative for item in result.site.items] == ["baru"]


def test_a_translated_profile_keeps_what_it_does_not_say(tmp_path: Path) -> None:
    blobs = BlobStore()
    files = {
        "cooperatives/mekar.yaml": profile("Mekar", more="tagline: Dari anggota\nstaff: 6\n"),
        "cooperatives/mekar.en.yaml": "tagline: From members\n",
    }
    result = loaded(tmp_path, files, blobs)
    assert result.diagnostics == ()
    assert [(entry.language, entry.tagline) for entry in result.site.cooperatives] == [
        ("", "Dari anggota"),
        ("en", "From members"),
    ]
    record = msgspec.msgpack.decode(blobs.get(result.site.cooperatives[1].record), type=Cooperative)
    assert (record.name, record.staff, record.source) == ("Koperasi Mekar", 6, "content/cooperatives/mekar.en.yaml")
    assert result.site.settings.languages == ("id", "en")


def test_a_private_document_never_becomes_a_file_to_publish(tmp_path: Path) -> None:
    akta, by_laws = "{title: Akta, kind: deed, file: media/akta.pdf}", "{title: AD, file: media/ad.pdf, public: true}"
    documents = f"documents:\n  - {akta}\n  - {by_laws}\n"
    files = {"cooperatives/mekar.yaml": profile("Mekar", more=documents), "media/akta.pdf": b"a", "media/ad.pdf": b"b"}
    result = loaded(tmp_path, files)
    assert result.diagnostics == ()
    assert [path for path, _ in result.site.files] == ["media/ad.pdf"]


def test_a_number_that_is_official_anywhere_is_fine_everywhere(tmp_path: Path) -> None:
    body = "Hubungi 0812-0000-0007 atau https://wa.me/6281200000007."
    files = {"cooperatives/mekar.yaml": profile("Mekar", 7), "posts/a.md": post(body=body)}
    assert codes(loaded(tmp_path, files)) == []
    files["cooperatives/mekar.yaml"] = profile("Mekar", 8)
    assert [code for code, *_ in codes(loaded(tmp_path, files))] == ["mobile-number", "mobile-number"]


@pytest.mark.parametrize(("until", "told"), [("2026-05-27", True), ("2026-05-28", False), ("2026-06-30", False)])
def test_a_reviewed_exception_holds_until_its_day(until: str, told: bool, tmp_path: Path) -> None:
    waiver = f"{{code: identity-number, path: posts/a.md, reason: contoh, until: {until}}}"
    files = {
        "site.yaml": f"title: Contoh\nmode: directory\ncheck:\n  exceptions:\n    - {waiver}\n",
        "posts/a.md": post(body="Contoh nomor: 1571024507850003"),
    }
    assert bool(loaded(tmp_path, files).diagnostics) is told


def test_an_exception_excuses_no_mistake(tmp_path: Path) -> None:
    waiver = "{code: unknown-key, path: posts/*, reason: malas, until: 2030-01-01}"
    files = {
        "site.yaml": f"title: Contoh\nmode: directory\ncheck:\n  exceptions:\n    - {waiver}\n",
        "posts/a.md": post(more="tagz: [a]\n"),
    }
    assert [code for code, *_ in codes(loaded(tmp_path, files))] == ["unknown-key"]


BROKEN: dict[str, str | bytes] = {
    "site.yaml": "title: Contoh\n",
    "cooperatives/baik.yaml": profile("Baik", 1),
    "cooperatives/rusak.yaml": profile("Rusak", 2, "staf: 3\n"),
    "cooperatives/rusak.en.yaml": "tagline: Broken\n",
    "posts/baik.md": post(more="cooperative: baik\n"),
    "posts/rusak.md": post(more="cooperative: rusak\n"),
    "posts/salah.md": post(more="cooperative: baik\ntagz: [a]\n"),
}


def test_a_broken_cooperative_is_left_out_with_all_that_names_it(tmp_path: Path) -> None:
    result = loaded(tmp_path, BROKEN, skip_broken=True)
    assert not result.has_errors
    assert result.site.settings.mode == "directory"
    assert [summary.slug for summary in result.site.cooperatives] == ["baik"]
    assert [item.slug for item in result.site.items] == ["baik"]
    assert [(entry.source, entry.cooperative) for entry in result.broken] == [
        ("content/cooperatives/rusak.en.yaml", "rusak"),
        ("content/cooperatives/rusak.yaml", "rusak"),
        ("content/posts/rusak.md", "rusak"),
        ("content/posts/salah.md", ""),
    ]
    assert {problem.code for problem in result.skipped} == {"unknown-key"}


def test_without_skip_broken_a_mistake_stops_all(tmp_path: Path) -> None:
    result = loaded(tmp_path, BROKEN)
    assert result.has_errors
    assert result.broken == ()


def test_a_mistake_in_the_settings_is_never_skipped(tmp_path: Path) -> None:
    result = loaded(tmp_path, {"site.yaml": "title: Contoh\nxyzzy: biru\n"}, skip_broken=True)
    assert [code for code, *_ in codes(result)] == ["unknown-key"]
    assert result.has_errors


def test_wrong_settings_do_not_hide_the_other_mistakes(tmp_path: Path) -> None:
    files = {"site.yaml": "title: Contoh\nxyzzy: biru\n", "posts/a.md": post(more="tagz: [a]\n")}
    result = loaded(tmp_path, files)
    assert [path for _, path, *_ in codes(result)] == ["content/posts/a.md", "content/site.yaml"]
    assert result.site.settings.title == ""


def test_flags_win_over_settings(tmp_path: Path) -> None:
    result = loaded(tmp_path, {}, base_url="https://x.example/a/", theme="polos")
    assert (result.site.settings.url, result.site.settings.theme) == ("https://x.example/a/", "polos")


def test_drafts_are_read_and_their_mistakes_told(tmp_path: Path) -> None:
    result = loaded(
        tmp_path, {"posts/a.md": post(more="draft: true\n"), "posts/b.md": post(more="draft: true\ntagz: a\n")}
    )
    assert [(item.slug, item.draft) for item in result.site.items] == [("a", True)]
    assert [code for code, *_ in codes(result)] == ["unknown-key"]


@given(site=st.none() | st.binary(max_size=80), source=st.binary(max_size=120))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_anywhere_give_diagnostics_and_no_exception(
    site: bytes | None, source: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("site")
    files: dict[str, str | bytes] = {"posts/a.md": source, "cooperatives/b.yaml": source, "media/c.png": source}
    if site is not None:
        files["site.yaml"] = site
    result = loaded(root, files)
    assert result.has_errors
    assert all(problem.position.path.startswith("content/") for problem in result.diagnostics)


@given(
    st.dictionaries(
        st.sampled_from(
            ["title", "name", "kind", "contact", "cover", "location", "date", "slug", "tags", "person", "x"]
        ),
        st.recursive(
            st.none() | st.text(max_size=8) | st.sampled_from(["media/../x", "../../x.png", "2026-02-31", "producer"]),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=6,
        ),
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_values_are_accepted_or_told_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    text = json.dumps(data, ensure_ascii=False).replace("\x7f", "")
    root = tmp_path_factory.mktemp("site")
    result = loaded(
        root, {"cooperatives/a.yaml": text, "posts/b.md": f"---\n{text}\n---\n", "events/c.md": f"---\n{text}\n---\n"}
    )
    assert result.has_errors
    for path in [picture.file for item in result.site.items for picture in item.pictures]:
        assert ".." not in path.split("/")


def test_a_word_is_compared_with_its_neighbours_only_where_there_are_very_many() -> None:
    from kopsite.load.relate import _around

    words = [f"koperasi-{number:05d}" for number in range(20_000)]
    assert _around("koperasi-0", words[:100], 100) == words[:100]
    found = _around("koperasi-10000x", words, 200)
    assert len(found) == 200
    assert "koperasi-10000" in found
