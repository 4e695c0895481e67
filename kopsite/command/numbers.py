"""Numbers as people of a language write them: 1.596 and 14,5 MB, or 1,596 and 14.5 MB."""

from __future__ import annotations

_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


def number(value: float, language: str, decimals: int = 0) -> str:
    """Write a number with marks between thousands."""
    text = f"{value:,.{decimals}f}"
    return text if language == "en" else text.translate({ord(","): ".", ord("."): ","})


def size(count: int, language: str) -> str:
    """Write a number of bytes in the unit that suits it; three digits tell enough."""
    for unit, name in _UNITS:
        if count >= unit - unit // 2_000:
            amount = count / unit
            return f"{number(amount, language, 0 if amount >= 99.95 else 1)} {name}"
    return f"{number(count, language)} B"


def seconds(value: float, language: str) -> str:
    """Write a time, short ones more finely."""
    return number(value, language, 2 if value < 0.995 else 1 if value < 99.5 else 0)
