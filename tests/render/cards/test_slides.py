"""Slides of a post: one for each section, bounded, numbered, on one band of cloth that runs on."""

import itertools
import json
import os
from pathlib import Path

import msgspec
import pytest
from card_samples import BRANDS, LAYOUTS, LONG, card, described
from hypothesis import given
from hypothesis import strategies as st

from kopsite.engine.fingerprint import digest
from kopsite.model.cards import CAROUSELS, SAFE
from kopsite.render.cards.fonts import width
from kopsite.render.cards.spec import Cloth, Line
from kopsite.render.page_slides import FIRST, LAST, MIDDLE, MOST, sections, slides
from kopsite.render.translations import parse_catalog, words_of

GOLDEN = Path(__file__).parent / "golden"
BODY = """<p>Pembuka.</p>
<h2 id="kecil">Mulai dari yang <strong>kecil</strong></h2>
<p>Sisihkan Rp10.000 setiap hari pasar, sebelum uang belanja habis. Setelah sebulan terasa.</p>
<h3 id="sub">Anak judul</h3>
<p>Lain.</p>
<h2 id="tiga">Tiga simpanan &amp; gunanya</h2>
<ul>
<li>Simpanan pokok<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup></li>
<li><p>Simpanan wajib</p></li>
<li>Simpanan sukarela</li>
</ul>
<h2 id="kosong">Tanpa isi</h2>
<h2 id="catat">Catat bersama</h2>
<p>Tulis di buku yang sama.</p>
<section class="footnotes" role="doc-endnotes"><ol><li id="fn-1"><p>Catatan</p></li></ol></section>
"""
WORDS = words_of(
    (
        parse_catalog(
            "id",
            b'msgctxt "card"\nmsgid "read-on"\nmsgstr "Baca selengkapnya di"\n\n'
            b'msgctxt "card"\nmsgid "swipe"\nmsgstr "Geser"\n',
        ),
    ),
    "id",
    "id",
)
TEXTS = {"title": "Lima Cara Menabung", "name": LONG.name, "kicker": "Berita · 1 Juli 2026"}


def made(body=BODY):
    return slides(body, TEXTS, "https://kopi.example/berita/menabung/", WORDS)


def spec_of(slide, form, brand=LONG):
    payload = card("post", brand, TEXTS["title"], form=CAROUSELS[form], **slide.texts)
    layout = digest(LAYOUTS[slide.design, CAROUSELS[form]])
    lists = {"points": slide.points} if slide.points else {}
    return described(msgspec.structs.replace(payload, design=slide.design, layout=layout, lists=lists))


def lines_of(spec):
    return [part for part in spec.parts if isinstance(part, Line)]


def test_sections_have_their_first_sentence_or_their_list():
    first, second, empty, third = sections(BODY)
    assert first == (
        "Mulai dari yang kecil",
        "Sisihkan Rp10.000 setiap hari pasar, sebelum uang belanja habis.",
        (),
    )
    assert second.heading == "Tiga simpanan & gunanya"
    assert second.points == ("Simpanan pokok", "Simpanan wajib", "Simpanan sukarela")
    assert (empty.lead, empty.points) == ("", ())
    assert third.lead == "Tulis di buku yang sama."


def test_a_post_becomes_its_title_its_sections_and_who_we_are():
    found = made()
    assert [slide.design for slide in found] == [FIRST, MIDDLE, MIDDLE, MIDDLE, LAST]
    assert [slide.texts["page"] for slide in found] == list("12345")
    assert {slide.texts["pages"] for slide in found} == {"5"}
    assert [("swipe" in slide.texts) for slide in found] == [True, False, False, False, False]
    assert found[-1].texts["address"] == "kopi.example/berita/menabung"
    assert found[2].alt == "3/5: Tiga simpanan & gunanya · Simpanan pokok · Simpanan wajib · Simpanan sukarela"


def test_a_post_with_few_sections_has_no_slides():
    assert made("<h2>Satu</h2><p>Isi.</p>") == ()
    assert made("<p>Hanya tulisan.</p>") == ()


def test_there_are_never_more_slides_than_platforms_take():
    long = "".join(f"<h2>Bagian {number}</h2><p>Isi.</p>" for number in range(30))
    assert len(made(long)) == MOST
    assert made(long)[-1].design == LAST


@given(st.text(alphabet='<>h2p/ulio abc.&;"=', max_size=300))
def test_any_text_can_be_cut(body):
    for slide in made(BODY + body):
        assert all(slide.texts.values())
        assert len(slide.texts.get("lead", "")) <= 220


@pytest.mark.parametrize("form", CAROUSELS)
def test_the_band_runs_on_from_slide_to_slide(form):
    bands = []
    for slide in made():
        spec = spec_of(slide, form)
        (band,) = [part for part in spec.parts if isinstance(part, Cloth)]
        assert (band.box[0], band.box[2]) == (0, spec.width)
        bands.append(band)
    assert len({(band.box, band.tile, band.ground, band.colors) for band in bands}) == 1
    for before, after in itertools.pairwise(bands):
        assert (before.start[0] - before.box[2]) % before.tile == after.start[0] % after.tile


@pytest.mark.parametrize("form", CAROUSELS)
def test_everything_stands_whole_where_no_platform_cuts_it(form):
    left, top, wide, high = SAFE[CAROUSELS[form]]
    for brand in BRANDS:
        for slide in made():
            spec = spec_of(slide, form, brand)
            assert not spec.cut
            for line in lines_of(spec):
                assert left <= line.x + line.size * 0.1
                assert line.x + width(line.text, line.size, line.weight, line.tracking) <= left + wide
                assert top <= line.y - line.size * 0.745
                assert line.y <= top + high


@pytest.mark.parametrize("form", CAROUSELS)
def test_descriptions_are_as_agreed(form):
    found = [msgspec.to_builtins(spec_of(slide, form), str_keys=True) for slide in made()]
    for spec in found:
        spec.pop("weave")
    path = GOLDEN / f"{form}.json"
    if os.environ.get("KOPSITE_GOLDEN") == "write":
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    assert json.loads(json.dumps(found)) == json.loads(path.read_text())
