"""The head of a published page, as those who make previews read it: tags with their places in the bytes."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

WINDOW = 300_000
"""No reader looks further."""
_TAG = re.compile(rb"<(meta|style|script)\b((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>", re.IGNORECASE)
_PAIR = re.compile(rb"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_END = re.compile(rb"</head\s*>", re.IGNORECASE)


class Tag(NamedTuple):
    """A sharing tag: `og:…`, `twitter:…`, `article:…`."""

    key: str
    content: str
    end: int
    is_quoted: bool


class Head(NamedTuple):
    """What a page says of itself."""

    tags: tuple[Tag, ...]
    code: int
    """Where the first style or script begins; -1 where there is none."""

    def values(self, key: str) -> tuple[str, ...]:
        """Return every value of a tag."""
        return tuple(tag.content for tag in self.tags if tag.key == key)

    def value(self, key: str) -> str:
        """Return the first value of a tag, empty where there is none."""
        return next(iter(self.values(key)), "")


def head_of(data: bytes) -> Head:
    """Read the tags of a page, up to the end of its head."""
    window = data[:WINDOW]
    end = _END.search(window)
    tags: list[Tag] = []
    code = -1
    for found in _TAG.finditer(window, 0, end.start() if end else len(window)):
        if found[1].lower() == b"meta":
            tag = _tag(found)
            tags += [tag] if tag else []
        elif code < 0:
            code = found.start()
    return Head(tuple(tags), code)


def _tag(found: re.Match[bytes]) -> Tag | None:
    pairs = {pair[1].lower(): pair for pair in _PAIR.finditer(found[2])}
    named = pairs.get(b"property") or pairs.get(b"name")
    content = pairs.get(b"content")
    key = _text(named)
    if not key.startswith(("og:", "twitter:", "article:")):
        return None
    is_quoted = all(pair is None or pair[4] is None for pair in (named, content))
    return Tag(key, html.unescape(_text(content)), found.end(), is_quoted)


def _text(pair: re.Match[bytes] | None) -> str:
    value = next((part for part in pair.groups()[1:] if part is not None), b"") if pair else b""
    return value.decode("utf-8", "replace")
