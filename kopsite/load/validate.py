"""Plain data of one source → a validated model, or every problem in it at once.

Keys and enum values are turned into English first; on the fast path that is one walk and one pydantic validation.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple, Optional

from pydantic import BaseModel, ValidationError, create_model

from kopsite.diagnostics import ERROR
from kopsite.load import dates, vocabulary
from kopsite.load.explain import Problem, Typed, explained, unknown_key
from kopsite.load.schema import checks
from kopsite.load.vocabulary import ENUM_WORDS, SHAPES, Shape

__all__ = ["MODELS", "Context", "Problem", "validate"]


_NAMES = {
    "site": ("site", "Site"),
    "profile": ("profile", "Profile"),
    "profile_translation": ("profile", "ProfileTranslation"),
    "post": ("items", "Post"),
    "page": ("items", "Page"),
    "story": ("items", "Story"),
    "event": ("items", "Event"),
    "campaign": ("campaign", "Campaign"),
    "assessment": ("items", "Assessment"),
    "ideas": ("items", "Ideas"),
}


class _Models(Mapping[str, type[BaseModel]]):
    """The model of each kind, imported when first asked for: a build of posts needs no profile's fields."""

    def __init__(self) -> None:
        self._known: dict[str, type[BaseModel]] = {}

    def __getitem__(self, kind: str) -> type[BaseModel]:
        if kind not in self._known:
            module, name = _NAMES[kind]
            self._known[kind] = getattr(import_module(f"kopsite.load.schema.{module}"), name)
        return self._known[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


MODELS = _Models()
MOST_PROBLEMS = 100
"""No more of one file are told: a person mends the first ones and looks again."""
_JAKARTA = "Asia/Jakarta"


class Context(NamedTuple):
    """What a source's meaning depends on beside its own text."""

    timezone: str = _JAKARTA
    language: str = "id"


class _Walk(NamedTuple):
    """Keys that could not be translated, found on the way."""

    unknown: list[tuple[tuple[str | int, ...], str, Shape]]
    twice: list[tuple[tuple[str | int, ...], str, str]]


def validate(kind: str, data: dict[str, Any], context: Context) -> tuple[BaseModel | None, tuple[Problem, ...]]:
    """Validate one source; the model is None when any problem is an error."""
    shape = vocabulary.shape_of(kind, data)
    walk = _Walk([], [])
    english = _translated(data, shape, walk, ())
    settings = {"zone": _zone(english, context)}
    try:
        model = MODELS[kind].model_validate(english, context=settings)
    except ValidationError as error:
        return None, _problems(kind, Typed(kind, data, shape), walk, english, settings, error)
    found = checks.check(kind, model)
    if not found and not walk.unknown and not walk.twice:
        return model, ()
    problems = _problems(kind, Typed(kind, data, shape), walk, english, settings, found=found)
    return None if any(problem.severity == ERROR for problem in problems) else model, problems


def _translated(data: dict[str, Any], shape: Shape, walk: _Walk, path: tuple[str | int, ...]) -> dict[str, Any]:
    """Turn keys and enum values into English; empty values are as good as absent."""
    english: dict[str, Any] = {}
    for typed, value in data.items():
        entry = shape.get(typed)
        if entry is None:
            walk.unknown.append((path, typed, shape))
            continue
        key, _, below, choices, _ = entry
        if key in english:
            walk.twice.append((path, typed, key))
        elif value is None or value == "":
            continue
        elif choices:
            english[key] = ENUM_WORDS[choices].get(value, value) if type(value) is str else value
        elif below and type(value) is dict:
            english[key] = _translated(value, SHAPES[below], walk, (*path, typed))
        elif below and type(value) is list:
            inner = SHAPES[below]
            english[key] = [
                _translated(item, inner, walk, (*path, typed, index)) if type(item) is dict else item
                for index, item in enumerate(value)
            ]
        else:
            english[key] = value
    return english


def _zone(english: dict[str, Any], context: Context) -> Any:
    own = english.get("timezone")
    zone = dates.known_zone(own) if isinstance(own, str) else None
    return zone or dates.known_zone(context.timezone) or dates.known_zone(_JAKARTA)


def _problems(
    kind: str,
    typed: Typed,
    walk: _Walk,
    english: dict[str, Any],
    settings: dict[str, Any],
    error: ValidationError | None = None,
    found: tuple[checks.Found, ...] = (),
) -> tuple[Problem, ...]:
    """Tell every problem in the words of the file."""
    problems = [unknown_key(typed, path, key, shape) for path, key, shape in walk.unknown[:MOST_PROBLEMS]]
    problems += [typed.twice(path, key, meaning) for path, key, meaning in walk.twice]
    if error is not None:
        wrong = error.errors(include_url=False)
        problems += [problem for mistake in wrong[:MOST_PROBLEMS] for problem in explained(typed, mistake)]
        found = _checked_without(
            kind, english, {str(mistake["loc"][0]) for mistake in wrong if mistake["loc"]}, settings
        )
    problems += [typed.found(problem) for problem in found]
    return tuple(dict.fromkeys(problems))[:MOST_PROBLEMS]


def _checked_without(
    kind: str, english: dict[str, Any], wrong: set[str], settings: dict[str, Any]
) -> tuple[checks.Found, ...]:
    """Check what can be checked of a source whose `wrong` keys cannot be read, so that one run tells everything."""
    readable = {key: value for key, value in english.items() if key not in wrong}
    try:
        model = _partial(kind).model_validate(readable, context=settings)
    except ValidationError:
        return ()
    return tuple(problem for problem in checks.check(kind, model) if problem.path[0] not in wrong)


@functools.cache
def _partial(kind: str) -> type[BaseModel]:
    """Make a kind's model with nothing required."""
    model = MODELS[kind]
    optional: dict[str, Any] = {
        name: (Optional[field.rebuild_annotation()], None)  # noqa: UP045 mypy cannot see that an annotation is a type
        for name, field in model.model_fields.items()
        if field.is_required()
    }
    return create_model(f"Partial{model.__name__}", __base__=model, **optional)
