"""Text made short: one line, cut at a word, with an ellipsis that counts."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")

EXCERPT_LENGTH = 200
DESCRIPTION_LENGTH = 160
"""What messengers and search engines show of a description at the most."""


def one_line(text: str) -> str:
    """Replace every run of blanks and control characters by one space."""
    # What can be printed holds no blank but the plain space.
    if not text.isprintable():
        return _BLANK.sub(" ", text).strip()
    return " ".join(text.split()) if "  " in text or text[:1] == " " or text[-1:] == " " else text


def shorten(text: str, limit: int) -> str:
    """Put text on one line and cut it between words, or inside one that takes up half; the ellipsis counts."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", 0, limit)
    kept = line[:cut] if cut > limit // 2 else line[: limit - 1]
    return kept.rstrip(" ,;:.-–—") + "…"
