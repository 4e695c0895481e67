"""What a reader of one value raises when an author's value cannot be read."""

from __future__ import annotations


class Mistake(ValueError):  # noqa: N818 it is the author's, not the program's
    """One wrong value: a message code, what its placeholders stand for, and where below the field it lies."""

    def __init__(self, code: str, *, below: tuple[str | int, ...] = (), **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.below = below
        self.more: tuple[Mistake, ...] = ()
        """Further mistakes of the same value."""
        self.values = {name: str(value) for name, value in values.items()}

    def under(self, *above: str | int) -> Mistake:
        """Return the same mistake as one that lies further below its field."""
        moved = Mistake(self.code, below=(*above, *self.below))
        moved.values = self.values
        return moved
