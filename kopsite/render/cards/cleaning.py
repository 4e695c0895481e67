"""Cleaning: a text as cards can draw it, and the names of what no installed typeface has."""

from __future__ import annotations

import unicodedata

from kopsite.render.cards.faces import INVISIBLE, bundled, face_of, faces, plain

SOFT_HYPHEN = "\u00ad"
_FIXED_SPACES = "\u00a0\u202f\u2007"
_KEPT_INSIDE = frozenset("\u200c\u200d\ufe0e\ufe0f\u034f") | frozenset(map(chr, range(0xE0020, 0xE0080)))
"""Joiners, styles and tags: they choose a glyph, so they stay inside the clusters that need them."""


def clean(text: str, *, keep_soft_hyphens: bool = False) -> tuple[str, tuple[str, ...]]:
    """Give the text as it can be drawn, and every character that no face has, once each."""
    text = _spaced(unicodedata.normalize("NFC", text))
    if not keep_soft_hyphens:
        text = text.replace(SOFT_HYPHEN, "")
    missing: dict[str, None] = {}
    if not plain().issuperset(text):
        text = "".join(_kept(cluster, missing) for cluster in clusters(text))
    return _squeezed(text), tuple(missing)


def clean_plain(text: str) -> str:
    """Give what the bundled typeface alone can draw of a text."""
    return _squeezed("".join(char for char in _spaced(unicodedata.normalize("NFC", text)) if char in plain()))


def clusters(text: str) -> list[str]:
    """Split a text into what its readers take for one character each."""
    if plain().issuperset(text):
        return list(text)
    from uniseg.graphemecluster import grapheme_clusters

    return list(grapheme_clusters(text))


def _spaced(text: str) -> str:
    if not any(char.isspace() and char != " " for char in text):
        return text
    return "".join("\u00a0" if char in _FIXED_SPACES else " " if char.isspace() else char for char in text)


def _squeezed(text: str) -> str:
    return " ".join(filter(None, text.split(" ")))


def _kept(cluster: str, missing: dict[str, None]) -> str:
    face = face_of(cluster)
    if face is None:
        missing.update((char, None) for char in cluster if char not in INVISIBLE and not _is_anywhere(char))
        return SOFT_HYPHEN if cluster == SOFT_HYPHEN else ""
    kept = "".join(char for char in cluster if (face.covers(char) and char not in INVISIBLE) or char in _KEPT_INSIDE)
    missing.update((char, None) for char in cluster if char not in INVISIBLE and not face.covers(char))
    # One letter of the bundled typeface needs nothing that chooses between glyphs.
    return kept.strip("".join(INVISIBLE)) if face is bundled() else kept


def _is_anywhere(char: str) -> bool:
    return any(face.covers(char) for face in faces())
