"""What somebody may have meant: the nearest of some names."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_CANDIDATES = 20_000
_LONGEST = 80
"""Comparing costs the product of two lengths; a hint never costs a build."""


def nearest(name: str, names: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the name most like the given one, whatever its case, or nothing."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for candidate in islice(names, _CANDIDATES):
        folded.setdefault(candidate.casefold(), candidate)
    found = get_close_matches(name[:_LONGEST].casefold(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else ""
