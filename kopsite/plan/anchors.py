"""Places on a page that its template makes, beside the headings of its body: every theme keeps these ids."""

from __future__ import annotations

_EVERYWHERE = ("isi", "kontak")
_BY_KIND = {
    "event": ("agenda", "narasumber", "materi", "pendaftaran"),
    "campaign": ("agenda", "linimasa", "unduh", "tanya-jawab", "aturan", "pemenang"),
}


def page_anchors(kind: str) -> tuple[str, ...]:
    """Return the ids that every page of a kind may have."""
    return (*_BY_KIND.get(kind, ()), *_EVERYWHERE)
