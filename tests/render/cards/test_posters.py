"""Posters: text as text, a code that scans, fonts inside, the same bytes twice, small files, nothing too small."""

import io
import json
import os
import re
from pathlib import Path

import msgspec
import pypdfium2
import pytest
import zxingcpp
from card_samples import BLOBS, BRANDS, DESIGNS, LAYOUTS, LONG, TITLES, card, described, jpeg, noise_photo, png
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kopsite.model.cards import PAPERS, SAFE
from kopsite.render.cards.fonts import width
from kopsite.render.cards.layout import describe
from kopsite.render.cards.spec import Line, Modules
from kopsite.render.cards.values import layout_of
from kopsite.render.payload import PosterPayload
from kopsite.render.posters.pictures import MOST_BYTES
from kopsite.render.posters.poster import LEAST_POINTS, draw_poster, large_enough

GOLDEN = Path(__file__).parent / "golden"
URL = "https://kopi.example/berita/panen-raya/?utm_source=qr&utm_medium=print&utm_campaign=panen-raya"
WORDS = {
    "url": URL,
    "address": "kopi.example/berita/panen-raya",
    "scan": "Pindai untuk membaca selengkapnya",
    "summary": "Musim ini 412 anggota memetik bersama. Begini pembagian hasil dan jadwal angkut.",
    "time": "09.00 WIB",
    "place": "Balai Desa Sungai Penuh",
}
PAPER = sorted(PAPERS)
SCRIPTS = ("مرحبا بكم في التعاونية", "ยินดีต้อนรับสมาชิกใหม่", "Đại hội thành viên năm 2026", "Panen “raya” ½ & 30 %")


def poster(design="post", brand=LONG, title=TITLES[8], **more):
    return card(design, brand, title, form="poster", **{**WORDS, **more})


def printed(payload, paper="a4", **blobs):
    return draw_poster(PosterPayload(card=payload, paper=paper), {**BLOBS, **blobs})


def page_of(data):
    return pypdfium2.PdfDocument(data)[0]


def text_of(data):
    return " ".join(page_of(data).get_textpage().get_text_bounded().split())


def lines_of(spec):
    return [part for part in spec.parts if isinstance(part, Line)]


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("design", DESIGNS)
def test_all_words_can_be_searched_and_the_code_leads_to_the_page(design, paper):
    payload = poster(design)
    data = printed(payload, paper).data
    assert TITLES[8] in text_of(data)
    assert WORDS["scan"] in text_of(data)
    shot = page_of(data).render(scale=2).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(shot)] == [URL]


@pytest.mark.parametrize("paper", PAPER)
def test_a_page_has_the_size_of_its_paper(paper):
    wide, high = page_of(printed(poster(), paper).data).get_size()
    assert (round(wide * 25.4 / 72), round(high * 25.4 / 72)) == PAPERS[paper]


def test_the_file_says_what_it_is():
    data = printed(poster()).data
    document = pypdfium2.PdfDocument(data)
    told = document.get_metadata_dict()
    assert (told["Title"], told["Author"]) == (TITLES[8], LONG.name)
    assert not told["CreationDate"]
    assert document.is_tagged()
    assert b"/Lang (id)" in data


def test_the_same_values_give_the_same_bytes():
    assert printed(poster()).data == printed(poster()).data
    assert printed(poster(title="Lain")).data != printed(poster()).data


def test_every_font_is_inside_and_cut_to_what_is_used():
    data = printed(poster()).data
    assert len(re.findall(rb"/Subtype /Type0", data)) == len(re.findall(rb"/FontFile2 ", data)) > 1
    assert all(re.fullmatch(rb"[A-Z]{6}\+[\w-]+", name) for name in re.findall(rb"/FontName /(\S+)", data))
    assert len(data) < 60_000


@pytest.mark.parametrize("title", SCRIPTS)
def test_any_script_can_be_searched(title):
    found = text_of(printed(poster(title=title)).data)
    shown = [line.text for line in lines_of(described(poster(title=title))) if line.layer == "title"]
    for word in max(shown, key=len).split():
        assert sum(char in found for char in word) >= 0.8 * len(word)


def test_a_photograph_is_printed_as_jpeg_at_no_more_than_it_has():
    data = printed(poster(photo="p"), p=noise_photo((2400, 1800))).data
    assert data.count(b"/DCTDecode") == 1
    assert len(data) < MOST_BYTES + 100_000
    small = printed(poster(photo="p"), p=noise_photo((300, 200))).data
    assert re.findall(rb"/Width (\d+) /Height \d+ /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCT", small) == [
        b"300"
    ]


