"""A made-up corpus of cooperatives and posts: the same for the same seed, and known to neither generator."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

PICTURES = 10
# fmt: off
TAGS = (
    "panen", "rapat", "pelatihan", "simpanan", "pinjaman", "warung", "nelayan", "petani", "kopi", "kakao", "madu",
    "beras", "ikan", "sapi", "susu", "telur", "batik", "tenun", "anyaman", "bambu", "rotan", "pupuk", "benih",
    "gudang", "timbangan", "truk", "harga", "pasar", "pesanan", "ekspor", "anggota", "pemuda", "perempuan",
    "laporan", "pajak", "digital", "sekolah", "kesehatan", "listrik", "air",
)
# fmt: on
PLACES = (
    ("Kota Jambi", "Jambi"),
    ("Kota Banda Aceh", "Aceh"),
    ("Kota Bukittinggi", "Sumatera Barat"),
    ("Kabupaten Sleman", "DI Yogyakarta"),
    ("Kabupaten Banyuwangi", "Jawa Timur"),
    ("Kabupaten Sukabumi", "Jawa Barat"),
    ("Kota Singkawang", "Kalimantan Barat"),
    ("Kabupaten Gowa", "Sulawesi Selatan"),
    ("Kabupaten Sikka", "Nusa Tenggara Timur"),
    ("Kota Tidore Kepulauan", "Maluku Utara"),
)
KINDS = ("consumer", "producer", "savings_and_loan", "services", "marketing")
NAMES = ("Mekar", "Sari", "Tunas", "Harapan", "Bina", "Karya", "Lestari", "Usaha", "Bahari", "Rukun", "Setia", "Budi")

_WHO = (
    "pengurus",
    "para anggota",
    "pengawas",
    "kelompok tani",
    "ibu-ibu warung",
    "nelayan muda",
    "kasir toko",
    "panitia",
)
_DOES = (
    "menghitung",
    "menyiapkan",
    "membagikan",
    "memeriksa",
    "mengantar",
    "membahas",
    "mencatat",
    "menjual",
    "menyimpan",
)
_WHAT = (
    "hasil panen",
    "buku simpanan",
    "daftar pesanan",
    "stok gudang",
    "laporan bulanan",
    "kain batik",
    "bibit kopi",
    "kerupuk ikan",
    "undangan rapat",
    "iuran wajib",
    "timbangan baru",
    "sisa hasil usaha",
)
_WITH = (
    "bersama tetangga",
    "dengan teliti",
    "di balai desa",
    "tanpa terburu-buru",
    "lewat telepon",
    "di tepi sungai",
    "untuk musim depan",
    "menurut kesepakatan",
    "dengan harga yang wajar",
)
_WHEN = ("pagi ini", "sejak pekan lalu", "setelah hujan reda", "menjelang hari raya", "sepanjang bulan", "sore kemarin")


class Cooperative(NamedTuple):
    """One made-up cooperative."""

    slug: str
    name: str
    kind: str
    city: str
    province: str
    founded: int
    members: int
    summary: str
    vision: str
    mission: tuple[str, ...]
    about: str
    colors: tuple[str, str]
    handle: str


class Post(NamedTuple):
    """One made-up post; pictures in its body are named `PICTURE-<n>.jpg`."""

    slug: str
    title: str
    date: str
    cooperative: Cooperative
    tags: tuple[str, ...]
    summary: str
    body: str


class Corpus(NamedTuple):
    """Everything both sites are made of."""

    cooperatives: tuple[Cooperative, ...]
    posts: tuple[Post, ...]


def make_corpus(pages: int, seed: int = 7) -> Corpus:
    """Make a tenth of the pages cooperatives, and the rest posts."""
    dice = random.Random(seed)
    count = max(1, pages // 10)
    cooperatives = tuple(_cooperative(dice, number) for number in range(count))
    posts = tuple(_post(dice, number, dice.choice(cooperatives), pages) for number in range(pages - count))
    return Corpus(cooperatives, posts)


def draw_pictures(folder: Path) -> None:
    """Draw ten pictures of hills, the size a phone takes."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(PICTURES):
        dice = random.Random(number)
        picture = Image.new("RGB", (1600, 1000), color(dice, 150, 240))
        pen = ImageDraw.Draw(picture)
        for depth in range(12):
            height = 400 + depth * 50
            ridge = [(x, height + dice.randint(-90, 40)) for x in range(0, 1700, 100)]
            pen.polygon([(0, 1000), *ridge, (1600, 1000)], fill=color(dice, 20, 200))
        picture.save(folder / f"foto-{number}.jpg", quality=85)


