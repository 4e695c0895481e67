"""What a failure leaves behind: the last good output, whole; and what a build leaves alone."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import msgspec
import pytest

from kopsite.engine.errors import OutsideError
from kopsite.report import Report
from tests.whole.sites import MICROSITE, NOW, build_site, tree, write_site

POST = """\
-- content/posts/{name}.md --
---
title: {title}
date: 2026-05-01
{more}---

Isi kabar.
"""
DIRECTORY = """\
-- content/site.yaml --
title: Dinas
url: https://dinas.example/
mode: directory
-- content/cooperatives/satu.yaml --
name: Koperasi Satu
kind: consumer
location: {city: Kota Jambi, province: Jambi}
contact: {whatsapp: "+6281200000001"}
-- content/cooperatives/dua.yaml --
name: Koperasi Dua
kind: consumer
location: {city: Kota Jambi, province: Jambi}
contact: {whatsapp: "+6281200000002"}
"""


def _post(name: str = "kabar", title: str = "Kabar", more: str = "") -> str:
    return POST.format(name=name, title=title, more=more)


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def microsite(tmp_path: Path) -> Path:
    """A microsite with one post, built once."""
    write_site(tmp_path, MICROSITE + _post())
    assert build_site(tmp_path).report.exit_code == 0
    return tmp_path


BROKEN = {
    "an unknown key": _post("rusak", more="tittle: x\n"),
    "no front matter": "-- content/posts/rusak.md --\nhalo\n",
    "a missing picture": _post("rusak", more="cover: {file: media/tak-ada.jpg, alt: x}\n"),
    "a missing link": _post("rusak") + "\n[x](tidak-ada.md)\n",
    "a missing anchor": _post("rusak") + "\n[x](kabar.md#tidak-ada)\n",
    "two files for one address": _post("lagi", more="slug: kabar\n"),
    "an old address that is a page": _post("rusak", more="redirect_from: [/berita/kabar/]\n"),
    "a profile with an unknown kind": "-- content/cooperatives/rusak.yaml --\nname: X\nkind: bakso\n",
    "a picture that is none": _post("rusak", more="cover: {file: media/x.jpg, alt: x}\n")
    + "-- content/media/x.jpg --\nbukan gambar\n",
    "settings that are no mapping": "-- content/site.yaml --\n- satu\n",
}


@pytest.mark.parametrize("mistake", BROKEN.values(), ids=BROKEN)
def test_a_mistake_anywhere_leaves_the_last_good_output_as_it_is(microsite: Path, mistake: str) -> None:
    before, stamps = tree(microsite / "output"), _stamps(microsite / "output")
    write_site(microsite, mistake)
    built = build_site(microsite)
    assert built.report.exit_code == 1
    assert built.report.errors >= 1
    assert built.report.written == ()
    assert tree(microsite / "output") == before
    assert _stamps(microsite / "output") == stamps


def test_every_mistake_of_every_file_is_told_in_one_run(microsite: Path) -> None:
    mistakes = (("satu", "tittle: x\n"), ("dua", "datee: x\n"), ("tiga", "date: x\n"))
    write_site(microsite, "".join(_post(name, more=more) for name, more in mistakes))
    told = {problem.position.path for problem in build_site(microsite).report.diagnostics}
    assert told == {f"content/posts/{name}.md" for name in ("satu", "dua", "tiga")}


def test_a_warning_publishes_unless_the_build_is_strict(microsite: Path) -> None:
    write_site(
        microsite,
        _post("panjang") + "\n![](../media/tikar.svg)\n-- content/media/tikar.svg --\n"
        '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>\n',
    )
    before = tree(microsite / "output")
    strict = build_site(microsite, strict=True)
    assert (strict.report.exit_code, strict.report.errors) == (1, 0)
    assert strict.report.warnings == 1
    assert tree(microsite / "output") == before
    lenient = build_site(microsite)
    assert lenient.report.exit_code == 0
    assert lenient.codes == strict.codes
    assert "berita/panjang/index.html" in lenient.files()


def test_a_broken_cooperative_is_left_out_with_all_that_names_it(tmp_path: Path) -> None:
    posts = "".join(_post(f"milik-{whose}", more=f"cooperative: {whose}\n") for whose in ("satu", "dua"))
    write_site(tmp_path, DIRECTORY + posts)
    whole = build_site(tmp_path)
    assert "koperasi/dua/berita/milik-dua/index.html" in whole.files()
    profile = tmp_path / "content" / "cooperatives" / "dua.yaml"
    profile.write_text(profile.read_text() + "nik: 12\n")
    assert build_site(tmp_path).report.exit_code == 1
    assert tree(whole.output) == tree(tmp_path / "output")
    skipped = build_site(tmp_path, skip_broken=True)
    assert skipped.report.exit_code == 0
    assert [(one.source, one.reason) for one in skipped.report.left_out] == [
        ("content/cooperatives/dua.yaml", "broken"),
        ("content/posts/milik-dua.md", "broken"),
    ]
    assert [file for file in skipped.files() if "dua" in file] == []
    assert "koperasi/satu/berita/milik-satu/index.html" in skipped.files()
    assert "Koperasi Dua" not in skipped.text("koperasi/index.html")
    assert build_site(tmp_path, skip_broken=True, strict=True).report.exit_code == 1


def test_a_second_build_writes_nothing(microsite: Path) -> None:
    stamps = _stamps(microsite / "output")
    again = build_site(microsite)
    assert (again.report.written, again.report.removed) == ((), ())
    assert again.report.counts["unchanged"] == len(again.report.outputs)
    assert _stamps(microsite / "output") == stamps


def test_a_typo_in_a_body_writes_one_page_again(microsite: Path) -> None:
    write_site(microsite, _post("lain", "Kabar lain", "summary: Ringkas.\n"))
    build_site(microsite)
    write_site(microsite, _post("lain", "Kabar lain", "summary: Ringkas.\n").replace("Isi kabar", "Isi berita"))
    assert build_site(microsite).report.written == ("berita/lain/index.html",)


def test_what_was_altered_or_removed_is_written_again(microsite: Path) -> None:
    before = tree(microsite / "output")
    output = microsite / "output"
    (output / "index.html").write_text("diubah")
    (output / "feed.xml").unlink()
    card = next((output / "cards").glob("berita-kabar-*.png"))
    data = bytearray(card.read_bytes())
    data[-1] ^= 1
    stamp = card.stat()
    card.write_bytes(data)
    os.utime(card, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    again = build_site(microsite)
    assert {"index.html", "feed.xml"} <= set(again.report.written)
    assert tree(output) == before


def test_only_our_own_files_are_ever_removed(microsite: Path) -> None:
    output = microsite / "output"
    (output / "berita" / "kabar" / "catatan.txt").write_text("milik saya")
    (output / "CNAME").write_text("koperasi.example\n")
    (microsite / "content" / "posts" / "kabar.md").unlink()
    again = build_site(microsite)
    assert "berita/kabar/index.html" in again.report.removed
    assert not (output / "berita" / "kabar" / "index.html").exists()
    assert (output / "berita" / "kabar" / "catatan.txt").read_text() == "milik saya"
    assert (output / "CNAME").read_text() == "koperasi.example\n"
    assert not (output / "feed.xml").exists()


def test_a_strange_folder_is_refused_until_it_is_adopted(tmp_path: Path) -> None:
    write_site(tmp_path, MICROSITE)
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_text("situs lama")
    (output / "foto.txt").write_text("foto")
    with pytest.raises(OutsideError) as refused:
        build_site(tmp_path)
    assert "strange" in refused.value.diagnostic.code or "adopt" in repr(refused.value.diagnostic)
    assert sorted(tree(output)) == ["foto.txt", "index.html"]
    assert (output / "index.html").read_text() == "situs lama"
    assert build_site(tmp_path, adopt=True).report.exit_code == 0
    assert "Mekar Sari" in (output / "index.html").read_text()
    assert (output / "foto.txt").read_text() == "foto"
    assert build_site(tmp_path).report.written == ()


def test_a_folder_that_holds_only_what_git_keeps_is_ours(tmp_path: Path) -> None:
    write_site(tmp_path, MICROSITE)
    (tmp_path / "output" / ".git").mkdir(parents=True)
    (tmp_path / "output" / ".gitkeep").touch()
    assert build_site(tmp_path).report.exit_code == 0
    assert (tmp_path / "output" / ".gitkeep").exists()


def test_what_was_left_out_is_listed_with_its_reason(microsite: Path) -> None:
    write_site(
        microsite,
        _post("draf", more="draft: true\n")
        + _post("nanti").replace("2026-05-01", "2026-11-23")
        + _post("lewat", more="expires: 2026-06-01\n"),
    )
    built = build_site(microsite)
    assert [(one.source, one.reason, one.date) for one in built.report.left_out] == [
        ("content/posts/draf.md", "draft", ""),
        ("content/posts/lewat.md", "expired", "2026-06-02T00:00:00+07:00"),
        ("content/posts/nanti.md", "future", "2026-11-23T00:00:00+07:00"),
    ]
    for path, data in tree(built.output).items():
        assert not any(name in data for name in (b"/draf/", b"/nanti/", b"/lewat/")), path
    midnight = int(dt.datetime.fromisoformat("2026-11-23T00:00:00+07:00").timestamp())
    assert "berita/nanti/index.html" not in build_site(microsite, now=midnight - 1).files()
    assert "berita/nanti/index.html" in build_site(microsite, now=midnight).files()
    with_all = build_site(microsite, now=NOW, drafts=True, future=True)
    assert {"berita/draf/index.html", "berita/nanti/index.html"} <= set(with_all.files())


def test_the_report_is_a_plain_value(microsite: Path) -> None:
    report = build_site(microsite).report
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report
    assert report.outputs == {path: len(data) for path, data in tree(microsite / "output").items()}
    assert [step.name for step in report.steps][:1] == ["load"]
    assert [step.name for step in report.steps][-1:] == ["publish"]


@pytest.mark.parametrize("logo", ["", "logo: {file: media/rusak.jpg, alt: Padi}\n"])
def test_a_microsite_is_never_published_without_its_own_profile(tmp_path: Path, logo: str) -> None:
    profile = MICROSITE + logo if logo else MICROSITE.replace("kind: consumer", "kind: warung")
    write_site(tmp_path, profile + _post())
    (tmp_path / "content" / "media").mkdir()
    (tmp_path / "content" / "media" / "rusak.jpg").write_bytes(b"")
    built = build_site(tmp_path, skip_broken=True, cards=False)
    assert built.report.exit_code == 1
    assert [problem.severity for problem in built.report.diagnostics] == ["error"]
    assert not built.output.exists() or built.files() == []


@pytest.mark.parametrize(
    ("name", "more", "codes"), [("2026-05-01-con", "", []), ("kabar", "slug: con\n", ["not-a-slug"])]
)
def test_no_address_is_the_name_of_a_device_of_windows(tmp_path: Path, name: str, more: str, codes: list[str]) -> None:
    built = build_site(write_site(tmp_path, MICROSITE + _post(name, more=more)), cards=False)
    assert built.codes == codes
    if not codes:
        assert any(path.startswith("berita/con-") for path in built.files())
    else:
        assert dict(built.report.diagnostics[0].values)["suggestion"] == "con-1"


def test_every_mistake_in_the_words_of_addresses_is_told_in_one_run(tmp_path: Path) -> None:
    wrong = "title: Mekar Sari\npaths:\n  brita: kabar\n  acara: Agenda Kami\n  topik: aux\n  en: {kampanye: A B}"
    built = build_site(write_site(tmp_path, MICROSITE.replace("title: Mekar Sari", wrong)), cards=False)
    told = [(problem.code, problem.position.line) for problem in built.report.diagnostics]
    assert told == [("paths-unknown-word", 3), ("not-a-slug", 4), ("not-a-slug", 5), ("not-a-slug", 6)]


def test_only_what_has_a_date_is_news(tmp_path: Path) -> None:
    event = "-- content/events/{0}.md --\n---\ntitle: {0}\nstarts: 2027-03-01T09:00\nplace: Balai\n{1}---\n"
    events = event.format("rapat", "") + event.format("pasar", "updated: 2026-11-01\n")
    feed = build_site(write_site(tmp_path, MICROSITE + events.replace("place: Balai\n", "")), cards=False).text(
        "feed.json"
    )
    assert "acara/rapat/" not in feed
    assert "acara/pasar/" in feed
    assert "2026-11-01" in feed
    assert "2027" not in feed
