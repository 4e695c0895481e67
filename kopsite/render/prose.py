"""Text between tags: quotation marks and dashes, bare addresses, abbreviations. Takes and gives escaped HTML text."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

_QUOTES = re.compile("[\"']")
_BEFORE_OPENING = frozenset(" \n\t\u00a0([{–—“‘/-=")
_ADDRESS = re.compile(r"(?<![\w/@.=])(https?://(?:(?!&[lg]t;)[^\s<>\"“”\ue010\ue011])+)")
_TRAILING = re.compile(r"(?:[.,:!?*_'’]|(?<!&amp);)+$")


def typeset(text: str, before: str) -> str:
    """Put real quotation marks, dashes and an ellipsis; `before` is the character that stands in front of the text."""
    if "--" in text:
        text = text.replace("---", "—").replace("--", "–")
    if "..." in text:
        text = text.replace("...", "…")
    if '"' not in text and "'" not in text:
        return text
    whole = before + text
    return _QUOTES.sub(_quote, whole)[len(before) :]


def _quote(found: re.Match[str]) -> str:
    text, at = found.string, found.start()
    opens = at == 0 or text[at - 1] in _BEFORE_OPENING or (at > 1 and text[at - 1] in "\"'" and text[at - 2] in " (\n")
    if found[0] == '"':
        return "“" if opens else "”"
    after = text[at + 1 : at + 2]
    return "‘" if opens and not after.isdigit() else "’"


def split_addresses(text: str) -> list[str]:
    """Split at bare web addresses, which stand at odd places; what trails a sentence is not part of them."""
    if "://" not in text:
        return [text]
    parts = _ADDRESS.split(text)
    for index in range(1, len(parts), 2):
        address = _TRAILING.sub("", parts[index])
        while address.endswith(")") and address.count(")") > address.count("("):
            address = _TRAILING.sub("", address[:-1])
        parts[index + 1] = parts[index][len(address) :] + parts[index + 1]
        parts[index] = address
    return parts


@lru_cache(maxsize=64)
def abbreviation_pattern(words: tuple[tuple[str, str], ...]) -> re.Pattern[str] | None:
    """Compile what finds any of the abbreviations as a whole word."""
    longest = sorted((re.escape(escape(word, quote=False)) for word, _ in words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)") if longest else None


def abbreviate(text: str, words: tuple[tuple[str, str], ...]) -> str:
    """Wrap abbreviations, so that their meaning can be seen."""
    pattern = abbreviation_pattern(words)
    if pattern is None:
        return text
    meanings = dict(words)
    return pattern.sub(lambda found: f'<abbr title="{escape(meanings[unescape(found[0])])}">{found[0]}</abbr>', text)
