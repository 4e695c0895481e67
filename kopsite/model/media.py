"""Which files may leave `content/` as they are: none that a browser would run as a page or a script of the site."""

from __future__ import annotations

PICTURES = ("jpg", "jpeg", "png", "webp", "gif", "avif", "svg", "heic")
DOCUMENTS = ("pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "epub", "txt", "csv")
RECORDINGS = ("mp4", "m4v", "mov", "webm", "mp3", "m4a", "ogg", "wav", "vtt", "srt")
OTHERS = ("zip", "ics", "vcf", "json", "ai", "eps", "psd", "cdr", "otf", "ttf", "woff2")
"""Packed files, dates, contacts and data; originals of logos and fonts for those who print."""

_ENDINGS = frozenset((*PICTURES, *DOCUMENTS, *RECORDINGS, *OTHERS))
SHOWN = ", ".join(("jpg", "png", "webp", "svg", "pdf", "docx", "xlsx", "pptx", "csv", "txt", "mp4", "mp3", "zip"))
"""The endings that people need most, for messages."""


def ending_of(file: str) -> str:
    """Return the ending of a file's name in lower case, without its dot."""
    return file.rsplit("/", 1)[-1].rpartition(".")[2].lower() if "." in file.rsplit("/", 1)[-1] else ""


def may_be_published(file: str) -> bool:
    """Tell whether a file of this name is harmless to whoever opens it from our address."""
    return ending_of(file) in _ENDINGS
