"""Share links, counted addresses and QR codes."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

import segno
from hypothesis import given
from hypothesis import strategies as st

from kopsite.render.kit.previews import previews
from kopsite.render.kit.sharing import qr_address, qr_svg, share_links, tracked

URL = "https://koperasi-contoh.example/berita/panen/"


def test_every_link_carries_the_title_and_an_address_that_counts() -> None:
    links = {link.platform: link.url for link in share_links(URL, "Panen & raya 100%", "panen")}
    wanted = f"{URL}?utm_source=%s&utm_medium=social&utm_campaign=panen"
    assert unquote(links["whatsapp"]) == f"https://wa.me/?text=Panen & raya 100%\n{wanted % 'whatsapp'}"
    assert parse_qs(urlsplit(links["facebook"]).query) == {"u": [wanted % "facebook"]}
    assert parse_qs(urlsplit(links["x"]).query) == {"text": ["Panen & raya 100%"], "url": [wanted % "x"]}
    assert parse_qs(urlsplit(links["telegram"]).query)["url"] == [wanted % "telegram"]
    assert parse_qs(urlsplit(links["linkedin"]).query) == {"url": [wanted % "linkedin"]}
    assert parse_qs(urlsplit(links["threads"]).query)["text"] == ["Panen & raya 100%"]


@given(st.text(max_size=200))
def test_no_title_breaks_out_of_a_link(title: str) -> None:
    for link in share_links(URL, title.encode("utf-8", "replace").decode(), "panen"):
        assert re.fullmatch(r"[\w.~:/?&=%+-]+", link.url, re.ASCII), link.url


def test_an_address_keeps_what_it_had() -> None:
    assert tracked(f"{URL}?a=1", "x", "") == f"{URL}?a=1&utm_source=x&utm_medium=social"


def test_a_qr_code_is_what_segno_makes_with_its_quiet_zone() -> None:
    svg = qr_svg(URL)
    side = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    dark = set()
    for left, top, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        dark |= {(int(left) + step, int(top)) for step in range(int(width))}
    matrix = segno.make(URL, error="m", micro=False).matrix
    assert side == len(matrix) + 8
    assert dark == {(x + 4, y + 4) for y, row in enumerate(matrix) for x, cell in enumerate(row) if cell}


def test_a_qr_code_says_little_so_that_it_stays_coarse() -> None:
    assert qr_address(URL + "x" * 60, "kampanye") == f"{URL}{'x' * 60}?utm_source=qr"
    assert "utm_medium=print" in qr_address("https://x.id/a/", "panen")


def test_previews_cut_what_each_platform_cuts() -> None:
    title, description = "Panen raya " * 12, "Padi dan jagung. " * 20
    shown = {preview.platform: preview for preview in previews(title, description, URL)}
    assert list(shown) == ["whatsapp", "facebook", "x", "linkedin", "telegram"]
    assert len(shown["whatsapp"].title) <= 60
    assert len(shown["whatsapp"].description) <= 80
    assert len(shown["x"].title) <= 70
    assert shown["x"].is_cut
    assert not shown["linkedin"].is_cut
    assert shown["facebook"].description == ""
    assert {preview.host for preview in shown.values()} == {"koperasi-contoh.example"}
