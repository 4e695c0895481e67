"""Slides of a post: its title, one for each of its sections, and where to read on; cut out of its finished body."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

from kopsite.render.card_paper import readable_address
from kopsite.render.shorten import one_line, shorten
from kopsite.render.translations import Words

MOST = 10
"""Slides that the narrowest platform takes."""
LEAST_SECTIONS = 2
"""With fewer, a card says as much."""
FIRST, MIDDLE, LAST = "carousel-first", "carousel", "carousel-last"
_LEAD, _POINT, _POINTS = 220, 90, 6
_SECTION = re.compile(r"<h2\b[^>]*>(.*?)</h2>", re.S)
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.S)
_LIST = re.compile(r"<[ou]l\b[^>]*>(.*?)</[ou]l>", re.S)
_ENTRY = re.compile(r"<li\b[^>]*>(.*?)(?=<li\b|</li>|$)", re.S)
_NOTES = re.compile(r"<section class=\"footnotes\".*", re.S)
_UNSAID = re.compile(r"<sup id=\"fnref.*?</sup>|<(script|style|svg|table|nav)\b.*?</\1>", re.S)
_TAG = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r".{24,}?[.!?…][”\"’)]*(?=\s+\S)", re.S)


class Section(NamedTuple):
    """A part of a body below a heading: its first sentence, and the entries of its first list."""

    heading: str
    lead: str
    points: tuple[str, ...]


class Slide(NamedTuple):
    """One slide: its design, what it adds to the values of the page's card, and itself in words."""

    design: str
    texts: dict[str, str]
    points: tuple[str, ...] = ()
    alt: str = ""
    label: str = ""
    """What tells it from the others, where its number does not."""


def sections(body: str) -> tuple[Section, ...]:
    """Cut a finished body at its headings of the second level."""
    parts = _SECTION.split(_NOTES.sub("", body))
    return tuple(_section(parts[place], parts[place + 1]) for place in range(1, len(parts), 2))


def _section(heading: str, body: str) -> Section:
    listed = _LIST.search(body)
    paragraph = _PARAGRAPH.search(body[: listed.start()] if listed else body)
    points = [_said(entry) for entry in _ENTRY.findall(listed[1])] if listed else []
    said = tuple(shorten(point, _POINT) for point in points if point)[:_POINTS]
    lead = _said(paragraph[1]) if paragraph else ""
    sentence = _SENTENCE.match(lead)
    return Section(_said(heading), shorten(sentence[0] if sentence else lead, _LEAD), said)


def _said(marked: str) -> str:
    return one_line(html.unescape(_TAG.sub("", _UNSAID.sub("", marked))))


def slides(body: str, texts: Mapping[str, str], url: str, words: Words) -> tuple[Slide, ...]:
    """Make the slides of a post; none where it has too few sections."""
    found = [section for section in sections(body) if section.heading and (section.lead or section.points)]
    if len(found) < LEAST_SECTIONS:
        return ()
    found = found[: MOST - 2]
    whole = len(found) + 2
    end = {"cta": words.word("card", "read-on"), "address": readable_address(url)}
    closing = joined(texts.get("name", "") or texts["title"], end["cta"], end["address"])
    middle = [_middle(section) for section in found]
    made = [
        Slide(FIRST, {"swipe": words.word("card", "swipe")}, (), joined(texts["title"], texts.get("kicker", ""))),
        *middle,
        Slide(LAST, end, (), closing),
    ]
    return tuple(_numbered(slide, number, whole) for number, slide in enumerate(made, 1))


def _middle(section: Section) -> Slide:
    texts = {"heading": section.heading, "lead": section.lead}
    return Slide(MIDDLE, texts, section.points, joined(section.heading, section.lead, *section.points))


def _numbered(slide: Slide, number: int, whole: int) -> Slide:
    texts = {**slide.texts, "page": str(number), "pages": str(whole)}
    return slide._replace(
        texts={name: text for name, text in texts.items() if text}, alt=f"{number}/{whole}: {slide.alt}"
    )


def joined(*parts: str) -> str:
    """Put what stands on a card into one line."""
    return " · ".join(filter(None, parts))
