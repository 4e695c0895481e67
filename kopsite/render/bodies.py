"""Bodies: the Markdown of items and profiles as tasks, and what planning keeps of the results."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.engine.task import Task
from kopsite.model.body import Body, BodySummary
from kopsite.model.site import Site
from kopsite.render.payload import BodyPayload


def body_tasks(site: Site) -> Iterator[Task]:
    """Ask for the body of every item, and for the `about` of every profile; tasks are named by source."""
    settings = site.settings
    for item in site.items:
        if item.body:
            yield _task(item.body, item.source, item.body_line, item.language, settings.markdown_engine)
    for coop in site.cooperatives:
        if coop.about:
            yield _task(coop.about, coop.source, 1, coop.language or settings.language, settings.markdown_engine)


def summarised(body: Body, digest: str) -> BodySummary:
    """Keep what planning needs of a body."""
    return BodySummary(digest=digest, anchors=body.anchors, links=body.links, media=body.media, excerpt=body.excerpt)


def _task(blob: str, source: str, first_line: int, language: str, engine: str) -> Task:
    payload = BodyPayload(blob=blob, source=source, first_line=first_line, engine=engine, language=language)
    return Task(kind="body", name=source, payload=payload, blobs=(blob,))
