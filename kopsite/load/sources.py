"""What lies below `content/`: sources with their kind, language and cooperative; every other file with its digest."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from kopsite.diagnostics import Diagnostic, Position, error, warning
from kopsite.engine.fingerprint import digest_file
from kopsite.files import folded, path_problem
from kopsite.load.masking import masked_path
from kopsite.model.base import Value
from kopsite.suggestions import nearest

FOLDERS = {
    "posts": "post",
    "campaigns": "campaign",
    "events": "event",
    "stories": "story",
    "pages": "page",
    "assessments": "assessment",
    "cooperatives": "profile",
}
_OWN_FOLDERS = ("posts", "campaigns", "events", "stories", "pages", "assessments")
_YAML = (".yaml", ".yml")
_MARKDOWN = (".md",)
_LIKE_SOURCES = (".md", ".markdown", ".mdown", ".yaml", ".yml", ".txt", ".docx", ".html")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-(?=.)")
_LANGUAGE = re.compile(
    r"(?<=.)\.([a-z]{2}(?:-[A-Z]{2})?|ace|ban|bbc|bew|bjn|bug|gor|jav|mad|mak|min|nia|nij|rej|sas|sun|tet)$"
)
"""Two letters, or the three of a language of the archipelago: `notulen.rev.md` is no translation."""
_LEFTOVERS = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig", ".part", ".crdownload")
_DEEPEST = 40
_SITE = ("site.yaml", "site.yml")
_IDEAS = ("ideas.yaml", "ideas.yml")


class Source(Value, frozen=True, kw_only=True):
    """A file that an author writes."""

    path: str
    """Relative to the site, with `content/` in front."""
    kind: str
    """site, ideas, profile, or one of ITEM_KINDS."""
    slug: str = ""
    """From the file's name: without a leading date, without the language."""
    language: str = ""
    """The language in the file's name, or empty."""
    dated: str = ""
    """The date at the start of the file's name, as it is written."""
    key: str = ""
    """The path without language and ending."""
    cooperative: str = ""
    """Slug of the cooperative in whose folder it lies."""
    folder: str = ""
    """That folder, below `content/`, with a slash at the end."""


class Scan(msgspec.Struct, frozen=True):
    """Everything below `content/`, sorted by path."""

    sources: tuple[Source, ...]
    files: tuple[tuple[str, str], ...]
    """Path below `content/` and digest of every other file."""
    diagnostics: tuple[Diagnostic, ...] = ()


def scan(content: Path, digest: Callable[[str], str] | None = None) -> Scan:
    """Walk the content, naming files by `digest`; nothing outside of it is ever read."""
    digest = digest or (lambda path: digest_file(content / path))
    sources: list[Source] = []
    files: list[tuple[str, str]] = []
    diagnostics: list[Diagnostic] = []
    for path in _walk(content, content.resolve(), diagnostics):
        source, problem = classified(path)
        if source is not None and source.kind == "site" and any(other.kind == "site" for other in sources):
            source, problem = None, _misplaced(path, _SITE[0])
        if source is not None and (shown := masked_path(path)) != path:
            # The name would become an address; the path is told masked, for messages end up in public logs.
            source, problem = None, error("identity-number-in-name", Position(f"content/{shown}"))
        if problem is not None:
            diagnostics.append(problem)
        if source is not None:
            sources.append(source)
        elif problem is None:
            try:
                files.append((path, digest(path)))
            except OSError as reason:
                diagnostics.append(unreadable(path, reason))
    everything = [source.path.removeprefix("content/") for source in sources] + [path for path, _ in files]
    diagnostics += _colliding(everything)
    return Scan(tuple(sources), tuple(sorted(files)), tuple(diagnostics))


def unreadable(path: str, reason: OSError) -> Diagnostic:
    """Tell that the system would not let a file be read."""
    return error("unreadable", Position(f"content/{path}"), reason=reason.strerror or type(reason).__name__)


def classified(path: str) -> tuple[Source | None, Diagnostic | None]:
    """Say what a file below `content/` is, from its path alone; neither: a file of media."""
    parts = path.split("/")
    folder = cooperative = ""
    if len(parts) == 1:
        return _top(path)
    if parts[0] == "cooperatives" and len(parts) > 3 and parts[-2] not in ("media",):
        own = next((n for n in range(2, len(parts) - 1) if parts[n] in (*_OWN_FOLDERS, "media")), 0)
        if own:
            folder = "/".join(parts[:own]) + "/"
            cooperative, parts = parts[own - 1], parts[own:]
    if parts[0] == "media" or "media" in parts[:-1]:
        return None, None
    return _in_folder(path, parts, folder, cooperative)


