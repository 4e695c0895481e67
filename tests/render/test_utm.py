"""Campaign parameters of links that lead away."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.model.campaign import Cta, Utm
from kopsite.render.utm import counted
from tests.render.page_records import FULL_ITEMS
from tests.render.page_scenes import render

UTM = Utm(source="situs", medium="kampanye", campaign="tantangan 21 hari")
TAIL = "utm_source=situs&utm_medium=kampanye&utm_campaign=tantangan+21+hari"
OWN = "https://x.example/koperasi/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://toko.example", f"https://toko.example?{TAIL}"),
        ("https://toko.example/a?b=1#c", f"https://toko.example/a?b=1&{TAIL}#c"),
        ("http://x.example/lain/", f"http://x.example/lain/?{TAIL}"),
        ("https://x.example/koperasi-lain/", f"https://x.example/koperasi-lain/?{TAIL}"),
        ("https://x.example.evil/koperasi/", f"https://x.example.evil/koperasi/?{TAIL}"),
    ],
)
def test_a_link_that_leads_away_says_which_campaign_it_came_from(address, expected):
    assert counted(address, UTM, OWN) == expected


@pytest.mark.parametrize(
    "address",
    ["/koperasi/berita/", "https://x.example/koperasi/berita/", "https://x.example/koperasi", "mailto:a@b.example",
     "tel:+62812", "#gabung", "https://[", ""],
)  # fmt: skip
def test_a_link_of_our_own_and_one_that_is_no_page_stay_as_they_are(address):
    assert counted(address, UTM, OWN) == address


def test_parameters_that_the_author_typed_win_and_empty_ones_are_left_out():
    assert counted("https://a.example/?utm_source=wa", Utm(source="situs", medium="x"), OWN) == (
        "https://a.example/?utm_source=wa&utm_medium=x"
    )
    assert counted("https://a.example/", Utm(), OWN) == counted("https://a.example/", None, OWN) == "https://a.example/"


@settings(max_examples=50)
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_words_come_back_whole(source, campaign):
    query = urlsplit(counted("https://a.example/?q=%26", Utm(source=source, campaign=campaign), OWN)).query
    assert parse_qsl(query) == [("q", "&"), ("utm_source", source), ("utm_campaign", campaign)]


def test_a_campaigns_call_to_action_carries_them():
    record = msgspec.structs.replace(
        FULL_ITEMS["campaign"], cta=Cta(text="Ayo", url="https://toko.example/?a=1"), utm=UTM
    )
    html = render(kind="campaign", record=record, title="Judul").data.decode()
    assert f'href="https://toko.example/?a=1&amp;{TAIL.replace("&", "&amp;")}"' in html
