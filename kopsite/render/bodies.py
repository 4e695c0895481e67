"""Bodies: the Markdown of items and profiles as tasks, and what planning keeps of the results."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.engine.task import Task
from kopsite.model.body import Body, BodySummary
from kopsite.model.site import Site
from kopsite.render.payload import BodyPayload


def body_count(site: Site) -> int:
    """Count the texts of a site."""
    return sum(bool(item.body) for item in site.items) + sum(bool(coop.about) for coop in site.cooperatives)


def body_payloads(site: Site) -> Iterator[tuple[str, BodyPayload]]:
    """Give the source and the text of every item, and of the `about` of every profile."""
    settings = site.settings
    engine = settings.markdown_engine
    for item in site.items:
        if item.body:
            yield item.source, _payload(item.body, item.source, item.body_line, item.language, engine)
    written = {coop.slug: coop for coop in reversed(site.cooperatives) if coop.about_line}
    for coop in site.cooperatives:
        if coop.about:
            origin = coop if coop.about_line else written.get(coop.slug, coop)
            language = coop.language or settings.language
            yield coop.source, _payload(coop.about, origin.source, origin.about_line, language, engine)


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
    return body_task_of(source, _payload(blob, source, first_line, language, engine))


def body_task_of(name: str, payload: BodyPayload) -> Task:
    """Ask for a body; the task is named by the source that it belongs to."""
    return Task(kind="body", name=name, payload=payload, blobs=(payload.blob,))


def _payload(blob: str, source: str, first_line: int, language: str, engine: str) -> BodyPayload:
    return BodyPayload(blob=blob, source=source, first_line=first_line, engine=engine, language=language)
