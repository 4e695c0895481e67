"""Every picture by the name of its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from media import goods, marks, papers, river, rooms
from media.canvas import Canvas
from media.portraits import PEOPLE, portrait

SCENES: dict[str, Callable[[], Canvas]] = {
    "batanghari-senja": river.river_dusk,
    "batik-canting": rooms.batik,
    "jemur-batik": river.drying,
    "meja-pasar": rooms.market,
    "rapat-meja": rooms.meeting,
    "pelatihan": rooms.training,
    "buku-simpanan": rooms.savings,
    "hujan-atap-seng": river.rain,
    "toko": river.shop,
    "foto-sajian": rooms.photo,
    "angkat-kartu": rooms.vote,
    "dapur-kerupuk": rooms.kitchen,
    "produk-kopi": goods.coffee,
    "produk-kerupuk": goods.crackers,
    "produk-madu": goods.honey,
    "produk-selendang": goods.shawl,
    "produk-sambal": goods.sambal,
    "produk-tas-pandan": goods.basket,
}


def _jpeg(draw: Callable[[], Canvas], path: Path) -> None:
    draw().jpeg(path)


def _png(draw: Callable[[], Canvas], path: Path) -> None:
    draw().png(path)


PICTURES: dict[str, Callable[[Path], None]] = {
    **{f"{name}.jpg": partial(_jpeg, draw) for name, draw in SCENES.items()},
    **{f"{name}.jpg": partial(_jpeg, partial(portrait, name)) for name in PEOPLE},
    "logo-baru.png": partial(_png, marks.new_logo),
    "logo-lama.png": partial(_png, marks.old_logo),
    "laporan-2025.pdf": partial(papers.write, papers.REPORT),
    "ad-art.pdf": partial(papers.write, papers.RULES),
}
