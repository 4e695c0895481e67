"""Hashtags by rule: the author's first, one of the campaign, one of the cooperative, five at most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopsite.render.kit.hashtags import hashtag, hashtags, in_row


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("hari koperasi", "#HariKoperasi"),
        ("#HariKoperasi", "#HariKoperasi"),
        ("hari-koperasi-78", "#HariKoperasi78"),
        ("panen", "#Panen"),
        ("iPhone", "#iPhone"),
        ("#KUD", "#KUD"),
        ("simpan pinjam & SHU", "#SimpanPinjamSHU"),
        ("koperasi ibu-ibu", "#KoperasiIbuIbu"),
        ("合作社", "#合作社"),
        ("2026", ""),
        ("", ""),
        ("#", ""),
        ("!!!", ""),
        ("kata " * 20, ""),
    ],
)
def test_a_tag_begins_every_word_with_a_capital(text: str, tag: str) -> None:
    assert hashtag(text) == tag


def test_the_authors_come_first_then_campaign_and_cooperative() -> None:
    found = hashtags(["padi"], "hari koperasi", "Mekar Sari", ["AyoBerkoperasi", "panen"])
    assert found == ("#Padi", "#HariKoperasi", "#MekarSari", "#AyoBerkoperasi", "#Panen")


def test_nobody_gets_more_than_five() -> None:
    assert len(hashtags([f"tag{word}" for word in "abcdefgh"], "kampanye", "Mekar", ["lagi"])) == 5


def test_a_tag_stands_once_however_it_is_spelled() -> None:
    assert hashtags(["panenRaya", "#PanenRaya"], "panen raya", "Panen Raya", []) == ("#panenRaya",)


def test_a_long_name_is_shortened_to_whole_words() -> None:
    name = "Koperasi Perempuan Wirausaha Berdaya Mandiri Kota Jambi"
    assert hashtags([], "", name, []) == ("#KoperasiPerempuanWirausaha",)


@given(st.lists(st.text(max_size=80), max_size=8), st.text(max_size=80), st.text(max_size=80))
def test_tags_are_never_empty_nor_broken_by_a_blank(author: list[str], campaign: str, name: str) -> None:
    for tag in hashtags(author, campaign, name, []):
        assert tag.startswith("#")
        assert len(tag) > 1
        assert not any(char.isspace() for char in tag)


def test_a_platform_takes_as_many_as_are_good_there() -> None:
    assert list(in_row(("#A", "#B", "#C"), 1)) == ["#A"]
    assert list(in_row(("#A",), 0)) == []
