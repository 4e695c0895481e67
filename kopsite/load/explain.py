"""What is wrong with a source's data, told in the words that its author typed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from kopsite.diagnostics import ERROR
from kopsite.load import vocabulary
from kopsite.load.mistake import Mistake
from kopsite.load.schema.checks import Found
from kopsite.load.vocabulary import SHAPES, Entry, Shape
from kopsite.suggestions import nearest

Path = tuple[str | int, ...]

_SHOWN = 80
_NEAR = 0.72
_PLAIN = {
    "string_too_long": "too-long",
    "too_long": "too-many",
    "string_unicode": "control-character-in-text",
    "string_pattern_mismatch": "control-character-in-text",
    "tuple_type": "list-expected",
    "string_type": "text-expected",
    "model_type": "mapping-expected",
    "model_attributes_type": "mapping-expected",
}
_OTHER_WORDS = {
    "description": "summary",
    "deskripsi": "summary",
    "image": "cover",
    "foto": "cover",
    "categories": "tags",
    "kategori": "tags",
    "title": "name",
    "judul": "name",
    "logo_url": "logo",
}
"""What other tools and people call a key; used only where that key exists."""
_PLACES = {
    "site": "site.yaml",
    "profile": "cooperatives/",
    "post": "posts/",
    "page": "pages/",
    "story": "stories/",
    "event": "events/",
    "campaign": "campaigns/",
    "assessment": "assessments/",
    "ideas": "ideas.yaml",
}
_SCALARS = ("not-a-date", "not-a-year", "not-a-boolean")
_SECRET = ("identity-number-as-registry",)
"""Problems whose value must not be told again."""
_MIXED_UP = {"health": "health", "rating": "rating", "grade": "grade"}
"""Enums whose words are often put into each other's field, and the key each belongs to."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One problem of one source; the path holds keys as they were typed."""

    path: Path
    at: str
    """`key` or `value` at the path, or `parent`: the mapping at the path lacks something."""
    code: str
    values: Mapping[str, str]
    severity: str = ERROR

    def __hash__(self) -> int:
        return hash((self.path, self.code))


class Typed:
    """A source's data as typed, with the meaning of its keys."""

    def __init__(self, kind: str, data: dict[str, Any], shape: Shape) -> None:
        self.kind = kind
        self.data = data
        self.shape = shape

    @functools.cached_property
    def language(self) -> str:
        """The language most of the keys are written in."""
        return vocabulary.language_of(_keys(self.data))

    def follow(self, loc: Iterable[str | int]) -> tuple[Path, Any, Shape, Entry | None]:
        """Follow English keys as far as the file has them: the typed path, the value there, the keys it may have."""
        path: Path = ()
        value: Any = self.data
        shape, entry = self.shape, None
        for step in loc:
            if isinstance(value, dict) and isinstance(step, str):
                typed = next((key for key in value if key in shape and shape[key].english == step), None)
                if typed is None:
                    break
                entry = shape[typed]
                path, value, shape = (*path, typed), value[typed], SHAPES.get(entry.shape, {})
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                path, value = (*path, step), value[step]
        return path, value, shape, entry

    def problem(self, path: Path, code: str, at: str = "value", severity: str = ERROR, **values: str) -> Problem:
        """Make a problem; key and value stand in its values unless given."""
        value = _at(self.data, path)
        shown = {"key": _short(_key(path)), "value": "" if code in _SECRET else _short(value), **values}
        return Problem(path=path, at=at, code=code, values=shown, severity=severity)

    def missing(self, loc: tuple[str | int, ...]) -> Problem:
        """Tell that a mapping lacks a key, or has it without a value."""
        path, value, shape, _ = self.follow(loc[:-1])
        entry = next((entry for entry in shape.values() if entry.english == loc[-1]), None)
        word = entry.word(self.language) if entry else str(loc[-1])
        code = {"consent": "missing-consent", "alt": "missing-alt"}.get(str(loc[-1]), "missing-key")
        typed = (
            next((key for key in value if key in shape and shape[key] is entry), "") if isinstance(value, dict) else ""
        )
        if typed:
            code = code if code != "missing-key" else "empty-value"
            return self.problem((*path, typed), code, "key", key=typed, parent=_key(path))
        return self.problem(path, code, "parent", key=word, parent=_key(path))

    def twice(self, path: Path, key: str, english: str) -> Problem:
        """Tell that one key was given in two words."""
        above = _at(self.data, path)
        _, _, shape, _ = self.follow(self.english(path))
        other = next(typed for typed in above if typed in shape and shape[typed].english == english and typed != key)
        return self.problem((*path, key), "key-given-twice", "key", other=other)

    def english(self, path: Path) -> Path:
        """Return a typed path in English words."""
        shape, steps = self.shape, []
        for step in path:
            if isinstance(step, str):
                entry = shape.get(step)
                steps.append(entry.english if entry else step)
                shape = SHAPES.get(entry.shape, {}) if entry else {}
            else:
                steps.append(step)  # type: ignore[arg-type]
        return tuple(steps)

    def found(self, found: Found) -> Problem:
        """Tell what a rule across fields found."""
        if found.at == "parent":
            return self.missing(found.path)
        path, _, _, _ = self.follow(found.path)
        return self.problem(path, found.code, found.at, found.severity, **dict(found.values))


