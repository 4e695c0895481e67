"""Which file an author may have meant: the nearest of some paths."""

from __future__ import annotations

from itertools import islice

from kopsite.suggestions import nearest

_CANDIDATES = 5_000


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
