"""`--explain` in words: outputs with the same reasons share a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kopsite.command.numbers import number
from kopsite.messages import phrase
from kopsite.report import Explained, Reason

LINES = 200
_EXAMPLES = 3
_COUNTED = ("added", "removed-entry", "changed")


def explanation(found: Sequence[Explained], language: str) -> Iterator[str]:
    """Write the lines: the reason of most outputs first."""
    if not found:
        yield phrase("explain-nothing", language)
        return
    head = "explain-head" if len(found) > 1 else "explain-head-one"
    yield phrase(head, language, count=number(len(found), language))
    groups: dict[tuple[Reason, ...], list[str]] = {}
    for one in found:
        groups.setdefault(one.reasons, []).append(_address(one.path))
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    for reasons, paths in ordered[:LINES]:
        yield f"  {_line(paths, '; '.join(words(one, language) for one in reasons), language)}"
    if rest := sum(len(paths) for _, paths in ordered[LINES:]):
        yield f"  {phrase('explain-more', language, count=number(rest, language))}"


def words(one: Reason, language: str) -> str:
    """Put a reason into words."""
    values = dict(one.values)
    if one.code in _COUNTED:
        count = int(values["count"])
        kind = values["kind"] or "entry"
        noun = f"one-{kind}" if count == 1 else f"many-{kind}"
        values["what"] = phrase(noun, language, count=number(count, language))
        if values["rest"]:
            values["titles"] = phrase("explain-rest", language, **values)
    return phrase(f"why-{one.code}", language, **values)


def _line(paths: Sequence[str], why: str, language: str) -> str:
    if len(paths) == 1:
        return phrase("explain-line", language, path=paths[0], why=why)
    some = ", ".join(paths[:_EXAMPLES])
    code = "explain-group" if len(paths) > _EXAMPLES else "explain-few"
    return phrase(code, language, count=number(len(paths), language), paths=some, why=why)


def _address(path: str) -> str:
    """Write a page's address instead of its file."""
    return path.removesuffix("index.html") or "/"
