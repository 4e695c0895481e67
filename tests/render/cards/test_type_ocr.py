"""Titles of every length are read back by a machine from the middle of their cards, half as large as they are drawn."""

import difflib
import io
import os
import re
import subprocess

from card_samples import BRANDS, DESIGNS, card, drawn
from made_titles import COUNT, LONGEST, SHORTEST, made_titles
from PIL import Image

MIDDLE = (285, 0, 915, 630)


def test_two_hundred_titles_are_read_back(tmp_path):
    titles = made_titles()
    assert (len(titles), min(map(len, titles)), max(map(len, titles))) == (COUNT, SHORTEST, LONGEST)
    for number, title in enumerate(titles):
        result = drawn(card(DESIGNS[number % len(DESIGNS)], BRANDS[number % len(BRANDS)], title))
        assert result.diagnostics == ()
        Image.open(io.BytesIO(result.data)).convert("L").crop(MIDDLE).reduce(2).save(tmp_path / f"{number}.png")
    listed = tmp_path / "titles.txt"
    listed.write_text("".join(f"{tmp_path / f'{number}.png'}\n" for number in range(COUNT)))
    read = subprocess.run(
        ["tesseract", str(listed), "-", "-l", "ind"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout.split("\f")
    found = sum(matching(text, title) for text, title in zip(read, titles, strict=False))
    share = found / sum(len(squeezed(title)) for title in titles)
    assert share >= 0.95


def squeezed(text):
    return re.sub(r"\s", "", text)


def matching(text, title):
    blocks = difflib.SequenceMatcher(None, squeezed(text), squeezed(title), False).get_matching_blocks()
    return sum(block.size for block in blocks)
