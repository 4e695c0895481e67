"""Checks of films: what an MP4 says of itself in its boxes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from kopsite.check.outputs import CardFile, Checked, Outputs
from kopsite.diagnostics import Diagnostic, error, warning
from kopsite.render.kit.limits import FILES

_HOLDERS = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl"))
_DEEPEST = 6
_H264 = b"avc1"


class Film(NamedTuple):
    """What is known of a film."""

    seconds: float = 0.0
    width: int = 0
    height: int = 0
    codec: bytes = b""
    plays_at_once: bool = False
    """Players find what they need before the pictures."""


def films(_site: Checked, outputs: Outputs) -> Iterator[Diagnostic]:
    """Tell of films that a platform refuses, or that begin only when all has arrived."""
    for card in outputs.cards:
        if card.ref.type == "video/mp4":
            yield from _film(card, film_of(card.data))


def _film(card: CardFile, film: Film) -> Iterator[Diagnostic]:
    rule = FILES["video"][0]
    named = {"format": card.format, "platform": rule.name, "source": rule.source}
    if film.codec != _H264:
        codec = film.codec.decode("ascii", "replace") or "?"
        yield error("check-film-codec", card.place, **named, codec=codec)
        return
    if (film.width, film.height) != (card.ref.width, card.ref.height):
        told = {"width": film.width, "height": film.height, "named": f"{card.ref.width}×{card.ref.height}"}
        yield error("check-card-size", card.place, **named, **told)
    least, most = rule.seconds
    if not least <= film.seconds <= most:
        yield error("check-film-length", card.place, **named, seconds=f"{film.seconds:.1f}", least=least, most=most)
    if not film.plays_at_once:
        yield warning("check-film-slow", card.place, **named)


def film_of(data: bytes) -> Film:
    """Read the boxes of an MP4; what is damaged is a film of which nothing is known."""
    try:
        return _read(data)
    except (struct.error, ZeroDivisionError):
        return Film()


def _read(data: bytes) -> Film:
    boxes = list(_boxes(data))
    names = [name for name, _ in boxes]
    found = dict(boxes)
    if not {b"moov", b"mdat", b"mvhd", b"tkhd", b"stsd"} <= found.keys():
        return Film()
    scale, length = struct.unpack(">II", found[b"mvhd"][12:20])
    width, height = struct.unpack(">II", found[b"tkhd"][-8:])
    return Film(
        seconds=length / scale,
        width=width >> 16,
        height=height >> 16,
        codec=found[b"stsd"][12:16],
        plays_at_once=names.index(b"moov") < names.index(b"mdat"),
    )


def _boxes(data: bytes, depth: int = 0) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    while place + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[place : place + 8])
        if size < 8:
            return
        inner = data[place + 8 : place + size]
        yield name, inner
        if name in _HOLDERS and depth < _DEEPEST:
            yield from _boxes(inner, depth + 1)
        place += size
