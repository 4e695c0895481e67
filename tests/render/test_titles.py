"""What stands in the window's title."""

from __future__ import annotations

import pytest

from kopsite.render.theme import read_theme
from kopsite.render.titles import window_title
from kopsite.render.translations import words_of


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Koperasi Maju", "Koperasi Maju – Maju bersama"),
        ("Koperasi Maju, Kota Jambi", "Koperasi Maju, Kota Jambi – Maju bersama"),
        ("Situs kami", "Koperasi Maju – Maju bersama"),
    ],
)
def test_homes_of_one_name_are_told_apart_by_city(title: str, shown: str) -> None:
    bundle = read_theme("gotong-royong", [])
    words = words_of(bundle.catalogs, "id", bundle.language)
    assert window_title(words, "home", title, "Koperasi Maju", tagline="Maju bersama") == shown
