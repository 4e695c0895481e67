"""Files → validated Site, with every problem of every file in one run."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from kopsite.diagnostics import ERROR, Diagnostic, Position, error
from kopsite.engine.errors import BlobChanged
from kopsite.engine.looks import Looks
from kopsite.engine.runner import Runner
from kopsite.load.documents import SOURCE_LIMIT
from kopsite.load.options import LARGE_DIRECTORY, Broken, Loaded, LoadOptions, nothing
from kopsite.load.parse import ItemPayload, ProfilePayload, SitePayload
from kopsite.load.reading import Readings, read_one
from kopsite.load.relate import Known, Read, Related, relate
from kopsite.load.settle import languages_of, own_cooperative, settled
from kopsite.load.sources import Scan, Source, scan, unreadable
from kopsite.load.waivers import waived
from kopsite.model.site import Settings, Site
from kopsite.model.slugs import slug_of

_DOUBT = 2_000_000_000
"""Nanoseconds; a file that changed so lately may change again without looking different."""


def load(root: Path, content: Path, options: LoadOptions, run: Runner) -> Loaded:
    """Read everything below `content`.

    Walk; read site.yaml; read every profile, then every item; relate them to each other and to the files; settle what
    follows for the whole site; leave out what is broken, if that was asked; sort the problems.
    """
    if not content.is_dir():
        return nothing(error("no-content", Position("content"), folder=_shown(content, root)))
    blobs = _Sources(content, run)
    found = scan(content, blobs.file)
    site, problems = _site(found, blobs, run)
    if site is None:
        return nothing(*told_once((*found.diagnostics, *problems)))
    # Wrong settings stop the build, but not the telling of what else is wrong.
    settings = site.parsed.settings or Settings(title="", mode="directory")
    readings = Readings(os.fspath(content.resolve()), settings, run)
    profiles = _profiles(found, settings, blobs, readings)
    items = _items(found, settings, blobs, profiles, readings)
    blobs.remember()
    readings.remember()
    reads = sorted((*profiles, *items), key=lambda read: read.source.path)
    related = relate(Known(settings=settings, site=site, reads=tuple(reads), files=found.files), blobs.bytes_of)
    diagnostics = (*found.diagnostics, *problems, *blobs.diagnostics, *related.diagnostics, *_without_original(found))
    diagnostics += tuple(problem for read in reads for problem in read.diagnostics)
    return _finished(settings, reads, related, waived(diagnostics, settings, options.now), options)


class _Sources:
    """Names the bytes of files by their digests, reading only what may have changed; tells what cannot be read."""

    def __init__(self, content: Path, run: Runner) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._content = os.fspath(content)
        self._run = run
        self._scope = f"content:{content.resolve()}"
        self._looks = Looks(run.store.looks(self._scope), time.time_ns() - _DOUBT)

    def digest(self, source: Source) -> str:
        """Name a source; of one that is too large no more is read than is needed to refuse it."""
        path = source.path.removeprefix("content/")
        file = f"{self._content}/{path}"
        try:
            stat = os.stat(file)  # noqa: PTH116 a Path for each would cost more than the look
            if stat.st_size > SOURCE_LIMIT:
                with Path(file).open("rb") as opened:
                    return self._run.blobs.put(opened.read(SOURCE_LIMIT + 1))
            return self._looks.digest(path, file, stat)
        except OSError as reason:
            self.diagnostics.append(unreadable(path, reason))
            return ""

    def file(self, path: str) -> str:
        """Name a file, whose bytes stay where they are."""
        file = f"{self._content}/{path}"
        stat = os.stat(file)  # noqa: PTH116
        name = self._looks.digest(path, file, stat)
        self._run.blobs.put_file(file, name, stat.st_size)
        return name

    def hold(self, source: Source, name: str) -> None:
        """Have the bytes of a source at hand: few are ever read."""
        if not self._run.blobs.holds(name):
            file = f"{self._content}/{source.path.removeprefix('content/')}"
            try:
                self._run.blobs.put_file(file, name)
            except OSError as error:
                raise BlobChanged("file-changed", file, (("digest", name),)) from error

    def bytes_of(self, read: Read) -> bytes:
        """Return the bytes of a source."""
        self.hold(read.source, read.blob)
        return self._run.blobs.get(read.blob)

    def remember(self) -> None:
        """Remember how the files looked."""
        self._run.store.remember_looks(self._scope, self._looks.seen)


def _site(found: Scan, blobs: _Sources, run: Runner) -> tuple[Read | None, tuple[Diagnostic, ...]]:
    source = next((source for source in found.sources if source.kind == "site"), None)
    if source is None:
        return None, (error("no-site", Position("content/site.yaml")),)
    blob = blobs.digest(source)
    if not blob:
        return None, tuple(blobs.diagnostics)
    blobs.hold(source, blob)
    payload = SitePayload(blob=blob, source=source.path, kind="site")
    read = read_one(source, payload, "site", run)
    return read, read.diagnostics


def _profiles(found: Scan, settings: Settings, blobs: _Sources, readings: Readings) -> list[Read]:
    profiles = [source for source in found.sources if source.kind == "profile"]
    originals = {source.key: source for source in profiles if not source.language}
    own = _own_files(found)

    def asked() -> Iterator[tuple[Source, str]]:
        for source in profiles:
            blob = blobs.digest(source)
            if blob and (not source.language or source.key in originals):
                yield source, blob

    def payload(source: Source, blob: str) -> ProfilePayload:
        original = originals[source.key] if source.language else None
        original_blob = blobs.digest(original) if original else ""
        for each, name in ((source, blob), (original, original_blob)):
            if each and name:
                blobs.hold(each, name)
        return ProfilePayload(
            blob=blob,
            source=source.path,
            kind="profile",
            slug=source.slug,
            key=source.key,
            language=source.language,
            timezone=settings.timezone,
            site_language=settings.language,
            folder=source.folder,
            own_files=own.get(source.folder, ()),
            original=original_blob,
            original_source=original.path if original else "",
        )

    return readings.read(asked(), payload, "profile")


def _without_original(found: Scan) -> Iterator[Diagnostic]:
    """Tell of translations that have no profile to be laid over."""
    originals = {source.key for source in found.sources if source.kind == "profile" and not source.language}
    for source in found.sources:
        if source.kind == "profile" and source.language and source.key not in originals:
            yield error("translation-without-profile", Position(source.path), original=f"{source.key}.yaml")


def _items(found: Scan, settings: Settings, blobs: _Sources, profiles: list[Read], readings: Readings) -> list[Read]:
    own = _own_files(found)
    slugs = {read.source.folder: read.slug for read in profiles if read.source.folder and not read.source.language}

    def asked() -> Iterator[tuple[Source, str]]:
        for source in found.sources:
            if source.kind not in ("site", "profile") and (blob := blobs.digest(source)):
                yield source, blob

    def payload(source: Source, blob: str) -> ItemPayload:
        blobs.hold(source, blob)
        return ItemPayload(
            blob=blob,
            source=source.path,
            kind=source.kind,
            slug=source.slug,
            dated=source.dated if source.kind == "post" else "",
            key=source.key,
            language=source.language or settings.language,
            timezone=settings.timezone,
            site_language=settings.language,
            cooperative=slugs.get(source.folder) or slug_of(source.cooperative),
            folder=source.folder,
            own_files=own.get(source.folder, ()),
        )

    return readings.read(asked(), payload, "item")


def _own_files(found: Scan) -> dict[str, tuple[str, ...]]:
    """Give every cooperative's folder the files in it."""
    folders = {source.folder for source in found.sources if source.folder}
    own: dict[str, list[str]] = {}
    if folders:
        for path, _ in found.files:
            parts = path.split("/")
            for depth in range(1, len(parts)):
                folder = "/".join(parts[:depth]) + "/"
                if folder in folders:
                    own.setdefault(folder, []).append(path[len(folder) :])
    return {folder: tuple(files) for folder, files in own.items()}


