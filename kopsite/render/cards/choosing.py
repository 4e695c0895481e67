"""Which design a page has."""

from __future__ import annotations

from collections.abc import Container, Iterable

from kopsite.model.cards import OTHERS, Design


class Designs:
    """The designs of a theme, to choose from."""

    def __init__(self, designs: Iterable[Design]) -> None:
        self._designs = {design.name: design for design in designs}
        self._served = {kind: name for name, design in self._designs.items() for kind in design.serves}
        self._layouts = {name: dict(design.layouts) for name, design in self._designs.items()}

    def choose(self, wanted: Iterable[str], kind: str, subkind: str, given: Container[str]) -> str:
        """Return the design of a page: a wish, else its kind's, or what takes that one's place where a value is given.

        It is empty where the theme has none at all.
        """
        kinds = (self._served.get(name, "") for name in (f"{kind}.{subkind}", kind, OTHERS))
        chosen = next((name for name in (*wanted, *kinds) if name in self._designs), "")
        if chosen:
            chosen = next((other for value, other in self._designs[chosen].instead if value in given), chosen)
        return chosen

    def layout(self, design: str, format_name: str) -> bytes:
        """Return an encoded layout, empty where there is none."""
        return self._layouts.get(design, {}).get(format_name, b"")
