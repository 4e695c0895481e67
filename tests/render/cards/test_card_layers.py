"""Every type of layer, in a layout of its own: what it makes of a page's values."""

from __future__ import annotations

import io

import msgspec
import pytest
from card_samples import LONG, PLAIN, jpeg, png
from PIL import Image

from kopsite.engine.fingerprint import digest
from kopsite.load.layouts.designs import read_designs
from kopsite.messages import told
from kopsite.model.cards import CardFile
from kopsite.render.cards.card import draw_card
from kopsite.render.cards.fonts import width
from kopsite.render.cards.layout import describe
from kopsite.render.cards.spec import Cloth, Fill, Line, Modules, Photo, Picture, Scrim, Shape
from kopsite.render.cards.values import layout_of
from kopsite.render.colors import contrast
from kopsite.render.payload import CardPayload, CardPicture

HEAD = "formats: [og]\nareas: {og: {a: [100, 100, 400, 300], b: [600, 100, 400, 300]}}\n"


def layout(text):
    file = CardFile(name="coba", path="themes/x/cards/coba.yaml", data=text.encode())
    designs, problems = read_designs((file,))
    assert not problems, [told(problem, "en") for problem in problems]
    (design,) = designs
    return dict(design.layouts)["og"]


def card(text, brand=LONG, lists=None, pictures=None, **texts):
    data = layout(f"{HEAD}layers:\n{text}")
    payload = CardPayload(
        design="coba",
        layout=digest(data),
        texts=texts,
        lists=lists or {},
        pictures={name: CardPicture(blob=blob) for name, blob in (pictures or {}).items()},
        brand=brand,
    )
    return payload, data


def parts(text, brand=LONG, **values):
    payload, data = card(text, brand, **values)
    return describe(payload, layout_of(data)).parts


def of(kind, found):
    return [part for part in found if isinstance(part, kind)]


def image(text, blobs=None, brand=LONG, **values):
    payload, data = card(text, brand, **values)
    result = draw_card(payload, {payload.layout: data, **(blobs or {})})
    return Image.open(io.BytesIO(result.data)).convert("RGB")


def test_a_number_is_as_large_as_its_box():
    for text, by_height in (("7", True), ("127.124", False)):
        (line,) = of(Line, parts('  n: {type: number, text: "{number}", area: a}', number=text))
        wide = width(line.text, line.size, line.weight)
        assert line.size * 0.745 <= 300
        assert wide <= 401
        assert (line.size * 0.745 > 295) if by_height else (wide > 390)


def test_a_list_stands_at_the_largest_size_at_which_all_of_it_fits():
    text = "  l: {type: list, of: points, area: a, size: [20, 60], most: 9}"
    few = of(Line, parts(text, lists={"points": ("Satu", "Dua")}))
    many = of(Line, parts(text, lists={"points": tuple(f"Langkah {number}" for number in range(7))}))
    assert [line.size for line in few] == [60, 60]
    assert len(many) == 7
    assert 20 <= many[0].size < 60
    assert max(line.y for line in many) <= 400


def test_a_list_that_is_too_long_is_cut_and_told():
    payload, data = card("  l: {type: list, of: points, area: a, size: [40, 60]}", lists={"points": ("Butir",) * 30})
    spec = describe(payload, layout_of(data))
    assert spec.cut == ("l",)
    assert len(of(Line, spec.parts)) <= 6


@pytest.mark.parametrize(("marker", "fills", "lines"), [("square", 2, 2), ("number", 0, 4), ("none", 0, 2)])
def test_entries_have_their_markers(marker, fills, lines):
    found = parts(
        f"  l: {{type: list, of: points, area: a, size: 30, marker: {marker}}}", lists={"points": ("Satu", "Dua")}
    )
    assert (len(of(Fill, found)), len(of(Line, found))) == (fills, lines)