def explained(typed: Typed, wrong: Mapping[str, Any]) -> Iterator[Problem]:
    """Turn one complaint of pydantic into problems of ours: a value may hold several mistakes."""
    yield explain(typed, wrong)
    mistake = wrong.get("ctx", {}).get("error")
    for further in mistake.more if isinstance(mistake, Mistake) else ():
        yield _mistaken(typed, typed.follow(wrong["loc"])[0], further)


def explain(typed: Typed, wrong: Mapping[str, Any]) -> Problem:
    """Turn one complaint of pydantic into a problem of ours, its first."""
    loc, complaint = tuple(wrong["loc"]), str(wrong["type"])
    if complaint == "missing":
        return typed.missing(loc)
    path, value, shape, entry = typed.follow(loc)
    if value is None:
        return typed.problem(path, "empty-value", "value")
    if complaint == "value_error":
        return _mistaken(typed, path, wrong["ctx"]["error"])
    if complaint == "literal_error" and isinstance(value, str) and entry is not None:
        return _choice(typed, path, value, entry)
    code = _PLAIN.get(complaint, "text-expected" if complaint == "literal_error" else "wrong-value")
    context = wrong.get("ctx", {})
    if code == "list-expected":
        return typed.problem(path, code, example=_as_list(value))
    if code == "mapping-expected":
        return _mapping(typed, path, shape)
    if code in ("too-long", "too-many"):
        return typed.problem(path, code, limit=str(context.get("max_length", "")))
    if path and path[-1] in ("duration", "durasi"):
        code = "not-a-duration"
    return typed.problem(path, code)


def unknown_key(typed: Typed, path: Path, key: str, shape: Shape) -> Problem:
    """Tell that a key is not known here, and what was probably meant."""
    here = (*path, key)
    meant = _OTHER_WORDS.get(str(key).lower(), "")
    entry = next((entry for entry in shape.values() if entry.english == meant), None)
    if entry is not None:
        return typed.problem(here, "unknown-key", "key", suggestion=entry.word(typed.language), parent=_key(path))
    if not path and typed.kind == "campaign" and (kinds := vocabulary.campaigns_with(key)):
        pairs = vocabulary.ENUMS["campaign_kind"]
        told = ", ".join(pairs[kind][typed.language == "id"] for kind in kinds)
        own = str(typed.data.get("kind", typed.data.get("jenis", "")))
        return typed.problem(here, "field-of-other-campaign", "key", kinds=told, kind=own)
    places = [word for word, below in shape.items() if _holds(below, word, key, typed)]
    if len(places) == 1:
        return typed.problem(here, "misplaced-key", "key", place=places[0])
    elsewhere = [place for kind, place in _PLACES.items() if kind != typed.kind and key in SHAPES[kind]]
    if elsewhere and not path:
        return typed.problem(here, "key-of-other-kind", "key", places=", ".join(elsewhere))
    suggestion = _near(key, shape, typed.language)
    return typed.problem(here, "unknown-key", "key", suggestion=suggestion, parent=_key(path))