def test_text_over_a_photograph_stands_on_its_shade():
    payload = msgspec.structs.replace(poster(photo="p"))
    white = jpeg(Image.new("RGB", (900, 700), (255, 255, 255)))
    assert page_of(printed(payload, p=white).data).render(scale=0.3).to_pil().size[0] > 100


def test_a_photograph_that_cannot_be_read_is_left_out_and_told():
    result = printed(poster(photo="p"), p=b"no picture")
    assert [found.code for found in result.diagnostics] == ["card-photo-unreadable"]
    assert TITLES[8] in text_of(result.data)


def test_a_logo_keeps_its_transparency():
    logo = Image.new("RGBA", (60, 60), (200, 30, 30, 0))
    logo.paste((200, 30, 30, 255), (10, 10, 50, 50))
    data = printed(poster(logo="l", photo="p"), l=png(logo), p=noise_photo()).data
    assert TITLES[8] in text_of(data)


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("design", DESIGNS)
def test_nothing_is_printed_too_small_or_at_the_edge(design, paper):
    layout = large_enough(layout_of(LAYOUTS[design, "poster"]), paper)
    points = PAPERS[paper][0] * 72 / 25.4 / layout.width
    left, top, wide, high = SAFE["poster"]
    for brand in BRANDS:
        spec = describe(poster(design, brand), layout)
        for line in lines_of(spec):
            if line.layer in ("mark", "logo"):
                continue
            assert line.size * points >= LEAST_POINTS
            assert left <= line.x + line.size * 0.1
            assert line.x + width(line.text, line.size, line.weight, line.tracking) <= left + wide + 1
            assert top <= line.y - line.size * 0.745 + 1
            assert line.y <= top + high


@pytest.mark.parametrize("design", DESIGNS)
def test_codes_are_dark_on_light_and_wide_enough(design):
    (code,) = [part for part in described(poster(design)).parts if isinstance(part, Modules)]
    assert (code.color, code.on) == ("#000000", "#ffffff")
    assert code.box[2] >= 200
    assert all("1" not in row for row in (*code.rows[:4], *code.rows[-4:]))
    assert all("1" not in row[:4] + row[-4:] for row in code.rows)


def test_titles_of_any_length_stand_whole():
    for number, title in enumerate(TITLES):
        for design in ("post", "event", "profile", "campaign", "quiet"):
            assert not described(poster(design, BRANDS[number % len(BRANDS)], title)).cut


def test_descriptions_are_as_agreed():
    found = {}
    for design in (*DESIGNS, "photo"):
        more = {"photo": "p", "logo": "l"} if design == "photo" else {}
        spec = msgspec.to_builtins(described(poster("post" if more else design, **more)), str_keys=True)
        found[design] = {key: value for key, value in spec.items() if key != "weave"}
        found[design]["parts"] = [part for part in spec["parts"] if "rows" not in part]
    path = GOLDEN / "poster.json"
    if os.environ.get("KOPSITE_GOLDEN") == "write":
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    assert json.loads(json.dumps(found)) == json.loads(path.read_text())


def test_boxes_can_be_seen():
    payload = msgspec.structs.replace(poster(), debug=True)
    assert text_of(printed(payload).data)


def test_a_poster_looks_as_agreed():
    path = GOLDEN / "poster.png"
    shot = page_of(printed(poster("event")).data).render(scale=0.4).to_pil().convert("RGB")
    if os.environ.get("KOPSITE_GOLDEN") == "write":
        shot.save(path)
    expected = Image.open(io.BytesIO(path.read_bytes())).convert("RGB").resize((60, 84), Image.Resampling.BOX)
    found = shot.resize((60, 84), Image.Resampling.BOX)
    pairs = zip(found.tobytes(), expected.tobytes(), strict=True)
    assert sum(abs(one - two) for one, two in pairs) / len(found.tobytes()) < 3


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120), st.text(max_size=200))
def test_any_text_gives_a_file_that_opens(title, summary):
    data = printed(poster(title=title or "x", summary=summary)).data
    assert len(pypdfium2.PdfDocument(data)) == 1
    assert data == printed(poster(title=title or "x", summary=summary)).data
