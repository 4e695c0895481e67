"""Dates, money and numbers as people of a language write them, and addresses that are safe to follow."""

from __future__ import annotations

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopsite.model.base import Video
from kopsite.render import filters
from kopsite.render.filters import for_language, locale_of
from kopsite.render.titles import kicker, short_description
from tests.render.page_scenes import theme
from tests.render.scenes import chrome, when

ID, EN = locale_of("id"), locale_of("en")


def shown(template: str, language: str = "id", **values: object) -> str:
    environment = jinja2.Environment(autoescape=True)
    environment.filters.update(for_language(language))
    return environment.from_string(template).render(chrome=chrome(), **values)


@pytest.mark.parametrize(
    ("offset", "language", "words"),
    [
        (420, "id", "Minggu, 12 Juli 2026 pukul 09.00 WIB"),
        (480, "id", "Minggu, 12 Juli 2026 pukul 09.00 WITA"),
        (540, "en", "Sunday, 12 July 2026, 09:00 WIT"),
        (330, "id", "Minggu, 12 Juli 2026 pukul 09.00 UTC+5:30"),
        (-60, "id", "Minggu, 12 Juli 2026 pukul 09.00 UTC−1"),
    ],
)
def test_a_moment_is_said_in_full_with_its_zone(offset, language, words):
    assert shown("{{ m|datetime }}", language, m=when("2026-07-12T09:00:00", offset)) == words


def test_a_date_alone_has_no_hour():
    assert shown("{{ m|datetime }}", m=when("2026-07-12")) == "Minggu, 12 Juli 2026"


def test_offsets_have_indonesian_names_only_in_an_indonesian_site():
    environment = jinja2.Environment(autoescape=True)
    environment.filters.update(for_language("id"))
    template = environment.from_string("{{ m|clock }}")
    moment = when("2026-07-12T09:00:00", 480)
    assert template.render(chrome=chrome(timezone="Asia/Singapore"), m=moment) == "09.00 UTC+8"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-07-12", None, "12 Juli 2026"),
        ("2026-07-12", "2026-07-12", "12 Juli 2026"),
        ("2026-07-12", "2026-07-14", "12–14 Juli 2026"),
        ("2026-06-30", "2026-07-02", "30 Juni – 2 Juli 2026"),
        ("2026-12-31", "2027-01-01", "31 Desember 2026 – 1 Januari 2027"),
    ],
)
def test_a_span_of_days_says_nothing_twice(first, last, words):
    assert filters.day_range(when(first), when(last) if last else None, ID) == words


@pytest.mark.parametrize(
    ("text", "words"), [("2026-07-12", "12 Juli 2026"), ("2009", "2009"), ("2026-13-45", "2026-13-45")]
)
def test_a_typed_date_is_shown_in_words_and_anything_else_as_typed(text, words):
    assert filters.date(text, ID) == words


@pytest.mark.parametrize(
    ("value", "full", "short"),
    [
        (1_250_000, "Rp1.250.000", "Rp1,25\u00a0juta"),
        (1_370_000_000, "Rp1.370.000.000", "Rp1,37\u00a0miliar"),
        (2_400_000_000_000, "Rp2.400.000.000.000", "Rp2,4\u00a0triliun"),
        (45_000, "Rp45.000", "Rp45.000"),
        (0, "Rp0", "Rp0"),
        (-3_000_000, "−Rp3.000.000", "−Rp3\u00a0juta"),
    ],
)
def test_money_is_written_as_in_indonesia(value, full, short):
    assert (filters.rupiah(value, ID), filters.rupiah_short(value, ID)) == (full, short)


def test_numbers_follow_the_language():
    assert (filters.number(127_124, ID), filters.number(127_124, EN)) == ("127.124", "127,124")
    assert (filters.percent(85.4, ID), filters.percent(40, ID)) == ("85,4%", "40%")
    assert (filters.bytes_size(1_234_000, ID), filters.bytes_size(88_000, EN)) == ("1,2 MB", "88 KB")
    assert [filters.bytes_size(size, ID) for size in (1, 512, 999, 1000, 1_949)] == [
        "1 B", "512 B", "999 B", "1 KB", "1,9 KB",
    ]  # fmt: skip
    assert [filters.bytes_size(size, ID) for size in (999_499, 999_500)] == ["999 KB", "1 MB"]


