from __future__ import annotations

import json
import re
from html import unescape

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.model.base import Picture
from kopsite.model.cooperative import Colors, Contact, Cooperative
from kopsite.render.chrome import Chrome
from kopsite.render.colors import contrast
from kopsite.render.payload import Brand, PictureRef, Teaser
from kopsite.render.swatches import FIELD, GROUND, LARGE, TEXT, swatches
from tests.render.page_records import FULL_COOPERATIVE, MINIMAL_COOPERATIVE, TEASERS
from tests.render.page_scenes import render
from tests.render.scenes import chrome, when

SAFE = ("https://", "mailto:", "tel:", "/koperasi/", "#")
HOSTILE = '"><script>alert(1)</script>'
POST = Teaser(kind="post", url="/koperasi/berita/kopi/", title="Harga kopi naik", date=when("2026-06-21"))


def shown(kind: str, coop: Cooperative = MINIMAL_COOPERATIVE, the_chrome: Chrome | None = None, **changes) -> str:
    result = render(kind, coop, the_chrome=the_chrome, **changes)
    assert result.diagnostics == ()
    return result.data.decode()


def addresses(html: str) -> list[str]:
    main = html[html.index("<main") : html.index("</main>")]
    return [
        unescape(found) for found in re.findall(r' href="([^"]*)"', main) if not found.startswith("/koperasi/media")
    ]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("coop", [MINIMAL_COOPERATIVE, FULL_COOPERATIVE], ids=["minimal", "full"])
@pytest.mark.parametrize("kind", ["links", "brand"])
def test_both_pages_hold_for_a_bare_profile_and_a_full_one(kind, coop, language):
    sections = tuple((f"{entry.kind}s", (entry,), "/koperasi/") for entry in TEASERS)
    html = shown(kind, coop, chrome(language=language), sections=sections)
    assert html.count("<h1") == 1
    assert " style=" not in html
    assert all(address.startswith(SAFE) for address in addresses(html))


def test_whatsapp_comes_first_and_begins_the_talk():
    html = shown("links", msgspec.structs.replace(MINIMAL_COOPERATIVE, contact=Contact(whatsapp="+6281200000000")))
    assert addresses(html)[0].startswith("https://wa.me/6281200000000?text=Halo%20")


@pytest.mark.parametrize(
    ("contact", "first"),
    [
        (Contact(phone="+627410000000", email="halo@x.example"), "tel:+627410000000"),
        (Contact(email="halo@x.example"), "mailto:halo@x.example"),
    ],
)
def test_without_whatsapp_the_next_best_way_comes_first_and_only_once(contact, first):
    html = shown("links", msgspec.structs.replace(MINIMAL_COOPERATIVE, contact=contact))
    assert addresses(html)[0] == first
    assert addresses(html).count(first) == 1


def test_a_cooperative_that_only_has_a_website_is_reached_there():
    contact = Contact(website="https://toko.example/")
    html = shown("links", msgspec.structs.replace(MINIMAL_COOPERATIVE, contact=contact))
    assert "https://toko.example/" in addresses(html)


def test_the_sites_own_address_is_not_offered_as_a_website():
    contact = Contact(whatsapp="+6281200000000", website="https://x.example/koperasi")
    html = shown("links", msgspec.structs.replace(MINIMAL_COOPERATIVE, contact=contact))
    assert "https://x.example/koperasi" not in addresses(html)


def test_news_stand_with_their_list_and_networks_say_that_they_are_ours():
    coop = msgspec.structs.replace(MINIMAL_COOPERATIVE, social=(("instagram", "https://www.instagram.com/contoh"),))
    html = shown("links", coop, sections=(("posts", (POST,), "/koperasi/berita/"),))
    assert {"/koperasi/berita/kopi/", "/koperasi/berita/"} <= set(addresses(html))
    assert re.search(r'href="https://www\.instagram\.com/contoh" rel="me"', html)


