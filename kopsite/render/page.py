"""One page: its payload and a theme in, HTML out."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import jinja2
import msgspec

from kopsite.diagnostics import Diagnostic, Position, error
from kopsite.engine.task import Blobs, Result
from kopsite.model.body import Body
from kopsite.model.cooperative import Cooperative
from kopsite.model.record import Record
from kopsite.render.chrome import chrome_of
from kopsite.render.context import page_context
from kopsite.render.kit.values import Captions
from kopsite.render.kit.view import kit_view
from kopsite.render.payload import PagePayload, Shell
from kopsite.render.templates import Stage, place_of, stage

_record = msgspec.msgpack.Decoder(Record)
_cooperative = msgspec.msgpack.Decoder(Cooperative)
_body = msgspec.msgpack.Decoder(Body)
_captions = msgspec.msgpack.Decoder(Captions)


def render_page(payload: PagePayload, blobs: Blobs) -> Result:
    """Render a page; the theme is the one blob that the payload does not name."""
    theme = _theme_of(payload, blobs)
    theater = stage(theme, blobs[theme], payload.language)
    context = _context(payload, blobs, theater)
    try:
        html = theater.swift.get_template(payload.template).render(context)
    except Exception:  # whatever it is, the exact environment finds it again, and its place
        return _told(payload, context, theater)
    return Result(data=html.encode())


def _told(payload: PagePayload, context: dict[str, object], theater: Stage) -> Result:
    """Render as Jinja means it, and say where a template is wrong."""
    try:
        html = theater.exact.get_template(payload.template).render(context)
    except jinja2.TemplateNotFound as problem:
        position = Position(f"themes/{theater.bundle.name}/templates")
        found = error("template-missing", position, template=problem.name or "", page=payload.path)
        return Result(data=b"", diagnostics=(found,))
    except (jinja2.TemplateError, TypeError, ValueError, AttributeError, KeyError) as problem:
        return Result(data=b"", diagnostics=(_template_problem(problem, payload, theater),))
    return Result(data=html.encode())


def _theme_of(payload: PagePayload, blobs: Blobs) -> str:
    named = {payload.shell, payload.record, payload.body, payload.kit.captions if payload.kit else ""}
    return next(digest for digest in blobs if digest not in named)


def _context(payload: PagePayload, blobs: Blobs, theater: Stage) -> dict[str, object]:
    record: Cooperative | Record | None = None
    if payload.record:
        data = blobs[payload.record]
        record = (
            _cooperative.decode(data) if payload.record_type == "cooperative" else cast("Record", _record.decode(data))
        )
    body = _body.decode(blobs[payload.body]) if payload.body else None
    chrome = chrome_of(_shell(blobs[payload.shell]), payload.frame, runs=bool(payload.kit and payload.kit.script))
    context = page_context(payload, chrome, record, body, theater.words)
    if payload.kit:
        captions = _captions.decode(blobs[payload.kit.captions])
        context["kit"] = kit_view(payload.kit, captions, str(context["title"]), str(context["description"]))
    return context


@lru_cache(maxsize=64)
def _shell(data: bytes) -> Shell:
    return msgspec.msgpack.decode(data, type=Shell)


def _template_problem(problem: Exception, payload: PagePayload, theater: Stage) -> Diagnostic:
    """Say which template failed where; an error of our own code is not the theme's fault and stays an error."""
    sources = dict(theater.bundle.templates)
    template, line = place_of(problem, frozenset(sources))
    if not template:
        raise problem
    position = Position(f"themes/{theater.bundle.name}/templates/{template}", line)
    found = error("template-value", position, template=template, line=line, page=payload.path, reason=str(problem))
    return msgspec.structs.replace(found, line_text=sources[template].splitlines()[line - 1])
