import io

import msgspec
import pytest
from lxml import etree
from PIL import Image

from kopsite.model.cooperative import Colors
from kopsite.render.brand import brand_colors
from kopsite.render.cards.initials import initials
from kopsite.render.colors import rgb
from kopsite.render.icons import draw_icon, monogram_svg
from kopsite.render.marks import mark_svg
from kopsite.render.payload import Brand, IconPayload

BRAND = Brand(
    name="Koperasi Perempuan Wirausaha",
    short_name="",
    slug="perempuan",
    colors=Colors(primary="#7a1f4b", accent="#f2a541"),
)


@pytest.mark.parametrize(
    ("name", "short", "letters"),
    [
        ("Koperasi Perempuan Wirausaha Berdaya Mandiri", "", "PW"),
        ("KSP Sumber Rejeki", "", "SR"),
        ("Koperasi Simpan Pinjam Sejahtera", "", "S"),
        ("Koperasi Serba Usaha", "", "KS"),
        ("Koperasi Desa Merah Putih Sukamaju", "", "S"),
        ("KUD 'Tani Makmur'", "", "TM"),
        ("Koperasi Konsumen 212 Mart", "", "2M"),
        ("Koperasi Nelayan", "Laut Biru", "LB"),
        ("", "", "K"),
        ("開 🎉", "", "K"),
        ("ßeta éclair", "", "SÉ"),
    ],
)
def test_initials_are_those_of_the_proper_name(name, short, letters):
    assert initials(name, short) == letters


@pytest.mark.parametrize(("size", "maskable"), [(180, False), (192, False), (512, False), (512, True)])
def test_a_png_icon_has_the_size_asked_for(size, maskable):
    data = draw_icon(IconPayload(brand=BRAND, size=size, maskable=maskable), {}).data
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", (size, size))
    assert len(data) < 15_000
    assert data == draw_icon(IconPayload(brand=BRAND, size=size, maskable=maskable), {}).data


def test_the_favicon_is_an_ico_file():
    data = draw_icon(IconPayload(brand=BRAND, size=32, format="ico"), {}).data
    assert data.startswith(b"\0\0\1\0\1\0")
    assert Image.open(io.BytesIO(data)).size == (32, 32)


@pytest.mark.parametrize("with_logo", [False, True])
def test_a_maskable_icon_keeps_everything_inside_the_safe_circle(with_logo):
    logo = io.BytesIO()
    Image.new("RGB", (300, 300), (10, 90, 40)).save(logo, "PNG")
    payload = IconPayload(brand=BRAND, size=512, maskable=True, logo="l" if with_logo else "")
    image = Image.open(io.BytesIO(draw_icon(payload, {"l": logo.getvalue()}).data)).convert("RGB")
    ground = image.getpixel((0, 0))
    for x in range(0, 512, 4):
        for y in range(0, 512, 4):
            if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2:
                assert max(abs(a - b) for a, b in zip(image.getpixel((x, y)), ground, strict=True)) < 12


def test_an_unreadable_logo_gives_the_monogram():
    plain = draw_icon(IconPayload(brand=BRAND, size=192), {}).data
    assert draw_icon(IconPayload(brand=BRAND, size=192, logo="l"), {"l": b"nothing"}).data == plain


def test_the_svg_icon_needs_no_font_and_no_other_file():
    svg = monogram_svg(BRAND)
    root = etree.fromstring(svg)
    names = {etree.QName(node).localname for node in root.iter()}
    assert names <= {"svg", "rect", "path", "g", "use", "clipPath"}
    assert len(svg) < 3000
    assert brand_colors("#7a1f4b", "#f2a541", "perempuan").light.brand in svg


def test_the_mark_is_coloured_by_its_page_alone():
    mark = mark_svg(msgspec.structs.replace(BRAND, name='K <b> "quoted"'))
    root = etree.fromstring(mark)
    assert root.get("class") == "mark"
    assert [node.tag.rpartition("}")[2] for node in root] == ["rect", "text"]
    assert not {"style", "id", "fill"} & {name for node in root.iter() for name in node.attrib}


def test_a_large_icon_shows_the_brand_colour():
    image = Image.open(io.BytesIO(draw_icon(IconPayload(brand=BRAND, size=512), {}).data)).convert("RGB")
    assert max(abs(a - b) for a, b in zip(image.getpixel((10, 10)), rgb("#7a1f4b"), strict=True)) < 6
