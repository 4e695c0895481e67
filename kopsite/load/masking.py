"""Numbers that identify a person: how to recognise them, and how to show one without telling it."""

from __future__ import annotations

import re

from kopsite.load.groups import PROVINCE_CODES

SIXTEEN = re.compile(r"(?<![^\W_])(?<!\d[.,])(?<!Rp )\d(?:[ .-]?\d){15}(?![ .,-]?\d)(?![^\W_])")
"""An underscore may stand beside it, as in `foto_1571….jpg`; letters and digits may not."""
_RUN = re.compile(r"(?<!\d)\d{16}(?!\d)")
_SIXTEEN_DIGITS = re.compile(r"\d{16}")
_DIGIT = re.compile(r"\d")


def is_identity_number(digits: str) -> bool:
    """Tell whether 16 digits read as an area, a day of birth (or of issue) and a serial number."""
    if len(digits) != 16 or not digits.isdecimal() or digits[:2] not in PROVINCE_CODES:
        return False
    day, month = int(digits[6:8]), int(digits[8:10])
    return (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12


def digits_of(text: str) -> str:
    """Return only the digits."""
    return "".join(_DIGIT.findall(text))


def mask(number: str) -> str:
    """Hide all digits but the first two and the last two, keeping the length."""
    count = len(_DIGIT.findall(number))
    seen = 0
    shown = []
    for character in number:
        if character.isdecimal():
            seen += 1
            shown.append(character if seen <= 2 or seen > count - 2 else "•")
        else:
            shown.append(character)
    return "".join(shown)


def masked(text: str) -> str:
    """Hide every identity number in a text."""
    if len(text) < 16:
        return text
    return SIXTEEN.sub(lambda match: mask(match[0]) if is_identity_number(digits_of(match[0])) else match[0], text)


def masked_path(path: str) -> str:
    """Hide every identity number in a path, where letters and underscores may stand beside it."""
    if not _SIXTEEN_DIGITS.search(path):
        return path
    return _RUN.sub(lambda match: mask(match[0]) if is_identity_number(match[0]) else match[0], path)
