"""Every picture by the name of its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from media import goods, houses, light, marks, papers, river, rooms, tables
from media.canvas import Canvas
from media.portraits import PEOPLE, portrait

SCENES: dict[str, Callable[[], Canvas]] = {
    "batanghari-senja": river.river_dusk,
    "batik-canting": tables.batik,
    "jemur-batik": river.drying,
    "meja-pasar": tables.market,
    "rapat-meja": rooms.meeting,
    "pelatihan": rooms.training,
    "buku-simpanan": tables.savings,
    "hujan-atap-seng": houses.rain,
    "toko": houses.shop,
    "foto-sajian": tables.photo,
    "angkat-kartu": rooms.vote,
    "dapur-kerupuk": rooms.kitchen,
    "foto-jendela": light.window,
    "pesanan-pagi": light.orders,
    "produk-kopi": goods.coffee,
    "produk-kerupuk": goods.crackers,
    "produk-madu": goods.honey,
    "produk-selendang": goods.shawl,
    "produk-sambal": goods.sambal,
    "produk-tas-pandan": goods.basket,
}


def _jpeg(draw: Callable[[], Canvas], path: Path) -> None:
    draw().jpeg(path)


def _portrait(name: str, path: Path) -> None:
    portrait(name).jpeg(path, 60_000)


def _png(draw: Callable[[], Canvas], path: Path) -> None:
    draw().png(path)


PICTURES: dict[str, Callable[[Path], None]] = {
    **{f"{name}.jpg": partial(_jpeg, draw) for name, draw in SCENES.items()},
    **{f"{name}.jpg": partial(_portrait, name) for name in PEOPLE},
    "logo-baru.png": partial(_png, marks.new_logo),
    "logo-lama.png": partial(_png, marks.old_logo),
    "laporan-2025.pdf": partial(papers.write, papers.REPORT),
    "ad-art.pdf": partial(papers.write, papers.RULES),
}
