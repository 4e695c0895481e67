"""The settings of a site: site.yaml."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from kopsite.load import values
from kopsite.load.mistake import Mistake
from kopsite.load.schema import types as t

ADDRESS_WORDS = (
    *("profil", "berita", "kampanye", "acara", "cerita", "penilaian", "koperasi", "topik", "arsip", "wilayah"),
    *("jenis", "abjad", "halaman", "bagikan", "tautan", "merek"),
)
RESERVED_WORDS = frozenset(("media", "assets", "cards", "data", "feed", "index", "404", "sitemap", "robots", "admin"))
WORDS_LENGTH = 100


class MenuEntry(t.Part):
    """One line of a menu."""

    label: t.Line
    url: t.LinkUrl


class Cards(t.Part):
    """Share cards of the whole site."""

    formats: t.Many[t.Name] = ()
    layout: t.Name = ""


class Markdown(t.Part):
    """How Markdown is read."""

    engine: Literal["markdown", "commonmark"] = "markdown"


class PostingTarget(t.Part):
    """How often to post."""

    per_week: t.Whole | None = None


class Waiver(t.Part):
    """A reviewed exception."""

    code: t.Line
    path: t.Line
    reason: t.Line
    until: t.Day


class Check(t.Part):
    """What the checks let pass."""

    exceptions: t.Many[Waiver] = ()


Renamed = tuple[tuple[str, str], ...]


def _renamed(words: dict[str, Any], mistakes: list[Mistake], *above: str) -> Renamed:
    """Read renamed address words: each one known, each new one a slug, no two alike."""
    pairs: list[tuple[str, str]] = []
    for word, typed in words.items():
        try:
            new = _new_word(word, typed, words)
            if any(new == other for _, other in pairs):
                raise Mistake("paths-word-twice", word=new)
        except Mistake as mistake:
            mistakes.append(mistake.under(*above, word))
        else:
            pairs.append((word, new))
    return tuple(pairs)


def _new_word(word: str, typed: Any, words: dict[str, Any]) -> str:
    if word not in ADDRESS_WORDS:
        raise Mistake("paths-unknown-word", word=word, known=", ".join(ADDRESS_WORDS))
    new = values.slug(typed)
    if new in RESERVED_WORDS or (new in ADDRESS_WORDS and new != word and new not in words):
        raise Mistake("paths-word-reserved", word=new)
    return new


def _paths(typed: Any) -> tuple[tuple[str, Renamed], ...]:
    if not isinstance(typed, dict):
        raise Mistake("mapping-expected")
    if len(typed) > WORDS_LENGTH:
        raise Mistake("too-many", limit=WORDS_LENGTH)
    common = {word: new for word, new in typed.items() if not isinstance(new, dict)}
    mistakes: list[Mistake] = []
    groups = [("", _renamed(common, mistakes))] if common else []
    for code, below in sorted(typed.items()):
        if isinstance(below, dict):
            groups.append((_language(code, mistakes), _renamed(below, mistakes, code)))
    if mistakes:
        first = mistakes[0]
        first.more = tuple(mistakes[1:])
        raise first
    return tuple(groups)


def _language(code: str, mistakes: list[Mistake]) -> str:
    try:
        return values.language(code)
    except Mistake as mistake:
        mistakes.append(mistake.under(code))
        return code


Paths = Annotated[tuple[tuple[str, Renamed], ...], t.reader(_paths, dict[str, str | dict[str, str]])]


class Site(t.Part):
    """Everything site.yaml may say."""

    title: t.Line
    summary: t.Line = ""
    url: t.SiteUrl = ""
    language: t.Language = "id"
    languages: t.Many[t.Language] = ()
    timezone: t.Zone = "Asia/Jakarta"
    mode: Literal["", "microsite", "directory"] = ""
    cooperative: t.Slug = ""
    theme: t.Name = "gotong-royong"
    menu: t.Many[MenuEntry] = ()
    host: Literal[
        "",
        "folder",
        "zip",
        "github-pages",
        "gitlab-pages",
        "cloudflare-pages",
        "cloudflare-workers",
        "netlify",
        "vercel",
        "codeberg",
        "neocities",
        "surge",
        "firebase",
    ] = ""
    paths: Paths = ()
    kit: t.Bool = False
    cards: Cards | None = None
    markdown: Markdown | None = None
    pictures: t.Bool = True
    search: t.Bool = False
    pwa: t.Bool = False
    hashtags: t.Many[t.Hashtag] = ()
    posting_target: PostingTarget | None = None
    check: Check | None = None
