"""Interface words: gettext catalogues as plain values, and their lookup in one language."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from gettext import c2py

from babel.messages.pofile import PoFileError, read_po

from kopsite.model.base import Value

_CONTEXT = "\x04"
_ONE_FORM = "0"


class Catalog(Value, frozen=True, kw_only=True):
    """One language's messages, sorted; a key with a context is `context`, EOT, `message`."""

    language: str
    plural: str = _ONE_FORM
    """The gettext expression that picks a plural form from `n`."""
    messages: tuple[tuple[str, tuple[str, ...]], ...] = ()


def parse_catalog(language: str, source: bytes) -> Catalog:
    """Read a `.po` file; raise ValueError with the reason when it cannot be read."""
    try:
        catalog = read_po(io.BytesIO(source), locale=None, abort_invalid=True)
        plural = _plural_rule(catalog.plural_expr, catalog.num_plurals)
    except (PoFileError, UnicodeDecodeError, ValueError) as problem:
        raise ValueError(str(problem)) from problem
    found: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        key = message.id[0] if isinstance(message.id, list | tuple) else message.id
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if key and any(forms) and "fuzzy" not in message.flags:
            found[f"{message.context}{_CONTEXT}{key}" if message.context else key] = forms
    return Catalog(language=language, plural=plural, messages=tuple(sorted(found.items())))


def merge_catalogs(lower: Catalog, upper: Catalog) -> Catalog:
    """Lay one catalogue over another of the same language."""
    messages = dict(lower.messages) | dict(upper.messages)
    return Catalog(language=upper.language, plural=upper.plural, messages=tuple(sorted(messages.items())))


class Words:
    """Looks up interface text; the message of a missing entry is shown as it is."""

    def __init__(self, catalog: Catalog) -> None:
        self.language = catalog.language
        self._messages = dict(catalog.messages)
        self._plural = _plural_function(catalog.plural)

    def gettext(self, message: str, **values: object) -> str:
        """Translate a text and fill its `%(name)s` places."""
        forms = self._messages.get(message)
        return _filled(forms[0] if forms else message, values)

    def ngettext(self, one: str, many: str, n: int, **values: object) -> str:
        """Translate a text that depends on a number; `n` itself is filled in when `values` lacks it."""
        forms = self._messages.get(one)
        text = forms[min(self._plural(n), len(forms) - 1)] if forms else (one if n == 1 else many)
        return _filled(text, {"n": n} | values)

    def word(self, context: str, key: str) -> str:
        """Translate one of a closed list of names; an unlisted one is shown as it was typed."""
        forms = self._messages.get(f"{context}{_CONTEXT}{key}")
        return forms[0] if forms else key.replace("_", " ")

    def has_word(self, context: str, key: str) -> bool:
        """Tell whether the list has this name."""
        return f"{context}{_CONTEXT}{key}" in self._messages


@lru_cache(maxsize=32)
def words_of(catalogs: tuple[Catalog, ...], language: str, fallback: str) -> Words:
    """Find the best catalogue: the language itself, its family, the theme's own language."""
    by_language = {catalog.language: catalog for catalog in catalogs}
    for candidate in (language, language.partition("-")[0], fallback):
        if candidate in by_language:
            return Words(by_language[candidate])
    return Words(Catalog(language=fallback))


def _plural_rule(expression: str, forms: int) -> str:
    rule = expression.strip().strip("()") if forms > 1 else _ONE_FORM
    c2py(rule)
    return rule


@lru_cache(maxsize=32)
def _plural_function(rule: str) -> Callable[[int], int]:
    function: Callable[[int], int] = c2py(rule)
    return function


def _filled(text: str, values: dict[str, object]) -> str:
    if not values:
        return text
    return text % values
