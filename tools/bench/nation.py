"""A made-up national directory: profiles spread over the provinces as the country's cooperatives are; no posts.

Every name, number and address is invented. The same count gives the same files.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.corpus import KINDS, NAMES, color, paragraph, sentence
from bench.sites import as_yaml

PROFILES = 127_124
# fmt: off
SHARES = {
    "Aceh": 2907, "Sumatera Utara": 4600, "Sumatera Barat": 2983, "Riau": 3462, "Jambi": 2181,
    "Sumatera Selatan": 4158, "Bengkulu": 1402, "Lampung": 4186, "Kepulauan Bangka Belitung": 711,
    "Kepulauan Riau": 1473, "DKI Jakarta": 4000, "Jawa Barat": 14706, "Jawa Tengah": 12190, "DI Yogyakarta": 2142,
    "Jawa Timur": 22464, "Banten": 5412, "Bali": 4200, "Nusa Tenggara Barat": 2956, "Nusa Tenggara Timur": 2937,
    "Kalimantan Barat": 2915, "Kalimantan Tengah": 1735, "Kalimantan Selatan": 2379, "Kalimantan Timur": 2303,
    "Kalimantan Utara": 612, "Sulawesi Utara": 1651, "Sulawesi Tengah": 1913, "Sulawesi Selatan": 4317,
    "Sulawesi Tenggara": 1734, "Gorontalo": 941, "Sulawesi Barat": 1061, "Maluku": 1306, "Maluku Utara": 1021,
    "Papua": 856, "Papua Barat": 430, "Papua Selatan": 517, "Papua Tengah": 1007, "Papua Pegunungan": 1063,
    "Papua Barat Daya": 293,
}
# fmt: on
_KIND_WEIGHTS = (55, 21, 15, 6, 3)
_PER_CITY = 400


def write_nation(root: Path, profiles: int) -> None:
    """Write the site's settings and a folder of profiles for each province."""
    dice = random.Random(profiles)
    content = root / "content"
    content.mkdir(parents=True, exist_ok=True)
    settings = {"title": "Direktori Nasional", "url": "https://direktori.example/", "mode": "directory"}
    (content / "site.yaml").write_text(as_yaml(settings), "utf-8")
    total, before, number = sum(SHARES.values()), 0, 0
    for province, share in SHARES.items():
        count = round(profiles * (before + share) / total) - round(profiles * before / total)
        before += share
        folder = content / "cooperatives" / province.lower().replace(" ", "-")
        folder.mkdir(parents=True)
        cities = [f"{dice.choice(('Kota', 'Kabupaten'))} {name} {province}" for name in _cities(dice, share)]
        for _ in range(count):
            number += 1
            profile = _profile(dice, number, dice.choice(cities), province)
            (folder / f"{profile['slug']}.yaml").write_text(as_yaml(profile), "utf-8")


def edit_about(root: Path, every: int, run: int) -> int:
    """Add a sentence to what is told about one cooperative in so many; return how many were edited."""
    return _edit(root, every, "about", lambda line: f'{line[:-1]} Diperbarui, kali ke-{run}."')


def edit_members(root: Path, every: int) -> int:
    """Give one cooperative in so many one more member; return how many were edited."""

    def one_more(line: str) -> str:
        head, _, count = line.rpartition(" ")
        return f"{head} {int(count.rstrip('}')) + 1}}}"

    return _edit(root, every, "members", one_more)


def _edit(root: Path, every: int, key: str, change: Callable[[str], str]) -> int:
    files = sorted((root / "content" / "cooperatives").rglob("*.yaml"))[every // 2 :: every]
    for path in files:
        lines = path.read_text("utf-8").splitlines()
        lines = [change(line) if line.startswith(f"{key}: ") else line for line in lines]
        path.write_text("\n".join([*lines, ""]), "utf-8")
    return len(files)


def _cities(dice: random.Random, share: int) -> Iterator[str]:
    for _ in range(5 + share // _PER_CITY):
        yield " ".join(dice.sample(NAMES, 2))


def _profile(dice: random.Random, number: int, city: str, province: str) -> dict[str, object]:
    kind = dice.choices(KINDS, _KIND_WEIGHTS)[0]
    name = " ".join(dice.sample(NAMES, 2))
    return {
        "name": f"Koperasi {name} {city.split()[1]}",
        "slug": f"{name.lower().replace(' ', '-')}-{number:06}",
        "kind": kind,
        "location": {"city": city, "province": province},
        "contact": {"whatsapp": f"+62800{dice.randrange(10**8):08}"},
        "founded": str(dice.randint(1950, 2023)),
        "members": {"total": max(20, int(math.exp(dice.gauss(4.6, 1.1))))},
        "summary": sentence(dice),
        "vision": sentence(dice),
        "mission": [sentence(dice) for _ in range(dice.randint(2, 5))],
        "about": paragraph(dice, 4),
        "colors": {"primary": color(dice, 10, 120), "accent": color(dice, 60, 200)},
    }