def test_cells_fill_up_with_cloth():
    found = parts('  c: {type: cells, count: "{days_left}", of: 7, columns: 4, area: a}', days_left="3")
    assert (len(of(Cloth, found)), len(of(Fill, found))) == (3, 4)
    assert len({part.box[1] for part in found}) == 2


def test_cells_are_not_drawn_without_a_number():
    assert parts('  c: {type: cells, count: "{days_left}", of: 7, area: a}', days_left="besok") == ()


def test_a_qr_code_stands_on_whole_pixels_with_its_quiet_zone():
    (code,) = of(Modules, parts("  q: {type: qr, of: url, area: a}", url="https://koperasi.example/panen/"))
    assert code.box[2] == code.box[3] <= 400
    assert code.box[2] % len(code.rows) == 0
    assert set(code.rows[0]) == set(code.rows[3]) == {"0"}
    assert code.rows[4][4:11] == "1111111"


def test_a_badge_is_as_wide_as_its_text():
    found = parts('  b: {type: badge, text: "{price}", size: 40, area: a, align: right}', price="Rp12.500")
    (ground,), (line,) = of(Fill, found), of(Line, found)
    assert ground.box[0] + ground.box[2] == 500
    assert ground.box[0] < line.x < line.x + width(line.text, 40, 700) <= 500
    assert line.on == ground.color


@pytest.mark.parametrize(
    "condition", ["when: price", "unless: title", "when: [title, price]", "unless: [price, title]"]
)
def test_a_layer_is_drawn_only_where_its_conditions_hold(condition):
    assert parts(f"  f: {{type: fill, color: ink, area: a, {condition}}}", title="Panen") == ()


def test_a_text_without_its_values_is_not_drawn():
    assert parts('  t: {type: text, text: "sampai {days_left} hari", size: 30, area: a}', title="Panen") == ()


def test_the_first_wording_that_fits_is_taken():
    text = '  t: {type: text, text: ["{name}", "{short_name}"], size: 40, area: a}'
    assert [line.text for line in of(Line, parts(text, name="Koperasi Mekar", short_name="Mekar"))] == [
        "Koperasi Mekar"
    ]
    long = {"name": "Koperasi Konsumen Mekar Sari Abadi", "short_name": "Mekar"}
    assert [line.text for line in of(Line, parts(text, **long))] == ["Mekar"]


def test_capitals_are_made_of_any_text():
    (line,) = of(Line, parts('  t: {type: text, text: "{title}", size: 30, area: a, case: upper}', title="Panen"))
    assert line.text == "PANEN"


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_text_keeps_to_its_side(align):
    text = f'  t: {{type: text, text: "{{title}}", size: 40, area: a, align: {align}}}'
    (line,) = of(Line, parts(text, title="Panen"))
    middle = line.x + width("Panen", 40, 500) / 2
    assert middle == pytest.approx({"left": 100, "center": 300, "right": 500}[align], abs=70)
    assert line.x >= 95
    assert line.x + width("Panen", 40, 500) <= 505


@pytest.mark.parametrize(("stand", "y"), [("top", 130), ("middle", 265), ("bottom", 400)])
def test_text_stands_where_it_is_told_to(stand, y):
    text = f'  t: {{type: text, text: "{{title}}", size: 40, area: a, stand: {stand}}}'
    (line,) = of(Line, parts(text, title="PANEN"))
    assert line.y == y


def test_a_text_nobody_could_read_gets_another_colour():
    text = (
        '  f: {type: fill, color: brand, area: a}\n  t: {type: text, text: "{title}", size: 40, area: a, color: brand}'
    )
    (line,) = of(Line, parts(text, title="Panen"))
    assert contrast(line.color, line.on) >= 4.5


def test_what_is_behind_a_text_is_found_out():
    field = "  f: {type: fill, color: accent, area: a}\n"
    for name, on in (("a", "#f2a541"), ("b", None)):
        (line,) = of(
            Line, parts(field + f'  t: {{type: text, text: "{{title}}", size: 40, area: {name}}}', title="Panen")
        )
        assert line.on == on or on is None
        assert line.on != ""


