"""Tags: their spelling variants folded into one, and the address of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from kopsite.model.base import Value
from kopsite.model.item import Summary
from kopsite.model.site import Settings
from kopsite.plan.slugs import slugify
from kopsite.plan.words import word_of

tag_slug = lru_cache(maxsize=8192)(slugify)
"""A tag's part of its address; few tags are on many items."""


class Tag(Value, frozen=True, kw_only=True):
    """One tag of one language: what it is called, and what carries it, in the order given."""

    slug: str
    label: str
    items: tuple[Summary, ...]


def tag_path(settings: Settings, label: str, language: str) -> str:
    """Return the address of a tag's page, whether or not there is one."""
    prefix = "/" if language == settings.language else f"/{slugify(language)}/"
    return f"{prefix}{word_of(settings, 'topik', language)}/{tag_slug(label)}/"


def tag_slugs(item: Summary) -> tuple[str, ...]:
    """Return an item's tags, each once, in its author's order."""
    return tuple(dict.fromkeys(tag_slug(tag) for tag in item.tags if tag.strip()))


def collect_tags(items: Iterable[Summary]) -> tuple[Tag, ...]:
    """Group items by tag, sorted by address; the label is the most frequent spelling, of equals the first."""
    spellings: dict[str, Counter[str]] = {}
    tagged: dict[str, dict[str, Summary]] = {}
    for item in items:
        for text in item.tags:
            label = " ".join(text.split())
            if label:
                slug = tag_slug(label)
                spellings.setdefault(slug, Counter())[label] += 1
                tagged.setdefault(slug, {})[item.source] = item
    return tuple(
        Tag(slug=slug, label=commonest(spellings[slug]), items=tuple(tagged[slug].values())) for slug in sorted(tagged)
    )


def commonest(spellings: Counter[str]) -> str:
    """Return the most frequent spelling; of equally frequent ones the first in sort order."""
    return min(spellings, key=lambda label: (-spellings[label], label))
