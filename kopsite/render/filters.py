"""What templates do to values: dates, numbers and money in words, safe addresses, small figures."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote, urlsplit

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from jinja2 import pass_context
from jinja2.filters import do_urlencode
from jinja2.runtime import Context
from markupsafe import Markup, escape

from kopsite.model.base import When

_ZONES = {420: "WIB", 480: "WITA", 540: "WIT"}
_INDONESIAN_ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
_PLAIN = frozenset({"id", "en", "ms"})
"""Languages that write a day as `12 Juli 2026` and a number in groups of three."""
_SCHEMES = ("http", "https", "mailto", "tel")
_SHORT_AREAS = ("21", "22", "24", "31", "61")
"""Area codes of two digits: Jakarta, Bandung, Semarang, Surabaya, Medan."""
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_SHORT_LINE = 60
"""Characters: lines no longer than this were meant as lines (an address, a schedule)."""
_BREAK, _SPACE = Markup("<br>"), Markup(" ")


class _Quoted(dict[int, str]):
    """What each character is in an address; found out when it first comes."""

    def __init__(self, safe: str) -> None:
        super().__init__()
        self._safe = safe

    def __missing__(self, code: int) -> str:
        found = self[code] = quote(chr(code), safe=self._safe)
        return found


_IN_QUERY, _IN_PATH = _Quoted(""), _Quoted("/")
_NOT_SHOWN = re.compile(r"[\x00-\x20\x7f-\x9f]")


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Find Babel's locale for a language code; Indonesian where it knows none."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("id")


def for_language(language: str) -> dict[str, Callable[..., Any]]:
    """List the filters of a language by the names templates use."""
    locale = locale_of(language)
    spoken = (date, weekday, month, day_range, number, decimal, percent, rupiah, rupiah_short, bytes_size)
    plain = (day, wa_link, url, initials, paragraphs, bars, host, handle, video_link, phone)
    # Hashing a locale takes Babel longer than most of these take, so each language remembers for itself.
    found: dict[str, Callable[..., Any]] = {
        function.__name__: lru_cache(maxsize=4096)(partial(function, locale=locale)) for function in spoken
    }
    found |= {function.__name__: function for function in plain}
    found["datetime"] = pass_context(lambda context, when: _moment(context, when, locale))
    found["clock"] = pass_context(lambda context, when: _clock(context, when, locale))
    found["urlencode"] = urlencode
    return found


def date(value: When | str, locale: Locale) -> str:
    """`12 Juli 2026`; a year or any other text stays as it is."""
    found = _day(value)
    return str(value) if found is None else _dated(found, _long(locale), locale)


def weekday(value: When, locale: Locale) -> str:
    """`Minggu`."""
    return str(locale.days["format"]["wide"][value.date.weekday()])


def month(value: When, locale: Locale) -> str:
    """`Juli`."""
    return str(locale.months["stand-alone"]["wide"][value.date.month])


def day(value: When) -> str:
    """Give the day of the month: `12`."""
    return str(value.date.day)


def day_range(starts: When, ends: When | None, locale: Locale) -> str:
    """`12–14 Juli 2026`, `30 Juni – 2 Juli 2026`, or one day."""
    first = starts.date
    last = ends.date if ends is not None else first
    if last <= first:
        return date(starts, locale=locale)
    if "d MMMM" not in _long(locale) or first.year != last.year:
        return f"{_dated(first, _long(locale), locale)} – {_dated(last, _long(locale), locale)}"
    if first.month != last.month:
        return f"{_dated(first, 'd MMMM', locale)} – {_dated(last, 'd MMMM y', locale)}"
    return f"{first.day}–{_dated(last, 'd MMMM y', locale)}"


def number(value: float, locale: Locale) -> str:
    """`127.124`."""
    if isinstance(value, int) and locale.language in _PLAIN:
        return f"{value:,}".replace(",", str(locale.number_symbols["latn"]["group"]))
    return format_decimal(value, "#,##0.##", locale=locale)


def decimal(value: float, locale: Locale) -> str:
    """One digit after the comma: `3,4`."""
    return format_decimal(value, "#,##0.0", locale=locale)


def percent(value: float, locale: Locale) -> str:
    """`85,4%`, of a value that counts in percent already."""
    return format_percent(value / 100, "#,##0.##%", locale=locale)


def rupiah(value: int, locale: Locale) -> str:
    """`Rp1.250.000`."""
    sign = "−" if value < 0 else ""
    return f"{sign}Rp{number(abs(value), locale)}"


def rupiah_short(value: int, locale: Locale) -> str:
    """`Rp1,37 miliar`."""
    if abs(value) < 1_000_000:
        return rupiah(value, locale)
    sign = "−" if value < 0 else ""
    words = format_compact_decimal(abs(value), format_type="long", locale=locale, fraction_digits=2)
    return f"{sign}Rp{words}".replace(" ", "\u00a0")


def urlencode(value: Any) -> str:
    """Write text for an address, or pairs for a query: as Jinja's own, but many times faster with text."""
    return str.translate(value, _IN_PATH) if isinstance(value, str) else do_urlencode(value)