def test_text_over_a_photograph_gets_the_shade_it_needs_and_no_more():
    text = (
        '  p: {type: photo, area: a, scrim: "#000000"}\n'
        '  t: {type: text, text: "{title}", size: 40, area: a, stand: bottom, color: "#ffffff"}\n'
        '  u: {type: text, text: "{title}", size: 40, area: b}'
    )
    found = parts(text, title="Panen", pictures={"cover": "p"})
    assert [type(part) for part in found] == [Photo, Scrim, Line, Line]
    assert found[1].box == found[0].box == (100, 100, 400, 300)
    ((left, top, wide, high),) = found[1].zones
    assert 88 <= left <= left + wide <= 500
    assert 300 < top < top + high <= 400
    assert [line.on == "" for line in found[2:]] == [True, False]


def test_a_shade_stays_on_its_photograph():
    photo = jpeg(Image.new("RGB", (400, 300), (250, 250, 250)))
    text = (
        '  p: {type: photo, area: a, scrim: "#000000"}\n'
        '  t: {type: text, text: "{title}", size: 40, area: a, color: "#ffffff"}'
    )
    found = image(text, {"p": photo}, title="Panen", pictures={"cover": "p"})
    assert max(found.getpixel((250, 110))) < 180
    assert min(found.getpixel((50, 110))) > 230


def test_a_duotone_has_the_colours_of_the_brand():
    photo = Image.linear_gradient("L").resize((400, 300)).convert("RGB")
    text = '  p: {type: photo, area: a, duotone: ["#7a1f4b", "#f2a541"]}'
    found = image(text, {"p": jpeg(photo)}, pictures={"cover": "p"})
    for at, wanted in (((300, 104), (0x7A, 0x1F, 0x4B)), ((300, 396), (0xF2, 0xA5, 0x41))):
        assert max(abs(one - two) for one, two in zip(found.getpixel(at), wanted, strict=True)) < 24


def test_shapes_and_round_corners_are_smooth_and_keep_to_their_boxes():
    for text in (
        "  s: {type: shape, shape: ellipse, color: ink, area: a}",
        "  s: {type: fill, radius: 150, color: ink, area: a}",
        "  s: {type: shape, shape: polygon, points: [[0.5, 0], [1, 1], [0, 1]], color: ink, area: a}",
    ):
        found = image(text)
        assert max(found.getpixel((300, 250))) < 60
        assert min(found.getpixel((103, 103))) > 200
        assert min(found.getpixel((98, 250))) > 200
        assert len(found.crop((100, 100, 300, 400)).getcolors()) > 3


def test_a_ring_is_hollow_and_a_diagonal_runs_upwards():
    ring = image("  s: {type: shape, shape: ring, width: 20, color: ink, area: a}")
    assert min(ring.getpixel((300, 250))) > 200
    assert max(ring.getpixel((300, 110))) < 60
    thread = image("  s: {type: shape, shape: diagonal, width: 20, color: ink, area: a}")
    assert max(thread.getpixel((300, 250))) < 60
    assert min(thread.getpixel((120, 120))) > 200


@pytest.mark.parametrize("angle", [0, 45, 90, 180, 270])
@pytest.mark.parametrize("photo", [False, True])
def test_a_gradient_runs_in_its_direction(angle, photo):
    text = f'  g: {{type: fill, gradient: ["#000000", "#ffffff"], angle: {angle}, area: a}}'
    blobs = {"p": jpeg(Image.new("RGB", (400, 300)))} if photo else {}
    text += "\n  p: {type: photo, area: b}" if photo else ""
    found = image(text, blobs, pictures={"cover": "p"} if photo else {})
    ends = {0: ((102, 250), (497, 250)), 45: ((102, 102), (497, 397)), 90: ((300, 102), (300, 397))}
    ends |= {180: ends[0][::-1], 270: ends[90][::-1]}
    dark, light = (found.getpixel(at)[0] for at in ends[angle])
    assert dark < 24
    assert light > 230


