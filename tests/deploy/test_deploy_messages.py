"""Every code that deploys and hosts use has its words, in both languages, with the same placeholders."""

import re
import tomllib
from pathlib import Path

import pytest

import kopsite

PACKAGE = Path(kopsite.__file__).parent
AREAS = {"deploy": sorted((PACKAGE / "deploy").glob("*.py")), "host": [PACKAGE / "render/hosts.py"]}


def catalogue(language, area):
    return tomllib.loads((PACKAGE / f"messages/{language}/{area}.toml").read_text("utf-8"))


@pytest.mark.parametrize("area", AREAS)
def test_every_code_in_use_has_words_and_no_word_is_unused(area):
    used = {code for file in AREAS[area] for code in re.findall(rf'"({area}-[a-z-]+)"', file.read_text("utf-8"))}
    assert used
    for language in ("en", "id"):
        assert used == set(catalogue(language, area))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_fill_in_the_same_values(area):
    english, indonesian = catalogue("en", area), catalogue("id", area)
    assert english.keys() == indonesian.keys()
    for code, words in english.items():
        assert words.keys() == indonesian[code].keys(), code
        for part, text in words.items():
            assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", indonesian[code][part])), code