def _top(path: str) -> tuple[Source | None, Diagnostic | None]:
    if path in _SITE:
        return Source(path=f"content/{path}", kind="site"), None
    if path in _IDEAS:
        return Source(path=f"content/{path}", kind="ideas"), None
    if _ending(path) in _LIKE_SOURCES:
        meant = "site.yaml" if Path(path).stem.lower() in ("situs", "sites", "config") else "pages/" + path
        return None, _misplaced(path, meant if path.endswith((".md", ".yaml", ".yml")) else "")
    return None, None


def _in_folder(path: str, parts: list[str], folder: str, cooperative: str) -> tuple[Source | None, Diagnostic | None]:
    name = parts[-1]
    suffix = _ending(name)
    kind = FOLDERS.get(parts[0], "")
    if not kind:
        if suffix not in _LIKE_SOURCES:
            return None, None
        near = nearest(parts[0], FOLDERS) or _WORDS.get(parts[0].lower(), "")
        return None, _misplaced(path, "/".join([folder.rstrip("/"), near, *parts[1:]]).lstrip("/") if near else "")
    wanted = _YAML if kind in ("profile", "assessment") else _MARKDOWN
    if suffix not in wanted:
        if suffix not in _LIKE_SOURCES:
            return None, None
        return None, _misplaced(path, path[: -len(suffix)] + wanted[0])
    return _source(path, name, kind, folder, cooperative), None


_WORDS = {
    "berita": "posts",
    "artikel": "posts",
    "news": "posts",
    "blog": "posts",
    "kampanye": "campaigns",
    "acara": "events",
    "agenda": "events",
    "cerita": "stories",
    "halaman": "pages",
    "koperasi": "cooperatives",
    "profil": "cooperatives",
    "profiles": "cooperatives",
    "penilaian": "assessments",
}


def _source(path: str, name: str, kind: str, folder: str, cooperative: str) -> Source:
    stem = name[: name.rindex(".")]
    language = ""
    if match := _LANGUAGE.search(stem):
        language = match[1]
        stem = stem[: match.start()]
    key = "content/" + path[: len(path) - len(name)] + stem
    if kind == "profile" and stem == "profile":
        folder = path[: len(path) - len(name)]
        stem = folder.rstrip("/").rsplit("/", 1)[-1]
        cooperative = stem
    date = None if kind == "profile" else _DATED.match(stem)
    slug = stem[date.end() :] if date else stem
    return Source(
        path=f"content/{path}",
        kind=kind,
        slug=slug,
        language=language,
        dated=date[1] if date else "",
        key=key,
        cooperative=cooperative,
        folder=folder,
    )


def _ending(name: str) -> str:
    """Return the ending of a file's name in lower case, with its dot."""
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def _misplaced(path: str, meant: str) -> Diagnostic:
    return warning("misplaced-file", Position(f"content/{path}"), suggestion=f"content/{meant}" if meant else "")


def _walk(content: Path, root: Path, diagnostics: list[Diagnostic], below: str = "", depth: int = 0) -> Iterator[str]:
    """Yield every file's path below `content/`, sorted; links are followed only inside of it."""
    try:
        with os.scandir(content / below) as entries:
            named = {entry.name: entry for entry in entries}
    except OSError as reason:
        diagnostics.append(unreadable(below, reason))
        return
    for name in sorted(named, key=os.fsencode):
        path, entry = f"{below}/{name}" if below else name, named[name]
        if name.startswith(".") or name.lower().endswith(_LEFTOVERS):
            continue
        if problem := _name_problem(path, entry, root):
            diagnostics.append(problem)
        elif entry.is_dir():
            place = root / path
            if depth >= _DEEPEST or (entry.is_symlink() and place.resolve() in place.parents):
                diagnostics.append(error("folder-loop", Position(f"content/{path}")))
            else:
                yield from _walk(content, root, diagnostics, path, depth + 1)
        elif entry.is_file():
            yield path


def _name_problem(path: str, entry: os.DirEntry[str], root: Path) -> Diagnostic | None:
    shown = path if path.isascii() else path.encode("utf-8", "backslashreplace").decode("utf-8")
    if shown != path:
        return error("file-name-not-utf-8", Position(f"content/{shown}"))
    if path_problem(entry.name):
        return error("file-name", Position(f"content/{shown}"), name=entry.name)
    if entry.is_symlink():
        try:
            target = Path(entry.path).resolve(strict=True)
        except (OSError, RuntimeError):
            return error("link-broken", Position(f"content/{shown}"))
        if not target.is_relative_to(root):
            return error("link-outside", Position(f"content/{shown}"))
    return None


def _colliding(paths: list[str]) -> Iterator[Diagnostic]:
    """Find names that a phone, Windows or macOS cannot tell apart."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        first = seen.setdefault(folded(path), path)
        if first != path:
            yield msgspec.structs.replace(
                error("name-collision", Position(f"content/{path}"), name=path, other=first),
                related=(Position(f"content/{first}"),),
            )
