"""The words of the content: every key and enum value, English and Indonesian, read from vocabulary.tsv.

`SHAPES` says for each mapping (a profile, a person, a campaign of one kind) which typed word means which key, and what
stands below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, NamedTuple

MARKDOWN_KINDS = ("post", "page", "story", "event", "campaign")
_CAMPAIGN = "campaign: "


class Row(NamedTuple):
    """One line of the vocabulary."""

    where: str
    english: str
    indonesian: str
    """One word, or several separated by spaces: the first is the one to suggest."""
    type: str
    need: str
    """`*` for required, else the default."""


class Entry(NamedTuple):
    """What a typed key means."""

    english: str
    indonesian: str
    shape: str
    """Shape of the mapping, or of the mappings in the list, that stands below; empty for plain values."""
    choices: str
    """Name of the enum, or empty."""
    type: str

    def word(self, language: str) -> str:
        """Return the key as it is written in a language."""
        return self.indonesian if language == "id" else self.english


Shape = Mapping[str, Entry]
"""Entries by every word that may be typed for them."""


def _rows() -> tuple[Row, ...]:
    text = resources.files("kopsite.load").joinpath("vocabulary.tsv").read_text(encoding="utf-8")
    return tuple(Row(*line.split("\t")) for line in text.splitlines()[1:])


ROWS = _rows()


def _entry(row: Row) -> Entry:
    shape = row.type[1:-1] if row.type[0] in "{[" else ""
    choices = row.type[1:-1] if row.type[0] == "<" else ""
    return Entry(row.english, row.indonesian.split()[0], shape, choices, row.type)


def _own_shapes() -> dict[str, dict[str, Entry]]:
    shapes: dict[str, dict[str, Entry]] = {}
    for row in ROWS:
        if not row.where.startswith("<"):
            shapes.setdefault(row.where, {}).update(dict.fromkeys((row.english, *row.indonesian.split()), _entry(row)))
    return shapes


def _complete(own: dict[str, dict[str, Entry]]) -> dict[str, Shape]:
    """Give every Markdown kind the keys of any Markdown file, and every campaign kind those of a campaign."""
    shapes: dict[str, Shape] = dict(own)
    for kind in MARKDOWN_KINDS:
        shapes[kind] = {**own["markdown file"], **own.get(kind, {})}
    for name, entries in own.items():
        if name.startswith(_CAMPAIGN):
            shapes[name] = {**shapes["campaign"], **entries}
    return shapes


def _enums() -> dict[str, dict[str, tuple[str, str]]]:
    enums: dict[str, dict[str, tuple[str, str]]] = {}
    for row in ROWS:
        if row.where.startswith("<"):
            pair = (row.english, row.indonesian)
            enums.setdefault(row.where[1:-1], {}).update({row.english: pair, row.indonesian: pair})
    return enums


SHAPES: Mapping[str, Shape] = _complete(_own_shapes())
ENUMS: Mapping[str, Mapping[str, tuple[str, str]]] = _enums()
"""Enum name → typed word → (English, Indonesian)."""
ENUM_WORDS: Mapping[str, Mapping[str, str]] = {
    name: {typed: pair[0] for typed, pair in words.items()} for name, words in ENUMS.items()
}
CAMPAIGN_KINDS = tuple(name.removeprefix(_CAMPAIGN) for name in SHAPES if name.startswith(_CAMPAIGN))
ALL_CAMPAIGNS: Shape = {word: entry for kind in CAMPAIGN_KINDS for word, entry in SHAPES[_CAMPAIGN + kind].items()}
"""The keys of every campaign kind: for a campaign whose kind is not known."""


def shape_of(kind: str, data: Mapping[str, Any]) -> Shape:
    """Return the keys that a source of this content kind may have; a campaign's depend on its kind."""
    if kind == "profile_translation":
        return SHAPES["profile"]
    if kind == "campaign":
        typed = data.get("kind", data.get("jenis"))
        english = ENUM_WORDS["campaign_kind"].get(typed, "") if isinstance(typed, str) else ""
        return SHAPES[_CAMPAIGN + english] if english else ALL_CAMPAIGNS
    return SHAPES[kind]


def campaigns_with(word: str) -> tuple[str, ...]:
    """Return the campaign kinds that have a key of this word."""
    common = SHAPES["campaign"]
    return tuple(kind for kind in CAMPAIGN_KINDS if word in SHAPES[_CAMPAIGN + kind] and word not in common)


def choices(name: str, language: str) -> tuple[str, ...]:
    """Return the words of an enum in a language, in the order of the vocabulary."""
    return tuple(dict.fromkeys(pair[1 if language == "id" else 0] for pair in ENUMS[name].values()))


def language_of(words: Iterable[str]) -> str:
    """Return the language most of these keys are written in: `id` or `en`; Indonesian when it cannot be told."""
    score = sum(_LEANING.get(word, 0) for word in words)
    return "en" if score < 0 else "id"


def _leaning() -> dict[str, int]:
    english = {row.english for row in ROWS}
    indonesian = {word for row in ROWS for word in row.indonesian.split()}
    return {word: (word in indonesian) - (word in english) for word in english | indonesian}


_LEANING = _leaning()
