"""Prices of further products: names to the left, prices at the right edge, on cards that have room for them."""

import msgspec
import pytest
from card_samples import BRANDS, described
from design_samples import say

from kopsite.model.cards import SAFE
from kopsite.render.cards.fonts import width
from kopsite.render.cards.spec import Line

PRICES = ("Minyak goreng 1 l · Rp18.000", "Gula pasir · halus · Rp16.000", "Kopi Rp24.000")
LONG_TITLE = "Belanja bersama di hari pasar, harga anggota sampai akhir bulan untuk semua yang datang pagi, " * 2


def priced(form, title="Pasar murah", brand=BRANDS[0], prices=PRICES):
    payload = msgspec.structs.replace(say("product", brand, title, form=form), lists={"prices": prices})
    spec = described(payload)
    return spec, [part for part in spec.parts if isinstance(part, Line) and part.layer == "more"]


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.slug)
@pytest.mark.parametrize("form", ["square", "portrait", "story"])
def test_names_stand_to_the_left_and_prices_at_the_right_edge(form, brand):
    spec, lines = priced(form, brand=brand)
    assert [line.text for line in lines] == [
        *("Minyak goreng 1 l", "Rp18.000", "Gula pasir · halus", "Rp16.000", "Kopi Rp24.000"),
    ]
    ends = {line.x + round(width(line.text, line.size, line.weight)) for line in lines if line.text.startswith("Rp")}
    assert max(ends) - min(ends) <= 2
    assert lines[0].y == lines[1].y
    assert lines[2].y == lines[3].y
    left, _, wide, _ = SAFE[form]
    assert max(ends) <= left + wide
    assert spec.cut == ()


@pytest.mark.parametrize("form", ["og", "thumbnail"])
def test_where_there_is_no_room_the_tag_stands_alone(form):
    assert priced(form)[1] == []


@pytest.mark.parametrize("form", ["square", "portrait", "story"])
def test_they_give_way_to_a_long_title(form):
    spec, lines = priced(form, LONG_TITLE)
    assert lines == []
    assert "more" not in spec.cut


def test_a_long_name_never_runs_into_its_price():
    names = ("Minyak goreng kelapa dari Sungai Penuh dalam botol kaca yang bisa dikembalikan · Rp118.000",)
    _, lines = priced("portrait", prices=names)
    name, price = [line for line in lines if line.y == lines[-1].y][-2:]
    assert name.x + width(name.text, name.size, name.weight) < price.x
