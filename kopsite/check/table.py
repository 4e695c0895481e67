"""CHECKS: everything that is looked at, each a function(site, outputs) that gives diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kopsite.check import captions, cards, films, pages
from kopsite.check.outputs import Checked, Outputs
from kopsite.diagnostics import Diagnostic

Check = Callable[[Checked, Outputs], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    pages.tags,
    pages.images,
    pages.lengths,
    cards.files,
    cards.crops,
    cards.words,
    films.films,
    captions.captions,
)


def checked(site: Checked, outputs: Outputs) -> Iterator[Diagnostic]:
    """Go through all checks."""
    for check in CHECKS:
        yield from check(site, outputs)
