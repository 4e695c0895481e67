"""Places on a page that its template makes, beside the headings of its body: every theme keeps these ids.

Whether a page has them depends on what its front matter says, which planning does not know.
"""

from __future__ import annotations

_ITEM = ("main", "daftar-isi", "terkait")
_EVENT = ("agenda", "narasumber", "materi", "rekaman", "hasil")
_CAMPAIGN = (
    *("agenda", "narasumber", "hasil", "keterangan", "unduh", "tanya-jawab", "tentang-kampanye"),
    *("petunjuk", "aturan", "tagar", "hadiah", "kriteria", "juri", "pengumuman", "pemenang"),
    *("shu", "cara-ambil", "harga", "produk", "angka", "periode"),
    *("ucapan", "penandatangan", "klarifikasi", "bukti", "manfaat", "langkah", "testimoni", "video"),
    *("alasan", "janji", "linimasa", "mitos-fakta"),
)


def page_anchors(kind: str) -> tuple[str, ...]:
    """Return the ids that a page of a kind may have."""
    return (*{"event": _EVENT, "campaign": _CAMPAIGN}.get(kind, ()), *_ITEM)
