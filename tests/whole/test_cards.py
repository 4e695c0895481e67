"""What is written on share cards, read as a person would: by a program that reads letters from pixels."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml
from PIL import Image

from tests.conftest import CONTENT
from tests.whole.pages import WebPage, WholeSite

_MIDDLE = (285, 0, 915, 630)
_ENOUGH = 0.95
_FURTHER = re.compile(
    r"-(?:square|portrait|story|thumbnail|poster(?:-a\d)?|(?:carousel|countdown)[a-z0-9-]*|video)-[0-9a-f]{12}\.\w+$"
)
"""What only share kits have."""


def _read(pictures: list[Path], folder: Path, segmentation: int) -> list[str]:
    """Read the letters in many pictures in one run."""
    if not pictures:
        return []
    listing = folder / f"pictures-{segmentation}.txt"
    listing.write_text("".join(f"{picture}\n" for picture in pictures), "utf-8")
    command = ["tesseract", str(listing), "-", "-l", "ind", "--psm", str(segmentation), "--dpi", "150"]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    return done.stdout.decode().split("\f")[: len(pictures)]


def _letters(text: str) -> str:
    """Keep what a reader tells apart: letters and digits, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _share(title: str, text: str) -> float:
    """Say how much of a title is found in a text, in order."""
    wanted, found = _letters(title), _letters(text)
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1 or len(wanted) < 4) / len(wanted)


def _own_cards(site: WholeSite) -> dict[str, WebPage]:
    """Find the page that each card was drawn for: the card is named after its address."""
    own = {}
    for page in site.real_pages:
        file = site.file_of(page.all("//meta[@property='og:image']/@content")[0])
        path = page.url.removeprefix(site.base_url).strip("/").replace("/", "-") or "beranda"
        if file.removeprefix("cards/").rpartition("-")[0] == path:
            own[file] = page
    return own


def _wished_titles(content: Path) -> set[str]:
    """Find the titles that authors wrote for cards only."""
    heads = (file.read_text("utf-8").split("---\n")[1] for file in content.rglob("*.md"))
    cards = (
        front.get("card", front.get("kartu")) or {} for front in (yaml.load(head, yaml.CSafeLoader) for head in heads)
    )
    return {wish for card in cards if (wish := card.get("title", card.get("judul")))}


def _spoken(content: Path) -> set[str]:
    """Find what stands on cards in place of the title: a member's words, a fact, an occasion."""
    fronts = [yaml.load(file.read_text("utf-8").split("---\n")[1], yaml.CSafeLoader) for file in content.rglob("*.md")]
    said = [front.get(key, "") for front in fronts for key in ("quote", "fact", "occasion")]
    said += [one["text"] for front in fronts for one in front.get("testimonials", ())]
    return set(filter(None, said))


@pytest.mark.xdist_group("example")
def test_every_card_reads_as_the_title_of_its_page(example: WholeSite, tmp_path: Path) -> None:
    own = _own_cards(example)
    drawn = {file for file in example.files if file.startswith("cards/")}
    assert set(own) == {file for file in drawn if not _FURTHER.search(file)}
    assert set(own) < drawn
    wished, spoken = _wished_titles(CONTENT["example"]), _spoken(CONTENT["example"])
    titles: dict[Path, str] = {}
    for file, page in own.items():
        alt = page.all("//meta[@property='og:image:alt']/@content")[0]
        title = next(
            (wish for wish in (*wished, *spoken) if alt.startswith(wish)),
            page.all("//meta[@property='og:title']/@content")[0],
        )
        with Image.open(example.output / file) as card:
            for part, picture in (("whole", card), ("middle", card.crop(_MIDDLE))):
                path = tmp_path / f"{part}-{Path(file).stem}.png"
                picture.convert("L").save(path, compress_level=1)
                titles[path] = title
    poor = _poorly_read(titles, _read(list(titles), tmp_path, 3))
    assert _poorly_read(poor, _read([_letters_only(path) for path in poor], tmp_path, 11)) == {}


def _letters_only(path: Path) -> Path:
    """Keep of a picture what is nearly white: over a photograph a reader follows the letters, not the ground."""
    target = path.with_suffix(".letters.png")
    with Image.open(path) as picture:
        picture.point([255] * 216 + [0] * 40).save(target, compress_level=1)
    return target


def _poorly_read(titles: dict[Path, str], texts: list[str]) -> dict[Path, str]:
    """Return the pictures in which too little of the title was found."""
    pairs = zip(titles.items(), texts, strict=True)
    return {path: title for (path, title), text in pairs if _share(title, text) < _ENOUGH}
