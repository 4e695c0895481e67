"""`new`: one more content file, well commented, that loads without an error."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kopsite.diagnostics import ERROR, Diagnostic, Position, error
from kopsite.files import is_safe, walk
from kopsite.load.documents import read_markdown, read_yaml
from kopsite.load.schema.site import ADDRESS_WORDS, RESERVED_WORDS
from kopsite.load.validate import Context, validate
from kopsite.load.vocabulary import SHAPES, language_of
from kopsite.plan.slugs import slugify
from kopsite.starter.texts import filled
from kopsite.starter.writing import write_new

KINDS = {
    "post": "berita",
    "campaign": "kampanye",
    "event": "acara",
    "story": "cerita",
    "page": "halaman",
    "cooperative": "koperasi",
    "assessment": "penilaian",
}
"""What can be begun, and its Indonesian word."""
SCHEMAS = {
    "site": ("site", "situs"),
    "profile": ("cooperative", "koperasi", "profile", "profil"),
    **{kind: (kind, word) for kind, word in KINDS.items() if kind != "cooperative"},
    "ideas": ("ideas", "gagasan"),
}
"""Content kinds as loading names them, and what they may be called."""

_FOLDERS = {
    "post": "posts",
    "campaign": "campaigns",
    "event": "events",
    "story": "stories",
    "page": "pages",
    "cooperative": "cooperatives",
    "assessment": "assessments",
}
_YAML = ("cooperative", "assessment")
_LONGEST = 60
_SITE = ("site.yaml", "site.yml")
_DATED = re.compile(r"\A\d{4}-\d{2}-\d{2}-(?=.)")


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be written."""

    kind: str
    title: str
    moment: Callable[[str], int]
    """Gives the second that counts as now, read in a time zone."""


class Written(NamedTuple):
    """Where the file is, below the site; or why there is none."""

    path: str = ""
    problems: tuple[Diagnostic, ...] = ()


def write_entry(content: Path, wish: Wish) -> Written:
    """Write a new file with the next free name, in the words and the time zone of the site."""
    settings, problems = _settings(content)
    title = " ".join(wish.title.split())
    if not title or any("\ud800" <= letter <= "\udfff" for letter in title):
        problems = (*problems, error("title-unreadable", Position("kopsite new")))
    if problems:
        return Written(problems=problems)
    zone = settings.get("timezone", "Asia/Jakarta")
    slug = _free(content, wish.kind, _slug(title, wish.kind))
    ending = "yaml" if wish.kind in _YAML else "md"
    path = f"{_FOLDERS[wish.kind]}/{slug}.{ending}"
    text = filled(f"{settings['keys']}/new/{wish.kind}.{ending}", _values(title, slug, wish.moment(zone), zone))
    problems = _wrong(wish.kind, text, f"content/{path}") or write_new(content, {path: text})
    return Written(problems=problems) if problems else Written(path=f"content/{path}")


def _settings(content: Path) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Read the little that a new file depends on: the language of the keys, and the time zone."""
    file = next((content / name for name in _SITE if (content / name).is_file()), None)
    if file is None:
        return {}, (error("no-site", Position("content/site.yaml")),)
    document = read_yaml(file.read_bytes(), f"content/{file.name}")
    if document.data is None:
        return {}, document.diagnostics
    data = document.data
    found = {"keys": language_of(data)}
    for word, entry in SHAPES["site"].items():
        if entry.english == "timezone" and isinstance(data.get(word), str) and _is_zone(data[word]):
            found["timezone"] = data[word]
    return found, ()


def _is_zone(name: str) -> bool:
    from kopsite.load.dates import known_zone

    return known_zone(name) is not None


def _values(title: str, slug: str, now: int, zone: str) -> Mapping[str, str]:
    today = dt.datetime.fromtimestamp(now, ZoneInfo(zone)).date()
    days = {"today": 0, "soon": 14, "later": 30}
    dates = {name: (today + dt.timedelta(days=count)).isoformat() for name, count in days.items()}
    return {"title": title, "slug": slug, **dates}


def _slug(title: str, kind: str) -> str:
    slug = slugify(title)
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return slug if is_safe(f"{slug}.md") else f"{kind}-{slug}"


def _free(content: Path, kind: str, slug: str) -> str:
    """Return the slug, or the first of its numbered fellows, that neither a file nor an address of ours has."""
    taken = set(ADDRESS_WORDS) | RESERVED_WORDS if kind == "page" else {"halaman"}
    folder = content / _FOLDERS[kind]
    if folder.is_dir():
        taken |= {_DATED.sub("", Path(found.path).name.partition(".")[0]) for found in walk(folder)}
    number, wanted = 2, slug
    while wanted in taken:
        wanted, number = f"{slug}-{number}", number + 1
    return wanted


def _wrong(kind: str, text: str, path: str) -> tuple[Diagnostic, ...]:
    """Read the text as a build would; a title may be too long, or hold what no page can show."""
    content_kind = "profile" if kind == "cooperative" else kind
    document = (read_yaml if kind in _YAML else read_markdown)(text.encode(), path)
    if document.data is None:
        return document.diagnostics
    found = validate(content_kind, document.data, Context())[1]
    return tuple(error(one.code, Position(path), **one.values) for one in dict.fromkeys(found) if one.severity == ERROR)
