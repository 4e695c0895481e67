"""Every design in every format looks as agreed: its pixels, a good deal smaller, within a tolerance.

With KOPSITE_GOLDEN=write the agreed pictures are drawn anew; then look at them.
"""

import os
from pathlib import Path

import pytest
from gallery_tools import cards, sheets
from PIL import Image, ImageChops, ImageStat

from kopsite.model.cards import CAROUSELS

GOLDEN = Path(__file__).parent / "golden" / "pictures"
HIGH = 150
COLORS = 128
BRAND = cards.brands()[0]
MEAN, MOST = 7.0, 32.0
"""How far a format may differ on average, and any patch of 10 x 10: what a palette takes, and another smoothing."""


def shown(name):
    if name in CAROUSELS:
        return cards.slides(name, BRAND)
    return [cards.card(name, form, BRAND) for form in cards.designs()[name]]


@pytest.mark.parametrize("name", [*cards.designs(), *CAROUSELS])
def test_pixels_are_as_agreed(name):
    pictures = [sheets.picture(one, HIGH) for one in shown(name)]
    path = GOLDEN / f"{name}.png"
    if os.environ.get("KOPSITE_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        beside(pictures).quantize(COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)
    with Image.open(path) as kept:
        agreed = kept.convert("RGB")
    assert agreed.size == beside(pictures).size
    left = 0
    for one, picture in zip(shown(name), pictures, strict=True):
        found = ImageChops.difference(agreed.crop((left, 0, left + picture.width, HIGH)), picture)
        patches = found.resize((picture.width // 10, HIGH // 10), Image.Resampling.BOX)
        assert max(ImageStat.Stat(found).mean) <= MEAN, one.spec.format
        assert max(high for _, high in patches.getextrema()) <= MOST, one.spec.format
        left += picture.width


def beside(pictures):
    whole = Image.new("RGB", (sum(one.width for one in pictures), HIGH))
    left = 0
    for one in pictures:
        whole.paste(one, (left, 0))
        left += one.width
    return whole


def test_there_is_none_too_many_and_all_are_small():
    assert {path.stem for path in GOLDEN.iterdir()} == {*cards.designs(), *CAROUSELS}
    assert sum(path.stat().st_size for path in GOLDEN.iterdir()) < 900_000
