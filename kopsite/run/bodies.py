"""Bodies: every Markdown text as clean HTML, made or remembered, and what planning needs to know of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import msgspec

from kopsite.engine.memo import Memo
from kopsite.engine.task import Task
from kopsite.model.body import Body, BodySummary
from kopsite.model.site import Site
from kopsite.render.bodies import body_count, body_payloads, body_task_of, summarised
from kopsite.render.payload import BodyPayload
from kopsite.render.webfonts import font_tasks
from kopsite.run.run import Run

_KIND = "body"


def bodies_of(run: Run, site: Site, content: Path) -> dict[str, BodySummary]:
    """Turn every Markdown text into clean HTML; by source."""
    memo = _memo(run, site, content)
    decode = msgspec.msgpack.Decoder(Body).decode
    run.step("bodies", body_count(site) + len(font_tasks()))
    bodies: dict[str, BodySummary] = {}
    checks: dict[str, str] = {}

    def unknown() -> Iterator[Task]:
        for name, payload in body_payloads(site):
            check = _check(name, payload)
            if (known := memo.take(name, check)) is not None:
                bodies[name] = known.value
                run.tell(known.diagnostics)
            else:
                checks[name] = check
                yield body_task_of(name, payload)

    # Fonts are wanted much later, but take long to cut: workers do it meanwhile.
    for done in run.do(chain(font_tasks(), unknown())):
        if done.task.kind == _KIND:
            name = done.task.name
            bodies[name] = summarised(decode(run.runner.blobs.get(done.digest)), done.digest, done.task)
            memo.note(name, checks[name], done, bodies[name])
    run.runner.watch_known(_KIND, memo.taken, memo.taken_bytes)
    memo.remember()
    return bodies


def _memo(run: Run, site: Site, content: Path) -> Memo[BodySummary]:
    runner = run.runner
    known = (site.settings.markdown_engine, runner.kinds[_KIND].version, runner.libraries(_KIND))
    return Memo(runner.store, f"bodies:{content.resolve()}", msgspec.msgpack.encode(known), BodySummary)


def _check(name: str, payload: BodyPayload) -> str:
    """Write down all that a body depends on besides what the memo's context says."""
    source = payload.source if payload.source != name else ""
    return f"{payload.blob} {payload.first_line} {payload.language} {source}"
