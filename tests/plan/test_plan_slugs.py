from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.plan.slugs import is_slug, letter_of, name_key, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("kopi", "kopi"),
        ("Kopi", "kopi"),
        (" KOPI ", "kopi"),
        ("Simpan Pinjam", "simpan-pinjam"),
        ("simpan_pinjam", "simpan-pinjam"),
        ("Jum'at", "jumat"),
        ("Café Ñandú", "cafe-nandu"),
        ("Straße, Łódź, Øre, đổi", "strasse-lodz-ore-doi"),
        ("Kota/Kabupaten", "kota-kabupaten"),
        ("../../etc", "etc"),
        ("½ liter", "1-2-liter"),
        ("C++", "c-plus-plus"),
        ("Grup C#", "grup-c-sharp"),
        ("100% lokal", "100-persen-lokal"),
        ("Simpan & Pinjam", "simpan-pinjam"),
    ],
)
def test_text_becomes_lower_case_words(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_text_without_ascii_letters_gets_a_stable_digest() -> None:
    assert slugify("日本") == slugify(" 日本 ")
    assert slugify("日本") != slugify("中国")
    assert slugify("日本 2026") != slugify("中国 2026")
    assert slugify("日本 2026").startswith("2026-")


def test_nothing_at_all_still_gives_a_name() -> None:
    assert re.fullmatch(r"[a-z0-9]+", slugify(""))
    assert slugify("!!!") == slugify("!!!")


def test_long_texts_stay_apart_and_fit_a_file_name() -> None:
    one, two = slugify("a" * 300), slugify("a" * 301)
    assert one != two
    assert len(one) < 100


@given(st.text(max_size=300))
@settings(max_examples=100)
def test_any_text_gives_one_safe_part_of_an_address(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) < 100


@given(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.lists(st.text("+#%&@", max_size=3), unique=True, max_size=4))
@settings(max_examples=50)
def test_words_that_differ_only_in_signs_at_their_end_stay_apart(word: str, signs: list[str]) -> None:
    assert len({slugify(word + each) for each in signs}) == len(signs)


@given(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True))
@settings(max_examples=50)
def test_a_slug_stays_as_it_is(slug: str) -> None:
    assert is_slug(slug)
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Koperasi Mekar", "m"), ("KSP Bina", "k"), ("Koperasi", "k"), ("212 Mart", "0-9"), ("Östra", "o")],
)
def test_a_name_stands_under_its_first_telling_letter(name: str, letter: str) -> None:
    assert letter_of(name_key(name)) == letter
