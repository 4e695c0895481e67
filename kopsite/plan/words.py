"""The fixed words of addresses, and how `paths:` in the settings renames them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.model.site import Settings
from kopsite.plan.slugs import is_slug

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
    """Return every fixed word with its spelling in one language; the language's own renaming wins.

    Loading has told what cannot be a word of an address; here it is passed over.
    """
    spelled = {word: word for word in WORDS}
    for where, pairs in sorted(settings.paths):
        if where in ("", language):
            spelled.update((old, new) for old, new in pairs if old in spelled and is_slug(new))
    return spelled


def reserved_names(words: dict[str, str], prefixes: Iterable[str]) -> frozenset[str]:
    """Return every name that stands at the top of a language and that no page may take."""
    return frozenset((*words.values(), *prefixes, *FOLDERS, *_NAMES))


def check_words(settings: Settings, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Report renamings that make two things one where all of a language's renamings come together."""
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
                yield error("address-words-collide", place, word=word, other=other, new=new)
            else:
                yield error("address-word-taken", place, word=word, new=new)