def _finished(
    settings: Settings,
    reads: list[Read],
    related: Related,
    diagnostics: tuple[Diagnostic, ...],
    options: LoadOptions,
) -> Loaded:
    """Leave out what is broken, if that was asked, and settle what the whole site then is."""
    slugs = [read.slug for read in reads if read.source.kind == "profile" and not read.source.language]
    skip = options.skip_broken if options.skip_broken is not None else len(slugs) > LARGE_DIRECTORY
    whole = settled(settings, options, slugs, ())
    broken = _broken(reads, diagnostics, own_cooperative(whole)) if skip else ()
    out = {entry.source for entry in broken}
    stay = [read for read in reads if read.source.path not in out] if out else reads
    cooperatives = sorted(
        (read.parsed.cooperative for read in stay if read.parsed.cooperative is not None),
        key=lambda summary: (summary.slug, summary.language, summary.source),
    )
    items = tuple(read.parsed.item for read in stay if read.parsed.item is not None)
    site = Site(
        settings=settled(settings, options, slugs, languages_of(stay)),
        cooperatives=tuple(cooperatives),
        items=items,
        files=related.files,
        private=related.private,
    )
    return Loaded(
        site=site,
        diagnostics=told_once(problem for problem in diagnostics if problem.position.path not in out),
        broken=broken,
        skipped=told_once(problem for problem in diagnostics if problem.position.path in out),
        skips=skip,
    )


def _broken(reads: list[Read], diagnostics: tuple[Diagnostic, ...], own: str) -> tuple[Broken, ...]:
    """Name every source with an error, and all that belongs to a cooperative whose profile has one.

    The profile of the cooperative that a site is for stays: without it there is nothing to publish.
    """
    wrong = {problem.position.path for problem in diagnostics if problem.severity == ERROR}
    if not wrong:
        return ()
    profiles = [read for read in reads if read.source.kind == "profile" and not read.source.language]
    wrong -= {read.source.path for read in profiles if own and read.slug == own}
    slugs = {read.slug for read in profiles if read.source.path in wrong}
    left_out = []
    for read in reads:
        slug = read.slug if read.source.kind == "profile" else read.cooperative
        if slug in slugs:
            left_out.append(Broken(source=read.source.path, cooperative=slug))
        elif read.source.path in wrong:
            left_out.append(Broken(source=read.source.path))
    return tuple(left_out)


def told_once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, and tell identical problems once."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda problem: (problem.position, problem.severity, problem.code, problem.values),
        )
    )


def _shown(content: Path, root: Path) -> str:
    return Path(os.path.relpath(content, root)).as_posix()
