"""A Markdown text to a Body: clean HTML with placeholders, and what pages and links need to know of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import zip_longest

from kopsite.diagnostics import Diagnostic
from kopsite.engine.task import Blobs, Result, encoded
from kopsite.model.body import Body
from kopsite.model.slugs import slug_of
from kopsite.render import commonmark, extensions, limits
from kopsite.render.cleaning import SCHEMES, clean, removed_schemes, removed_tags
from kopsite.render.endnotes import contents, footnotes, note_ids
from kopsite.render.notes import BOUNDARY, Prepared, prepare, restore, without_marks
from kopsite.render.payload import BodyPayload
from kopsite.render.places import Place, Places
from kopsite.render.prose import count_words
from kopsite.render.weave import Weaver
from kopsite.suggestions import nearest

_ENGINES: dict[str, Callable[[str], str]] = {"markdown": extensions.to_html, "commonmark": commonmark.to_html}
_UNKNOWN_NOTE = re.compile(r"(?<![!\\\]])\[\^([^\]\s]{1,60})\](?![:(])")
_USUAL = bytes((9, 10, *range(32, 127)))


def render_body(payload: BodyPayload, blobs: Blobs) -> Result:
    """Convert, clean, then weave in what is ours."""
    data = blobs[payload.blob]
    text = data.decode("utf-8", "replace")
    if not text.isascii() or data.translate(None, _USUAL):
        text = without_marks(text)
    places = Places(text, payload.source, payload.first_line)
    if refused := _refusal(text, places):
        return encoded(Body(html=""), (refused,))
    prepared = prepare(text)
    try:
        html = _ENGINES[payload.engine](prepared.text)
    except RecursionError:
        return encoded(Body(html=""), (places.error("body-too-deep", places.at(0)),))
    except ModuleNotFoundError:
        return encoded(Body(html=""), (places.error("engine-missing", Place(0, 0, ""), engine=payload.engine),))
    weaver = Weaver(payload.source, places, prepared)
    body = _woven(weaver, html, payload.language)
    problems = [*_removed(html, places), *weaver.links.problems]
    problems += _missing_notes(text, prepared, weaver, places) + _missing_anchors(weaver, body, places)
    return encoded(body, tuple(sorted(problems, key=lambda problem: (problem.position, problem.code))))


def _refusal(text: str, places: Places) -> Diagnostic | None:
    if limits.too_long(text):
        return places.error("body-too-long", places.at(0), length=len(text), limit=limits.MAX_CHARACTERS)
    offset = limits.too_deep(text)
    return None if offset is None else places.error("body-too-deep", places.at(offset))


def _woven(weaver: Weaver, html: str, language: str) -> Body:
    main, notes = _parts(html)
    parts = weaver.weave(clean(main))
    words = count_words(" ".join(weaver.words))
    headings = tuple(weaver.headings)
    for at in weaver.contents_at:
        parts[at] = contents(headings, language)
    woven = "".join(parts).strip() + footnotes(weaver, notes, language)
    return Body(
        html=restore(woven, weaver.prepared.labels),
        headings=headings,
        anchors=tuple(heading.id for heading in weaver.headings) + note_ids(weaver),
        links=tuple(weaver.links.links),
        paths=tuple(weaver.links.paths),
        media=tuple(weaver.links.media),
        excerpt=weaver.excerpt,
        words=words,
    )


def _parts(html: str) -> tuple[str, dict[int, str]]:
    """Split off the notes; each part is cleaned, and so balanced, by itself."""
    main, *rest = BOUNDARY.split(html)
    return main, {int(number): clean(note) for number, note in zip_longest(rest[::2], rest[1::2], fillvalue="")}


def _removed(html: str, places: Places) -> list[Diagnostic]:
    has_tags = "<" in places.text
    if not has_tags and "](" not in places.text and "]:" not in places.text:
        return []
    problems = []
    for name in removed_tags(html) if has_tags else ():
        place = places.of("<" + name)
        problems.append(places.warning("html-removed", place, len(name) + 1, tag=name))
    for scheme in removed_schemes(html):
        place = places.of(scheme + ":")
        known = ", ".join(sorted(SCHEMES))
        problems.append(places.warning("address-removed", place, len(scheme) + 1, scheme=scheme, known=known))
    return problems


def _missing_notes(text: str, prepared: Prepared, weaver: Weaver, places: Places) -> list[Diagnostic]:
    if "[^" not in text:
        return []
    problems = []
    for label in dict.fromkeys(_UNKNOWN_NOTE.findall(places.masked)):
        if label not in prepared.labels:
            place = places.of(f"[^{label}]")
            problems.append(places.warning("footnote-without-text", place, len(label) + 3, label=label))
    for number, label in enumerate(prepared.labels):
        if number not in weaver.note_uses:
            place = places.of(f"[^{label}]:")
            problems.append(places.warning("footnote-not-used", place, len(label) + 3, label=label))
    return problems


def _missing_anchors(weaver: Weaver, body: Body, places: Places) -> list[Diagnostic]:
    problems = []
    for fragment, mention in weaver.links.fragments:
        if fragment in body.anchors or fragment.lower() == "top":
            continue
        names = [heading.id for heading in body.headings]
        suggestion = nearest(slug_of(fragment), names)
        values = {"anchor": fragment, "target": places.source, "suggestion": suggestion, "known": ", ".join(names[:12])}
        problems.append(places.error("missing-anchor", places.found(mention), len(fragment) + 1, **values))
    return problems