def test_a_whatsapp_link_has_digits_only_and_the_text_encoded():
    assert (
        filters.wa_link("+62 812-3456", "Halo & apa kabar?")
        == "https://wa.me/628123456?text=Halo%20%26%20apa%20kabar%3F"
    )
    assert filters.wa_link("0812 3456") == "https://wa.me/628123456"
    assert filters.wa_link("tidak ada") == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("+6281234567890", "+62 812-3456-7890"),
        ("+62741555123", "+62 741-555-123"),
        ("+622150001234", "+62 21-5000-1234"),
        ("+1 555", "+1 555"),
    ],
)
def test_a_phone_number_is_shown_in_groups(number, words):
    assert filters.phone(number) == words


@given(st.text())
def test_an_address_is_given_back_only_with_a_scheme_that_is_safe(text):
    found = filters.url(text)
    assert found == "" or found.lower().startswith(("http:", "https:", "mailto:", "tel:", "/", "#"))
    assert not found.startswith("//")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "\x01javascript:x",
        "java\tscript:x",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "http://[",
        "data:x",
    ],
)
def test_a_dangerous_address_is_dropped(address):
    assert filters.url(address) == ""


@pytest.mark.parametrize(
    ("name", "letters"), [("Hj. Ratna Dewi", "RD"), ("Nurhayati", "N"), ("", ""), ("123", ""), ("Dr. Ir. Budi", "B")]
)
def test_initials_leave_titles_out(name, letters):
    assert filters.initials(name) == letters


def test_lines_that_an_editor_wrapped_flow_together():
    wrapped = "Logo lama kami buat tahun 2011 dari contoh di buku, dan di layar ponsel\ntimbangannya tinggal garis."
    assert filters.paragraphs(wrapped) == f"<p>{wrapped.replace(chr(10), ' ')}</p>"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.instagram.com/puan.contoh", "@puan.contoh"),
        ("https://www.tiktok.com/@puan.contoh", "@puan.contoh"),
        ("https://www.linkedin.com/company/puan", "linkedin.com/company/puan"),
        ("https://puan.example/", "puan.example"),
    ],
)
def test_a_profile_on_a_network_is_shown_as_people_call_it(address, shown):
    assert filters.handle(address) == shown


def test_paragraphs_keep_lines_and_escape():
    assert filters.paragraphs("a <b>\nc\n\n\nd") == "<p>a &lt;b&gt;<br>c</p>\n<p>d</p>"


def test_bars_are_measured_by_the_largest():
    assert filters.bars([50, 100, None]) == ["50", "100", "0"]
    assert filters.bars([]) == []


def test_a_clip_links_to_its_platform():
    assert filters.video_link(Video(platform="youtube", id='a"b')) == "https://www.youtube.com/watch?v=a%22b"
    assert filters.video_link(Video(platform="tiktok", id="https://tiktok.example/x")) == "https://tiktok.example/x"
    assert filters.video_link(Video(platform="file", file="media/a.mp4")) == ""


def test_a_kicker_says_what_and_when():
    assert kicker(theme(), "id", "post", published=when("2026-07-12")) == "Berita · 12 Juli 2026"
    starts, ends = when("2026-07-12"), when("2026-07-14")
    said = kicker(theme(), "en", "event", subkind="training", starts=starts, ends=ends)
    assert said == "Training · 12–14 July 2026"


def test_a_description_is_one_line_cut_at_a_word():
    assert short_description("", " satu\n dua ") == "satu dua"
    long = short_description("kata " * 60)
    assert len(long) <= 160
    assert long.endswith("kata…")


def test_a_language_that_nobody_knows_is_written_as_in_indonesian():
    assert locale_of("tlh-Latn-xx").language == "id"
