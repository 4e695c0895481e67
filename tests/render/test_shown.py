"""What an author filled in stands on the page: every field of every record, and the words for every picture."""

from __future__ import annotations

import re
from html import unescape
from itertools import count
from pathlib import Path

import msgspec
import pytest
from msgspec.inspect import type_info

from kopsite.model.base import When
from kopsite.model.campaign import Campaign
from kopsite.model.cooperative import Cooperative
from kopsite.model.item import Assessment, Event, Page, Post, Story
from kopsite.render.payload import FileRef, PictureRef
from tests.render.page_scenes import render
from tests.render.scenes import when

RECORDS = {"profile": Cooperative, "post": Post, "page": Page, "story": Story, "event": Event, "campaign": Campaign,
           "assessment": Assessment}  # fmt: skip
SETTINGS = {
    *("source", "slug", "language", "card", "redirect_from", "colors", "pattern", "microsite", "consent", "focus"),
    *("timezone", "utm", "draft", "kit", "expires"),
}
"""Fields that steer instead of being read."""
ELSEWHERE = {"cooperative", "tags", "about", "campaign", "date", "menu"}
"""Shown through the page that surrounds the record: topics, bodies, the campaign's own list, menus and feeds."""
NOT_WRITTEN = re.compile(
    r"legal_entity/Deed.notary|amendments/Deed.notary|health/Rating.agency|Story.person/Person.(starts|ends)"
    r"|Cooperative.logo/|Video.id"
)
"""What the vocabulary does not have there, the logo (header and brand guide), and the other way to name a clip."""
WORDS = {
    "Cooperative.kind": "consumer", "tier": "primary", "membership_area": "city", "model": "sharia",
    "merah_putih": "village", "registry_status": "certified", "grade": "A", "Cooperative.status": "inactive",
    "mandatory_period": "year", "event_kind": "training", "mode": "hybrid", "Event.status": "postponed",
    "campaign_kind": "challenge", "audience": "internal", "platform": "youtube", "Document.kind": "deed",
    "whatsapp": "+6281234567890", "phone": "+62741555123", "order_whatsapp": "081234567891",
}  # fmt: skip
ADDRESSES = {"url", "website", "verification_url", "registration_url", "form_url", "online_registration", "sources"}
FILES = {"report", "file", "captions", "transcript"}


class Filler:
    """Fills a record with values that can be told apart, and remembers what a reader should meet of them."""

    def __init__(self) -> None:
        self.number = count(20_011, 7)
        self.wanted: dict[str, str] = {}
        self.media: dict[str, PictureRef] = {}
        self.files: dict[str, FileRef] = {}

    def record(self, cls: type, path: str = "") -> msgspec.Struct:
        """Fill every field of a record that a reader is to see, and those that it needs."""
        values = {}
        for field in type_info(cls).fields:
            if field.required or field.name not in SETTINGS | ELSEWHERE:
                values[field.name] = self.value(field.type, field.name, f"{path}{cls.__name__}.{field.name}")
        if cls.__name__ == "Picture":
            self.media[values["file"]] = PictureRef(url=f"/{values['file']}", width=4, height=3)
        return cls(**values)

    def value(self, kind: msgspec.inspect.Type, name: str, path: str) -> object:
        """Fill one value of a type."""
        match kind:
            case msgspec.inspect.UnionType(types=types):
                return self.value(types[0], name, path)
            case msgspec.inspect.VarTupleType(item_type=inner):
                if name == "social":
                    return (("instagram", self.address(path)),)
                return (self.value(inner, name, path),)
            case msgspec.inspect.TupleType():
                return (1, 3) if name == "scale" else (-1.598, 103.591)
            case msgspec.inspect.StructType(cls=cls) if cls is When:
                return when(f"2026-07-{1 + next(self.number) % 28:02}T09:00:00")
            case msgspec.inspect.StructType(cls=cls):
                return self.record(cls, f"{path}/")
            case msgspec.inspect.BoolType():
                return True
            case msgspec.inspect.IntType():
                return self.figure(path)
            case msgspec.inspect.FloatType():
                return float(self.figure(path))
        return self.text(name, path)

    def figure(self, path: str) -> int:
        found = next(self.number)
        self.wanted[path] = str(found)
        return found

    def address(self, path: str) -> str:
        found = f"https://a{next(self.number)}.example/x"
        self.wanted[path] = found
        return found

    def text(self, name: str, path: str) -> str:
        known = WORDS.get(".".join(path.rsplit("/")[-1].split(".")), WORDS.get(name, ""))
        if known:
            return known
        if name in ADDRESSES:
            return self.address(path)
        found = f"isi{next(self.number)}"
        if name in FILES or name == "poster":
            file = f"media/{found}.pdf"
            if "Picture" not in path and name != "poster":
                self.files[file] = FileRef(url=f"/{file}", name=f"{found}.pdf", bytes=9)
            if "Picture" not in path and name == "poster":
                self.media[file] = PictureRef(url=f"/{file}")
            self.wanted[path] = file
            return file
        if name not in SETTINGS and "consent" not in path:
            self.wanted[path] = found
        return found


def _page(kind: str) -> tuple[Filler, str]:
    filler = Filler()
    record = filler.record(RECORDS[kind])
    result = render(
        kind=kind, record=record, title=getattr(record, "title", ""), media=tuple(filler.media.items()),
        files=tuple(filler.files.items()),
    )  # fmt: skip
    assert result.diagnostics == ()
    html = result.data.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return filler, re.sub(r"(?<=\d)\.(?=\d{3})", "", unescape(main))


@pytest.mark.parametrize("kind", RECORDS)
def test_everything_an_author_fills_in_is_shown(kind):
    filler, main = _page(kind)
    assert (
        sorted(path for path, wanted in filler.wanted.items() if wanted not in main and not NOT_WRITTEN.search(path))
        == []
    )
    assert len(filler.wanted) > 3


@pytest.mark.parametrize("kind", RECORDS)
def test_every_picture_of_a_record_says_what_it_shows(kind):
    _, main = _page(kind)
    tags = re.findall(r"<img[^>]*>", main)
    assert tags
    assert [tag for tag in tags if ' alt=""' in tag] == []


@pytest.mark.parametrize("kind", [kind for kind in RECORDS if kind != "profile"])
def test_every_item_says_when_it_was_changed(kind):
    record = msgspec.structs.replace(Filler().record(RECORDS[kind]), updated=when("2027-02-03"))
    html = render(kind=kind, record=record, title="Judul").data.decode()
    assert html[html.index("<main") :].count("3 Februari 2027") == 1


def test_tight_letters_get_wider_spaces():
    folder = Path("themes/gotong-royong/assets/css")
    rules = re.findall(r"\{[^{}]*letter-spacing: -[^{}]*\}", "".join(p.read_text() for p in folder.glob("*.css")))
    assert rules
    assert [rule for rule in rules if "word-spacing: .08em" not in rule] == []
