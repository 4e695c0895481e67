"""Only edited texts: the pages that show them are made again, and come to what a clean build comes to."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kopsite.engine.manifest import MANIFEST_NAME
from kopsite.engine.publish import OUR_NAMES
from kopsite.report import RecordingReporter
from tests.whole.rebuilding import POST, Workshop
from tests.whole.sites import tree

KTP = "1571010101900001"


@pytest.fixture
def site(tmp_path: Path) -> Workshop:
    shop = Workshop(tmp_path / "situs")
    assert shop.build().path == "full"
    return shop


def test_a_paragraph_at_the_end_makes_one_page_again(site: Workshop) -> None:
    site.append("posts/dua.md", "\nTambahan.\n")
    report = site.checked()
    assert report.path == "replayed"
    assert report.written == ("berita/dua/index.html",)
    assert {kind: tally.done for kind, tally in report.work.items()} == {"body": 1, "page": 1}
    assert report.counts["written"] == 1
    assert report.counts["unchanged"] == report.counts["outputs"] - 1
    assert site.checked().path == "unchanged"


def test_edits_follow_upon_each_other(site: Workshop) -> None:
    for number in range(4):
        site.append("posts/dua.md", f"\nTambahan {number}.\n")
        assert site.checked().path == "replayed"
    site.write("posts/dua.md", POST.format(name="dua", day=2))
    assert site.checked().path == "replayed"


def test_a_whole_build_goes_on_where_replaying_ended(site: Workshop) -> None:
    site.append("posts/dua.md", "\nTambahan.\n")
    assert site.build().path == "replayed"
    site.append("posts/satu.md", "\n## Baru\n")
    report = site.checked()
    assert report.path == "full"
    assert set(report.written) == {"berita/satu/index.html"}
    site.append("posts/dua.md", "\nSekali lagi.\n")
    assert site.checked().path == "replayed"


def test_several_texts_are_replayed_together(site: Workshop) -> None:
    for path in ("posts/satu.md", "posts/tiga.md", "events/rapat.md"):
        site.append(path, "\nSama-sama.\n")
    report = site.checked()
    assert report.path == "replayed"
    assert len(report.written) == 3


def test_of_two_equal_texts_only_the_edited_one_changes(site: Workshop) -> None:
    for name in ("kembar", "rupa"):
        site.write(f"posts/{name}.md", POST.format(name="sama", day=5))
    assert site.checked().path == "full"
    site.append("posts/rupa.md", "\nBeda.\n")
    report = site.checked()
    assert (report.path, report.written) == ("replayed", ("berita/rupa/index.html",))


def test_a_text_made_equal_to_another_is_its_own_page(site: Workshop) -> None:
    site.write("posts/dua.md", POST.format(name="dua", day=2).replace("Isi dua.", "Isi tiga."))
    site.write("posts/tiga.md", POST.format(name="tiga", day=3).replace("Isi tiga.", "Isi dua."))
    assert site.checked().path == "replayed"


def test_a_draft_is_taken_up_and_shown_nowhere(site: Workshop) -> None:
    site.append("posts/naskah.md", "\nLagi.\n")
    report = site.checked()
    assert (report.path, report.written) == ("replayed", ())
    site.flags["drafts"] = True
    assert site.checked().path == "full"
    site.append("posts/naskah.md", "\nLagi.\n")
    assert site.checked().path == "replayed"


def test_a_file_that_was_only_touched_changes_nothing(site: Workshop) -> None:
    os.utime(site.file("posts/dua.md"), (1, 1))
    report = site.checked()
    assert (report.path, report.written) == ("replayed", ())
    assert site.checked().path == "unchanged"


def test_line_ends_of_another_system_are_no_other_header(site: Workshop) -> None:
    text = site.file("posts/dua.md").read_bytes().replace(b"\n", b"\r\n")
    site.file("posts/dua.md").write_bytes(text)
    report = site.checked()
    assert (report.path, report.written) == ("replayed", ())


def test_a_translation_is_replayed_by_itself(site: Workshop) -> None:
    site.write("posts/dua.en.md", "---\ntitle: Two\n---\nFirst words.\n\nMore.\n")
    assert site.checked().path == "full"
    site.append("posts/dua.en.md", "\nAnd more.\n")
    report = site.checked()
    assert (report.path, report.written) == ("replayed", ("en/berita/dua/index.html",))


def test_links_and_pictures_that_stay_let_a_text_be_replayed(site: Workshop) -> None:
    ends = "\n[Rapat](../events/rapat.md)\n\n![Titik](../media/titik.png)\n\n[Daftar](/berita/)\n"
    site.append("posts/dua.md", ends)
    assert site.checked().path == "full"
    text = site.file("posts/dua.md").read_text("utf-8")
    site.write("posts/dua.md", text.replace("Isi dua.", "Isi dua.\n\nSatu alinea di atas tautan."))
    assert site.checked().path == "replayed"


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda text: text.replace("Ringkasan tetap", "Ringkasan lain"), id="first paragraph"),
        pytest.param(lambda text: text + "\n## Satu lagi\n", id="heading"),
        pytest.param(lambda text: text + "\n[Rapat](../events/rapat.md)\n", id="link"),
        pytest.param(lambda text: text + "\n[Daftar](/berita/)\n", id="link to an address"),
        pytest.param(lambda text: text + "\n![Titik](../media/titik.png)\n", id="picture"),
        pytest.param(lambda text: text + "\nCatatan[^1].\n\n[^1]: Kaki.\n", id="footnote"),
        pytest.param(lambda text: text.replace("title: Kabar", "title: Berita"), id="title"),
        pytest.param(lambda text: text.replace("---\nRing", "tags: [beras]\n---\nRing"), id="tag"),
        pytest.param(lambda text: text.replace("2026-03", "2026-04"), id="date"),
        pytest.param(lambda text: text.split("---\nRing")[0] + "---\n", id="no text"),
    ],
)
def test_what_others_may_see_takes_a_whole_build(site: Workshop, edit: Callable[[str], str]) -> None:
    site.write("posts/dua.md", edit(site.file("posts/dua.md").read_text("utf-8")))
    assert site.checked().path == "full"


@pytest.mark.parametrize(
    ("ends", "code"),
    [
        (f"\nNIK {KTP}.\n", "identity-number"),
        ("\n\x07\n", "control-character"),
        ("\n<<<<<<< HEAD\n", "merge-marker"),
        ("\n[Hilang](hilang.md)\n", "missing-link"),
    ],
)
def test_what_is_wrong_with_a_text_is_told(site: Workshop, ends: str, code: str) -> None:
    before = tree(site.output)
    site.append("posts/dua.md", ends)
    report = site.build()
    assert (report.path, report.exit_code) == ("full", 1)
    assert report.diagnostics
    assert {code} & {problem.code for problem in report.diagnostics} or code == "missing-link"
    assert tree(site.output) == before
    site.write("posts/dua.md", POST.format(name="dua", day=2))
    assert site.checked().exit_code == 0


def test_bytes_that_are_no_text_take_a_whole_build(site: Workshop) -> None:
    site.file("posts/dua.md").write_bytes(site.file("posts/dua.md").read_bytes() + b"\xff\xfe")
    report = site.build()
    assert (report.path, report.exit_code) == ("full", 1)


def test_a_warning_goes_when_its_cause_goes(site: Workshop) -> None:
    site.append("posts/dua.md", "\nHubungi 0812-3456-7890.\n")
    report = site.checked()
    assert (report.path, [problem.code for problem in report.diagnostics]) == ("full", ["mobile-number"])
    site.append("posts/tiga.md", "\nTambahan.\n")
    report = site.checked()
    assert (report.path, len(report.diagnostics)) == ("replayed", 1)
    site.write("posts/dua.md", POST.format(name="dua", day=2))
    report = site.checked()
    assert (report.path, report.diagnostics) == ("full", ())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda site: site.write("posts/baru.md", POST.format(name="baru", day=4)), id="added"),
        pytest.param(lambda site: site.file("posts/tiga.md").unlink(), id="removed"),
        pytest.param(lambda site: site.file("posts/tiga.md").rename(site.file("posts/lain.md")), id="renamed"),
        pytest.param(lambda site: site.append("site.yaml", "summary: Lain\n"), id="settings"),
        pytest.param(lambda site: site.append("cooperatives/uji.yaml", "  Dan maju.\n"), id="about of a profile"),
        pytest.param(lambda site: site.file("media/titik.png").touch(), id="media"),
        pytest.param(lambda site: site.file("media/baru.txt").write_text("x"), id="another file"),
        pytest.param(lambda site: site.flags.update(cards=False, drafts=True), id="flag"),
        pytest.param(lambda site: site.flags.update(now=site.flags["now"] + 90 * 86_400), id="clock"),
        pytest.param(lambda site: (site.output / "berita/satu/index.html").write_text("x"), id="output altered"),
        pytest.param(lambda site: (site.output / "berita/dua/index.html").unlink(), id="output removed"),
    ],
)
def test_any_other_change_beside_it_takes_a_whole_build(site: Workshop, change: Callable[[Workshop], object]) -> None:
    site.append("posts/dua.md", "\nTambahan.\n")
    change(site)
    assert site.checked().path == "full"
    site.append("posts/dua.md", "\nSekali lagi.\n")
    assert site.checked().path == "replayed"


def test_a_theme_of_the_site_that_is_edited_takes_a_whole_build(site: Workshop) -> None:
    place = site.root / "themes" / "gotong-royong" / "assets" / "css"
    place.mkdir(parents=True)
    (place / "zz.css").write_text(".x { color: red }\n")
    site.append("posts/dua.md", "\nTambahan.\n")
    assert site.checked().path == "full"


@pytest.mark.parametrize("sql", ["DELETE FROM payloads", "DELETE FROM ledger", "DELETE FROM kept", "DELETE FROM parts"])
def test_what_is_no_longer_remembered_is_made_by_a_whole_build(site: Workshop, sql: str) -> None:
    with sqlite3.connect(site.root / ".kopsite" / "store.sqlite3") as base:
        base.execute(sql)
    site.append("posts/dua.md", "\nTambahan.\n")
    assert site.checked().path == "full"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE vals SET row = x'00' || row",
        "UPDATE payloads SET row = x'00' || row",
        "UPDATE ledger SET head = x'00' || head",
        "UPDATE kept SET data = x'00' || data",
    ],
)
def test_what_is_damaged_is_made_by_a_whole_build(site: Workshop, sql: str) -> None:
    with sqlite3.connect(site.root / ".kopsite" / "store.sqlite3") as base:
        base.execute(sql)
    site.append("posts/dua.md", "\nTambahan.\n")
    assert site.checked().path == "full"


def test_a_page_that_outgrows_the_publisher_is_told(site: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kopsite.render.hosts._limits", lambda host: {"file": 200_000} if host else {})
    site.append("site.yaml", "host: netlify\n")
    assert site.checked().path == "full"
    site.append("posts/dua.md", "\nSedikit.\n")
    assert site.checked().path == "replayed"
    site.append("posts/dua.md", "\nBanyak sekali.\n" * 15_000)
    report = site.checked()
    assert report.path == "full"
    assert "host-file-size" in {problem.code for problem in report.diagnostics}


def test_a_run_that_dies_while_it_patches_leaves_whole_files(site: Workshop) -> None:
    for number in range(1, 40):
        for path in ("posts/satu.md", "posts/dua.md"):
            site.append(path, f"\nTambahan {number}.\n")
        before = tree(site.output)
        if not (child := os.fork()):
            _die_at(number)
            os._exit(site.build().path != "replayed")
        died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        clean = site.clean()[1]
        now = tree(site.output)
        assert sorted(now) == sorted(before)
        assert all(now[path] in (before[path], clean[path]) for path in now)
        site.checked()
        assert OUR_NAMES.intersection(path.name for path in site.output.iterdir()) == {MANIFEST_NAME}
        if died == 0:
            break
    assert number > 8
    assert died == 0


def _die_at(number: int) -> None:
    """End the process, as a kill does, before the so manieth change that it makes to files."""
    left = [number]
    for name in ("replace", "unlink", "mkdir", "fsync"):
        real = getattr(os, name)

        def dying(*given: object, real: Callable[..., object] = real, **more: object) -> object:
            left[0] -= 1
            if not left[0]:
                os._exit(9)
            return real(*given, **more)

        setattr(os, name, dying)


def test_a_replay_says_why_a_page_was_made_again(site: Workshop) -> None:
    site.flags["explain"] = True
    site.append("posts/dua.md", "\nTambahan.\n")
    report = site.checked()
    assert report.path == "replayed"
    told = [(one.path, [reason.code for reason in one.reasons]) for one in report.reasons]
    assert told == [("berita/dua/index.html", ["text"])]
    assert site.checked().reasons == ()


def test_steps_are_told_once_a_replay_has_succeeded(site: Workshop) -> None:
    heard = RecordingReporter()
    site.append("posts/dua.md", "\nTambahan.\n")
    site.build(reporter=heard)
    assert [step.name for step in heard.ended] == ["bodies", "render", "publish"]
    heard = RecordingReporter()
    site.append("posts/dua.md", "\n## Bagian lain\n")
    assert site.build(reporter=heard).path == "full"
    assert heard.ended[0].name == "load"


_LINES = st.sampled_from(
    [
        "Alinea *miring* dan **tebal**.",
        "## Judul baru",
        "[Rapat](../events/rapat.md)",
        "[Daftar](/berita/)",
        "![Titik](../media/titik.png)",
        "Catatan[^a].\n\n[^a]: Kaki.",
        "- satu\n- dua",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "> Kutipan",
        "<b>Tebal</b>",
        "https://y.example/",
        "Hubungi 0812-0000-0001",
    ]
)
_EDITS = st.lists(
    st.tuples(st.sampled_from(["satu", "dua", "tiga"]), st.sampled_from(["top", "middle", "end", "drop"]), _LINES),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("engine", ["markdown", "commonmark"])
def test_any_edits_of_texts_come_to_a_clean_build(engine: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    paths: list[str] = []

    @given(_EDITS)
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def edited(edits: list[tuple[str, str, str]]) -> None:
        site = Workshop(tmp_path_factory.mktemp("edits") / "situs", engine)
        site.build()
        for name, where, line in edits:
            path = f"posts/{name}.md"
            site.write(path, _edited(site.file(path).read_text("utf-8"), where, line))
            paths.append(site.checked(may_refuse=True).path)

    edited()
    assert {"replayed", "full"} <= set(paths)


def _edited(text: str, where: str, line: str) -> str:
    head, _, body = text.partition("---\nRing")
    blocks = ("Ring" + body).strip().split("\n\n")
    if where == "drop":
        blocks = blocks[:2] if len(blocks) > 2 else blocks
    else:
        blocks.insert({"top": 0, "middle": len(blocks) // 2, "end": len(blocks)}[where], line)
    return f"{head}---\n" + "\n\n".join(blocks) + "\n"


def test_a_text_that_slides_are_cut_from_is_never_replayed(site: Workshop) -> None:
    site.flags["cards"] = True
    site.write("posts/geser.md", SLIDING.format(first="Kata pertama."))
    assert site.build().path == "full"
    site.write("posts/geser.md", SLIDING.format(first="Kata lain."))
    report = site.checked()
    assert report.path == "full"
    assert [path for path in report.written if path.startswith("cards/") and "-carousel-2-" in path]
    site.append("posts/dua.md", "\nTambahan.\n")
    assert site.checked().path == "replayed"


SLIDING = """---
title: Geser
date: 2026-05-04
summary: Ringkas.
kit: true
---
Pembuka.

## Satu

{first}

## Dua

Kata kedua.
"""
