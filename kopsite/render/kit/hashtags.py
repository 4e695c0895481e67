"""Hashtags: the author's first, one of the campaign, one of the cooperative, few more; read aloud word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kopsite.render.kit.limits import MOST_HASHTAGS

_LONGEST = 50
"""Threads takes no longer topic; nobody types a longer one."""
_BETWEEN = re.compile(r"[^\w]+|_+")
_FIRM = frozenset({"koperasi", "cooperative", "kota", "kabupaten", "kab", "provinsi", "desa", "kelurahan"})


def hashtag(text: str) -> str:
    """Write words as one tag in which each begins with a capital: `#HariKoperasi`; nothing where none can be made."""
    words = [word for word in _BETWEEN.split(text.strip().removeprefix("#")) if word]
    joined = words[0] if len(words) == 1 and not words[0].islower() else "".join(map(_capital, words))
    is_tag = joined and not joined.isdigit() and len(joined) <= _LONGEST and joined.isprintable()
    return f"#{joined}" if is_tag else ""


def hashtags(
    author: Iterable[str], campaign: str, cooperative: str, more: Iterable[str], most: int = MOST_HASHTAGS
) -> tuple[str, ...]:
    """Choose tags: what the author wants, then one of the campaign, one of the cooperative, and few more.

    Of those nobody asked for by hand there are never more than three beside these two.
    """
    chosen: dict[str, str] = {}
    for text in (*author, campaign, _short(cooperative), *more):
        tag = hashtag(text)
        if tag:
            chosen.setdefault(tag.casefold(), tag)
    return tuple(chosen.values())[: min(most, MOST_HASHTAGS)]


def _short(name: str) -> str:
    """Shorten a name to what fits a tag: as it is, else its first words."""
    words = name.split()
    while len(words) > 1 and len("".join(words)) > 30:
        words.pop()
    while len(words) > 1 and words[-1].casefold() in _FIRM:
        words.pop()
    return " ".join(words)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def in_row(tags: Iterable[str], most: int) -> Iterator[str]:
    """Yield as many as a platform is good for."""
    for number, tag in enumerate(tags):
        if number < most:
            yield tag
