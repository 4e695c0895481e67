"""The document of layouts names every key, type, colour, format and value there is."""

from __future__ import annotations

import re
from pathlib import Path

from kopsite.load.layouts.keys import COLORS, COMMON, FILE, LAYERS
from kopsite.model.cards import FORMATS, LISTS, PICTURES, ROLES, SAFE, TEXTS

TEXT = (Path(__file__).parents[3] / "docs" / "cards.md").read_text("utf-8")


def test_every_name_is_told():
    told = set(re.findall(r"\w+", TEXT))
    keys = {key for group in (*LAYERS.values(), *COLORS.values(), COMMON) for key in group}
    assert not {*FILE, *LAYERS, *keys, *FORMATS, *ROLES, *TEXTS, *LISTS, *PICTURES} - told


def test_formats_have_their_real_sizes():
    for name, (wide, high) in FORMATS.items():
        (row,) = [line for line in TEXT.splitlines() if line.startswith(f"| `{name}` |")]
        assert f"{wide} × {high}" in row
        assert ", ".join(map(str, SAFE[name])) in row
