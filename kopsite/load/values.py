"""Single values as authors type them: numbers, codes, phones, colours, points.

Every function takes the typed text and returns the value that `model` keeps, or raises a Mistake.
"""

from __future__ import annotations

import re

from kopsite.files import is_safe
from kopsite.load.mistake import Mistake
from kopsite.model.slugs import SLUG, slug_of

MOST = 10**15
"""No figure is larger: a thousand trillion rupiah."""
SLUG_LENGTH = 100

_TRUE = frozenset(("true", "yes", "on", "ya", "benar"))
_FALSE = frozenset(("false", "no", "off", "tidak", "salah"))
_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_SEPARATED = re.compile(r"(?:rp\.? *)?(\d{1,3}(?:[., ']\d{3})+)(?:,-|,00|\.00)?", re.IGNORECASE | re.ASCII)
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_COLOR = re.compile(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_REGION = re.compile(r"\d{2}\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_EMAIL = re.compile(r"[^@\s<>\"'(),:;\\\[\]]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PUNCTUATION = str.maketrans("", "", " .-()/\u00a0\u2011\u2013")
_LANGUAGE_NAMES = {"indonesia": "id", "bahasa indonesia": "id", "indonesian": "id", "english": "en", "inggris": "en"}


def _text(value: object, code: str) -> str:
    if not isinstance(value, str):
        raise Mistake("text-expected")
    text = value.strip()
    if not text:
        raise Mistake("empty-value")
    if len(text) > 2000:
        raise Mistake(code)
    return text


def boolean(value: object) -> bool:
    """Read yes or no, in English or Indonesian."""
    word = value.strip().lower() if isinstance(value, str) else ""
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise Mistake("not-a-boolean")


def whole(value: object) -> int:
    """Read a whole number, typed as digits only."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 15:
        return int(value)
    text = _text(value, "not-a-whole-number")
    if match := _SEPARATED.fullmatch(text):
        raise Mistake("number-with-separators", number=re.sub(r"\D", "", match[1]))
    if text.startswith("-") and _DECIMAL.fullmatch(text):
        raise Mistake("negative-number")
    if text.isascii() and text.isdigit():
        raise Mistake("number-too-large", most=MOST)
    rupiah = re.fullmatch(r"rp\.? *(\d+)", text, re.IGNORECASE | re.ASCII)
    raise Mistake("not-a-whole-number", suggestion=rupiah[1] if rupiah else "")


def signed(value: object) -> int:
    """Read a whole number that may be negative."""
    if isinstance(value, str) and value.startswith("-"):
        return -whole(value[1:])
    return whole(value)


def number(value: object) -> float:
    """Read a number with a decimal point."""
    text = _text(value, "not-a-number")
    if _DECIMAL.fullmatch(text) and len(text) <= 20:
        return float(text)
    if re.fullmatch(r"-?\d+,\d+ *%?", text, re.ASCII):
        raise Mistake("comma-in-number", number=text.rstrip("% ").replace(",", "."))
    if re.fullmatch(r"-?\d+(?:\.\d+)? *%", text, re.ASCII):
        raise Mistake("percent-sign", number=text.rstrip("% "))
    raise Mistake("not-a-number")


def percent(value: object) -> float:
    """Read a share between 0 and 100."""
    share = number(value)
    if 0 <= share <= 100:
        return share
    raise Mistake("percent-out-of-range")


def slug(value: object) -> str:
    """Read a slug."""
    text = _text(value, "not-a-slug")
    if len(text) <= SLUG_LENGTH and SLUG.fullmatch(text) and is_safe(text):
        return text
    meant = slug_of(text)
    raise Mistake("not-a-slug", suggestion=meant if not meant or is_safe(meant) else f"{meant}-1")


def name(value: object) -> str:
    """Read the name of a theme, layout or format."""
    text = _text(value, "not-a-slug")
    if len(text) <= SLUG_LENGTH and _NAME.fullmatch(text):
        return text
    raise Mistake("not-a-slug", suggestion=slug_of(text))


def language(value: object) -> str:
    """Read a language code."""
    text = _text(value, "not-a-language")
    if _LANGUAGE.fullmatch(text) and len(text) <= 20:
        return text
    raise Mistake("not-a-language", suggestion=_LANGUAGE_NAMES.get(text.lower(), ""))


def registry_number(value: object) -> str:
    """Read a cooperative's registry number; sixteen digits are a person's identity number, never to be published."""
    text = _text(value, "registry-number-length")
    digits = text.translate(_PUNCTUATION)
    if not (digits.isascii() and digits.isdigit()):
        raise Mistake("registry-number-digits")
    if len(digits) == 16:
        raise Mistake("identity-number-as-registry")
    if len(digits) != 13:
        raise Mistake("registry-number-length", count=len(digits))
    if digits != text:
        raise Mistake("registry-number-separators", number=digits)
    return text


def _code(value: object, code: str, lengths: tuple[int, ...], *, loose: bool = False) -> str:
    text = _text(value, code)
    digits = text.translate(_PUNCTUATION) if loose else text
    if digits.isascii() and digits.isdigit() and len(digits) in lengths:
        return text
    raise Mistake(code)


def kbli(value: object) -> str:
    """Read a business class of five digits."""
    return _code(value, "not-a-kbli", (5,))


def nib(value: object) -> str:
    """Read a business identification number of thirteen digits."""
    return _code(value, "not-a-nib", (13,))


def npwp(value: object) -> str:
    """Read a tax number of fifteen or sixteen digits, with or without its punctuation."""
    return _code(value, "not-an-npwp", (15, 16), loose=True)


def postal_code(value: object) -> str:
    """Read a postal code of five digits."""
    return _code(value, "not-a-postal-code", (5,))


def region_code(value: object) -> str:
    """Read a region code with its dots; `32.1` has lost a zero and is refused."""
    text = _text(value, "not-a-region-code")
    if text.isascii() and text.isdigit() and len(text) == 2:
        return text
    if _REGION.fullmatch(text):
        return text
    parts = [text[:2], text[2:4], text[4:6], text[6:]] if text.isdigit() and len(text) in (4, 6, 10) else []
    raise Mistake("not-a-region-code", suggestion=".".join(part for part in parts if part))


def phone(value: object) -> str:
    """Read a telephone number and return it in E.164 form; a number without a country is Indonesian."""
    text = _text(value, "not-a-phone")
    bare = re.sub(r"^(?:https?://)?(?:wa\.me|api\.whatsapp\.com/send\?phone=)/?", "", text)
    international = bare.startswith("+")
    digits = bare.removeprefix("+").translate(_PUNCTUATION)
    if not (digits.isascii() and digits.isdigit()):
        raise Mistake("not-a-phone", suggestion="")
    if not international and digits.startswith("0"):
        digits = "62" + digits[1:]
    elif not international and not digits.startswith("62"):
        raise Mistake("phone-without-prefix", suggestion="+62" + digits)
    if digits.startswith("620"):
        digits = "62" + digits[3:]
    if not 8 <= len(digits) <= 15 or digits.startswith("0"):
        raise Mistake("phone-length", count=len(digits))
    return "+" + digits


def email(value: object) -> str:
    """Read an e-mail address; its domain becomes lower case."""
    text = _text(value, "not-an-email").removeprefix("mailto:")
    if len(text) <= 254 and text.isprintable() and _EMAIL.fullmatch(text):
        local, _, domain = text.rpartition("@")
        return f"{local}@{domain.lower()}"
    raise Mistake("not-an-email")


def color(value: object) -> str:
    """Read a colour in hex and return it as `#rrggbb`."""
    text = _text(value, "not-a-color")
    match = _COLOR.fullmatch(text)
    if match is None:
        raise Mistake("not-a-color")
    digits = match[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def point(value: object) -> tuple[float, float]:
    """Read latitude and longitude, rounded to three decimals: about a hundred metres."""
    if not isinstance(value, list) or len(value) != 2:
        found = re.findall(r"-?\d+(?:\.\d+)?", value) if isinstance(value, str) else []
        raise Mistake("not-a-point", suggestion=f"[{found[0]}, {found[1]}]" if len(found) == 2 else "")
    latitude, longitude = number(value[0]), number(value[1])
    if -12 <= longitude <= 7 and 94 <= latitude <= 142:
        raise Mistake("point-swapped", suggestion=f"[{value[1]}, {value[0]}]")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Mistake("point-out-of-range")
    return round(latitude, 3), round(longitude, 3)


def focus(value: object) -> tuple[float, float]:
    """Read what must stay visible in a picture, as fractions of its width and height."""
    if not isinstance(value, list) or len(value) != 2:
        raise Mistake("not-a-focus")
    x, y = number(value[0]), number(value[1])
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise Mistake("not-a-focus")
    return x, y


def hashtag(value: object) -> str:
    """Read a hashtag and return it without `#`."""
    text = _text(value, "not-a-hashtag").removeprefix("#")
    if len(text) <= 100 and re.fullmatch(r"\w*[^\W\d_]\w*", text):
        return text
    raise Mistake("not-a-hashtag", suggestion=re.sub(r"\W", "", text.title())[:100])
