"""Links and pictures of bodies: where each leads, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial

import msgspec

from kopsite.diagnostics import ERROR, WARNING, Diagnostic, Position
from kopsite.model.base import Value
from kopsite.model.body import BodyLink, BodyMedia, BodySummary
from kopsite.model.media import SHOWN, may_be_published
from kopsite.model.site import Site
from kopsite.plan.anchors import page_anchors
from kopsite.plan.contents import Library
from kopsite.plan.page import LeftOut
from kopsite.plan.paths import Published, check_paths
from kopsite.plan.suggestions import nearest_path
from kopsite.suggestions import nearest

Problems = list[Diagnostic]
Names = Callable[[], dict[str, list[str]]]
"""Made when something is missing, and then once."""


class Targets(Value, frozen=True, kw_only=True):
    """What links may lead to."""

    contents: Library
    addresses: Mapping[str, str]
    """Of everything published, by source."""
    left_out: Mapping[str, LeftOut]
    versions: Mapping[tuple[str, str], str]
    """Sources by key and language."""
    keys: Mapping[str, str]
    """Keys by source."""
    kinds: Mapping[str, str]
    """Kinds of published items by source."""
    languages: Mapping[str, str]
    """Languages of published items and profiles by source."""
    names: Names
    """All sources by file name in lower case."""


def resolve_links(
    library: Library, addresses: Mapping[str, str], site: Site, standing: Callable[[], Published]
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[Diagnostic, ...]]:
    """Resolve the links of every published body, and report missing targets, pages, anchors and files."""
    linked = [source for source, body in library.bodies.items() if body.links or body.paths or body.media]
    if not linked:
        return (), ()
    targets = _targets(library, addresses)
    known, private = frozenset(file for file, _ in site.files), frozenset(site.private)
    by_name = cache(lambda: _by_name(known))
    problems: Problems = []
    links = []
    for source in sorted(addresses.keys() & linked):
        body = library.bodies[source]
        found = list(_check_media(source, body, known, private, by_name))
        if body.paths:
            found += check_paths(source, body.paths, standing(), partial(_anchors, targets))
        if body.links:
            links.append((source, tuple(_resolve(targets, source, link, found) for link in body.links)))
        problems += (_in_file(problem, body.source or source) for problem in found)
    return tuple(links), tuple(problems)


def _in_file(problem: Diagnostic, source: str) -> Diagnostic:
    return msgspec.structs.replace(problem, position=msgspec.structs.replace(problem.position, path=source))


def _targets(library: Library, addresses: Mapping[str, str]) -> Targets:
    items = library.selection.items
    left_out = {each.source: each for each in library.selection.left_out}
    return Targets(
        contents=library,
        addresses=addresses,
        left_out=left_out,
        versions={(item.key, item.language): item.source for item in items},
        keys={item.source: item.key for item in items},
        kinds={item.source: item.kind for item in items},
        languages={item.source: item.language for item in items} | _profile_languages(library),
        names=cache(lambda: _by_name([*addresses, *left_out])),
    )


def _profile_languages(library: Library) -> dict[str, str]:
    return {
        profile.source: language for versions in library.cooperatives.values() for language, profile in versions.items()
    }


def _by_name(paths: Iterable[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for path in sorted(paths):
        names.setdefault(path.rsplit("/", 1)[-1].casefold(), []).append(path)
    return names


def _resolve(targets: Targets, source: str, link: BodyLink, problems: Problems) -> str:
    """Return where a link leads: to the version in the language of its page where there is one."""
    if link.target in targets.left_out:
        problems += _unpublished(source, link, targets.left_out[link.target])
        return ""
    if link.target not in targets.addresses:
        problems.append(_missing(targets, source, link))
        return ""
    version = (targets.keys.get(link.target, ""), targets.languages.get(source, ""))
    sibling = targets.versions.get(version, link.target)
    target = sibling if _has_anchor(targets, sibling, link.fragment) else link.target
    if not _has_anchor(targets, target, link.fragment):
        problems.append(_missing_anchor(targets, source, link))
    return targets.addresses[target] + (f"#{link.fragment}" if link.fragment else "")


def _has_anchor(targets: Targets, target: str, fragment: str) -> bool:
    return not fragment or target not in targets.kinds or fragment in _anchors(targets, target)


def _anchors(targets: Targets, target: str) -> tuple[str, ...]:
    body = targets.contents.bodies.get(target)
    return (*(body.anchors if body else ()), *page_anchors(targets.kinds[target]))


def _missing(targets: Targets, source: str, link: BodyLink) -> Diagnostic:
    close = nearest_path(link.target, targets.names())
    # Made absolute first: a relative path would be looked up from the working folder.
    suggestion = posixpath.relpath(f"/{close}", f"/{posixpath.dirname(source)}") if close else ""
    return _diagnostic(ERROR, "missing-link-target", source, link, target=link.target, suggestion=suggestion)


def _missing_anchor(targets: Targets, source: str, link: BodyLink) -> Diagnostic:
    anchors = _anchors(targets, link.target)
    return _diagnostic(
        ERROR,
        "missing-anchor",
        source,
        link,
        anchor=link.fragment,
        target=link.target,
        suggestion=nearest(link.fragment, anchors),
        known=", ".join(anchors[:12]),
    )


def _unpublished(source: str, link: BodyLink, target: LeftOut) -> Iterator[Diagnostic]:
    """Warn of a link that becomes plain text; of a broken target its own error is enough."""
    if target.reason == "broken":
        return
    day: dt.date | str = target.appears.date if target.appears else ""
    yield _diagnostic(WARNING, f"link-to-{target.reason}", source, link, target=link.target, date=day)


def _check_media(
    source: str, body: BodySummary, known: frozenset[str], private: frozenset[str], by_name: Names
) -> Iterator[Diagnostic]:
    for medium in body.media:
        if medium.file in private:
            yield _diagnostic(ERROR, "private-file", source, medium, file=medium.file)
        elif medium.file not in known:
            close = nearest_path(medium.file, by_name())
            yield _diagnostic(ERROR, "missing-media", source, medium, file=medium.file, suggestion=close)
        elif not may_be_published(medium.file):
            yield _diagnostic(ERROR, "active-file", source, medium, file=medium.file, known=SHOWN)


def _diagnostic(severity: str, code: str, source: str, place: BodyLink | BodyMedia, **values: object) -> Diagnostic:
    return Diagnostic(
        severity=severity,
        code=code,
        position=Position(source, place.line, place.column),
        values=tuple((name, str(value)) for name, value in values.items()),
        line_text=place.line_text,
    )
