import difflib
import hashlib
import io
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from card_samples import (
    BRANDS,
    DESIGNS,
    LONG,
    PLAIN,
    TITLES,
    YELLOW,
    card,
    described,
    drawn,
    jpeg,
    noise_photo,
    png,
)
from PIL import Image, ImageChops, ImageStat

from kopsite.render.cards.pictures import shaded
from kopsite.render.cards.spec import Scrim
from kopsite.render.colors import contrast_of, luminance

GOLDEN = Path(__file__).parent / "golden"


def opened(result):
    return Image.open(io.BytesIO(result.data))


@pytest.mark.parametrize("kind", DESIGNS)
def test_a_flat_card_is_a_small_palette_png(kind):
    for brand in BRANDS:
        result = drawn(card(kind, brand), {})
        image = opened(result)
        assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))
        assert len(result.data) < 45_000
        assert result.diagnostics == ()
        assert set(chunks(result.data)) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def chunks(data):
    place = 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        yield data[place + 4 : place + 8]
        place += 12 + length


@pytest.mark.parametrize("kind", ["post", "story", "campaign"])
def test_a_card_with_a_photograph_is_a_small_baseline_jpeg(kind):
    result = drawn(card(kind, photo="p"), {"p": noise_photo()})
    image = opened(result)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (1200, 630))
    assert "progressive" not in image.info
    assert len(result.data) < 100_000
    assert b"Exif" not in result.data


def test_text_on_the_worst_photograph_is_readable():
    for low in (0, 200):
        payload = card("post", LONG, photo="p")
        (shade,) = [part for part in described(payload).parts if isinstance(part, Scrim)]
        photo = Image.open(io.BytesIO(noise_photo((1200, 630), low)))
        dark = shaded(photo, shade)
        for left, top, wide, high in shade.zones:
            levels = dark.crop((left, top, left + wide, top + high)).tobytes()
            pixels = sorted(luminance(tuple(levels[at : at + 3])) for at in range(0, len(levels), 3))
            assert contrast_of(1.0, pixels[int(len(pixels) * 0.997)]) >= 4.5


def test_a_dark_photograph_is_hardly_shaded():
    payload = card("post", LONG, photo="p")
    (shade,) = [part for part in described(payload).parts if isinstance(part, Scrim)]
    night = Image.new("RGB", (1200, 630), (20, 24, 30))
    assert max(ImageStat.Stat(ImageChops.difference(shaded(night, shade), night)).mean) < 3


def test_the_same_payload_gives_the_same_bytes_in_any_process():
    code = (
        "import sys,hashlib;sys.path.insert(0,sys.argv[1]);from card_samples import *;"
        "print(hashlib.sha256(drawn(card('event'),{}).data).hexdigest())"
    )
    drawn(card("post", YELLOW), {})
    here = drawn(card("event"), {}).data
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert seen == {hashlib.sha256(here).hexdigest() + "\n"}


@pytest.mark.parametrize(
    ("kind", "brand"), [("profile", LONG), ("event", YELLOW), ("story", PLAIN), ("campaign", LONG)]
)
def test_pixels_are_as_agreed(kind, brand):
    path = GOLDEN / f"{kind}.png"
    if os.environ.get("KOPSITE_GOLDEN") == "write":
        opened(drawn(card(kind, brand), {})).convert("RGB").resize((300, 158), Image.Resampling.BOX).save(path)
    expected = Image.open(path).convert("RGB")
    found = opened(drawn(card(kind, brand), {})).convert("RGB").resize(expected.size, Image.Resampling.BOX)
    assert max(ImageStat.Stat(ImageChops.difference(found, expected)).mean) < 1.0


@pytest.mark.parametrize(
    "bad", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, jpeg(Image.new("RGB", (9, 9)))[:60]]
)
def test_an_unreadable_picture_is_left_out_with_a_warning(bad):
    result = drawn(
        msgspec.structs.replace(card(logo="l", photo="p"), source="content/posts/a.md"), {"l": bad, "p": bad}
    )
    assert [found.code for found in result.diagnostics] == ["card-logo-unreadable", "card-photo-unreadable"]
    assert result.diagnostics[0].position.path == "content/posts/a.md"
    assert opened(result).format == "JPEG"


def test_a_picture_of_absurd_size_is_not_opened():
    header = png(Image.new("1", (1, 1)))
    bomb = header[:16] + struct.pack(">II", 60_000, 60_000) + header[24:]
    result = drawn(card(logo="l"), {"l": bomb})
    assert [found.code for found in result.diagnostics] == ["card-logo-unreadable"]


def test_a_logo_keeps_its_colours():
    logo = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    logo.paste((12, 140, 60, 255), (20, 20, 180, 80))
    image = opened(drawn(card(logo="l"), {"l": png(logo)})).convert("RGB")
    assert image.getpixel((350, 100)) == (12, 140, 60)


def test_the_focus_decides_what_a_crop_keeps():
    photo = Image.new("RGB", (1000, 400), (0, 0, 200))
    photo.paste((200, 0, 0), (0, 0, 250, 400))
    left = opened(drawn(card("story", photo="p", focus=(0.0, 0.5)), {"p": jpeg(photo)}))
    right = opened(drawn(card("story", photo="p", focus=(1.0, 0.5)), {"p": jpeg(photo)}))
    assert left.getpixel((1000, 300))[0] > 150 > right.getpixel((1000, 300))[0]


def test_warnings_name_what_was_cut_and_what_has_no_glyph():
    result = drawn(card(title="🎉 " + "panjang sekali " * 40), {})
    assert [found.code for found in result.diagnostics] == ["card-title-cut", "card-missing-glyph"]
    assert "U+1F389 PARTY POPPER" in dict(result.diagnostics[1].values)["characters"]


@pytest.mark.parametrize("part", [(0, 0, 1200, 630), (285, 0, 915, 630)], ids=["whole", "middle-square"])
def test_titles_are_read_back_by_ocr(part, tmp_path):
    kinds = ("post", "campaign", "event", "story", "quiet")
    wanted = found = 0
    for number, title in enumerate(TITLES):
        image = opened(drawn(card(kinds[number % 5], BRANDS[number % 3], title), {})).convert("L").crop(part)
        image.reduce(2).save(tmp_path / "card.png")
        text = subprocess.run(
            ["tesseract", str(tmp_path / "card.png"), "-", "-l", "ind"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        ).stdout
        wanted += len(re.sub(r"\s", "", title))
        found += matching(text, title)
    assert found / wanted >= 0.95


def matching(text, title):
    read, plain = (re.sub(r"\s", "", words) for words in (text, title))
    return sum(block.size for block in difflib.SequenceMatcher(None, read, plain, False).get_matching_blocks())


def test_a_text_beside_the_title_that_does_not_fit_is_told_by_its_layer():
    result = drawn(card(footer="Jalan yang panjang sekali " * 9))
    assert [found.code for found in result.diagnostics] == ["card-text-cut"]
    assert dict(result.diagnostics[0].values)["layers"] == "footer"
