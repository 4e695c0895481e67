"""Which design a page has."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from kopsite.model.cards import OTHERS, Design


class Designs:
    """The designs of a theme, to choose from."""

    def __init__(self, designs: Iterable[Design]) -> None:
        self._designs = {design.name: design for design in designs}
        self._served = {kind: name for name, design in self._designs.items() for kind in design.serves}
        self._layouts = {name: dict(design.layouts) for name, design in self._designs.items()}

    def choose(self, wanted: Sequence[str], kind: str, subkind: str, given: Container[str], form: str = "og") -> str:
        """Return the design of a page: a wish, else its kind's, or what takes that one's place where a value is given.

        The first wish, its author's, is final. Designs that need values which the page has not, or
        cannot do the format, are passed over. It is empty where the theme has none at all.
        """
        wish = wanted[0] if wanted else ""
        kinds = (self._served.get(name, "") for name in (f"{kind}.{subkind}", kind, OTHERS))

        def is_able(name: str) -> bool:
            return bool(self.layout(name, form)) and not self.lacking(name, given)

        chosen = next(filter(is_able, (*wanted, *kinds)), "")
        if chosen and chosen != wish:
            instead = self._designs[chosen].instead
            chosen = next((other for value, other in instead if value in given and is_able(other)), chosen)
        return chosen

    def lacking(self, design: str, given: Container[str]) -> tuple[str, ...]:
        """Name the values that a design needs and a page does not give."""
        found = self._designs.get(design)
        return tuple(name for name in found.needs if name not in given) if found else ()

    def layout(self, design: str, format_name: str) -> bytes:
        """Return an encoded layout, empty where there is none."""
        return self._layouts.get(design, {}).get(format_name, b"")
