"""The designs of the theme: each as agreed, whole in every format, and readable whatever the brand's colours."""

import io
import json
import os
import random
from pathlib import Path

import msgspec
import pytest
from card_samples import BRANDS, FORMATS, LAYOUTS, LONG, described, drawn
from design_samples import PICTURES, TITLE, VALUES, pictures_of, say
from PIL import Image

from kopsite.engine.fingerprint import digest
from kopsite.model.cards import SAFE
from kopsite.render.cards.choosing import Designs
from kopsite.render.cards.fonts import width
from kopsite.render.cards.garland import around
from kopsite.render.cards.spec import Cloth, Fill, Line
from kopsite.render.colors import contrast, contrast_of, luminance
from kopsite.run.theming import whole_theme

GOLDEN = Path(__file__).parent / "golden"
LONG_TITLE = "Tahun ini kami menunggu empat puluh anggota baru, dan tiga kursi tambahan di teras toko"
DECORATION = ("mark",)


def texts_of(spec):
    return [part for part in spec.parts if isinstance(part, Line) and part.layer not in DECORATION]


@pytest.mark.parametrize("form", FORMATS)
def test_designs_are_as_agreed(form):
    path = GOLDEN / f"designs-{form}.json"
    payloads = {
        **{f"{design} {brand.slug}": say(design, brand, form=form) for design in VALUES for brand in BRANDS[:2]},
        **{f"{design} pictures": say(design, form=form, pictures=pictures_of(design)) for design in PICTURES},
    }
    found = {name: msgspec.to_builtins(described(payload), str_keys=True) for name, payload in payloads.items()}
    for spec in found.values():
        spec.pop("weave")
    if os.environ.get("KOPSITE_GOLDEN") == "write":
        lines = [f"{json.dumps(name)}: {_on_lines(spec)}" for name, spec in sorted(found.items())]
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    assert json.loads(json.dumps(found)) == json.loads(path.read_text())


def _on_lines(spec):
    parts = ",\n    ".join(json.dumps(part, ensure_ascii=False, sort_keys=True) for part in spec["parts"])
    rest = json.dumps({key: spec[key] for key in spec if key != "parts"}, ensure_ascii=False, sort_keys=True)
    return f'{rest[:-1]}, "parts": [\n    {parts}\n  ]}}'


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("design", VALUES)
def test_all_words_stand_whole_where_no_platform_cuts_them(design, form):
    left, top, wide, high = SAFE[form]
    for brand in (*BRANDS, msgspec.structs.replace(LONG, short_name="")):
        for title in ("RAT", TITLE, LONG_TITLE):
            spec = described(say(design, brand, title, form=form, pictures=pictures_of(design)))
            assert not spec.cut
            for line in texts_of(spec):
                if design.startswith("event") and line.layer in ("day", "month", "weekday") and form == "og":
                    continue
                end = line.x + width(line.text, line.size, line.weight, line.tracking)
                assert left <= line.x + line.size * 0.1, line
                assert end <= left + wide, line
                assert line.y - line.size * 0.745 >= top, line
                assert line.y <= top + high, line


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("design", VALUES)
def test_no_words_of_a_design_touch_each_other(design, form):
    for title in ("RAT", TITLE, LONG_TITLE):
        boxes = [
            (line.x, line.y - line.size * 0.74, line.x + width(line.text, line.size, line.weight, line.tracking), line)
            for line in texts_of(described(say(design, LONG, title, form=form)))
        ]
        for number, (west, north, east, line) in enumerate(boxes):
            for other_west, other_north, other_east, other in boxes[number + 1 :]:
                apart = east <= other_west or other_east <= west or line.y <= other_north or other.y <= north
                assert apart, (line, other)


def test_texts_are_large_enough_to_read_on_a_phone():
    for (design, form), _ in LAYOUTS.items():
        if design in VALUES and form in FORMATS:
            for line in texts_of(described(say(design, form=form, pictures=pictures_of(design)))):
                assert line.size >= 26 or line.layer in ("logo", "day", "month", "weekday"), (design, form, line)


@pytest.mark.parametrize("design", [name for name in VALUES if name not in PICTURES or name in ("story", "rebranding")])
def test_texts_stand_out_from_the_pixels_behind_them(design):
    dice = random.Random(f"{design} 1")
    for _ in range(4):
        primary, accent = (f"#{dice.randrange(0x1000000):06x}" for _ in range(2))
        colors = msgspec.structs.replace(LONG.colors, primary=primary, accent=accent)
        form = dice.choice(FORMATS)
        payload = say(design, msgspec.structs.replace(LONG, colors=colors), form=form)
        image = Image.open(io.BytesIO(drawn(payload).data)).convert("RGB")
        for line in texts_of(described(payload)):
            assert contrast(line.color, line.on) >= 4.5
            around_it = image.getpixel((min(max(line.x - 4, 0), image.width - 1), line.y - line.size // 3))
            ink = luminance(tuple(int(line.color[place : place + 2], 16) for place in (1, 3, 5)))
            assert contrast_of(ink, luminance(around_it)) >= 4.5 or line.layer in ("logo",), (primary, accent, line)


def test_a_day_more_is_woven_every_day():
    woven = []
    for days in ("28", "8", "7", "1"):
        spec = described(say("countdown", days_left=days))
        woven.append(sum(isinstance(part, Cloth) for part in spec.parts))
    assert woven == [8, 28, 29, 35]


def test_an_old_price_is_struck_through():
    spec = described(say("product"))
    (old,) = [part for part in spec.parts if isinstance(part, Line) and part.text == "Rp15.000"]
    assert any(
        isinstance(part, Fill) and part.box[0] <= old.x and old.y - old.size < part.box[1] < old.y and part.box[3] < 9
        for part in spec.parts
    )


def test_figures_of_a_wreath_touch_the_edge_of_their_box():
    boxes = around((10, 20, 600, 400), 24, 60)
    assert len(set(boxes)) == 24
    assert min(left for left, _, _, _ in boxes) == 10
    assert max(left + wide for left, _, wide, _ in boxes) == 610
    assert min(top for _, top, _, _ in boxes) == 20
    assert max(top + high for _, top, _, high in boxes) == 420


def test_a_design_without_what_it_needs_leaves_its_place_to_the_next():
    designs = Designs(whole_theme("gotong-royong", []).cards)
    assert designs.choose(("", ""), "campaign", "promo", {"price"}) == "product"
    assert designs.choose(("", ""), "campaign", "promo", {"title"}) == "campaign"
    assert designs.choose(("", ""), "campaign", "promo", {"cover"}) == "photo"
    assert designs.choose(("countdown", ""), "event", "training", {"days_left", "cover"}) == "countdown"
    assert designs.choose(("countdown", ""), "event", "training", {"day"}) == "event"
    assert designs.choose(("post", ""), "campaign", "promo", {"price", "cover"}) == "post"
    assert designs.lacking("countdown", {"day"}) == ("days_left",)


@pytest.mark.parametrize("design", PICTURES)
def test_pictures_of_a_design_are_drawn(design):
    pictures = pictures_of(design)
    blobs = {digest(data): data for _, data in pictures}
    result = drawn(say(design, pictures=pictures), blobs)
    assert Image.open(io.BytesIO(result.data)).size == (1200, 630)
    assert not result.diagnostics