def _holds(entry: Entry, word: str, key: str, typed: Typed) -> bool:
    """Tell whether a key belongs one level deeper; each place counts once, and a list's entries are none."""
    return entry.word(typed.language) == word and entry.type.startswith("{") and key in SHAPES[entry.shape]


def _near(key: str, shape: Shape, language: str) -> str:
    folded = re.sub(r"[\s-]+", "_", str(key).strip().lower())[:_SHOWN]
    own = {entry.word(language) for entry in shape.values()}
    for words in (own, shape.keys() - own):
        if near := nearest(folded, sorted(words), _NEAR):
            return near
    return ""


def _mistaken(typed: Typed, path: Path, error: Exception) -> Problem:
    if not isinstance(error, Mistake):
        return typed.problem(path, "wrong-value")
    if error.code in _SCALARS and isinstance(_at(typed.data, path), dict | list):
        return typed.problem(path, "text-expected")
    path = (*path, *error.below)
    at = "key" if path and isinstance(_at(typed.data, path), dict) and isinstance(path[-1], str) else "value"
    values = dict(error.values)
    if error.code == "video-without-clip":
        needed = next(entry for entry in SHAPES["video"].values() if entry.english == values["needed"])
        values["needed"] = needed.word(typed.language)
    return typed.problem(path, error.code, at, **values)


def _choice(typed: Typed, path: Path, value: str, entry: Entry) -> Problem:
    folded = re.sub(r"[\s-]+", "_", value.strip().lower())[:_SHOWN]
    if entry.choices in _MIXED_UP:
        for enum in _MIXED_UP:
            if enum != entry.choices and (folded in vocabulary.ENUMS[enum] or value in vocabulary.ENUMS[enum]):
                field = next(each for each in SHAPES["profile"].values() if each.english == _MIXED_UP[enum])
                return typed.problem(path, "rating-mixed-up", field=field.word(typed.language))
    known = vocabulary.choices(entry.choices, typed.language)
    by_folded = {word.lower().replace("-", "_"): word for word in (*vocabulary.ENUMS[entry.choices], *known)}
    near = nearest(folded, sorted(by_folded))
    return typed.problem(path, "unknown-value", known=", ".join(known), suggestion=by_folded[near] if near else "")


def _mapping(typed: Typed, path: Path, shape: Shape) -> Problem:
    words = dict.fromkeys(entry.word(typed.language) for entry in shape.values())
    value = _at(typed.data, path)
    if shape is SHAPES["logo"] or shape is SHAPES["cover"]:
        keys = list(words)
        return typed.problem(path, "picture-expected", example=f"{{{keys[0]}: {_short(value)}, {keys[1]}: …}}")
    return typed.problem(path, "mapping-expected", keys=", ".join(words))


def _as_list(value: object) -> str:
    if not isinstance(value, str):
        return ""
    parts = [part.strip() for part in re.split(r"[,;\n]", value[:_SHOWN]) if part.strip()]
    return "[" + ", ".join(f'"{part}"' if re.search(r"[\[\]{}:#&*!|>'\"%@`]", part) else part for part in parts) + "]"


def _keys(value: object, depth: int = 0) -> Iterator[str]:
    if depth > 6:
        return
    if isinstance(value, dict):
        for key, below in value.items():
            if isinstance(key, str):
                yield key
            yield from _keys(below, depth + 1)
    elif isinstance(value, list):
        for item in value[:50]:
            yield from _keys(item, depth + 1)


def _at(value: Any, path: Path) -> Any:
    for step in path:
        known = step in value if isinstance(value, dict) else isinstance(value, list) and isinstance(step, int)
        if not known:
            return None
        value = value[step]
    return value


def _key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _short(value: object) -> str:
    if not isinstance(value, str):
        return ""
    text = " ".join(value.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