def bytes_size(value: int, locale: Locale) -> str:
    """`1,2 MB`, `88 KB`, `512 B`."""
    if value < 1000:
        return f"{value} B"
    # What would be rounded to 1.000 KB is a megabyte.
    size, unit = (value / 1_000_000, "MB") if value >= 999_500 else (value / 1000, "KB")
    pattern = "#,##0.#" if size < 10 else "#,##0"
    return f"{format_decimal(size, pattern, locale=locale)} {unit}"


@lru_cache(maxsize=1024, typed=True)
def wa_link(value: str, text: str = "") -> str:
    """Make the wa.me address of a number, with a message to begin with; empty when it has no digits."""
    digits = re.sub(r"[^0-9]", "", value)
    if digits.startswith("0"):
        digits = f"62{digits[1:]}"
    message = f"?text={text.translate(_IN_QUERY)}" if text else ""
    return f"https://wa.me/{digits}{message}" if digits else ""


@lru_cache(maxsize=1024, typed=True)
def phone(value: str) -> str:
    """`+62 812-3456-7890`: an Indonesian number in groups, any other as typed."""
    rest = value.removeprefix("+62")
    if rest == value or not rest.isdigit():
        return value
    first = 2 if rest.startswith(_SHORT_AREAS) else 3
    tail = rest[first:]
    middle = 4 if len(tail) > 7 else 3
    return f"+62 {'-'.join(part for part in (rest[:first], tail[:middle], tail[middle:]) if part)}"


@lru_cache(maxsize=4096, typed=True)
def url(value: str) -> str:
    """Give the address when it is safe to follow, else nothing."""
    clean = _NOT_SHOWN.sub("", value)
    try:
        scheme = urlsplit(clean).scheme.lower()
    except ValueError:
        return ""
    if scheme:
        return clean if scheme in _SCHEMES else ""
    return clean if clean.startswith(("/", "#")) and not clean.startswith(("//", "/\\")) else ""


@lru_cache(maxsize=1024, typed=True)
def host(value: str) -> str:
    """Show what a person reads of an address: `koperasi.example/profil`."""
    return re.sub(r"\A(https?://)?(www\.)?", "", value, flags=re.IGNORECASE).rstrip("/")


def handle(address: str) -> str:
    """Show what people call a profile on a network: `@koperasi`, else its address."""
    place, slash, name = host(address).rpartition("/")
    if not slash or place.count("/") or not re.fullmatch(r"@?[\w.]+", name):
        return host(address)
    return f"@{name.removeprefix('@')}"


