"""The headings of a body: each on the level it is shown on, with a name of its own."""

from __future__ import annotations

import re

from kopsite.model.body import Heading
from kopsite.model.slugs import slug_of

_OF_NOTES = re.compile(r"fn(ref)?-\d+(-\d+)?")


class Outline:
    """Gives headings their levels, of which none is skipped, and their names, of which none is given twice."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self._levels: list[int] = []
        self._names: dict[str, int] = {}

    def add(self, written: int, wish: str, text: str) -> Heading:
        """Add a heading, as deep as it was written, with the name that its author wished or one made of its words."""
        while self._levels and self._levels[-1] >= written:
            self._levels.pop()
        self._levels.append(written)
        name = self._unique(slug_of(wish) or slug_of(text) or "bagian")
        heading = Heading(level=min(len(self._levels) + 1, 6), id=name, text=text)
        self.headings.append(heading)
        return heading

    def _unique(self, name: str) -> str:
        if _OF_NOTES.fullmatch(name):
            name = f"bagian-{name}"
        base, number = name, self._names.get(name, 0)
        while name in self._names:
            number += 1
            name = f"{base}-{number}"
        self._names[base] = max(number, 1)
        self._names.setdefault(name, 1)
        return name
