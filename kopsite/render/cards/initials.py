"""One or two letters that stand for a cooperative."""

from __future__ import annotations

from kopsite.render.cards.cleaning import clean_plain

_GENERIC = frozenset(
    [
        "koperasi",
        "kop",
        "koperasi.",
        "kud",
        "ksp",
        "ksu",
        "kspps",
        "kopkar",
        "kpri",
        "primkopti",
        "kopwan",
        "koppas",
        "kopontren",
        "kdmp",
        "kkmp",
        "unit",
        "usaha",
        "konsumen",
        "produsen",
        "jasa",
        "pemasaran",
        "simpan",
        "pinjam",
        "pembiayaan",
        "serba",
        "syariah",
        "primer",
        "sekunder",
        "karyawan",
        "pegawai",
        "desa",
        "kelurahan",
        "merah",
        "putih",
        "dan",
        "the",
        "cooperative",
        "credit",
        "union",
    ]
)
"""Words that many cooperatives share."""


def initials(name: str, short_name: str = "") -> str:
    """Give up to two capitals of the proper name: generic words are passed over while others are left."""
    for text in (short_name, name):
        words = [_letters(word) for word in clean_plain(text).split()]
        words = [word for word in words if word]
        if words:
            proper = [word for word in words if word.lower() not in _GENERIC] or words
            return "".join(word[0].upper()[0] for word in proper[:2])
    return "K"


def _letters(word: str) -> str:
    kept = "".join(char for char in word if char.isalnum())
    # A letter whose upper case has no glyph would leave a hole in the monogram.
    return kept if kept and clean_plain(kept[0].upper()) == kept[0].upper() else ""
