"""Text of people as parts of addresses: lower-case ASCII words with hyphens, never empty, never a path."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kopsite.engine.fingerprint import digest
from kopsite.files import is_safe

_SLUG = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
_OTHER = re.compile(r"[^a-z0-9]+", re.ASCII)
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
    | dict.fromkeys("'’‘ʼ`", "")
)
_SIGNS = re.compile(r"(?<=[^\W_])[+#%&@]+(?!\w)")
_SIGN_NAMES = {"+": "-plus", "#": "-sharp", "%": "-persen", "&": "-dan", "@": "-at"}
_SIGN = re.compile(r"[+#%&@]")
_LONGEST = 80
_LONGEST_DEVICE = 4
_PLAIN_WORD = "koperasi-"


def is_slug(text: str) -> bool:
    """Tell whether a text can stand in an address as it is."""
    return _SLUG.match(text) is not None


def slugify(text: str) -> str:
    """Turn any text into a part of an address; texts that differ only in case, accents or spacing give the same.

    A sign that ends a word is spelled out, so that C, C++ and C# stay apart. Where letters have no ASCII form, or the
    text is long, a short digest keeps different texts apart; a name that Windows keeps for a device gets one too.
    """
    if is_slug(text) and (len(text) > _LONGEST_DEVICE or is_safe(text)):
        return text
    spaced = "-".join(text.casefold().split())
    return spaced if len(spaced) > _LONGEST_DEVICE and is_slug(spaced) else _spelled_out(text)


@lru_cache(maxsize=4096)
def _spelled_out(text: str) -> str:
    folded = plain = text.casefold().translate(_SPELLED)
    lost = False
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).casefold().translate(_SPELLED)
        plain = "".join(each for each in folded if not unicodedata.combining(each))
        lost = any(each.isalnum() and not each.isascii() for each in folded)
    if _SIGN.search(plain):
        plain = _SIGNS.sub(_named, plain)
    slug = _OTHER.sub("-", plain).strip("-")
    if slug and not lost and len(slug) <= _LONGEST and is_safe(slug):
        return slug
    mark = digest(" ".join(folded.split()).encode("utf-8", "surrogatepass"))[:8]
    return f"{slug[:_LONGEST].rstrip('-')}-{mark}".lstrip("-")


def _named(signs: re.Match[str]) -> str:
    return "".join(_SIGN_NAMES[sign] for sign in signs[0])


def name_key(name: str) -> str:
    """Return what a cooperative's name is sorted by: the word Koperasi, with which most begin, is passed over."""
    slug = slugify(name)
    return slug.removeprefix(_PLAIN_WORD) or slug


def letter_of(key: str) -> str:
    """Return the letter a sorting key stands under: a to z, or `0-9`."""
    return key[0] if key[:1].isalpha() else "0-9"
