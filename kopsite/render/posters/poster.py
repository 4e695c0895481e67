"""The poster task: a card in its format `poster` as a PDF of A4 or A5, its text as text, its forms as vectors."""

from __future__ import annotations

from urllib.parse import quote

import msgspec

from kopsite.engine.task import Blobs, Result
from kopsite.model.cardlayers import AnyLayer, BadgeLayer, ListLayer, TextLayer
from kopsite.model.cards import PAPERS, Layout
from kopsite.render.cards.card import readable, shortfalls
from kopsite.render.cards.layout import describe
from kopsite.render.cards.spec import CardSpec, Modules
from kopsite.render.cards.values import layout_of
from kopsite.render.payload import PosterPayload
from kopsite.render.posters.document import Document, numbers, text_of
from kopsite.render.posters.page import Page, Pictures
from kopsite.render.posters.structure import Structure

LEAST_POINTS = 9
"""Size of the smallest text on any paper."""
_SAFE = "-._~:/?#@!$&'*+,;=%"
"""Characters of addresses that PDF needs no escape for."""
_POINTS = 72
_MILLIMETRES = 25.4


def draw_poster(payload: PosterPayload, blobs: Blobs) -> Result:
    """Draw a poster; the smaller paper has the same composition, with texts that stay large enough to read."""
    card, found = readable(payload.card, blobs)
    layout = large_enough(layout_of(blobs[card.layout]), payload.paper)
    spec = describe(card, layout, debug=card.debug)
    pictures = {name: blobs[picture.blob] for name, picture in card.pictures.items()}
    data = poster_pdf(spec, pictures, payload)
    return Result(data=data, diagnostics=(*found, *shortfalls(spec, card)))


def large_enough(layout: Layout, paper: str) -> Layout:
    """Raise what would be printed too small to read."""
    wide, _ = PAPERS[paper]
    least = -int(-LEAST_POINTS * layout.width * _MILLIMETRES // (wide * _POINTS))
    return msgspec.structs.replace(layout, layers=tuple(_raised(layer, least) for layer in layout.layers))


def _raised(layer: AnyLayer, least: int) -> AnyLayer:
    match layer:
        case TextLayer(is_decoration=False) | ListLayer():
            low, high = max(layer.least, least), max(layer.largest, least)
            return msgspec.structs.replace(layer, least=low, largest=high)
        case BadgeLayer():
            return msgspec.structs.replace(layer, size=max(layer.size, least))
        case _:
            return layer


def poster_pdf(spec: CardSpec, pictures: Pictures, payload: PosterPayload) -> bytes:
    """Write a description as a PDF of one page."""
    document = Document()
    wide, high = (side * _POINTS / _MILLIMETRES for side in PAPERS[payload.paper])
    scale = wide / spec.width
    page_number = document.reserve()
    structure = Structure(document, page_number)
    page = Page(document, structure, spec, pictures, scale / _POINTS)
    marks = f"{scale:.6f} 0 0 {-scale:.6f} 0 {numbers(high)} cm\n{page.marks()}"
    content = document.stream("", marks.encode("latin-1"))
    links = _links(document, structure, spec, scale, high)
    pages = document.reserve()
    document.put(
        page_number,
        f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {numbers(wide, high)}] /Contents {content} 0 R "
        f"/Resources {page.resources()} /StructParents 0 /Tabs /S /Annots [{links}] >>",
    )
    document.put(pages, f"<< /Type /Pages /Kids [{page_number} 0 R] /Count 1 >>")
    root = document.add(
        f"<< /Type /Catalog /Pages {pages} 0 R /Lang ({payload.card.language}) /MarkInfo << /Marked true >> "
        f"/StructTreeRoot {structure.finished()} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>"
    )
    title, author = payload.card.texts.get("title", ""), payload.card.brand.name
    info = document.add(f"<< /Title {text_of(title)} /Author {text_of(author)} >>")
    return document.finished(root, info)


def _links(document: Document, structure: Structure, spec: CardSpec, scale: float, high: float) -> str:
    """Lead from each code to what it says, for those who read the poster on a screen."""
    found: list[str] = []
    for part in spec.parts:
        if isinstance(part, Modules) and part.text.startswith(("https://", "http://")):
            left, top, wide, tall = part.box
            box = numbers(left * scale, high - (top + tall) * scale, (left + wide) * scale, high - top * scale)
            number = document.reserve()
            address = quote(part.text, safe=_SAFE)
            document.put(
                number,
                f"<< /Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] /F 4 "
                f"/StructParent {structure.link(number)} /Contents {text_of(part.text)} "
                f"/A << /S /URI /URI ({address}) >> >>",
            )
            found.append(f"{number} 0 R")
    return " ".join(found)
