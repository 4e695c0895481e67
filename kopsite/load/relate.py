"""How sources relate to each other and to files: names that lead nowhere, two of one name, missing files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property

import msgspec

from kopsite.diagnostics import ERROR, WARNING, Diagnostic, Position
from kopsite.files import folded
from kopsite.load.documents import read_markdown, read_yaml
from kopsite.load.parse import Parsed
from kopsite.load.positions import Positions, Spot, placed
from kopsite.load.sources import Source
from kopsite.model.media import SHOWN, may_be_published
from kopsite.model.site import Settings
from kopsite.suggestions import nearest

_KNOWN_AT_MOST = 8
_NEAR = 0.6
_SEARCHED = 2000


class Read(msgspec.Struct, frozen=True, gc=False):
    """A source that was read, whether it is right or wrong."""

    source: Source
    blob: str
    parsed: Parsed
    slug: str
    """The slug it has, or would have."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def cooperative(self) -> str:
        """Slug of the cooperative it belongs to, or empty."""
        return self.parsed.item.cooperative if self.parsed.item is not None else self.source.cooperative


class Known(msgspec.Struct, frozen=True, gc=False):
    """Everything that was read."""

    settings: Settings
    site: Read
    reads: tuple[Read, ...]
    files: tuple[tuple[str, str], ...]


class Related(msgspec.Struct, frozen=True):
    """What relating found, and the files that may be published."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[tuple[str, str], ...]
    private: tuple[str, ...] = ()


def relate(known: Known, bytes_of: Callable[[Read], bytes]) -> Related:
    """Check every relation; positions are looked up, in a source's bytes, only where something is wrong."""
    places = _Places(bytes_of)
    private = _private(known)
    found: list[Diagnostic] = []
    for check in _CHECKS:
        found += check(known, places)
    found += _missing_files(known, places, private)
    files = tuple(sorted(entry for entry in known.files if entry[0] not in private))
    return Related(tuple(found), files, tuple(sorted(path for path, _ in known.files if path in private)))


class _Places:
    """Finds the place of a value in a source by reading it again."""

    def __init__(self, bytes_of: Callable[[Read], bytes]) -> None:
        self._bytes_of = bytes_of
        self._last: tuple[str, Positions] | None = None

    def positions(self, read: Read) -> Positions:
        if self._last is None or self._last[0] != read.source.path:
            reader = read_markdown if read.source.path.endswith(".md") else read_yaml
            document = reader(self._bytes_of(read), read.source.path)
            self._last = (read.source.path, document.positions)
        return self._last[1]

    def value(self, read: Read, *words: str) -> Spot:
        """Return the place of the value of a key under any of its names, else the top of the file."""
        positions = self.positions(read)
        keys = {path[0] for path, _ in positions.scalars() if path}
        word = next((word for word in words if word in keys), "")
        return positions.locate((word,)) if word else Spot(0, 0)

    def text(self, read: Read, *texts: str) -> Spot:
        """Return the place of the first value that reads like one of the texts."""
        positions = self.positions(read)
        return next((spot for text in texts if (spot := positions.find(text))), Spot(0, 0))


def _profiles(known: Known) -> list[Read]:
    return [read for read in known.reads if read.source.kind == "profile" and not read.source.language]


def _cooperatives(known: Known, places: _Places) -> Iterator[Diagnostic]:
    """Hold that every `cooperative:` names a profile, in a microsite its own."""
    named = {read.slug for read in _profiles(known)}
    slugs = sorted(named)
    settings = known.settings
    is_microsite = settings.mode == "microsite" or (not settings.mode and (settings.cooperative or len(slugs) <= 1))
    own = settings.cooperative or (slugs[0] if len(slugs) == 1 else "")
    if own and own not in named:
        spot = places.value(known.site, "cooperative", "koperasi")
        yield placed(ERROR, "unknown-cooperative", settings.source, spot, values=_unknown(own, slugs))
    elif is_microsite and not own and len(slugs) > 1:
        values = {"count": str(len(slugs)), "known": _list(slugs), "example": slugs[0]}
        yield placed(ERROR, "microsite-cooperative", settings.source, places.value(known.site, "mode"), values=values)
    for read in known.reads:
        item = read.parsed.item
        if item is None or not item.cooperative:
            continue
        if item.cooperative not in named:
            spot = places.value(read, "cooperative", "koperasi")
            values = _unknown(item.cooperative, slugs)
            yield placed(ERROR, "unknown-cooperative", read.source.path, spot, values=values)
        elif is_microsite and own in named and item.cooperative != own:
            spot = places.value(read, "cooperative", "koperasi")
            values = {"own": own, "slug": item.cooperative}
            yield placed(ERROR, "other-cooperative", read.source.path, spot, values=values)


