"""Tables and lists that tell of single members: their numbers, their addresses, what each saved or owes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RULE = re.compile(r"[ \t]{0,40}\|?[ \t]{0,40}:?-{2,}[-:| \t]*$")
_NAME = re.compile(
    r"(?i)(?:nama|name)(?: (?:lengkap|anggota|peminjam|penabung|nasabah|member))?"
    r"|anggota|peminjam|penabung|member(?: name)?"
)
_PRIVATE = re.compile(
    r"(?i)\b(?:nik|no\.? ?ktp|ktp|no\.? ?kk|hp|no\.? ?hp|no\.? ?wa|whatsapp|telepon|no\.? ?telp|phone|alamat|address"
    r"|no\.? ?anggota|nomor anggota|member (?:no|number|id)|tanggal lahir|tgl\.? ?lahir)\b"
)
_AMOUNT = re.compile(
    r"(?i)\b(?:simpanan|pinjaman|pembiayaan|shu|saldo|tunggakan|angsuran|tabungan|h?utang|savings?|loans?|arrears"
    r"|balance|debts?|surplus)\b"
)
_THOUSANDS = re.compile(r"\d\.\d{3}")
_LIST_LINE = re.compile(
    r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\**"
    r"((?:(?:Ibu|Bapak|Bu|Pak|Sdri?|Hj?)\.?[ ])?[A-Z][\w'.]+(?:[ ][A-Z][\w'.]*){1,3})\**"
    r"[ \t]*(?:[:–—=-]|\()[ \t]*(?:Rp\.?[ \t]?\d[\d.,]*|\d{1,3}(?:\.\d{3})+)"
)
_TOPIC = re.compile(
    r"(?i)\b(?:simpanan|jasa|dana|cadangan|modal|pokok|wajib|sukarela|anggota|pengurus|pengawas|pendidikan|sosial|total|jumlah"
    r"|unit|toko|kas|bank|koperasi|aset|utang|usaha|pinjaman|shu|harga|paket|biaya|savings|reserve|fund|members|education|social|price"
    r"|board|staff|karyawan|pajak|tax)\b"
)


def member_lists(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, code and column of every table or list of single members."""
    yield from _tables(text)
    yield from _lists(text)


def _tables(text: str) -> Iterator[tuple[int, int, str, str]]:
    if "|" not in text:
        return
    at = text.find("--")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, _end(text, at)
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        header = text[above : start - 1] if start else ""
        if "|" in header and _RULE.match(text[start:end]):
            found = _table(header, text, end + 1)
            if found is not None:
                indent = len(header) - len(header.lstrip())
                yield above + indent, above + len(header.rstrip()), *found
        at = text.find("--", end)


def _end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _table(header: str, text: str, below: int) -> tuple[str, str] | None:
    """Tell what a table lists of single members: its code and the title of the telling column."""
    titles = _cells(header)
    names = [number for number, title in enumerate(titles) if _NAME.fullmatch(title)]
    if not names or not any(_is_name(_cells(row), names[0]) for row in _rows(text, below)):
        return None
    for code, pattern in (("member-list", _PRIVATE), ("member-amounts", _AMOUNT)):
        for title in titles:
            if pattern.search(title) and not _NAME.fullmatch(title):
                return code, title
    return None


def _rows(text: str, at: int) -> Iterator[str]:
    for _ in range(1000):
        end = _end(text, at)
        if "|" not in text[at:end]:
            return
        yield text[at:end]
        at = end + 1


def _lists(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Find two or more neighbouring list lines `Name: Rp…` under words about savings, loans or surplus."""
    if ("Rp" not in text and not _THOUSANDS.search(text)) or not _AMOUNT.search(text):
        return
    lines = text.split("\n")
    start = 0
    starts = []
    for line in lines:
        starts.append(start)
        start += len(line) + 1
    matches = [_LIST_LINE.match(line) for line in lines]
    number = 0
    while number < len(lines):
        run = number
        while run < len(lines) and (match := matches[run]) and not _TOPIC.search(match[1]):
            run += 1
        if run - number >= 2 and _AMOUNT.search("\n".join(lines[max(0, number - 4) : run])):
            first = lines[number]
            indent = len(first) - len(first.lstrip())
            yield starts[number] + indent, starts[number] + len(first.rstrip()), "member-amounts", ""
        number = max(run, number + 1)


def _cells(row: str) -> list[str]:
    return [cell.strip().strip("*_ ") for cell in row.strip().strip("|").split("|")]


def _is_name(cells: list[str], column: int) -> bool:
    return column < len(cells) and bool(re.match(r"[^\W\d_]{2,}", cells[column])) and not _TOPIC.search(cells[column])
