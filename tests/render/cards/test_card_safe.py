"""Whatever a card says stands where no platform crops or covers it, however much it says."""

import msgspec
import pytest
from gallery_tools import cards
from spec_ground import grounds, ink_box, read_lines

from kopsite.model.cards import CAROUSELS, SAFE
from kopsite.render.cards.layout import describe
from kopsite.render.cards.spec import Fill, Modules, Picture
from kopsite.render.cards.values import layout_of

LEAF = ("day", "month", "weekday")
"""On an og card the leaf stands beside the middle square: the line above the title says the date once more."""
SHORT = {"title": "RAT", "kicker": "Acara · 5 Mei 2026", "footer": "Jambi", "quote": "Ya.", "name": "Kas"}
LONG = {
    "title": "Tahun ini kami menunggu empat puluh anggota baru, dan tiga kursi tambahan di teras toko kita",
    "kicker": "Tantangan · 28 November 2026 sampai 31 Januari 2027",
    "footer": "Kabupaten Bukit Berkabut, Sumatra",
    "name": "Koperasi Perempuan Wirausaha Berdaya Mandiri Kota Jambi",
    "quote": "Dulu saya menjual kepada siapa saja yang lewat di depan rumah, sekarang saya tahu harganya lebih dulu.",
    "place": "Aula Kelurahan Contoh lantai dua, Jl. Contoh Barat No. 3, Kota Jambi",
    "fact": "Koperasi tetap buka seperti biasa, dan simpanan bisa diambil setiap hari kerja di semua kantor.",
    "claim": "Koperasi mau tutup, semua simpanan anggota hangus, dan pengurus sudah pindah kota.",
    "occasion": "Selamat Natal dan Tahun Baru Dua Ribu Dua Puluh Tujuh",
    "benefit": "Kamu dan temanmu masing-masing dapat kopi liberika dua ratus gram dan satu cangkir keramik",
    "number": "Rp127.124,5",
    "price": "Rp1.125.000",
    "hashtag": "#TantanganDapurPuan",
    "speaker": "Halimatussakdiyah Contoh Hasibuan",
}
WORDS = {"as they are": {}, "short": SHORT, "long": LONG}
LISTS = {
    "long": ("Juara pertama: oven listrik dan satu set wajan besar", "Juara kedua: kopi enam bulan", *"abcdefgh"),
    "short": ("Satu",),
}


def said(payload, words):
    texts = {name: WORDS[words].get(name, text) for name, text in payload.texts.items()}
    lists = {name: LISTS.get(words, lines) for name, lines in payload.lists.items()}
    return msgspec.structs.replace(payload, texts=texts, lists=lists)


def described(payload):
    return describe(payload, layout_of(cards.layouts()[payload.design, payload.format]))


def outside(spec):
    """Give what must be seen and reaches out of the safe zone."""
    left, top, wide, high = SAFE[spec.format]
    for what, box in must_be_seen(spec):
        if box[0] < left or box[1] < top or box[0] + box[2] > left + wide or box[1] + box[3] > top + high:
            yield what, box


def must_be_seen(spec):
    for _, line in read_lines(spec):
        if not (spec.format == "og" and spec.layout in ("event", "event_photo") and line.layer in LEAF):
            yield line.text, ink_box(line)
    for place, part in enumerate(spec.parts):
        if isinstance(part, Modules | Picture):
            yield type(part).__name__, part.box
        following = spec.parts[place + 1] if place + 1 < len(spec.parts) else None
        if isinstance(part, Fill) and getattr(following, "layer", "") in ("hashtag", "logo"):
            yield f"field of {following.text}", part.box


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("design", cards.designs())
def test_all_that_must_be_seen_stands_in_the_safe_zone(design, words):
    for form in cards.designs()[design]:
        for brand in cards.brands():
            spec = described(said(cards.card(design, form, brand).payload, words))
            assert not list(outside(spec)), (form, brand)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("design", cards.designs())
def test_no_words_stand_on_cloth_logos_or_each_other(design, words):
    for form in cards.designs()[design]:
        for brand in cards.brands():
            spec = described(said(cards.card(design, form, brand).payload, words))
            boxes = []
            for place, line in read_lines(spec):
                box = ink_box(line)
                assert len(grounds(spec, place, box)) == 1, (form, brand, line)
                assert not [one for one in boxes if overlap(one, box)], (form, brand, line)
                boxes.append(box)


@pytest.mark.parametrize("family", CAROUSELS)
def test_slides_keep_to_their_zone(family):
    for brand in cards.brands():
        for shown in cards.slides(family, brand):
            for words in WORDS:
                assert not list(outside(described(said(shown.payload, words))))


@pytest.mark.parametrize("design", ["event", "event_photo"])
def test_the_middle_of_an_event_says_its_date(design):
    for brand in cards.brands():
        shown = cards.card(design, "og", brand)
        read = " ".join(line.text for _, line in read_lines(shown.spec) if line.layer not in LEAF)
        assert f"{shown.payload.texts['day']} {shown.payload.texts['month']}" in read


def overlap(one, two):
    return (
        one[0] < two[0] + two[2] and two[0] < one[0] + one[2] and one[1] < two[1] + two[3] and two[1] < one[1] + one[3]
    )