def _duplicates(known: Known, places: _Places) -> Iterator[Diagnostic]:
    """Hold that no two sources of one kind, cooperative and language share a slug."""
    seen: dict[tuple[str, str, str, str], Read] = {}
    for read in known.reads:
        if read.source.kind in ("site", "ideas") or not read.slug:
            continue
        item = read.parsed.item
        language = item.language if item is not None else read.source.language
        first = seen.setdefault((read.source.kind, "" if item is None else item.cooperative, language, read.slug), read)
        if first is not read:
            spot = places.value(read, "slug")
            related = (Position(first.source.path, places.value(first, "slug").line),)
            yield placed(ERROR, "duplicate-slug", read.source.path, spot, related, {"slug": read.slug})


def _campaigns(known: Known, places: _Places) -> Iterator[Diagnostic]:
    """Hold that every `campaign:` of a post names a campaign."""
    named = {read.slug for read in known.reads if read.source.kind == "campaign"}
    slugs = sorted(named)
    for read in known.reads:
        item = read.parsed.item
        if item is not None and item.campaign and item.campaign not in named:
            spot = places.value(read, "campaign", "kampanye")
            yield placed(ERROR, "unknown-campaign", read.source.path, spot, values=_unknown(item.campaign, slugs))


def _translations(known: Known, _: _Places) -> Iterator[Diagnostic]:
    """Hold that every translation has an original."""
    keys = {read.source.key for read in known.reads if read.source.language in ("", known.settings.language)}
    for read in known.reads:
        source = read.source
        if source.language not in ("", known.settings.language) and source.key not in keys:
            original = source.key + (".md" if source.path.endswith(".md") else ".yaml")
            yield placed(WARNING, "translation-alone", source.path, None, values={"original": original})


def _findings(known: Known, _: _Places) -> Iterator[Diagnostic]:
    """Tell what the guards found, without the numbers that are official somewhere."""
    official = {number for read in known.reads for number in read.parsed.numbers}
    for read in known.reads:
        for finding in read.parsed.findings:
            if not finding.number or finding.number not in official:
                yield finding.diagnostic


_CHECKS: tuple[Callable[[Known, _Places], Iterator[Diagnostic]], ...] = (
    _cooperatives,
    _duplicates,
    _campaigns,
    _translations,
    _findings,
)


def _private(known: Known) -> frozenset[str]:
    """Files of documents that are not public, unless another document publishes them."""
    kept = {path for read in known.reads for path in read.parsed.private}
    public = {path for read in known.reads if read.parsed.cooperative for path in read.parsed.cooperative.files}
    return frozenset(kept - public)


def _missing_files(known: Known, places: _Places, private: frozenset[str]) -> Iterator[Diagnostic]:
    """Hold that every file that a record names exists and may be published."""
    present = {path for path, _ in known.files}
    files = _Files(present)
    for read in known.reads:
        for file in read.parsed.references:
            is_active = not may_be_published(file)
            if file in present and file not in private and not is_active:
                continue
            own = file.removeprefix(read.source.folder) if read.source.folder else file
            spot = places.text(read, file, own, f"./{file}", f"./{own}")
            if file in private:
                yield placed(ERROR, "private-file", read.source.path, spot, values={"file": file})
                continue
            if is_active and file in present:
                values = {"file": file, "known": SHOWN}
                yield placed(ERROR, "active-file", read.source.path, spot, values=values)
                continue
            suggestion = files.like(file)
            values = {"file": file, "suggestion": suggestion}
            yield placed(ERROR, "missing-file", read.source.path, spot, values=values)


class _Files:
    """Finds the file that was meant; looks through all of them only once."""

    def __init__(self, present: set[str]) -> None:
        self._present = present

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._present)

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {folded(path): path for path in reversed(self._sorted)}

    @cached_property
    def _named(self) -> dict[str, str]:
        return {path.rsplit("/", 1)[-1]: path for path in reversed(self._sorted)}

    def like(self, file: str) -> str:
        """Suggest a file that differs in case only, has the same name elsewhere, or nearly the same name beside it."""
        name = file.rsplit("/", 1)[-1]
        if found := self._folded.get(folded(file)) or self._named.get(name):
            return found
        folder = file[: len(file) - len(name)]
        start = bisect_left(self._sorted, folder)
        beside = [path for path in self._sorted[start : start + 1000] if path.startswith(folder)]
        return nearest(file, beside, 0.8)


def _around(word: str, words: list[str], most: int) -> list[str]:
    """Take the neighbours of a word out of a sorted list that is too long to compare it with all."""
    if len(words) <= most:
        return words
    at = bisect_left(words, word)
    return words[max(0, at - most // 2) : at + most // 2]


def _unknown(slug: str, slugs: list[str]) -> dict[str, str]:
    return {
        "slug": slug,
        "known": _list(slugs) if len(slugs) <= _KNOWN_AT_MOST else "",
        "suggestion": nearest(slug, _around(slug, slugs, _SEARCHED), _NEAR),
    }


def _list(slugs: list[str]) -> str:
    shown = ", ".join(slugs[:_KNOWN_AT_MOST])
    return f"{shown}, …" if len(slugs) > _KNOWN_AT_MOST else shown
