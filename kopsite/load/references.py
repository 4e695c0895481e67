"""Which files of ours a record names, found in the record itself so that no field can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kopsite.model.base import Download, Picture, Video
from kopsite.model.cooperative import AnnualMeeting, Document


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
        yield from filter(None, _named(value))
        for name in value.__struct_fields__:
            yield from _walk(getattr(value, name))


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
