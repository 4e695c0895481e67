"""Posters and slides from content to published files: named, in kits and their ZIPs, made once."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from pages import WholeSite
from PIL import Image
from sites import MICROSITE, SUB, build_site, write_site

POST = """\
-- content/posts/2026-07-01-tips.md --
---
title: Lima cara menabung
card: {formats: [carousel, carousel-square, poster]}
kit: true
---
Pembuka.

## Mulai dari yang kecil

Sisihkan sedikit setiap hari pasar, sebelum uang belanja habis. Lalu lihat hasilnya.

## Yang perlu dibawa

- Kartu anggota
- Buku simpanan
-- content/posts/2026-07-02-pendek.md --
---
title: Kabar pendek
card: {formats: [carousel]}
---
Tanpa judul bagian.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """Build a post with slides and posters, and one that is too short for slides."""
    return WholeSite("print", build_site(write_site(tmp_path_factory.mktemp("print"), f"{MICROSITE}{POST}")), SUB)


def names(site: WholeSite) -> list[str]:
    return sorted(re.sub(r"-[0-9a-f]{12}\.", ".", path) for path in site.files if path.startswith("cards/"))


def test_a_post_has_the_files_that_it_asks_for(site: WholeSite) -> None:
    assert site.built.codes == []
    wanted = [
        f"cards/berita-tips-{form}-{number}.png" for form in ("carousel", "carousel-square") for number in range(1, 5)
    ]
    wanted += [f"cards/berita-tips-poster-{paper}.pdf" for paper in ("a4", "a5")]
    assert {*wanted} <= {*names(site)}
    assert not [name for name in names(site) if "pendek-carousel" in name]


def test_a_kit_packs_them(site: WholeSite) -> None:
    (data,) = [data for path, data in site.files.items() if path.endswith(".zip")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        packed = {*archive.namelist()}
        told = archive.read("alt.txt").decode()
    assert {"poster-a4.pdf", "poster-a5.pdf", "carousel-1.png", "carousel-4.png", "carousel-square-4.png"} <= packed
    assert "carousel-3.png: 3/4: Yang perlu dibawa · Kartu anggota · Buku simpanan" in told


def test_a_kit_page_names_them(site: WholeSite) -> None:
    page = site.files["bagikan/berita/tips/index.html"].decode()
    assert "Carousel, slide 2" in page
    assert "Poster A5" in page


def test_a_kit_page_shows_its_posters_as_a_small_picture_that_the_zip_leaves_out(site: WholeSite) -> None:
    page = site.files["bagikan/berita/tips/index.html"].decode()
    (glance,) = (path for path in site.files if re.fullmatch(r"cards/berita-tips-poster-[0-9a-f]{12}\.png", path))
    alt = r'alt="Lima cara menabung · [^"]+" width="420" height="594"'
    assert len(re.findall(rf'<img src="/koperasi/{re.escape(glance)}" {alt}', page)) == 1
    assert "kit-paper" not in page
    with Image.open(io.BytesIO(site.files[glance])) as image:
        assert image.size == (420, 594)
        assert len(image.convert("RGB").getcolors(420 * 594) or ()) > 8
    (data,) = [data for path, data in site.files.items() if path.endswith(".zip")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "poster.png" not in archive.namelist()