@lru_cache(maxsize=4096, typed=True)
def initials(name: str) -> str:
    """One or two letters for a face that has no picture."""
    words = [word for word in re.split(r"[\s.,()]+", name) if word and unicodedata.category(word[0])[0] == "L"]
    chosen = [
        word for word in words if word.casefold() not in {"hj", "h", "dr", "drs", "ir", "prof", "ibu", "bapak"}
    ] or words
    letters = chosen[:1] + chosen[1:][-1:]
    return "".join(word[0] for word in letters).upper()


def paragraphs(text: str) -> Markup:
    """Typed text as paragraphs, escaped; short lines stay lines, lines an editor wrapped flow together."""
    blocks = [block.split("\n") for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return Markup("\n").join(
        Markup("<p>{}</p>").format(
            (_BREAK if max(map(len, lines)) <= _SHORT_LINE else _SPACE).join(escape(line.strip()) for line in lines)
        )
        for lines in blocks
    )


def bars(values: Sequence[float | None]) -> list[str]:
    """Widths in percent of the largest value, for bars in SVG."""
    known = [abs(value) for value in values if value is not None]
    largest = max(known, default=0) or 1
    return [f"{abs(value or 0) / largest * 100:.1f}".removesuffix(".0") for value in values]


def video_link(video: Any) -> str:
    """Find the public address of a clip on its platform; nothing for a file of ours."""
    number_ = quote(video.id, safe="@/-_.")
    if video.id.startswith(("http://", "https://")):
        return url(video.id)
    known = {
        "youtube": f"https://www.youtube.com/watch?v={number_}",
        "vimeo": f"https://vimeo.com/{number_}",
        "instagram": f"https://www.instagram.com/reel/{number_}/",
        "tiktok": f"https://www.tiktok.com/{number_ if '/' in number_ else f'@/video/{number_}'}",
    }
    return known.get(video.platform, "") if video.id else ""


def _moment(context: Context, when: When, locale: Locale) -> str:
    """`Minggu, 12 Juli 2026 pukul 09.00 WIB`."""
    words = f"{weekday(when, locale)}, {date(when, locale)}"
    if when.is_date:
        return words
    between = " pukul " if locale.language == "id" else ", "
    return f"{words}{between}{_clock(context, when, locale)}"


def _clock(context: Context, when: When, locale: Locale) -> str:
    """`09.00 WIB`."""
    return clock(when, locale, context["chrome"].timezone)


def clock(when: When, locale: Locale, timezone: str) -> str:
    """Say the time of day with its zone, as the site's own zone is called."""
    time = when.moment.time()
    if locale.language in _PLAIN:
        shown = f"{time.hour:02}{'.' if locale.language == 'id' else ':'}{time.minute:02}"
    else:
        shown = format_time(time, "HH:mm", locale=locale)
    return f"{shown} {_zone(when.offset, timezone)}"


def _zone(offset: int, timezone: str) -> str:
    if timezone in _INDONESIAN_ZONES and offset in _ZONES:
        return _ZONES[offset]
    hours, minutes = divmod(abs(offset), 60)
    sign = "−" if offset < 0 else "+"
    return f"UTC{sign}{hours}{f':{minutes:02}' if minutes else ''}" if offset else "UTC"


def _day(value: When | str) -> dt.date | None:
    if isinstance(value, When):
        return value.date
    try:
        return dt.date.fromisoformat(value) if _ISO_DATE.match(value) else None
    except ValueError:
        return None


def _long(locale: Locale) -> str:
    return "d MMMM y" if locale.language in _PLAIN else "long"


def _dated(day: dt.date, pattern: str, locale: Locale) -> str:
    """Write a day; the pattern that most pages use takes its names from Babel, and none of its time."""
    if locale.language not in _PLAIN or not pattern.startswith("d MMMM"):
        return format_date(day, pattern, locale=locale)
    words = f"{day.day} {locale.months['format']['wide'][day.month]}"
    return f"{words} {day.year}" if pattern.endswith("y") else words
