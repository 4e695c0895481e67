"""What cards cost: each kind of drawing on one core, and a corpus built with them, then again with nothing changed."""

from __future__ import annotations

import io
import json
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from bench.corpus import make_corpus
from bench.measure import run
from bench.side import fresh, kopsite
from bench.sites import write_kopsite
from bench.targets import kept
from kopsite.engine.fingerprint import digest
from kopsite.model.cooperative import Colors
from kopsite.render.cards import canvas, draw
from kopsite.render.cards.card import draw_card
from kopsite.render.cards.photographs import prepare_photo
from kopsite.render.cards.values import layout_of, photographs_of
from kopsite.render.page_photos import COVERS_ALL
from kopsite.render.payload import Brand, CardPayload, CardPicture, PhotoPayload, PosterPayload
from kopsite.render.posters.poster import draw_poster
from kopsite.run.theming import whole_theme

MEDIA = Path(__file__).parents[2] / "content" / "media"
PHOTOS = 20
RUNS = 5
FORMATS = ("og", "square", "portrait", "story", "thumbnail")
LIMITS = {
    "og": (8, "CPU ms"),
    "og bytes": (25, "kB"),
    "photo": (20, "CPU ms"),
    "photo bytes": (90, "kB"),
    "formats": (90, "CPU ms"),
    "poster": (200, "CPU ms"),
    "same": (0.1, "s more than without cards"),
}
_WIDTH, _HEIGHT = 4000, 3000
_BRAND = Brand(
    name="Koperasi Karya Contoh", short_name="Karya", slug="karya", colors=Colors(primary="#7a1f4b", accent="#f2a541")
)


class Drawings(NamedTuple):
    """Payloads, and the bytes that all of them need."""

    payloads: tuple[CardPayload, ...]
    blobs: Mapping[str, bytes]


class Cost(NamedTuple):
    """Medians of many cards."""

    ms: float
    kilobytes: float


