"""What a share card says of an item beyond its summary: few values by name, as data, in no language yet."""

from __future__ import annotations

from kopsite.model.base import Picture, Value, When


class Priced(Value, frozen=True, kw_only=True):
    """Something with its price in rupiah, and what members pay."""

    name: str
    price: int | None = None
    member_price: int | None = None


class Says(Value, frozen=True, kw_only=True):
    """Values of a card by name (`model.cards` lists the names); none is empty."""

    texts: tuple[tuple[str, str], ...] = ()
    counts: tuple[tuple[str, float], ...] = ()
    """Numbers that stand as they are."""
    rupiah: tuple[tuple[str, int], ...] = ()
    days: tuple[tuple[str, When], ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    shares: tuple[tuple[str, float], ...] = ()
    """Parts of a whole in percent."""
    prices: tuple[Priced, ...] = ()
    pictures: tuple[tuple[str, Picture], ...] = ()
