"""The Jinja environment of a theme in one language; made once per worker and kept by the theme's bytes."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType

import jinja2
import msgspec

from kopsite.render import filters
from kopsite.render.swift import SwiftEnvironment
from kopsite.render.theme import ThemeBundle
from kopsite.render.translations import Words, words_of


class Stage:
    """A theme ready to render pages in one language."""

    def __init__(self, bundle: ThemeBundle, language: str) -> None:
        self.bundle = bundle
        self.language = language
        self.words: Words = words_of(bundle.catalogs, language, bundle.language)
        self.swift = _environment(SwiftEnvironment, bundle, self.words, language)
        """Renders what is whole; whatever it raises, `exact` has the last word."""

    @cached_property
    def exact(self) -> jinja2.Environment:
        """Renders as Jinja means it, and names template and line of a mistake."""
        return _environment(jinja2.Environment, self.bundle, self.words, self.language)


_stages: dict[tuple[str, str], Stage] = {}
_STAGES_AT_ONCE = 8


def stage(digest: str, theme: bytes, language: str) -> Stage:
    """Set up an encoded theme for a language; kept by the theme's digest, for its bytes are long to compare."""
    found = _stages.get((digest, language))
    if found is None:
        if len(_stages) >= _STAGES_AT_ONCE:
            _stages.clear()
        found = _stages[digest, language] = Stage(msgspec.msgpack.decode(theme, type=ThemeBundle), language)
    return found


def _environment(
    kind: type[jinja2.Environment], bundle: ThemeBundle, words: Words, language: str
) -> jinja2.Environment:
    sources = dict(bundle.templates)

    def load(name: str) -> tuple[str, str, None] | None:
        return (sources[name], name, None) if name in sources else None

    environment = kind(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals.update(_=words.gettext, ngettext=words.ngettext, word=words.word, has_word=words.has_word)
    environment.filters.update(filters.for_language(language))
    return environment


def place_of(problem: BaseException, names: frozenset[str]) -> tuple[str, int]:
    """Find the innermost template and line that an error passed through."""
    place = ("", 0)
    trace: TracebackType | None = problem.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in names:
            place = (name, trace.tb_lineno)
        trace = trace.tb_next
    return place
