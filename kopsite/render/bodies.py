"""Bodies: the Markdown of items and profiles as tasks, and what planning keeps of the results."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kopsite.engine.task import Task
from kopsite.model.body import Body, BodySummary
from kopsite.model.site import Site
from kopsite.render.payload import BodyPayload


def body_tasks(site: Site) -> Iterator[Task]:
    """Ask for the body of every item, and for the `about` of every profile; tasks are named by source."""
    settings = site.settings
    for item in site.items:
        if item.body:
            yield body_task(item.body, item.source, item.body_line, item.language, settings.markdown_engine)
    written = {coop.slug: coop for coop in reversed(site.cooperatives) if coop.about_line}
    for coop in site.cooperatives:
        if coop.about:
            origin = coop if coop.about_line else written.get(coop.slug, coop)
            language = coop.language or settings.language
            task = body_task(coop.about, origin.source, origin.about_line, language, settings.markdown_engine)
            yield msgspec.structs.replace(task, name=coop.source)


def summarised(body: Body, digest: str, task: Task) -> BodySummary:
    """Keep what planning needs of a body."""
    return BodySummary(
        digest=digest,
        source=task.payload.source if isinstance(task.payload, BodyPayload) else "",
        anchors=body.anchors,
        links=body.links,
        paths=body.paths,
        media=body.media,
        excerpt=body.excerpt,
    )


def body_task(blob: str, source: str, first_line: int, language: str, engine: str) -> Task:
    """Ask for the body of one Markdown text."""
    payload = BodyPayload(blob=blob, source=source, first_line=first_line, engine=engine, language=language)
    return Task(kind="body", name=source, payload=payload, blobs=(blob,))
