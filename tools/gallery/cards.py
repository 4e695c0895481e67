"""The cards of the gallery as payloads and descriptions; nothing is drawn here."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from kopsite.engine.fingerprint import digest
from kopsite.model.cards import CAROUSELS
from kopsite.model.cooperative import Colors
from kopsite.render.cards.layout import describe
from kopsite.render.cards.spec import CardSpec
from kopsite.render.cards.values import layout_of
from kopsite.render.page_slides import FIRST, LAST, MIDDLE
from kopsite.render.payload import Brand, CardPayload, CardPicture
from kopsite.run.theming import whole_theme

THEME = "gotong-royong"
FORMATS = ("og", "thumbnail", "square", "portrait", "poster", "story")
"""As they stand beside each other."""
LISTS = ("points", "agenda", "figures", "prices")
_LOGO = "logo:"
"""Begins the name of a picture that is drawn for the gallery; all others are those of the example site."""
_PICTURES = {"cover": "", "portrait": "", "product": "", "before_logo": _LOGO, "after_logo": _LOGO}
_SLIDES = (FIRST, MIDDLE, LAST)


class Shown(NamedTuple):
    """A card: its payload, its layout, and what it comes to."""

    payload: CardPayload
    spec: CardSpec


@lru_cache(maxsize=1)
def content() -> dict[str, Any]:
    """Read what the cooperatives say."""
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("content.yaml").read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def layouts() -> dict[tuple[str, str], bytes]:
    """Return the encoded layouts of the theme by design and format."""
    return {(one.name, form): data for one in whole_theme(THEME, []).cards for form, data in one.layouts}


def brands() -> tuple[str, ...]:
    """Name the cooperatives."""
    return tuple(content()["brands"])


def designs() -> dict[str, tuple[str, ...]]:
    """Name the designs with the formats of each; not those that only lend to others, nor slides."""
    names = {name for name, _ in layouts()} - {"base", *_SLIDES}
    return {name: tuple(form for form in FORMATS if (name, form) in layouts()) for name in sorted(names)}


def card(design: str, form: str, brand: str) -> Shown:
    """Describe what a cooperative's card of a design looks like in a format."""
    said = dict(content()["cards"][design][brand])
    return _shown(design, form, brand, said)


def slides(family: str, brand: str) -> list[Shown]:
    """Describe a cooperative's carousel."""
    said = content()["slides"][brand]
    common = {"title": said["title"], "kicker": said["kicker"]}
    whole = str(len(said["sections"]) + 2)
    host = content()["brands"][brand]["host"]
    cut = [
        (FIRST, {"swipe": "Geser"}),
        *((MIDDLE, dict(section)) for section in said["sections"]),
        (LAST, {"cta": "Baca selengkapnya di", "address": f"{host}/berita/langkah"}),
    ]
    return [
        _shown(design, CAROUSELS[family], brand, {**common, **more, "page": str(number), "pages": whole})
        for number, (design, more) in enumerate(cut, 1)
    ]


def digests() -> dict[str, str]:
    """Sum up each design as it is described now: another digest, another picture."""
    found = {
        design: [card(design, form, brand).spec for form in forms for brand in brands()]
        for design, forms in designs().items()
    }
    for family in CAROUSELS:
        found[family] = [shown.spec for brand in brands() for shown in slides(family, brand)]
    return {name: digest(msgspec.json.encode(specs)) for name, specs in found.items()}


def _shown(design: str, form: str, brand: str, said: dict[str, Any]) -> Shown:
    data = layouts()[design, form]
    who = content()["brands"][brand]
    pictures = {name.removesuffix("_logo"): start + said.pop(name) for name, start in _PICTURES.items() if name in said}
    if who["logo"]:
        pictures["logo"] = _LOGO + who["logo"]
    lists = {name: tuple(said.pop(name)) for name in LISTS if name in said}
    texts = {
        "name": who["name"] if who["name"] != said["title"] else "",
        "short_name": who["short_name"],
        "footer": who["city"],
        "city": who["city"],
        "tagline": who["tagline"],
        **(_paper(who, design) if form == "poster" else {}),
        **said,
    }
    payload = CardPayload(
        design=design,
        layout=digest(data),
        format=form,
        texts={name: text for name, text in texts.items() if text},
        lists=lists,
        pictures={name: CardPicture(blob=blob) for name, blob in pictures.items()},
        brand=Brand(
            name=who["name"],
            short_name=who["short_name"],
            slug=brand,
            colors=Colors(primary=who["primary"], accent=who["accent"]),
        ),
    )
    return Shown(payload, describe(payload, layout_of(data)))


def _paper(who: dict[str, str], design: str) -> dict[str, str]:
    address = f"{who['host']}/{design}"
    return {
        "url": f"https://{address}/?utm_source=qr&utm_medium=print",
        "address": address,
        "scan": "Pindai untuk membaca selengkapnya",
        "summary": f"{who['tagline']} Tanyakan kepada pengurus, atau baca di situs kami.",
    }
