"""What a page is called: on the page itself, in the window, and on its card."""

from __future__ import annotations

from kopsite.model.base import When
from kopsite.render.filters import date, day_range, locale_of
from kopsite.render.shorten import DESCRIPTION_LENGTH, one_line, shorten
from kopsite.render.theme import ThemeBundle
from kopsite.render.translations import Words, words_of

_SUBJECT_WORDS = {"kind": "coop-kind"}


def page_title(
    bundle: ThemeBundle,
    language: str,
    kind: str,
    *,
    title: str = "",
    subject: str = "",
    subject_label: str = "",
    brand: str = "",
) -> str:
    """Name a page in words: its own title, else what its kind and subject are called."""
    words = words_of(bundle.catalogs, language, bundle.language)
    return title_in_words(words, kind, title=title, subject=subject_label or subject, brand=brand)


def title_in_words(words: Words, kind: str, *, title: str = "", subject: str = "", brand: str = "") -> str:
    """Name a page; a home page is called like whose it is."""
    if title:
        return title
    if kind == "home":
        return brand
    if subject and words.has_word("title", kind):
        named = words.word(_SUBJECT_WORDS[kind], subject) if kind in _SUBJECT_WORDS else subject
        named = named.upper() if kind == "letter" else named
        return words.word("title", kind).replace("%(subject)s", named)
    return subject or words.word("page", kind)


def window_title(words: Words, kind: str, title: str, brand: str, *, tagline: str = "", number: int = 1) -> str:
    """Put the brand behind the title, and the number of a list's further pages between."""
    if kind in ("profile", "kit") and title == brand:
        return f"{words.word('page', kind)} · {brand}"
    if kind == "kit":
        return f"{words.word('page', kind)}: {title} · {brand}"
    if kind == "home" or title == brand:
        # A name that several cooperatives bear has its city behind it.
        whose = title if title.startswith(f"{brand}, ") else brand
        return f"{whose} – {tagline}" if tagline else whose
    further = f" ({words.gettext('page %(number)s', number=number)})" if number > 1 else ""
    return f"{title}{further} · {brand}"


def kicker(
    bundle: ThemeBundle,
    language: str,
    kind: str,
    *,
    subkind: str = "",
    published: When | None = None,
    starts: When | None = None,
    ends: When | None = None,
) -> str:
    """Say what a page is and when, in a line above its title: `Berita · 12 Juli 2026`."""
    words = words_of(bundle.catalogs, language, bundle.language)
    locale = locale_of(language)
    context = f"{kind}-kind"
    what = words.word(context, subkind) if words.has_word(context, subkind) else words.word("one", kind)
    when = day_range(starts, ends, locale) if starts else (date(published, locale) if published else "")
    return " · ".join(part for part in (what, when) if part)


def short_description(*candidates: str) -> str:
    """Take the first text there is, on one line, cut at a word."""
    return shorten(next((candidate for candidate in candidates if one_line(candidate)), ""), DESCRIPTION_LENGTH)
