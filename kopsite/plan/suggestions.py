"""What an author may have meant: the nearest of some names."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

_CANDIDATES = 5_000


def nearest(name: str, names: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the name most like the given one, or nothing; looks at so many that a hint never costs a build."""
    folded: dict[str, str] = {}
    for candidate in islice(names, _CANDIDATES):
        folded.setdefault(candidate.casefold(), candidate)
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else ""


def nearest_path(path: str, by_name: dict[str, list[str]]) -> str:
    """Return the path with the same file name elsewhere, or else with the most similar one, whatever its ending.

    `by_name` holds paths by their file name in lower case.
    """
    name = path.rsplit("/", 1)[-1].casefold()
    if name not in by_name:
        stems = {known.rpartition(".")[0] or known: known for known in islice(by_name, _CANDIDATES)}
        close = nearest(name.rpartition(".")[0] or name, stems)
        if not close:
            return ""
        name = stems[close]
    return nearest(path, by_name[name], cutoff=0.0)
