"""Words that are known, though others may be used: groups of cooperatives, and the registry's province codes."""

from __future__ import annotations

import re

GROUPS = (
    *("kud", "serba_usaha", "simpan_pinjam", "kspps", "pegawai_negeri", "kpri", "karyawan", "kopkar", "wanita"),
    *("pondok_pesantren", "kopontren", "angkatan_darat", "angkatan_laut", "angkatan_udara", "kepolisian", "pepabri"),
    *("veteran", "wredatama", "pertanian", "perkebunan", "peternakan", "nelayan", "kehutanan", "kopti", "kopra"),
    *("kopinkra", "pasar", "koppas", "pedagang_kaki_lima", "angkutan", "angkutan_darat", "angkutan_laut"),
    *("angkutan_udara", "angkutan_sungai", "angkutan_penyeberangan", "wisata", "telkom", "perumahan", "kbpr"),
    *("listrik_pedesaan", "asuransi", "profesi", "mahasiswa", "kopma", "pemuda", "pertambangan", "jamu_gendong"),
    *("sekunder", "lainnya", "desa_merah_putih", "kelurahan_merah_putih", "merah_putih"),
)
PROVINCE_CODES = frozenset(
    (
        *("11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36"),
        *("51", "52", "53", "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82"),
        *("91", "92", "93", "94", "95", "96", "97"),
    )
)
"""Of the interior ministry and of the statistics office: registry numbers were given by either."""

_KNOWN = frozenset(GROUPS)


def folded(word: str) -> str:
    """Return a group's name as it stands in GROUPS."""
    return re.sub(r"[\s_-]+", "_", word.strip().lower())


def is_known_group(word: str) -> bool:
    """Tell whether the registry has a group of this name."""
    return folded(word) in _KNOWN or folded(word).removeprefix("koperasi_") in _KNOWN
