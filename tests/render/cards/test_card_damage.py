"""Whatever stands in a layout, it is a card or a diagnostic, never a traceback."""

from __future__ import annotations

import copy
from pathlib import Path

import msgspec
import pytest
import yaml
from card_samples import TITLES, card

from kopsite.load.layouts.designs import read_designs
from kopsite.messages import told
from kopsite.model.cards import CardFile, Layout
from kopsite.render.cards.layout import describe

THEME = sorted((Path(__file__).parents[3] / "themes" / "gotong-royong" / "cards").glob("*.yaml"))
JUNK = [
    None,
    "",
    "x",
    "-1",
    "{",
    "{title",
    "#12",
    [],
    {},
    ["x"],
    {"x": "y"},
    [[["1"]]],
    {"og": None},
    "99999999999",
    True,
]


def paths_of(value, path=()):
    yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in entries:
        yield from paths_of(below, (*path, key))


def with_junk(data, path, junk):
    if not path:
        return junk
    changed = copy.deepcopy(data)
    target = changed
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = junk
    return changed


@pytest.mark.parametrize(
    "path", [path for path in THEME if path.stem in ("event", "story", "base")], ids=lambda path: path.stem
)
def test_junk_anywhere_is_told_or_drawn(path):
    others = tuple(
        CardFile(name=one.stem, path=one.name, data=one.read_bytes()) for one in THEME if one.stem in ("base", "photo")
    )
    data = yaml.safe_load(path.read_bytes())
    places = list(paths_of(data))
    for number, place in enumerate(places):
        junk = JUNK[number % len(JUNK)]
        text = yaml.safe_dump(with_junk(data, place, junk), allow_unicode=True)
        file = CardFile(name=path.stem, path=path.name, data=text.encode())
        designs, problems = read_designs((file, *(one for one in others if one.name != path.stem)))
        assert all(told(problem, "id") for problem in problems)
        assert bool(designs) != bool(problems)
        for design in designs:
            if design.name == path.stem:
                for _, encoded in design.layouts[:2]:
                    describe(card("event", title=TITLES[4]), msgspec.msgpack.decode(encoded, type=Layout))


@pytest.mark.parametrize(
    "text",
    ["[]", "x", "1", "parent: [a]", "layers: {a: {type: stack, area: a, of: [a]}}", "areas: {og: [1]}", "? [a]\n: b"],
)
def test_no_text_at_all_gives_a_traceback(text):
    designs, problems = read_designs((CardFile(name="coba", path="coba.yaml", data=text.encode()),))
    assert not designs
    assert [told(problem, "en") for problem in problems]
