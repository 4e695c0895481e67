"""Captions: one page put into words for every platform, each within that platform's limit."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

import msgspec

from kopsite.engine.task import Blobs, Result, encoded
from kopsite.model.cooperative import Cooperative
from kopsite.model.record import Record
from kopsite.render.kit.hashtags import hashtags, in_row
from kopsite.render.kit.limits import PLATFORMS, Platform, length
from kopsite.render.kit.phrasing import CaptionError, Phrasing
from kopsite.render.kit.sharing import tracked
from kopsite.render.kit.values import Caption, Captions, CaptionsPayload
from kopsite.render.shorten import one_line
from kopsite.render.templates import stage

_record = msgspec.msgpack.Decoder(Record)
_cooperative = msgspec.msgpack.Decoder(Cooperative)
_SHORTEST = 20
"""Characters below which a shortened text says nothing."""

_ELSEWHERE = ("https://wa.me/", "https://api.whatsapp.com/", "tel:", "mailto:")
"""Where a call leads that cannot be followed from the page's address."""

Said = dict[str, str]
Fits = Callable[[Said], bool]


def write_captions(payload: CaptionsPayload, blobs: Blobs) -> Result:
    """Write a page's captions; the theme is the one blob that the payload does not name."""
    theme = next(digest for digest in blobs if digest != payload.record)
    phrasing = _phrasing(theme, blobs[theme], payload.language)
    values = _values(payload, blobs)
    tags = _tags(payload, getattr(values["item"], "required_hashtags", ()))
    try:
        captions = tuple(_caption(platform, payload, phrasing, tags, values) for platform in PLATFORMS)
    except CaptionError as problem:
        return encoded(Captions(), diagnostics=(problem.diagnostic,))
    return encoded(Captions(captions=captions, hashtags=tags))


def _tags(payload: CaptionsPayload, required: tuple[str, ...]) -> tuple[str, ...]:
    """Choose the hashtags; those without which nobody takes part come first, and name the campaign."""
    campaign = "" if required else payload.campaign_tag
    more = (*payload.site_tags, *payload.topics)
    return hashtags((*required, *payload.hashtags), campaign, payload.cooperative_tag, more)


def fitted(platform: Platform, said: Said, lay_out: Callable[[Said], str]) -> str:
    """Lay out what is said, shortened at ends of words until it is within the platform's limit."""

    def fits(words: Said) -> bool:
        return length(platform, lay_out(words)) <= platform.caption.most

    for part, give_way in _GIVES_WAY:
        if fits(said):
            break
        said = said | {part: give_way(said, part, fits)}
    return lay_out(said)


def cut(text: str, most: int) -> str:
    """Cut a text to so many characters, at the end of a word where one is near, never inside a letter."""
    if len(text) <= most:
        return text
    end = max(most - 1, 0)
    while end and _clings(text[end]):
        end -= 1
    blank = max(text.rfind(" ", 0, end + 1), text.rfind("\n", 0, end + 1))
    kept = text[:blank] if blank > end // 2 else text[:end]
    kept = kept.rstrip(" \n,;:.-–—")
    return f"{kept}…" if kept else ""


def _shortened(said: Said, part: str, fits: Fits) -> str:
    """Find the longest cut of a part with which all fits; nothing where even a short one is too long."""
    text, best = said[part], ""
    low, high = _SHORTEST, len(text)
    while low <= high:
        middle = (low + high) // 2
        shown = cut(text, middle)
        if fits(said | {part: shown}):
            best, low = shown, middle + 1
        else:
            high = middle - 1
    return best


def _fewer(said: Said, part: str, fits: Fits) -> str:
    """Keep the lines of a part that there is room for; the first for now, whatever room there is."""
    first, *others = said[part].split("\n")
    kept = [first]
    for line in others:
        if fits(said | {part: "\n".join([*kept, line])}):
            kept.append(line)
    return "\n".join(kept)


def _dropped(_said: Said, _part: str, _fits: Fits) -> str:
    return ""


_GIVES_WAY = (
    *(("text", _shortened), ("text", _dropped), ("facts", _fewer), ("hashtags", _dropped)),
    *(("facts", _dropped), ("hook", _shortened), ("hook", _dropped), ("cta", _dropped)),
)
"""What is shortened or left out, in this order, until a caption fits; the link never is."""


def _clings(char: str) -> bool:
    """Tell whether a character belongs to the one before it: marks, joiners, skin tones."""
    return unicodedata.category(char)[0] == "M" or char == "\u200d" or "\U0001f3fb" <= char <= "\U0001f3ff"


def _caption(
    platform: Platform, payload: CaptionsPayload, phrasing: Phrasing, tags: tuple[str, ...], values: Mapping[str, Any]
) -> Caption:
    link = tracked(payload.url, platform.key, payload.campaign)
    said = phrasing.said(payload.kind, payload.subkind, platform.key, values)
    said |= {"hook": one_line(said["hook"]), "cta": one_line(said["cta"])}
    said["hashtags"] = " ".join(in_row(tags, platform.hashtags.most))

    def lay_out(words: Said) -> str:
        return phrasing.laid_out(platform.key, {**values, **words, "link": link})

    return Caption(platform=platform.key, text=fitted(platform, said, lay_out))


def _values(payload: CaptionsPayload, blobs: Blobs) -> dict[str, Any]:
    """Gather what templates may name: the page's values, and its whole record as `item` or `coop`."""
    plain = {name: getattr(payload, name) for name in ("kind", "subkind", "url", "city", "province", "state")}
    record: Any = None
    if payload.record:
        decoder: Any = _cooperative if payload.record_type == "cooperative" else _record
        record = decoder.decode(blobs[payload.record])
    cta = getattr(record, "cta", None)
    return plain | {
        "call": one_line(cta.text) if cta and not cta.url.startswith(_ELSEWHERE) else "",
        "title": one_line(payload.title),
        "summary": payload.summary.strip(),
        "brand": one_line(payload.brand),
        "is_over": payload.state in ("ended", "archived"),
        "name": one_line(payload.short_name),
        "days_left": payload.days_left,
        "item": record if payload.record_type == "item" else None,
        "coop": record if payload.record_type == "cooperative" else None,
        "chrome": SimpleNamespace(timezone=payload.timezone),
    }


_ready: dict[tuple[str, str], Phrasing] = {}
_READY_AT_ONCE = 8


def _phrasing(theme: str, data: bytes, language: str) -> Phrasing:
    """Set up a theme's templates; kept by the theme's digest, for its bytes are long to compare."""
    found = _ready.get((theme, language))
    if found is None:
        if len(_ready) >= _READY_AT_ONCE:
            _ready.clear()
        found = _ready[theme, language] = Phrasing(stage(theme, data, language), language)
    return found
