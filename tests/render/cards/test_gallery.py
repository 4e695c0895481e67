"""The gallery shows every design in every format, as layouts are now."""

import json

import pytest
from gallery_tools import ROOT, cards, page, sheets
from PIL import Image

from kopsite.model.cards import CAROUSELS
from kopsite.run.theming import whole_theme

DOCS = ROOT / "docs"
SHEETS = DOCS / "pictures" / "gallery"
AGAIN = "run make gallery"


def test_the_page_is_as_the_tool_writes_it():
    assert (DOCS / "gallery.md").read_text("utf-8") == page.page(), AGAIN


def test_every_design_is_named_with_every_format_it_has():
    text = (DOCS / "gallery.md").read_text("utf-8")
    rows = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| [`")}
    slides = ("carousel-first", "carousel-last", "carousel")
    for design in whole_theme("gotong-royong", []).cards:
        if design.name != "base" and design.name not in slides:
            assert all(f"`{form}`" in rows[design.name] for form, _ in design.layouts)
    assert set(CAROUSELS) <= set(rows)


def test_there_is_a_picture_for_each_and_no_other():
    known = {*cards.designs(), *CAROUSELS}
    assert {path.stem for path in SHEETS.glob("*.webp")} == known
    text = (DOCS / "gallery.md").read_text("utf-8")
    assert all(f"(pictures/gallery/{name}.webp)" in text for name in known)


def test_pictures_are_of_the_present_layouts():
    assert json.loads((SHEETS / "digests.json").read_text()) == cards.digests(), AGAIN


def test_pictures_stay_small():
    assert sum(path.stat().st_size for path in SHEETS.iterdir()) <= 3_000_000


@pytest.mark.parametrize("name", ["quiet", "photo"])
def test_a_sheet_shows_what_is_drawn_now(name):
    kept = Image.open(SHEETS / f"{name}.webp").convert("RGB")
    shown = cards.card(name, "og", cards.brands()[0])
    drawn = sheets.picture(shown)
    place = (sheets.MARGIN, sheets.MARGIN, sheets.MARGIN + drawn.width, sheets.MARGIN + drawn.height)
    small = (32, 16)
    one, two = (image.convert("L").resize(small, Image.Resampling.BOX).tobytes() for image in (kept.crop(place), drawn))
    assert max(abs(a - b) for a, b in zip(one, two, strict=True)) <= 12


def test_nothing_in_the_gallery_is_cut_or_has_no_letter():
    for design, forms in cards.designs().items():
        for form in forms:
            for brand in cards.brands():
                spec = cards.card(design, form, brand).spec
                assert not spec.cut, (design, form, brand)
                assert not spec.missing, (design, form, brand)
