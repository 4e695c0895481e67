"""Personal data in what an author wrote, found before it is published.

Every rule looks at the text of a whole file; only where one fires is it asked which value of the front matter it
stands in. A number is never shown in full again, neither in a message nor in the line beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

import msgspec

from kopsite.diagnostics import ERROR, WARNING, Diagnostic, Position
from kopsite.load.documents import Document
from kopsite.load.masking import SIXTEEN, digits_of, is_identity_number, mask
from kopsite.load.memberlists import member_lists
from kopsite.load.positions import Path
from kopsite.model.base import Value

MOBILE = re.compile(r"(?<![\w,])(?<!\d[.-])(?<!Rp )(?<!Rp)(?:\+?62|0)[ .-]?8\d(?:[ .-]?\d){6,10}(?![ .-]?\d)")
_FAMILY = re.compile(r"(?i)\bno(?:mor|\.)? ?kk\b|\bkk\b|kartu keluarga|family card")
_NUMBER = re.compile(r"(?<![\w.,])\d(?:[ .-]?\d){7,15}(?![ .,-]?\d)(?!\w)")
_BANK_BEFORE = re.compile(
    r"(?i)\b(?:(?:no\.? ?)?rek(?:ening)?\b|norek\b|a\.? ?n\.|atas nama\b|account\b"
    r"|bank \w+|BCA|BRI|BNI|BSI|BTN)[^\n\d]{0,30}$"
)
_OWNER_AFTER = re.compile(r"(?i)[^\n\d]{0,12}\b(?:a\.? ?n\.|atas nama\b)")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|(?:19|20)\d\d-?[01]\d-?[0-3]\d|(?:19|20)\d\d ?- ?(?:19|20)\d\d")
_ROOM = re.compile(
    r"(?i)https?://[\w.-]{0,60}zoom\.(?:us|com)/[^\s\"'<>)]{0,300}[?&]pwd=[^\s\"'<>)]{1,300}"
    r"|\b(?:passcode|kode sandi|kata sandi rapat|sandi zoom)\b[ \t]*[:=]?[ \t]*[\w!@#$%]{0,20}\d[\w!@#$%]{0,20}"
)
_SCAN_NAME = (
    r"[\w./ %-]{0,160}(?<![a-z])(?:e-?ktp|ktp|kk|npwp)(?![a-z])[\w. %-]{0,80}\.(?:jpe?g|png|webp|gif|pdf|heic|avif)"
)
_SCAN = re.compile(rf"(?i)(?:\]\(|[\"'<]|:[ \t]+|^[ \t]*- )({_SCAN_NAME})(?=[\s\"'>),}}\]]|$)", re.MULTILINE)
_OWN_KEYS = frozenset(("contact", "kontak"))
_CODE_KEYS = frozenset(
    ("registry_number", "nik", "nib", "npwp", "number", "nomor", "region_code", "kode_wilayah", "kbli")
)
_RUN = re.compile(r"\d(?:[ .-]?\d){7,}")
_ASCII_RUN = re.compile(r"[0-9](?:[ .-]?[0-9]){7,}")
_DAY = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d")
_MOST = 100
"""How many findings of one rule are told per file."""
_SEVERITY = {"room-link": WARNING, "bank-account": WARNING, "mobile-number": WARNING}


Runs = list[tuple[int, int]]


class Finding(Value, frozen=True, kw_only=True):
    """Something that should not be published; `number` in E.164 makes it fine when it is official somewhere."""

    diagnostic: Diagnostic
    number: str = ""


class Hit(msgspec.Struct, frozen=True):
    """A place in the text, and what stands there."""

    start: int
    end: int
    code: str
    shown: str = ""
    number: str = ""


def findings(document: Document) -> tuple[Finding, ...]:
    """Return every finding in a document, in the order of the file."""
    text = document.positions.text
    hits: list[Hit] = []
    lowered = text.lower()
    runs = _runs(text)
    digits = max((len(digits_of(text[start:end])) for start, end in runs), default=0)
    for rule in RULES:
        if rule.digits > digits or (rule.words and not any(word in lowered for word in rule.words)):
            continue
        fresh = [hit for hit in islice(rule.find(text, runs), _MOST) if not any(_overlap(hit, other) for other in hits)]
        hits += fresh
    if document.is_plain and not document.body:
        hits = [
            hit for hit in hits if hit.code != "mobile-number" or _is_told(text[hit.start : hit.end], document.data)
        ]
    if not hits:
        return ()
    places = _Places(document, text)
    return tuple(_finding(hit, places) for hit in sorted(hits, key=lambda hit: hit.start) if places.is_published(hit))


def _runs(text: str) -> Runs:
    """Find where a number of at least eight digits may stand, whatever parts them; a date alone is none."""
    found = (_ASCII_RUN if text.isascii() else _RUN).finditer(text)
    return [match.span() for match in found if not _DAY.fullmatch(match[0])]


def _matches(pattern: re.Pattern[str], text: str, runs: Runs) -> Iterator[re.Match[str]]:
    """Look for a number only where one may stand: with a sign before it, and two characters that are no part of it."""
    for start, end in runs:
        yield from pattern.finditer(text, max(0, start - 1), end + 2)


def _is_told(number: str, value: object) -> bool:
    """Tell whether a number stands anywhere but in a contact; of text that is kept as it was typed."""
    if isinstance(value, str):
        return number in value
    if isinstance(value, dict):
        return any(_is_told(number, below) for key, below in value.items() if key not in _OWN_KEYS)
    return isinstance(value, list) and any(_is_told(number, below) for below in value)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def official(number: str) -> str:
    """Return a mobile number as `+628…`, however it was written."""
    digits = digits_of(number)
    return f"+62{digits[1:]}" if digits.startswith("0") else f"+{digits}"


def _identity(text: str, runs: Runs) -> Iterator[Hit]:
    for match in _matches(SIXTEEN, text, runs):
        if is_identity_number(digits_of(match[0])):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            code = "family-card-number" if _FAMILY.search(line) else "identity-number"
            yield Hit(match.start(), match.end(), code, mask(match[0]))


def _mobile(text: str, runs: Runs) -> Iterator[Hit]:
    for match in _matches(MOBILE, text, runs):
        yield Hit(match.start(), match.end(), "mobile-number", mask(match[0]), official(match[0]))


def _bank(text: str, runs: Runs) -> Iterator[Hit]:
    for match in _accounts(text, runs):
        yield Hit(match.start(), match.end(), "bank-account", mask(match[0]))


def _accounts(text: str, runs: Runs) -> Iterator[re.Match[str]]:
    """Find numbers beside a word of banking, on one line."""
    for match in _matches(_NUMBER, text, runs):
        before = text[max(0, match.start() - 50) : match.start()]
        after = text[match.end() : match.end() + 24]
        if (_BANK_BEFORE.search(before) or _OWNER_AFTER.match(after)) and not _AMOUNT.fullmatch(match[0]):
            yield match


def _room(text: str, _: Runs) -> Iterator[Hit]:
    for match in _ROOM.finditer(text):
        yield Hit(match.start(), match.end(), "room-link")


def _scan(text: str, _: Runs) -> Iterator[Hit]:
    for match in _SCAN.finditer(text):
        yield Hit(match.start(1), match.end(1), "identity-scan", match[1].rsplit("/", 1)[-1])


def _members(text: str, _: Runs) -> Iterator[Hit]:
    for start, end, code, shown in member_lists(text):
        yield Hit(start, end, code, shown)


class Rule(NamedTuple):
    """What to look for, and what a text must hold for the look to be worth while."""

    find: Callable[[str, Runs], Iterator[Hit]]
    digits: int = 0
    """No number of fewer digits is meant."""
    words: tuple[str, ...] = ()


RULES = (
    Rule(_identity, 16),
    Rule(_mobile, 9),
    Rule(_bank, 8, ("rek", "a.n", "an.", "a. n", "a n.", "nama", "account", "bank", "bca", "bri", "bni", "bsi", "btn")),
    Rule(_room, words=("pwd=", "passcode", "sandi")),
    Rule(_scan, words=("ktp", "kk", "npwp")),
    Rule(_members, words=("|", "rp", ".000")),
)
"""Each names what it found; an earlier rule wins where two overlap."""


class _Places:
    """Knows line and column of every place in a text, and which value of the front matter it belongs to."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.lines = document.positions.lines
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._text = text
        self._values = [
            (
                spot.line,
                node.end_mark.line - node.start_mark.line - (not node.end_mark.column),
                spot.column,
                node.end_mark.column,
                path,
            )
            for path, node in document.positions.scalars()
            for spot in (document.positions.spot(node),)
        ]

    def line_column(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index) - 1
        return line + 1, index - self._starts[line] + 1

    def is_published(self, hit: Hit) -> bool:
        """Leave out comments, official contacts, codes of the cooperative and papers that stay private."""
        line, column = self.line_column(hit.start)
        if self.document.body and line >= self.document.body_line:
            return True
        path = self._path(line, column)
        if path is None:
            return False
        if hit.code == "mobile-number" and _OWN_KEYS.intersection(step for step in path if isinstance(step, str)):
            return False
        if hit.code in ("bank-account", "mobile-number") and path and path[-1] in _CODE_KEYS:
            return False
        return hit.code != "identity-scan" or not self._is_private(path)

    def _path(self, line: int, column: int) -> Path | None:
        for first, more, start, end, path in self._values:
            if (first == line and start <= column and (more or column <= end)) or first < line <= first + more:
                return path
        return None

    def _is_private(self, path: Path) -> bool:
        data = self.document.data or {}
        if len(path) != 3 or path[0] not in ("documents", "dokumen"):
            return False
        entries = data.get(str(path[0]))
        entry = entries[path[1]] if isinstance(entries, list) and isinstance(path[1], int) else None
        wish = (entry.get("public") or entry.get("publik")) if isinstance(entry, dict) else None
        return str(wish).lower() not in ("true", "yes", "ya", "benar")


def _finding(hit: Hit, places: _Places) -> Finding:
    line, column = places.line_column(hit.start)
    text = places.lines[line - 1]
    width = min(hit.end - hit.start, len(text) - column + 1)
    diagnostic = Diagnostic(
        severity=_SEVERITY.get(hit.code, ERROR),
        code=hit.code,
        position=Position(places.document.positions.source, line, column),
        values=(("number", hit.shown),) if hit.shown else (),
        line_text=hidden(text),
        width=max(1, width),
    )
    return Finding(diagnostic=diagnostic, number=hit.number)


def hidden(line: str) -> str:
    """Mask every personal number of a line, keeping its length."""
    for pattern in (SIXTEEN, MOBILE):
        line = pattern.sub(lambda match: mask(match[0]), line)
    for match in list(_accounts(line, _runs(line))):
        line = line[: match.start()] + mask(match[0]) + line[match.end() :]
    return line