def lines(work: Path, cards: int) -> Iterator[str]:
    """Measure, and yield a line for each figure."""
    titles = [post.title for post in make_corpus(cards * 10 // 9 + 10).posts][:cards]
    flat = _payloads("post", titles, FORMATS)
    cost = _drawn(_only(flat, "og"))
    yield f"flat og cards, {cards:,} on one core: {_kept('og', cost.ms)}; median {_kept('og bytes', cost.kilobytes)}"
    yield f"  of that: {_shares(_only(flat, 'og'))}"
    yield from _photo_lines(titles)
    some = titles[:: max(len(titles) // PHOTOS, 1)][:PHOTOS]
    yield f"five formats of a post: {_kept('formats', _formats(_payloads('post', some, FORMATS)))}"
    yield f"its poster as PDF: {_kept('poster', _posters(_payloads('post', some, ('poster',))))}"
    yield from _corpus_lines(work, cards)


def photographs() -> list[bytes]:
    """Give the example's photographs as a camera would: twelve megapixels each."""
    found = []
    for path in sorted(MEDIA.glob("*.jpg"))[:PHOTOS]:
        with Image.open(path) as picture:
            wide, high = sorted((_WIDTH, _HEIGHT), reverse=picture.width >= picture.height)
            large = picture.convert("RGB").resize((wide, high), Image.Resampling.BICUBIC)
        out = io.BytesIO()
        large.save(out, "JPEG", quality=92)
        found.append(out.getvalue())
    return found


def _photo_lines(titles: list[str]) -> Iterator[str]:
    originals = photographs()
    some = (titles * (1 + len(originals) // len(titles)))[: len(originals)]
    plain = _payloads("photo", some, FORMATS)
    for name, forms in (("og", ("og",)), ("other formats", FORMATS[1:])):
        took: list[float] = []
        drawings: list[CardPayload] = []
        blobs = dict(plain.blobs)
        for place, original in enumerate(originals):
            for form in forms:
                card = plain.payloads[place * len(FORMATS) + FORMATS.index(form)]
                cover = photographs_of(layout_of(blobs[card.layout]))["cover"] if form == "og" else COVERS_ALL
                if form == forms[0]:
                    payload = PhotoPayload(blob=digest(original), cover=cover)
                    data, seconds = _timed(lambda: prepare_photo(payload, {payload.blob: original}).data)  # noqa: B023
                    took.append(seconds)
                    blobs[digest(data)] = data
                drawings.append(_with_photo(card, digest(data)))
        told = f"photographs of 12 MP prepared for {name}: {1000 * statistics.median(took):.1f} CPU ms each"
        if name == "og":
            cost = _drawn(Drawings(tuple(drawings), blobs))
            yield told
            yield (
                f"photo og cards, from prepared ones: {_kept('photo', cost.ms)}; "
                f"median {_kept('photo bytes', cost.kilobytes)}"
            )
            yield f"  of that: {_shares(Drawings(tuple(drawings), blobs))}"
        else:
            costs = [_drawn(Drawings(tuple(drawings[at :: len(forms)]), blobs)).ms for at in range(len(forms))]
            told_each = ", ".join(f"{form} {ms:.1f}" for form, ms in zip(forms, costs, strict=True))
            yield f"{told}; {told_each} CPU ms"


def _corpus_lines(work: Path, pages: int) -> Iterator[str]:
    """Build a corpus without and with cards: cold, then in turns with nothing changed."""
    corpus, sides = make_corpus(max(pages, 10)), []
    for name, flags in (("bare", ("--no-cards",)), ("whole", ())):
        root = fresh(work / name)
        write_kopsite(root, corpus, "markdown")
        sides.append(kopsite(name, root, *flags, "--report", str(root / "report.json")))
    cold = [run(side.command, side.root).cpu for side in sides]
    again = [[run(side.command, side.root).wall for side in sides] for _ in range(RUNS)]
    bare, whole = (min(walls) for walls in zip(*again, strict=True))
    root = sides[-1].root
    cards = json.loads((root / "report.json").read_text("utf-8")).get("work", {}).get("card", {})
    drawn = cards.get("done", 0) - cards.get("reused", 0)
    count = sum(1 for _ in (root / "output" / "cards").iterdir())
    yield f"{pages:,} pages, cold: {count:,} cards cost {1000 * (cold[1] - cold[0]) / count:.1f} CPU ms each in all"
    yield f"{pages:,} pages, nothing changed: {drawn} drawn, {_kept('same', max(whole - bare, 0.0), 2)}"


def _payloads(design: str, titles: Iterable[str], forms: Iterable[str]) -> Drawings:
    layouts = {
        name: data
        for one in whole_theme("gotong-royong", []).cards
        if one.name == design
        for name, data in one.layouts
        if name in forms
    }
    texts = {"name": _BRAND.name, "kicker": "Berita · 12 Juli 2026", "footer": "Kota Jambi, Jambi"}
    more = {"address": "koperasi.example/berita", "scan": "Pindai", "url": "https://koperasi.example/berita/"}
    payloads = tuple(
        CardPayload(
            design=design,
            layout=digest(layouts[form]),
            format=form,
            texts={**texts, **(more if form == "poster" else {}), "title": title},
            brand=_BRAND,
        )
        for title in titles
        for form in forms
    )
    return Drawings(payloads, {digest(data): data for data in layouts.values()})


def _with_photo(card: CardPayload, name: str) -> CardPayload:
    pictures = {"cover": CardPicture(blob=name, is_prepared=True)}
    return CardPayload(
        design=card.design,
        layout=card.layout,
        format=card.format,
        texts=card.texts,
        brand=card.brand,
        pictures=pictures,
    )


def _only(drawings: Drawings, form: str) -> Drawings:
    return Drawings(tuple(card for card in drawings.payloads if card.format == form), drawings.blobs)


def _drawn(drawings: Drawings) -> Cost:
    """Draw all of them, the first ones twice: what a worker does once costs a thousand cards nothing."""
    for card in drawings.payloads[:3]:
        draw_card(card, drawings.blobs)
    made = [_timed(lambda card=card: draw_card(card, drawings.blobs).data) for card in drawings.payloads]
    return Cost(
        1000 * statistics.median(seconds for _, seconds in made),
        statistics.median(len(data) for data, _ in made) / 1000,
    )


def _formats(drawings: Drawings) -> float:
    cards = drawings.payloads
    took = [_timed(lambda card=card: draw_card(card, drawings.blobs).data)[1] for card in cards]
    each = [sum(took[start : start + len(FORMATS)]) for start in range(0, len(took), len(FORMATS))]
    return 1000 * statistics.median(each)


def _posters(drawings: Drawings) -> float:
    posters = [PosterPayload(card=card) for card in drawings.payloads]
    took = [_timed(lambda one=one: draw_poster(one, drawings.blobs).data)[1] for one in posters]
    return 1000 * statistics.median(took)


_PIECES: tuple[tuple[str, object, str], ...] = (
    ("text", draw, "ink_line"),
    ("cloth", canvas.FlatCanvas, "cloth"),
    ("cloth", canvas.PhotoCanvas, "cloth"),
    ("photograph", draw, "cropped"),
    ("shade", draw, "shaded"),
    ("deflate", draw, "palette_png"),
    ("JPEG", draw, "_jpeg"),
)


def _shares(drawings: Drawings) -> str:
    """Say what the pieces of the work take, on average."""
    took: dict[str, float] = {}
    kept_ones = [(owner, name, getattr(owner, name)) for _, owner, name in _PIECES]
    for label, owner, name in _PIECES:
        setattr(owner, name, _watched(getattr(owner, name), label, took))
    try:
        total = sum(_timed(lambda card=card: draw_card(card, drawings.blobs).data)[1] for card in drawings.payloads)
    finally:
        for owner, name, function in kept_ones:
            setattr(owner, name, function)
    count = len(drawings.payloads)
    took["layout and the rest"] = total - sum(took.values())
    return ", ".join(f"{label} {1000 * seconds / count:.1f}" for label, seconds in took.items() if seconds > 0)


def _watched(function: Callable[..., object], label: str, took: dict[str, float]) -> Callable[..., object]:
    def watched(*values: object, **named: object) -> object:
        since = time.process_time()
        try:
            return function(*values, **named)
        finally:
            took[label] = took.get(label, 0.0) + time.process_time() - since

    return watched


def _timed(make: Callable[[], bytes]) -> tuple[bytes, float]:
    since = time.process_time()
    data = make()
    return data, time.process_time() - since


def _kept(name: str, value: float, digits: int = 1) -> str:
    limit, unit = LIMITS[name]
    return kept(value, limit, unit, digits)
