"""Share kits of whole sites: pages that nothing leads to, ZIPs, captions of every kind, and `kopsite kit`."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.options import Options
from kopsite.render.kit.limits import BY_KEY, length
from kopsite.report import Report, SilentReporter
from kopsite.share import UnknownPage, Wish, share
from kopsite.tasks import TASK_KINDS
from tests.whole.pages import WholeSite
from tests.whole.sites import MICROSITE, NOW, SUB, build_site, tree, write_site

KINDS = (
    *("rebranding", "teaser", "challenge", "testimonials", "video", "annual_meeting", "surplus", "promo"),
    *("referral", "new_members", "training", "greeting", "clarification", "report"),
)
POST = """\
-- content/posts/panen.md --
---
title: Panen raya
summary: Padi pertama masuk gudang.
date: 2026-10-01
hashtags: [PanenBersama]
---
Isi.
"""
EVENT = """\
-- content/events/rapat.md --
---
title: Rapat tahunan
starts: 2026-12-05T09:00
venue: Balai Desa
price: 0
---
Isi.
"""


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """A site with a campaign of every kind, in both languages, that asks for kits."""
    root = write_site(tmp_path_factory.mktemp("kits"), f"{MICROSITE}{POST}{EVENT}")
    settings = root / "content" / "site.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}kit: true\nlanguages: [id, en]\n", "utf-8")
    folder = root / "content" / "campaigns"
    folder.mkdir()
    for kind in KINDS:
        reveal = "reveal_at: 2026-12-12\n" if kind == "teaser" else ""
        text = f"---\ntitle: Ayo {kind}\nkind: {kind}\nstarts: 2026-11-01\nsummary: Ikut.\n{reveal}---\nIsi.\n"
        for ending in ("md", "en.md"):
            (folder / f"{kind.replace('_', '-')}.{ending}").write_text(text, "utf-8")
    return WholeSite("kits", build_site(root), SUB)


def captions(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".txt") and name != "alt.txt"]
        return {name.removesuffix(".txt"): archive.read(name).decode().removesuffix("\n") for name in names}


def zips(site: WholeSite) -> dict[str, bytes]:
    return {path: data for path, data in site.files.items() if path.endswith(".zip")}


def test_every_kind_of_campaign_has_captions_within_the_limits(kits: WholeSite) -> None:
    assert kits.built.codes == []
    packed = zips(kits)
    assert len(packed) == 2 * len(KINDS) + 4
    for path, data in packed.items():
        found = captions(data)
        assert list(found) == list(BY_KEY), path
        for name, text in found.items():
            platform = BY_KEY[name]
            assert 0 < length(platform, text) <= platform.caption.most, (path, name)
            assert "{{" not in text
            assert ("utm_source" in text) == platform.links_work, (path, name)


def test_a_caption_says_what_its_platform_can_show(kits: WholeSite) -> None:
    (data,) = (data for path, data in zips(kits).items() if "/panen/" in path)
    found = captions(data)
    link = f"{SUB}berita/panen/?utm_source=whatsapp&utm_medium=social&utm_campaign=panen"
    assert found["whatsapp"] == f"*Panen raya*\n\nPadi pertama masuk gudang.\n\nBaca selengkapnya:\n{link}"
    assert found["instagram"].endswith("tautan di bio.\n\n#PanenBersama #KoperasiKonsumenMekarSari")
    assert found["threads"].count("#") == 1
    assert "📍 Balai Desa" in captions(next(data for path, data in zips(kits).items() if "/rapat/" in path))["facebook"]


def test_no_page_leads_to_a_kit_and_no_machine_is_told_of_it(kits: WholeSite) -> None:
    own = [page for page in kits.real_pages if page.kind == "kit"]
    assert len(own) == 2 * len(KINDS) + 4
    for page in own:
        assert page.all("//meta[@name='robots']/@content") == ["noindex"]
        assert page.all("//link[@rel='canonical']") == []
        assert [url for url in page.links() if kits.is_ours(url) and kits.problem(url)] == []
    for page in kits.real_pages:
        if page.kind != "kit":
            assert "bagikan" not in page.text, page.file
    told = [data for path, data in kits.files.items() if path.endswith((".xml", ".json", ".csv", ".ics"))]
    assert not any(b"bagikan" in data for data in told)


def test_a_kit_page_counts_and_offers_everything(kits: WholeSite) -> None:
    page = kits.by_file["bagikan/berita/panen/index.html"]
    assert page.all("//textarea/@id") == [f"takarir-{key}" for key in BY_KEY]
    written = captions(
        kits.files[kits.file_of(f"{SUB}{page.all('//a[@download]/@href')[0].removeprefix('/koperasi/')}")]
    )
    assert [text.strip("\n") for text in page.all("//textarea/text()")] == list(written.values())
    assert page.all("//p[@class='kit-count']//output/text()")[3] == str(length(BY_KEY["x"], written["x"]))
    assert len(page.all("//figure[contains(@class, 'kit-preview')]/@class")) == 5
    assert len(page.all("//ul[@class='kit-links']//a/@href")) == 8


def test_a_zip_is_the_same_whenever_it_is_packed(kits: WholeSite, tmp_path: Path) -> None:
    again = build_site(kits.output.parent, output=tmp_path / "again")
    assert zips(kits) == {path: data for path, data in tree(again.output).items() if path.endswith(".zip")}
    for data in zips(kits).values():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_site_overrides_a_single_caption(tmp_path: Path) -> None:
    root = write_site(
        tmp_path,
        f"{MICROSITE}{POST}-- themes/gotong-royong/captions/id/post.whatsapp.txt --\n[hook]\nKABAR: {{{{ title }}}}\n",
    )
    packed = packed_by(root, Wish(to=tmp_path / "kit", page="/berita/panen/"))
    assert (packed / "whatsapp.txt").read_text("utf-8").startswith("*KABAR: Panen raya*\n\nPadi pertama")
    assert (packed / "facebook.txt").read_text("utf-8").startswith("Panen raya\n")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[hook]\n\n{{ judul }}\n", "caption-template", 3),
        ("[hook]\n{{ title }}\n[kait]\nx\n", "caption-part", 3),
        ("[text]\n\n{% if %}\n", "caption-template", 3),
    ],
)
def test_a_caption_that_cannot_be_filled_is_shown_with_its_place(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    file = "themes/gotong-royong/captions/id/post.txt"
    root = write_site(tmp_path, f"{MICROSITE}{POST}-- {file} --\n{text}")
    shared = shared_by(root, Wish(to=tmp_path / "kit"))
    assert shared.exit_code == 1
    assert [(problem.code, problem.position.path, problem.position.line) for problem in shared.diagnostics] == [
        (code, file, line)
    ]
    assert not (tmp_path / "kit").exists()


def shared_by(root: Path, wish: Wish, **options: object) -> Report:
    wanted = {"root": root, "content": root / "content", "output": root / "output", "now": NOW, **options}
    with BlobStore() as blobs:
        runner = Runner(SerialExecutor(), blobs, TASK_KINDS)
        return share(Options(**wanted), runner, SilentReporter(), wish).report  # type: ignore[arg-type]


def packed_by(root: Path, wish: Wish) -> Path:
    assert shared_by(root, wish).exit_code == 0
    return wish.to / wish.page.strip("/")


@pytest.mark.parametrize(
    "page", ["/berita/panen/", "berita/panen", "content/posts/panen.md", "posts/panen.md", f"{SUB}berita/panen/"]
)
def test_a_page_is_found_by_its_address_or_its_file(tmp_path: Path, page: str) -> None:
    root = write_site(tmp_path, f"{MICROSITE}{POST}{EVENT}")
    shared_by(root, Wish(to=tmp_path / "kit", page=page))
    assert [path.name for path in (tmp_path / "kit").rglob("*.zip")] == ["panen.zip"]
    assert not (root / "output").exists()


def test_an_unknown_page_is_answered_with_the_nearest(tmp_path: Path) -> None:
    root = write_site(tmp_path, f"{MICROSITE}{POST}")
    with pytest.raises(UnknownPage) as caught:
        shared_by(root, Wish(to=tmp_path / "kit", page="/berita/pannen/"))
    assert dict(caught.value.diagnostic.values)["suggestion"] == "/berita/panen/"


def test_the_command_writes_what_the_site_offers(tmp_path: Path) -> None:
    root = write_site(tmp_path, f"{MICROSITE}{POST}")
    command = [sys.executable, "-m", "kopsite", "kit", "--root", str(root), "--lang", "en", "--now", "2026-11-22"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"Share kits in {root / 'kit'}: 2."
    files = tree(root / "kit" / "berita" / "panen")
    assert {"og.png", "alt.txt", "qr.svg", "panen.zip", *(f"{key}.txt" for key in BY_KEY)} <= set(files)
    packed = files.pop("panen.zip")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    for wrong, code in ((["/berita/x/"], "kit-unknown-page"), (["--formats", "sqare"], "kit-unknown-format")):
        failed = subprocess.run([*command, *wrong], capture_output=True, text=True, check=False, encoding="utf-8")
        assert (failed.returncode, code in failed.stderr) == (2, True)
    failed = subprocess.run([*command, "--to", str(root / "content")], capture_output=True, text=True, check=False)
    assert (failed.returncode, "kit-in-site" in failed.stderr) == (2, True)


def test_only_the_formats_that_were_asked_for_are_drawn_with_their_boxes_where_wanted(tmp_path: Path) -> None:
    root = write_site(tmp_path, f"{MICROSITE}{POST}")
    plain, boxed = (
        packed_by(root, Wish(to=tmp_path / name, page="/berita/panen/", formats=("square", "og"), debug=debug))
        for name, debug in (("plain", False), ("boxed", True))
    )
    for folder in (plain, boxed):
        assert sorted(path.name for path in folder.glob("*.png")) == ["og.png", "square.png"]
    assert (plain / "og.png").read_bytes() != (boxed / "og.png").read_bytes()
    assert (plain / "og.png").read_bytes() == build_site(root).output.joinpath(
        *next(path for path in tree(root / "output") if path.startswith("cards/berita-panen-")).split("/")
    ).read_bytes()