def test_joining_and_products_lead_to_where_they_are_told():
    the_chrome = chrome(profile="/koperasi/profil/")
    html = shown("links", FULL_COOPERATIVE, the_chrome)
    assert {"/koperasi/#gabung", "/koperasi/profil/#produk", "/koperasi/profil/"} <= set(addresses(html))
    bare = addresses(shown("links", MINIMAL_COOPERATIVE, the_chrome))
    assert not [address for address in bare if address.endswith(("#gabung", "#produk"))]


def test_an_address_with_another_scheme_is_never_offered():
    contact = Contact(whatsapp="+6281200000000", website="javascript:alert(1)")
    coop = msgspec.structs.replace(MINIMAL_COOPERATIVE, contact=contact, social=(("x", "javascript:alert(2)"),))
    assert "javascript:" not in "".join(addresses(shown("links", coop)))


@pytest.mark.parametrize("kind", ["links", "brand"])
def test_an_authors_words_stay_words(kind):
    coop = msgspec.structs.replace(
        FULL_COOPERATIVE, name=HOSTILE, short_name=HOSTILE, tagline=HOSTILE, values=(HOSTILE,), vision=HOSTILE
    )
    assert "<script>alert" not in shown(kind, coop)


def test_the_description_says_whose_page_it_is_in_the_pages_language():
    assert 'content="Semua tautan Koperasi Konsumen Contoh: ' in shown("links")
    english = shown("brand", the_chrome=chrome(language="en"))
    assert 'content="The brand guide of Koperasi Konsumen Contoh: ' in english


@pytest.mark.parametrize("kind", ["links", "brand"])
def test_machines_are_told_no_more_of_the_cooperative_than_the_page_shows(kind):
    html = shown(kind, FULL_COOPERATIVE)
    graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])["@graph"]
    organization = next(node for node in graph if node["@id"].endswith("#org"))
    assert not {"employee", "member", "identifier", "taxID", "numberOfEmployees"} & set(organization)
    assert next(node for node in graph if node["@id"].endswith("#page"))["@type"] == "WebPage"


def test_the_guide_shows_the_logo_with_room_around_it_and_offers_it():
    logo = PictureRef(url="/koperasi/media/logo-0123456789ab.png", width=600, height=200, alt="Logo")
    coop = msgspec.structs.replace(MINIMAL_COOPERATIVE, logo=Picture(file="media/logo.png", alt="Logo"))
    html = shown("brand", coop, media=(("media/logo.png", logo),))
    assert 'viewBox="-1 -1 352.0 152"' in html
    assert f'<image href="{logo.url}" x="25" y="25" width="300.0" height="100"' in html
    assert f'href="{logo.url}" download="{coop.slug}-logo.png"' in html


def test_the_guide_of_a_cooperative_without_a_logo_shows_its_mark():
    the_chrome = chrome(icon_svg='<svg class="mark" viewBox="0 0 64 64"></svg>')
    html = shown("brand", the_chrome=the_chrome, media=())
    assert html.count('<svg class="mark"') >= 5
    assert "<image" not in html


def test_every_colour_is_shown_with_its_value():
    the_chrome = chrome()
    html = shown("brand", the_chrome=the_chrome)
    for swatch in swatches(the_chrome.brand):
        assert f'fill="{swatch.color}"' in html
        assert f">{swatch.color.upper()}<" in html


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"#[0-9a-f]{6}\Z"), st.one_of(st.just(""), st.from_regex(r"#[0-9a-f]{6}\Z")))
def test_no_swatch_promises_more_contrast_than_there_is(primary, accent):
    found = {each.role: each for each in swatches(_brand(primary, accent))}
    for swatch in found.values():
        real = contrast(swatch.color, found[swatch.against].color)
        assert real - 0.1 < swatch.contrast <= real
        assert contrast(swatch.on, swatch.color) >= 4.5
        if swatch.against == "ink":
            assert swatch.use == GROUND
        else:
            assert swatch.use == (TEXT if real >= 4.5 else LARGE if real >= 3 else FIELD)


def _brand(primary: str, accent: str) -> Brand:
    return Brand(name="Contoh", short_name="Contoh", slug="contoh", colors=Colors(primary=primary, accent=accent))
