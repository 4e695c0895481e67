"""The fixed words of addresses, and how `paths:` in the settings renames them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.model.site import Settings
from kopsite.plan.slugs import is_slug
from kopsite.plan.suggestions import nearest

WORDS = (
    *("berita", "kampanye", "acara", "cerita", "penilaian"),
    *("koperasi", "topik", "arsip", "wilayah", "jenis", "abjad", "halaman"),
    *("bagikan", "tautan", "merek", "profil"),
)

FOLDERS = ("media", "assets", "cards", "data")
"""Folders of the output that are never renamed."""

_NAMES = ("404", "index")


def word_of(settings: Settings, word: str, language: str) -> str:
    """Return a fixed word as addresses of a language spell it."""
    for place in (language, ""):
        for where, pairs in settings.paths:
            for old, new in pairs:
                if where == place and old == word and is_slug(new):
                    return new
    return word


def words_in(settings: Settings, language: str) -> dict[str, str]:
    """Return every fixed word with its spelling in one language; the language's own renaming wins."""
    spelled = {word: word for word in WORDS}
    for where, pairs in sorted(settings.paths):
        if where in ("", language):
            spelled.update((old, new) for old, new in pairs if old in spelled and is_slug(new))
    return spelled


def reserved_names(words: dict[str, str], prefixes: Iterable[str]) -> frozenset[str]:
    """Return every name that stands at the top of a language and that no page may take."""
    return frozenset((*words.values(), *prefixes, *FOLDERS, *_NAMES))


def check_words(settings: Settings, languages: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """Report renamings that are unknown, unfit for an address, or that make two things one."""
    return (*_check_renamings(settings), *_check_spellings(settings, languages))


def _check_renamings(settings: Settings) -> Iterator[Diagnostic]:
    place = Position(settings.source)
    for _, pairs in settings.paths:
        for word, new in pairs:
            if word not in WORDS:
                close = nearest(word, WORDS)
                yield error("unknown-address-word", place, word=word, known=", ".join(WORDS), suggestion=close)
            elif not is_slug(new):
                yield error("bad-address-word", place, word=word, new=new)


def _check_spellings(settings: Settings, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    place = Position(settings.source)
    taken = (*FOLDERS, *_NAMES, *(language for language in languages if language != settings.language))
    seen: set[tuple[str, str]] = set()
    for language in languages:
        owners: dict[str, str] = dict.fromkeys(taken, "")
        for word, new in words_in(settings, language).items():
            other = owners.setdefault(new, word)
            if other == word or (word, new) in seen:
                continue
            seen.add((word, new))
            if other:
                yield error("address-word-twice", place, word=word, other=other, new=new)
            else:
                yield error("address-word-taken", place, word=word, new=new)
