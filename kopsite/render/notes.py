"""Takes footnote and abbreviation definitions out of a Markdown text, and puts marks where notes are named.

Marks are characters for private use that no text of an author keeps, so that both engines carry them as plain text.
"""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

OPEN, CLOSE = "\ue010", "\ue011"
REFERENCE = re.compile(rf";{OPEN}(\d{{1,6}}){CLOSE};")
BOUNDARY = re.compile(rf"<p>{OPEN}{OPEN}(\d{{1,6}}){CLOSE}{CLOSE}</p>")
_MARKS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ue010-\ue01f\ufffe\uffff]")
STRAY = re.compile("[\ue010-\ue01f]")
_STRAY_BYTES = "\ue010".encode()[:2]
"""What each of them begins with, and hardly anything else."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)")
_ABBREVIATION = re.compile(r" {0,3}\*\[([^\]]{1,60})\]:[ \t]*(.+)")
_NAMED = re.compile(r"\[\^([^\]\s]{1,60})\]")


class Prepared(NamedTuple):
    """A text without definitions; `labels` names the notes by number."""

    text: str
    labels: tuple[str, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()


def has_stray(text: str) -> bool:
    """Tell whether a text holds any of the characters that we use as marks."""
    return not text.isascii() and _STRAY_BYTES in text.encode("utf-8", "surrogatepass") and bool(STRAY.search(text))


def without_marks(text: str) -> str:
    """Drop control characters and the characters that we use as marks; make line ends and tabs plain."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _MARKS.sub("", plain)


def fenced(lines: list[str]) -> list[bool]:
    """Say for each line whether it belongs to a fenced block of code."""
    result, fence = [], ""
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            result.append(True)
            if found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        fence = found[1] if found else ""
        result.append(bool(fence))
    return result


def prepare(text: str) -> Prepared:
    """Move definitions out of the way, to be found again behind the converted text."""
    if "]:" not in text or ("[^" not in text and "*[" not in text):
        return Prepared(text)
    kept, notes, abbreviations = _split(text.split("\n"))
    labels = tuple(notes)
    numbers = {label: str(number) for number, label in enumerate(labels)}
    parts = ["\n".join(kept)]
    for label in labels:
        number = numbers[label]
        parts += [f"{OPEN}{OPEN}{number}{CLOSE}{CLOSE}", "\n".join(notes[label])]

    def mark(found: re.Match[str]) -> str:
        number = numbers.get(found[1])
        return found[0] if number is None else f";{OPEN}{number}{CLOSE};"

    whole = "\n\n".join(parts)
    return Prepared(_NAMED.sub(mark, whole) if labels else whole, labels, tuple(abbreviations.items()))


def restore(text: str, labels: tuple[str, ...]) -> str:
    """Give marks back the text they stand for, as inside code; drop those that an entity smuggled in."""
    if not has_stray(text):
        return text

    def named(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"[^{escape(labels[number])}]" if number < len(labels) else ""

    return STRAY.sub("", REFERENCE.sub(named, text))


def _split(lines: list[str]) -> tuple[list[str], dict[str, list[str]], dict[str, str]]:
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    abbreviations: dict[str, str] = {}
    current: list[str] | None = None
    for line, is_code in zip(lines, fenced(lines), strict=True):
        note = None if is_code else _NOTE.match(line)
        if note:
            current = [note[2]]
            notes.setdefault(note[1], current)
            kept.append("")
        elif current is not None and _continues(line, current):
            current.append(line[4:] if line.startswith("    ") else line.lstrip())
        elif not is_code and (short := _ABBREVIATION.match(line)):
            current = None
            abbreviations.setdefault(short[1].strip(), short[2].strip())
        else:
            current = None
            kept.append(line)
    return kept, notes, abbreviations


def _continues(line: str, note: list[str]) -> bool:
    return (
        not line.strip() or line.startswith(("    ", "\t")) or bool(note[-1].strip() and not _ABBREVIATION.match(line))
    )
