"""Text between tags: quotation marks and dashes, bare addresses, abbreviations. Takes and gives escaped HTML text."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

_QUOTES = re.compile("[\"']")
_BEFORE_OPENING = frozenset(" \n\t\u00a0([{–—“‘/-=")
_WORD = re.compile(r"\w[\w'’-]*")
_HYPHEN = ord("-")
_SHAPE = bytes(
    ord("a") if chr(code).isalnum() or code == ord("_") else _HYPHEN if chr(code) in "'-" else ord(" ")
    for code in range(128)
).ljust(256)
"""What each ASCII character is to a word: part of it, a mark inside of it, or its end."""
_TYPESET = (("’", "'"), *((mark, " ") for mark in "“”‘–—…\u00a0☐☑×•"))
_ADDRESS = re.compile(r"(?<![\w/@.=])(https?://(?:(?!&[lg]t;)[^\s<>\"“”\ue010\ue011])+)")
_TRAILING = re.compile(r"(?:[.,:!?*_'’]|(?<!&amp);)+$")


def is_plain(text: str) -> bool:
    """Tell that nothing in a text is typeset, linked, an attribute list or an entity."""
    # One search for each is far faster than one regular expression for all.
    return not (
        '"' in text
        or "'" in text
        or "[" in text
        or "{" in text
        or "}" in text
        or "&" in text
        or "--" in text
        or "..." in text
        or "://" in text
    )


def count_words(text: str) -> int:
    """Count words; hyphens and apostrophes do not part them."""
    plain = text
    if not text.isascii():
        for mark, meant in _TYPESET:
            plain = plain.replace(mark, meant)
        if not plain.isascii():
            return len(_WORD.findall(text))
    shape = plain.encode().translate(_SHAPE)
    words = shape.split()
    lonely = sum(not word.strip(b"-") for word in words if word[0] == _HYPHEN) if b"-" in shape else 0
    return len(words) - lonely


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
