"""The templates that a template names, read from its text: parsing all of a theme takes longer than a small build."""

from __future__ import annotations

import re

_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b")
_LITERAL = re.compile(
    r"""\{%[-+]?\s*
    (?:(?:extends|include)\s+(?P<one>"[^"\\]*"|'[^'\\]*')\s*(?:ignore\s+missing\s*)?(?:with(?:out)?\s+context\s*)?[-+]?%\}
    |(?:import|from)\s+(?P<two>"[^"\\]*"|'[^'\\]*')\s+(?:as|import)\s[^%{}"']*%\})""",
    re.VERBOSE,
)


def plainly_named(source: str) -> tuple[str, ...] | None:
    """List the templates named by a template that is known to parse; None where one is named in another way.

    A name in a comment counts too: one more costs a page made again, one less a stale page.
    """
    found: dict[str, None] = {}
    for tag in _TAG.finditer(source):
        match = _LITERAL.match(source, tag.start())
        if match is None:
            return None
        found[(match["one"] or match["two"])[1:-1]] = None
    return tuple(found)
