"""Published media: which files of `content/` leave it, under which address, and the tasks that make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

import msgspec

from kopsite.diagnostics import ERROR, Diagnostic
from kopsite.engine.task import Task
from kopsite.model.body import BodySummary, PictureInfo
from kopsite.model.cooperative import CooperativeSummary
from kopsite.model.item import Summary
from kopsite.model.site import Site
from kopsite.plan.page import Plan
from kopsite.plan.slugs import slugify
from kopsite.render.job import ASSET, Job
from kopsite.render.payload import CopyPayload, FileRef, PicturePayload, PictureRef, ProbePayload
from kopsite.render.targets import is_picture

Fingerprint = Callable[[Task], str]
_MAX_WIDTH = 1600


class Medium(msgspec.Struct, frozen=True):
    """A file that at least one page shows, offers, or both."""

    file: str
    is_shown: bool = False
    is_offered: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether it must be looked at first; one that is only offered loses its metadata too."""
        return self.is_shown or is_picture(self.file)


def wanted_media(site: Site, plan: Plan, bodies: Mapping[str, BodySummary]) -> tuple[Medium, ...]:
    """List what published items, profiles and brands name; nothing else leaves `content/`."""
    published = {source for source, _ in plan.addresses}
    known = dict(site.files)
    shown: set[str] = set()
    offered: set[str] = set()
    nouns: tuple[Summary | CooperativeSummary, ...] = (*site.items, *site.cooperatives)
    for noun in nouns:
        if noun.source in published or _is_brand(site, noun):
            body = bodies.get(noun.source)
            media = body.media if body else ()
            shown.update(picture.file for picture in noun.pictures)
            shown.update(medium.file for medium in media if medium.is_picture)
            offered.update(noun.files, (medium.file for medium in media if not medium.is_picture))
    return tuple(Medium(file, file in shown, file in offered) for file in sorted(shown | offered) if file in known)


def broken_by(
    problems: Iterable[Diagnostic], site: Site, bodies: Mapping[str, BodySummary]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the sources that have an error, or show or offer a file that has one; and those files, as sources are."""
    errors = {problem.position.path for problem in problems if problem.severity == ERROR}
    if not errors:
        return frozenset(), frozenset()
    files = {file for file, _ in site.files if f"content/{file}" in errors}
    nouns: tuple[Summary | CooperativeSummary, ...] = (*site.items, *site.cooperatives)
    wrong = {noun.source for noun in nouns if noun.source in errors or not files.isdisjoint(_named(noun, bodies))}
    return frozenset(wrong), frozenset(f"content/{file}" for file in files)


def _named(noun: Summary | CooperativeSummary, bodies: Mapping[str, BodySummary]) -> Iterator[str]:
    body = bodies.get(noun.source)
    yield from noun.files
    yield from (picture.file for picture in noun.pictures)
    yield from (medium.file for medium in (body.media if body else ()))


def _is_brand(site: Site, noun: Summary | CooperativeSummary) -> bool:
    return isinstance(noun, CooperativeSummary) and noun.slug == site.settings.cooperative


def probe_tasks(site: Site, media: Iterable[Medium]) -> Iterator[Task]:
    """Ask for the size and colour of every picture."""
    known = dict(site.files)
    for medium in media:
        if medium.is_picture:
            blob = known[medium.file]
            yield Task(kind="probe", name=medium.file, blobs=(blob,), payload=ProbePayload(blob=blob, file=medium.file))


def picture_job(
    file: str, blob: str, info: PictureInfo, fingerprint: Fingerprint, *, resize: bool
) -> tuple[Job, PictureRef]:
    """Give a picture its address and size; the address is that of the site's root."""
    width = min(info.width, _MAX_WIDTH) if resize and info.format != "svg" else info.width
    height = max(1, round(info.height * width / info.width)) if info.width else info.height
    payload: msgspec.Struct = CopyPayload(blob=blob, format=info.format)
    if resize:
        payload = PicturePayload(blob=blob, format=info.format, max_width=_MAX_WIDTH)
    task = Task(kind="picture" if resize else "copy", name=file, payload=payload, blobs=(blob,))
    task = msgspec.structs.replace(task, fingerprint=fingerprint(task))
    path = _media_path(file, task.fingerprint, _ending(info.format))
    return Job(path, ASSET, task), PictureRef(url=f"/{path}", width=width, height=height, color=info.color)


def file_job(
    file: str, blob: str, size: int, fingerprint: Fingerprint, *, picture_format: str = ""
) -> tuple[Job, FileRef]:
    """Give a document its address; its bytes are published as they are, a picture's without its metadata."""
    ending = PurePosixPath(file).suffix.lower().lstrip(".")
    task = Task(kind="copy", name=file, payload=CopyPayload(blob=blob, format=picture_format), blobs=(blob,))
    task = msgspec.structs.replace(task, fingerprint=fingerprint(task))
    path = _media_path(file, task.fingerprint, ending)
    return Job(path, ASSET, task), FileRef(url=f"/{path}", name=PurePosixPath(file).name, bytes=size)


def _media_path(file: str, fingerprint: str, ending: str) -> str:
    stem = slugify(PurePosixPath(file).stem)[:80].strip("-") or "media"
    return f"media/{stem}-{fingerprint[:12]}" + (f".{ending}" if ending else "")


def _ending(picture_format: str) -> str:
    return {"jpeg": "jpg"}.get(picture_format, picture_format)
