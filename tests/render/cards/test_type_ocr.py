"""Titles of every length are read back by a machine, as small as a phone shows them."""

import difflib
import os
import re
import subprocess

from made_titles import COUNT, LONGEST, SHORTEST, made_titles

from kopsite.render.cards.canvas import FlatCanvas
from kopsite.render.cards.inking import ink_line
from kopsite.render.cards.spec import Line
from kopsite.render.cards.text import Room, fit

COLORS = (("#fff8f0", "#203040"), ("#7a1f4b", "#ffffff"), ("#ffd200", "#101010"), ("#0b4f6c", "#f2f7fa"))
ROOMS = tuple(
    Room(width=576, height=420, sizes=sizes, max_lines=most)
    for sizes, most in ((tuple(range(112, 44, -4)), 3), (tuple(range(60, 36, -4)), 8))
)


def drawn(title, number):
    on, color = COLORS[number % len(COLORS)]
    setting = next(filter(None, (fit(title, room) for room in ROOMS)))
    lines = tuple(
        Line(
            text=text,
            x=32,
            y=96 + row * setting.leading,
            size=setting.size,
            weight=800,
            color=color,
            on=on,
            tracking=-0.018,
        )
        for row, text in enumerate(setting.lines)
    )
    canvas = FlatCanvas((640, 514), on, lines)
    for line in lines:
        ink_line(canvas, line)
    return canvas.finished().convert("L").reduce(2)


def test_two_hundred_titles_are_read_back(tmp_path):
    titles = made_titles()
    assert (len(titles), min(map(len, titles)), max(map(len, titles))) == (COUNT, SHORTEST, LONGEST)
    for number, title in enumerate(titles):
        drawn(title, number).save(tmp_path / f"{number}.png")
    listed = tmp_path / "titles.txt"
    listed.write_text("".join(f"{tmp_path / f'{number}.png'}\n" for number in range(COUNT)))
    read = subprocess.run(
        ["tesseract", str(listed), "-", "-l", "ind", "--psm", "6"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout.split("\f")
    found = sum(matching(text, title) for text, title in zip(read, titles, strict=False))
    assert found / sum(len(squeezed(title)) for title in titles) >= 0.95


def squeezed(text):
    return re.sub(r"\s", "", text)


def matching(text, title):
    blocks = difflib.SequenceMatcher(None, squeezed(text), squeezed(title), False).get_matching_blocks()
    return sum(block.size for block in blocks)
