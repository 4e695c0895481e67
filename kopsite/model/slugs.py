"""What an author typed as lower-case ASCII words: a slug out of a file's name, a heading's anchor, a suggestion."""

from __future__ import annotations

import re
import unicodedata

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 80


def slug_of(text: str) -> str:
    """Turn a text into lower-case ASCII words with hyphens; empty when none of it can be."""
    if SLUG.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
