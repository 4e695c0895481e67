"""Where lines end: as Unicode's rules say, words whole while they can be, and a title as balanced as it gets."""

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from uniseg.linebreak import line_break_boundaries

from kopsite.render.cards.breaking import pieces, syllables
from kopsite.render.cards.cleaning import clean, clusters
from kopsite.render.cards.fonts import is_plain, width
from kopsite.render.cards.measuring import measured
from kopsite.render.cards.text import Room, break_lines, cut, fit

WORDS = tuple(
    """
    kata Koperasi 2026 1.000 Rp1.000.000 12,5% 30% undang-undang SHU-nya (baru) “Kutipan” "kata" 'satu' ’90
    kata, kata. kata: benar! apa? dll. – - — & + · | ke-12 25/26 a/b dan/atau (a) [b] Jum’at Qur'an #Koperasi
    @kop 50rb 3–5 2025–2026 «x» … tunggu… (RAT), “RAT”, “RAT,” 10:30 Rp 5% é ñandu C++ R&D 24jam e-KTP ? ! ) ( •
    ° 日本 !! -5 +62 $5 www.kop.id x=y =
    التعاونية السَّلامُ علي-كم، (شركة) شركة. Ελλάδα Привет да-да الجمعية/العامة؟ ١٢٣
    12–15% 1.5-2.5 R&D’s a/b/c SHU/RAT, 3a 3/4–5 (2025-2026) #a-b @x/y 01/02/2026 Rp5rb RT/02 2/RW —
    """.split()  # noqa: SIM905 a list would be a page long
)


def unjoined(text):
    """Where the pieces part before short words are joined again: what Unicode's rules say."""
    from kopsite.render.cards import breaking

    return breaking._opportunities(text)


def test_what_is_known_by_its_shape_is_what_the_rules_say():
    dice = random.Random(4)
    for _ in range(250):
        text = " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, 6)))
        assert unjoined(text) == [place for place in line_break_boundaries(text) if place], text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rapat anggota", ["Rapat", "anggota"]),
        ("Undang-undang Perkoperasian", ["Undang-", "undang", "Perkoperasian"]),
        ("SHU-nya dan/atau e-KTP", ["SHU-nya", "dan/atau", "e-KTP"]),
        ("Dana Rp1.500.000/bulan", ["Dana", "Rp1.500.000/", "bulan"]),
        ("pukul 09.00–12.00 WIB", ["pukul", "09.00–12.00", "WIB"]),
        ("Hadir (12 orang), ya!", ["Hadir", "(12", "orang),", "ya!"]),
        ("No. 12 hal. 3 !", ["No.", "12", "hal.", "3 !"]),
        ("協同組合。", ["協", "同", "組", "合。"]),
        ("pertanggung\u00adjawaban", ["pertanggung", "jawaban"]),
    ],
)
def test_a_title_parts_where_a_reader_expects(text, expected):
    assert [piece.text for piece in pieces(text)] == expected


def test_a_line_is_the_pieces_as_they_were_written():
    title = "Harga Pupuk (Subsidi) Turun – Undang-undang 2026/2027"
    words = measured(title, 800, 0.0)
    assert words.line(0, len(words.pieces)) == title


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
def test_what_is_measured_beforehand_is_what_a_line_takes(chosen):
    title, _ = clean(" ".join(chosen))
    assume(is_plain(title))
    words = measured(title, 800, -0.018)
    for start in range(len(words.pieces)):
        for end in range(start + 1, len(words.pieces) + 1):
            line = words.line(start, end)
            assert words.wide(start, end) == pytest.approx(width(line, 1, 800, -0.018), abs=0.004)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("pertanggungjawaban", "per-tang-gung-ja-wa-ban"),
        ("kesejahteraan", "kese-jah-te-raan"),
        ("menyelenggarakan", "men-ye-leng-ga-ra-kan"),
        ("Transmigrasi", "Trans-mig-rasi"),
        ("koperasi", "koperasi"),
        ("2026", "2026"),
    ],
)
def test_long_words_know_their_syllables(word, expected):
    assert "-".join(syllables(word)) == expected


def test_a_word_longer_than_a_line_is_hyphenated_before_it_is_broken():
    room = Room(width=300, height=400, sizes=(60, 40), max_lines=5, may_break_words=True)
    assert fit("Mempertanggungjawabkannya", room).lines[0].endswith("-")
    assert "".join(fit("x" * 60, room).lines) == "x" * 60
    narrow = Room(width=576, height=400, sizes=(72,), max_lines=5)
    assert fit("Pertanggung\u00adjawabannya", narrow).lines == ("Pertanggung-", "jawabannya")
    assert fit("Pertanggung\u00adjawaban", Room(width=576, height=400, sizes=(40,), max_lines=5)).lines == (
        "Pertanggungjawaban",
    )


def test_a_long_hyphenated_word_parts_at_its_own_hyphen():
    room = Room(width=420, height=400, sizes=(56,), max_lines=3)
    assert fit("Perundang-undangan", room).lines == ("Perundang-", "undangan")


def test_a_dash_does_not_begin_a_line_nor_does_a_weak_word_end_one():
    room = Room(width=520, height=500, sizes=(64,), max_lines=4)
    for title in ("Panen Raya Kopi – Anggota Untung Besar", "Beras Murah untuk Semua Anggota di Jambi"):
        lines = fit(title, room).lines
        assert not any(line.startswith("–") for line in lines)
        assert not {line.split()[-1] for line in lines[:-1]} & {"untuk", "di"}


def test_a_script_without_spaces_is_cut_between_whole_characters():
    room = Room(width=300, height=500, sizes=(40,), max_lines=6, may_break_words=True)
    title = "ภาษาไทยเป็นภาษาที่มีวรรณยุกต์"
    lines = fit(title, room).lines
    assert len(lines) > 1
    assert "".join(lines) == title
    assert [char for line in lines for char in clusters(line)] == clusters(title)
    assert all(width(line, 40, 800, room.tracking) <= 301 for line in lines)


def test_an_ellipsis_never_parts_a_character():
    room = Room(width=200, height=50, sizes=(40,), max_lines=1)
    text, _ = clean("กำ" * 30)
    cut_line = cut(text, room).lines[0]
    assert cut_line.endswith("…")
    assert cut_line[:-1].removesuffix("กำ") != cut_line[:-1]


def test_nothing_is_one_empty_line():
    assert break_lines("", 40, Room(width=100, height=100, sizes=(40,), max_lines=2), 2) == ("",)
