"""Which files of ours a record names, found in the record itself so that no field can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from kopsite.model.base import Download, Picture, Video
from kopsite.model.cooperative import AnnualMeeting, Document

_NAMING = (Picture, Download, Video, Document, AnnualMeeting)


def references(record: object) -> tuple[str, ...]:
    """Return every file, below `content/`, that a record may publish, sorted."""
    return tuple(sorted(set(_walk(record))))


def private_files(record: object) -> tuple[str, ...]:
    """Return every file of a document that is not public, sorted."""
    documents = getattr(record, "documents", ())
    kept = {entry.file for entry in documents if isinstance(entry, Document) and not entry.public and entry.file}
    return tuple(sorted(kept))


def _walk(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for child in value:
            yield from _walk(child)
    elif isinstance(value, msgspec.Struct):
        if isinstance(value, _NAMING):
            yield from filter(None, _named(value))
        for name in _fields(type(value)):
            below = getattr(value, name)
            if below:
                yield from _walk(below)


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """List the fields of a kind of value below which files may be named, told by their types."""
    hints = get_type_hints(kind)
    return tuple(name for name in kind.__struct_fields__ if any(map(_may_name, _structs(hints[name]))))


@cache
def _may_name(kind: type[msgspec.Struct]) -> bool:
    return issubclass(kind, _NAMING) or bool(_fields(kind))


def _structs(hint: Any) -> Iterator[type[msgspec.Struct]]:
    """Find the kinds of value that a type is made of."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for part in get_args(hint):
        yield from _structs(part)


def _named(value: msgspec.Struct) -> tuple[str, ...]:
    """Return the files that a value names itself."""
    match value:
        case Picture() | Download():
            return (value.file,)
        case Video():
            return (value.file, value.poster, value.captions)
        case Document():
            return (value.file,) if value.public else ()
        case AnnualMeeting():
            return (value.report,)
    return ()
