"""Problems that later steps find in a source's data: their place in the file, found by reading the file again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

import msgspec

from kopsite.diagnostics import Diagnostic
from kopsite.load.documents import SOURCE_LIMIT, read_markdown, read_yaml
from kopsite.load.masking import masked
from kopsite.load.positions import Positions, Spot

_OLD = ("redirect_from", "alih_dari")
_WORDS = ("paths", "alamat_halaman")
_CARDS = ("card", "kartu", "cards")
_PLACES: dict[str, tuple[str, tuple[str, ...]]] = {
    "bad-redirect": ("path", _OLD),
    "redirect-over-page": ("address", _OLD),
    "address-taken-twice": ("address", (*_OLD, "slug")),
    "reserved-address": ("slug", ("slug",)),
    "unknown-menu-address": ("url", ("menu",)),
    "address-words-collide": ("new", _WORDS),
    "address-word-taken": ("new", _WORDS),
    "unknown-card-design": ("value", _CARDS),
    "unknown-card-format": ("value", _CARDS),
    "card-design-lacks": ("design", _CARDS),
}
"""By code: which of the problem's values the author typed, and below which keys it stands."""


def pinpointed(problems: Iterable[Diagnostic], content: Path) -> Iterator[Diagnostic]:
    """Give each problem of data that has no line the line of the value it is about, else that of the file's top."""
    for problem in problems:
        if problem.position.line or problem.code not in _PLACES:
            yield problem
            continue
        positions = _read(problem.position.path, content)
        yield _placed(problem, _spot(problem, positions)) if positions else problem


def _read(source: str, content: Path) -> Positions | None:
    try:
        with (content / source.removeprefix("content/")).open("rb") as file:
            data = file.read(SOURCE_LIMIT + 1)
    except OSError:
        return None
    document = (read_markdown if source.endswith(".md") else read_yaml)(data, source)
    return document.positions if document.data is not None else None


def _spot(problem: Diagnostic, positions: Positions) -> Spot:
    name, keys = _PLACES[problem.code]
    wanted = _plain(dict(problem.values).get(name, ""))
    below = [(path, node) for path, node in positions.scalars() if path and path[0] in keys]
    for path, node in below:
        if _plain(node.value) == wanted or path == ("slug",):
            return positions.spot(node)
    return positions.locate((), "parent")


def _plain(address: str) -> str:
    return unquote(address).casefold().strip("/").removesuffix("index.html").strip("/")


def _placed(problem: Diagnostic, spot: Spot) -> Diagnostic:
    position = msgspec.structs.replace(problem.position, line=spot.line, column=spot.column)
    return msgspec.structs.replace(problem, position=position, line_text=masked(spot.line_text), width=spot.width)
