"""What replaying needs to know of the sources of the last build: one value, read only where a text was edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

import msgspec

from kopsite.engine.fingerprint import digest
from kopsite.engine.task import Task
from kopsite.model.body import BodyLink, BodyMedia, BodySummary
from kopsite.model.site import Site
from kopsite.plan.page import Plan
from kopsite.render.bodies import body_task
from kopsite.render.job import file_of

_encoder = msgspec.msgpack.Encoder()
_Positioned = BodyLink | BodyMedia


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """What was known of one Markdown source."""

    header: str
    """Digest of all that stands above its body."""
    body: str
    """Digest of the encoded Body."""
    outline: str
    """Digest of all that anything but its own page may know of the body."""
    page: str
    """The output that shows it, or empty."""
    line: int
    language: str


class Outlines(msgspec.Struct, frozen=True, array_like=True):
    """What was known of all Markdown sources, and of what their pages were made with."""

    engine: str
    host: str
    versions: dict[str, str]
    """Of libraries."""
    sources: dict[str, msgspec.Raw]
    """An Outline each."""

    def of(self, source: str) -> Outline | None:
        """Find a source."""
        found = self.sources.get(source)
        return msgspec.msgpack.decode(found, type=Outline) if found is not None else None

    def task(self, blob: str, source: str, known: Outline) -> Task:
        """Ask for the body of a source."""
        return body_task(blob, source, known.line, known.language, self.engine)


_decoder = msgspec.msgpack.Decoder(Outlines)


def encoded_outlines(
    site: Site, bodies: Mapping[str, BodySummary], plan: Plan, versions: Mapping[str, str], read: AbstractSet[str]
) -> bytes:
    """Write down what replaying needs to know, but not of texts that more than their page was made of (`read`)."""
    pages = {page.item: file_of(page.url_path) for page in plan.pages if page.item and not page.kit_of}
    sources = {
        item.source: Outline(
            header=item.header,
            body=bodies[item.source].digest,
            outline=outline_of(bodies[item.source]),
            page=pages.get(item.source, ""),
            line=item.body_line,
            language=item.language,
        )
        for item in site.items
        if item.header and item.source in bodies and item.source not in read
    }
    return _encoder.encode((site.settings.markdown_engine, site.settings.host, dict(versions), sources))


def renewed(known: Outlines, changed: Mapping[str, Outline]) -> bytes:
    """Write it down again with what has changed."""
    sources = known.sources | {source: msgspec.Raw(_encoder.encode(outline)) for source, outline in changed.items()}
    return _encoder.encode(msgspec.structs.replace(known, sources=sources))


def decoded_outlines(data: bytes) -> Outlines | None:
    """Read it; None where it cannot be read."""
    try:
        return _decoder.decode(data)
    except msgspec.MsgspecError:
        return None


def outline_of(body: BodySummary) -> str:
    """Digest what others may know of a body: all but its text, and where in its file things stand."""
    if not (body.links or body.paths or body.media):
        return digest(_encoder.encode((body.source, body.anchors, body.excerpt)))
    known = [_unplaced(things) for things in (body.links, body.paths, body.media)]
    return digest(_encoder.encode((body.source, body.anchors, body.excerpt, known)))


def _unplaced(things: Iterable[_Positioned]) -> list[_Positioned]:
    return [msgspec.structs.replace(thing, line=0, column=0, line_text="") for thing in things]
