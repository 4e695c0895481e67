"""The choices of a page's facets, where there are more than it has room for."""

from __future__ import annotations

from kopsite.plan.lists import Facets
from kopsite.plan.page import Facet


def count_choices(facets: Facets) -> int:
    """Count the choices of all groups."""
    return sum(len(choices) for _, choices in facets)


def fitted(facets: Facets, most: int) -> Facets:
    """Keep at most so many choices: the largest group loses those with the smallest counts."""
    excess = count_choices(facets) - most
    while excess > 0 and facets:
        longest = max(range(len(facets)), key=lambda place: len(facets[place][1]))
        name, choices = facets[longest]
        kept = _largest(choices, len(choices) - excess)
        excess -= len(choices) - len(kept)
        facets = (*facets[:longest], *(((name, kept),) if kept else ()), *facets[longest + 1 :])
    return facets


def _largest(choices: tuple[Facet, ...], most: int) -> tuple[Facet, ...]:
    best = sorted(range(len(choices)), key=lambda place: (-choices[place].count, place))[: max(most, 0)]
    return tuple(choices[place] for place in sorted(best))