def _cooperative(dice: random.Random, number: int) -> Cooperative:
    city, province = dice.choice(PLACES)
    return Cooperative(
        slug=f"koperasi-{number}",
        name=f"Koperasi {' '.join(dice.sample(NAMES, 2))} {number}",
        kind=dice.choice(KINDS),
        city=city,
        province=province,
        founded=dice.randint(1950, 2023),
        members=dice.randint(20, 9000),
        summary=sentence(dice),
        vision=sentence(dice),
        mission=tuple(sentence(dice) for _ in range(dice.randint(3, 6))),
        about="\n\n".join(paragraph(dice, 4) for _ in range(2)),
        colors=(color(dice, 10, 120), color(dice, 60, 200)),
        handle=f"koperasi{number}",
    )


def _post(dice: random.Random, number: int, cooperative: Cooperative, pages: int) -> Post:
    day = dt.date(2019, 1, 1) + dt.timedelta(days=2000 * number // pages)
    return Post(
        slug=f"berita-{number}",
        title=_phrase(dice).capitalize(),
        date=day.isoformat(),
        cooperative=cooperative,
        tags=tuple(sorted(dice.sample(TAGS, 3))),
        summary=sentence(dice),
        body="\n\n".join(_body(dice, number)) + "\n",
    )


def _body(dice: random.Random, number: int) -> list[str]:
    """Write about 300 words under two headings, with a list, a link, and now and then a table or a picture."""
    parts = [
        paragraph(dice, 3),
        f"## {dice.choice(_WHAT).capitalize()}",
        paragraph(dice, 6),
        "\n".join(f"- {_phrase(dice)}" for _ in range(4)),
        f"{sentence(dice)} Selengkapnya di [{dice.choice(_WHAT)}](https://example.org/berita/{number}).",
    ]
    if number % 4 == 0:
        rows = (f"| {dice.choice(_WHAT)} | {dice.randint(1, 99)} | {dice.randint(100, 999)} |" for _ in range(4))
        parts.append("\n".join(("| Barang | Jumlah | Nilai |", "| --- | ---: | ---: |", *rows)))
    if number % 3 == 0:
        parts.append(f"![{_phrase(dice).capitalize()}](PICTURE-{dice.randrange(PICTURES)}.jpg)")
    return [*parts, f"## {dice.choice(_WITH).capitalize()}", paragraph(dice, 7), paragraph(dice, 7)]


def paragraph(dice: random.Random, sentences: int) -> str:
    """Write so many sentences."""
    return " ".join(sentence(dice) for _ in range(sentences))


def sentence(dice: random.Random) -> str:
    """Write a sentence about what somebody does somewhere."""
    return f"{dice.choice(_WHEN).capitalize()}, {_phrase(dice)} {dice.choice(_WITH)}."


def _phrase(dice: random.Random) -> str:
    return f"{dice.choice(_WHO)} {dice.choice(_DOES)} {dice.choice(_WHAT)}"


def color(dice: random.Random, lowest: int, highest: int) -> str:
    """Mix a colour from channels within bounds."""
    return "#" + "".join(f"{dice.randint(lowest, highest):02x}" for _ in range(3))