@pytest.mark.parametrize("shape", ["shape: ellipse", "shape: ring, width: 30"])
def test_cloth_and_photographs_are_cut_to_a_shape(shape):
    cloth = image(f"  c: {{type: pattern, tile: 40, ground: ink, threads: [ink, ink, ink], area: a, {shape}}}")
    photo = image(
        f"  p: {{type: photo, area: a, {shape}}}",
        {"p": jpeg(Image.new("RGB", (400, 300)))},
        pictures={"cover": "p"},
    )
    for found in (cloth, photo):
        assert max(found.getpixel((300, 110))) < 60
        assert min(found.getpixel((105, 105))) > 200


@pytest.mark.parametrize(("wish", "name", "drawn"), [("alone", "", 1), ("alone", "Mekar", 0), ("always", "Mekar", 1)])
def test_letters_stand_in_for_a_logo(wish, name, drawn):
    values = {"name": name} if name else {}
    found = parts(f"  l: {{type: logo, height: 84, area: a, monogram: {wish}}}", PLAIN, **values)
    assert [line.text for line in of(Line, found)] == ["NL"] * drawn


def test_a_product_picture_keeps_its_colours():
    product = png(Image.new("RGBA", (400, 300), (12, 140, 60, 255)))
    text = "  p: {type: logo, picture: product, height: 300, width: 400, area: a, monogram: never}"
    found = image(text, {"p": product}, pictures={"product": "p"})
    assert found.getpixel((300, 250)) == (12, 140, 60)


def test_a_row_gives_the_last_of_its_layers_the_room_that_is_left():
    text = (
        '  l: {type: logo, height: 84}\n  n: {type: text, text: "{name}", size: 30, lines: 3}\n'
        "  r: {type: row, of: [l, n], space: 16}\n  s: {type: stack, area: a, of: [r]}"
    )
    found = parts(text, name="Koperasi Nelayan Laut Biru", pictures={"logo": "l"})
    (logo,) = of(Picture, found)
    assert logo.box[:3] == (100, 100, 84)
    for line in of(Line, found):
        assert line.x >= 195
        assert line.x + width(line.text, 30, 500) <= 500


@pytest.mark.parametrize(("align", "y"), [("top", 122), ("middle", 261), ("bottom", 400)])
def test_a_stack_without_a_space_keeps_to_its_side(align, y):
    text = f'  t: {{type: text, text: "{{title}}", size: 30}}\n  s: {{type: stack, area: a, of: [t], align: {align}}}'
    (line,) = of(Line, parts(text, title="PANEN"))
    assert line.y == y


def test_what_gives_way_goes_before_a_title_is_set_small():
    text = (
        '  title: {type: text, text: "{title}", size: [40, 112], lines: [2, 9], weight: 800}\n'
        '  foot: {type: text, text: "{footer}", size: 28, gives_way: true}\n'
        "  s: {type: stack, area: a, of: [title, foot]}"
    )
    short = of(Line, parts(text, title="Panen", footer="Jambi"))
    long = of(Line, parts(text, title="Harga Pupuk Turun, Jatah Bisa Diambil di Gudang Mulai Senin", footer="Jambi"))
    assert [line.text for line in short] == ["Panen", "Jambi"]
    assert "Jambi" not in [line.text for line in long]


def test_the_values_of_a_page_that_no_layer_asks_for_change_nothing():
    text = '  t: {type: text, text: "{title}", size: 30, area: a}'
    assert parts(text, title="Panen") == parts(text, title="Panen", summary="x", price="Rp1")


def test_every_part_survives_being_written():
    found = parts("  f: {type: fill, color: ink, area: a}\n  s: {type: shape, shape: ellipse, color: ink, area: b}")
    kinds = Fill | Shape
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=tuple[kinds, ...]) == found
