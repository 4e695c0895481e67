"""Titles of every length are read back by a machine, half as large as they are drawn, from the middle of an og card."""

import difflib
import io
import os
import re
import subprocess

import pytest
from card_samples import BRANDS, DESIGNS, card, drawn
from made_titles import COUNT, LONGEST, SHORTEST, made_titles
from PIL import Image

from kopsite.model.cards import SAFE

TALL = 20


def test_two_hundred_titles_are_read_back(tmp_path):
    titles = made_titles()
    assert (len(titles), min(map(len, titles)), max(map(len, titles))) == (COUNT, SHORTEST, LONGEST)
    images = []
    for number, title in enumerate(titles):
        result = drawn(card(DESIGNS[number % len(DESIGNS)], BRANDS[number % len(BRANDS)], title))
        assert result.diagnostics == ()
        images.append(seen(result, "og"))
    assert share_of(read_back(images, tmp_path), titles) >= 0.95


@pytest.mark.parametrize("form", ["square", "portrait", "story"])
def test_twenty_titles_are_read_back_from_other_formats(form, tmp_path):
    titles = made_titles()[:: COUNT // TALL]
    assert len(titles) == TALL
    images = [
        seen(drawn(card(DESIGNS[number % len(DESIGNS)], BRANDS[number % len(BRANDS)], title, form=form)), form)
        for number, title in enumerate(titles)
    ]
    assert share_of(read_back(images, tmp_path), titles) >= 0.95


def seen(result, form):
    """Return what no platform crops or covers, half as large."""
    left, top, wide, high = SAFE[form]
    image = Image.open(io.BytesIO(result.data)).convert("L")
    return image.crop((left, top, left + wide, top + high)).reduce(2)


def read_back(images, folder):
    """Read pictures with one run of the machine."""
    for number, image in enumerate(images):
        image.save(folder / f"{number}.png")
    listed = folder / "titles.txt"
    listed.write_text("".join(f"{folder / f'{number}.png'}\n" for number in range(len(images))))
    return subprocess.run(
        ["tesseract", str(listed), "-", "-l", "ind"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout.split("\f")


def share_of(read, titles):
    found = sum(matching(text, title) for text, title in zip(read, titles, strict=False))
    return found / sum(len(squeezed(title)) for title in titles)


def squeezed(text):
    return re.sub(r"\s", "", text)


def matching(text, title):
    blocks = difflib.SequenceMatcher(None, squeezed(text), squeezed(title), False).get_matching_blocks()
    return sum(block.size for block in blocks)
