"""Checks of cards: bytes, pixels, kind of file, what crops leave of the words, words for those who do not see them."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from kopsite.check.outputs import CardFile, Checked, Outputs
from kopsite.diagnostics import Diagnostic, error, warning
from kopsite.model.cards import SAFE, Box
from kopsite.render.cards.fonts import CAP_HEIGHT, width
from kopsite.render.cards.spec import Line
from kopsite.render.kit.limits import CROPS, FileRule, rules_of

_LOOSE = 2
"""Pixels by which rounding may be wrong."""
_OVERHANG = 0.1
"""How far, in em, a line begins to the left so that its edge looks straight."""


def files(_site: Checked, outputs: Outputs) -> Iterator[Diagnostic]:
    """Tell of cards that a platform does not take: too heavy, too small, too long, of a wrong kind."""
    for card in outputs.cards:
        size = _size(card)
        rules = rules_of(card.format)
        if size is not None and size != (card.ref.width, card.ref.height) and rules:
            told = {"width": size[0], "height": size[1], "named": f"{card.ref.width}×{card.ref.height}"}
            yield error("check-card-size", card.place, **_named(card, rules[0]), **told)
        heavy = [rule for rule in rules if rule.most_bytes and len(card.data) > rule.most_bytes]
        if heavy:
            worst = min(heavy, key=lambda rule: (not rule.is_error, rule.most_bytes))
            told = {"kilobytes": len(card.data) // 1000, "most": worst.most_bytes // 1000}
            tell = error if worst.is_error else warning
            yield tell("check-card-heavy", card.place, **_named(card, worst), **told)
        for rule in rules:
            yield from _shape(card, rule, size or (card.ref.width, card.ref.height))


def _shape(card: CardFile, rule: FileRule, size: tuple[int, int]) -> Iterator[Diagnostic]:
    if rule.types and card.ref.type not in rule.types:
        known = ", ".join(rule.types)
        yield warning("check-card-type", card.place, **_named(card, rule), type=card.ref.type, known=known)
    if size[0] < rule.least_width:
        yield error("check-card-narrow", card.place, **_named(card, rule), width=size[0], least=rule.least_width)
    ratio = max(size) / max(min(size), 1)
    if rule.most_ratio and ratio > rule.most_ratio:
        told = {"ratio": f"{ratio:.1f}", "most": f"{rule.most_ratio:g}"}
        yield error("check-card-ratio", card.place, **_named(card, rule), **told)


def crops(site: Checked, outputs: Outputs) -> Iterator[Diagnostic]:
    """Tell of words that stand where a platform crops or covers a card."""
    for card in outputs.cards:
        if card.format not in CROPS:
            continue
        outside = [line for line in site.lines(card.page, card.format) if not _is_safe(line, SAFE[card.format])]
        if outside:
            platform, source = CROPS[card.format]
            values = {"format": card.format, "text": outside[0].text, "platform": platform, "source": source}
            yield warning("check-card-crop", card.place, **values)


def _is_safe(line: Line, box: Box) -> bool:
    left, top, wide, high = box
    end = line.x + width(line.text, line.size, line.weight, line.tracking, line.face)
    is_across = left <= line.x + line.size * _OVERHANG and end - _LOOSE <= left + wide
    return is_across and top <= line.y - line.size * CAP_HEIGHT + _LOOSE and line.y <= top + high


def words(_site: Checked, outputs: Outputs) -> Iterator[Diagnostic]:
    """Tell of cards that nobody put into words."""
    for card in outputs.cards:
        if not card.ref.alt.strip():
            values = {"format": card.format, "platform": "Instagram", "source": "WCAG 2.2, 1.1.1"}
            yield warning("check-card-alt", card.place, **values)


def _named(card: CardFile, rule: FileRule) -> dict[str, str]:
    return {"format": card.format, "platform": rule.name, "source": rule.source}


def _size(card: CardFile) -> tuple[int, int] | None:
    """Return the pixels of a picture; None for a film and for what cannot be read."""
    if not card.ref.type.startswith("image/"):
        return None
    try:
        with Image.open(io.BytesIO(card.data)) as image:
            return image.size
    except (OSError, ValueError, SyntaxError):
        return 0, 0
