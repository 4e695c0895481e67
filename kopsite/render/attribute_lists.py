"""Attribute lists, `{.class #name lang=en}`: where they stand in a text, and what they wish."""

from __future__ import annotations

import re
from typing import NamedTuple

from kopsite.render.cleaning import is_language

_KEPT = r"(?:[.#][\w-]+|lang=[\"“”]?[\w-]+[\"“”]?)"
_OTHER = r"(?:(?!lang=)([A-Za-z_][\w:.-]{0,40})=(?:[\"“”][^\"“”{}\n]{0,200}[\"“”]|[^\s\"“”{}]{1,200}))"
_ANY = rf"(?:{_KEPT}|{_OTHER.replace('([A', '(?:[A')})"
_LIST = rf"\{{:?[ ]*({_KEPT}(?:[ ]+{_ANY})*)[ ]*\}}"
"""What stands after `#id`, `.class` or `lang=` is part of the list even if it is not allowed there."""
_REMOVED = re.compile(rf"[ ]{_OTHER}")
INLINE_LIST = re.compile(_LIST)
LINE_LIST = re.compile(rf"(?:^|\n)[ ]*{_LIST}[ ]*\s*$")
TAIL_LIST = re.compile(rf"[ ]*{_LIST}\s*$")


class Wish(NamedTuple):
    """What an attribute list asks for."""

    classes: tuple[str, ...]
    language: str = ""
    name: str = ""
    """Of a heading, for links to it."""
    removed: tuple[str, ...] = ()
    """Attributes that nobody may set."""


def wished(listed: str) -> Wish:
    """Read what stands between the braces; of several languages or names, the last."""
    kept = _REMOVED.sub("", listed).split()
    languages = [word.removeprefix("lang=").strip('"“”') for word in kept if word.startswith("lang=")]
    languages = [language for language in languages if is_language(language)]
    names = [word[1:] for word in kept if word.startswith("#")]
    return Wish(
        classes=tuple(word[1:] for word in kept if word.startswith(".")),
        language=languages[-1] if languages else "",
        name=names[-1] if names else "",
        removed=tuple(_REMOVED.findall(listed)),
    )
