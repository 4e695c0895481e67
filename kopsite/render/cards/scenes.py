"""The scenes behind the text column: one idea for each kind of card, all from the same cloth and colours."""

from __future__ import annotations

from collections.abc import Callable

from kopsite.model.base import Value
from kopsite.render.brand import Palette, Tones
from kopsite.render.cards.fonts import CAP_HEIGHT, positions, side_bearing, width
from kopsite.render.cards.spec import HEIGHT, WIDTH, Cloth, Fill, Line, Part, Photo
from kopsite.render.colors import contrast, from_oklch, mix, reaches, to_oklch
from kopsite.render.payload import OldCardPayload

_RIGHT = 940
_EDGE = 1080
"""Where the right side begins: outside the middle square."""
_THREAD = 8


class Scene(Value, frozen=True, kw_only=True):
    """A ground, what decorates it, and the colours of text on it."""

    ground: str
    parts: tuple[Part, ...]
    strong: str
    """Title."""
    soft: str
    """Name and footer."""
    bright: str
    """Kicker."""
    over: tuple[Part, ...] = ()
    """Drawn above a scrim."""
    is_over_photo: bool = False

    @property
    def ground_of_text(self) -> str:
        """Give the colour behind the text, empty over a photograph."""
        return "" if self.is_over_photo else self.ground


def _on_brand(tones: Tones) -> tuple[str, str, str]:
    """Give three thread colours for cloth on the brand colour."""
    return tones.brand_strong, tones.accent, mix(tones.brand, tones.on_brand, 0.86)


def _soft(strong: str, ground: str) -> str:
    """Step a text colour back towards its ground as far as it stays easy to read."""
    for share in (0.22, 0.14, 0.07):
        found = mix(strong, ground, share)
        if contrast(found, ground) >= 5.2:
            return found
    return strong


def _bright(accent: str, ground: str, strong: str) -> str:
    return accent if reaches(accent, (ground,), 4.6) else _soft(strong, ground)


def _profile(_payload: OldCardPayload, palette: Palette) -> Scene:
    """Compose a whole field of the brand, its cloth on the left, one huge figure of it fading out on the right."""
    tones = palette.light
    panel, faint = mix(tones.brand, tones.brand_strong, 0.4), mix(tones.brand, tones.brand_strong, 0.95)
    return Scene(
        ground=tones.brand,
        parts=(
            Cloth(box=(0, 0, 240, HEIGHT), tile=120, start=(0, 15), ground=tones.brand, colors=_on_brand(tones)),
            Fill(box=(240, 0, _THREAD, HEIGHT), color=tones.accent),
            Cloth(box=(_RIGHT, 0, 260, HEIGHT), tile=520, start=(0, 55), ground=panel, colors=(faint, panel, faint)),
        ),
        strong=tones.on_brand,
        soft=_soft(tones.on_brand, tones.brand),
        bright=_bright(tones.accent, tones.brand, tones.on_brand),
    )


def _post(_payload: OldCardPayload, palette: Palette) -> Scene:
    """Compose a sheet of paper between two halves of one huge figure of the cloth."""
    tones = palette.light
    return Scene(
        ground=tones.paper,
        parts=(
            Cloth(
                box=(0, 0, 240, HEIGHT),
                tile=480,
                start=(-240, 75),
                ground=tones.brand,
                colors=_on_brand(tones),
            ),
            Fill(box=(_EDGE - _THREAD, 0, _THREAD, HEIGHT), color=tones.accent),
            Cloth(
                box=(_EDGE, 0, WIDTH - _EDGE, HEIGHT),
                tile=480,
                start=(_EDGE, 75),
                ground=tones.brand,
                colors=_on_brand(tones),
            ),
        ),
        strong=tones.ink,
        soft=tones.ink_2,
        bright=tones.link,
    )


def _campaign(_payload: OldCardPayload, palette: Palette) -> Scene:
    """Compose a loud field of the accent: a huge figure on its left, a selvedge of cloth on the right."""
    tones = palette.light
    color = to_oklch(tones.accent)
    panel, faint = (from_oklch(round(color.lightness - step, 4), color.chroma, color.hue) for step in (0.035, 0.09))
    return Scene(
        ground=tones.accent,
        parts=(
            Cloth(box=(0, 0, 252, HEIGHT), tile=504, start=(-252, 63), ground=panel, colors=(faint, panel, faint)),
            Fill(box=(960, 0, 24, HEIGHT), color=tones.brand_strong),
            Cloth(box=(984, 0, 216, HEIGHT), tile=108, start=(0, -9), ground=tones.brand, colors=_on_brand(tones)),
        ),
        strong=tones.on_accent,
        soft=_soft(tones.on_accent, tones.accent),
        bright=_bright(tones.brand_strong, tones.accent, tones.on_accent),
    )


def _event(payload: OldCardPayload, palette: Palette) -> Scene:
    """Compose a calendar leaf laid over a strip of cloth."""
    tones = palette.light
    return Scene(
        ground=tones.surface,
        parts=(
            Cloth(box=(0, 0, 156, HEIGHT), tile=78, start=(0, 3), ground=tones.brand, colors=_on_brand(tones)),
            *(_leaf(payload, tones) if payload.day else ()),
            Cloth(
                box=(_RIGHT, 0, 260, HEIGHT),
                tile=520,
                start=(0, 55),
                ground=mix(tones.surface, tones.surface_2, 0.45),
                colors=(tones.surface_2, mix(tones.surface, tones.surface_2, 0.45), tones.surface_2),
            ),
        ),
        strong=tones.ink,
        soft=tones.ink_2,
        bright=tones.link,
    )


def _leaf(payload: OldCardPayload, tones: Tones) -> tuple[Part, ...]:
    left, top, wide, high, head = 44, 150, 228, 330, 76
    return (
        Fill(box=(left - 4, top - 4, wide + 8, high + 8), color=tones.surface),
        Fill(box=(left, top, wide, high), color=tones.ink),
        Fill(box=(left + 3, top + 3, wide - 6, high - 6), color=tones.paper),
        Fill(box=(left, top, wide, head), color=tones.accent),
        *centred(payload.month, left, wide, top + 49, 30, 700, tones.on_accent, tones.accent),
        *centred(payload.day, left, wide, top + 216, 148, 800, tones.ink, tones.paper),
        *centred(payload.weekday, left, wide, top + 282, 30, 600, tones.ink_2, tones.paper),
    )


def centred(text: str, left: int, wide: int, y: int, size: int, weight: int, color: str, on: str) -> tuple[Part, ...]:
    """Set a short text in the middle of a width, smaller where it would not fit."""
    if not text:
        return ()
    while size > 20 and width(text, size, weight) > wide - 24:
        size -= 2
    bearing = side_bearing(text[0], weight)
    last = positions(text, weight)[1]
    x = left + round((wide - (last - bearing) * size) / 2 - bearing * size)
    return (Line(text=text, x=x, y=y, size=size, weight=weight, color=color, on=on),)


def _story(payload: OldCardPayload, palette: Palette) -> Scene:
    """Compose an oversized opening mark beside the words, and on the right the face or the cloth."""
    tones = palette.light
    ground = tones.brand_strong
    mark = 470
    right: Photo | Cloth = (
        Photo(box=(930, 0, 270, HEIGHT), focus=payload.focus or (0.5, 0.35))
        if payload.photo
        else Cloth(box=(960, 0, 240, HEIGHT), tile=120, start=(0, 15), ground=tones.brand, colors=_on_brand(tones))
    )
    return Scene(
        ground=ground,
        parts=(
            Line(text="“", x=36, y=58 + round(mark * CAP_HEIGHT), size=mark, weight=800, color=tones.accent, on=ground),
            right,
            Fill(box=(right.box[0] - _THREAD, 0, _THREAD, HEIGHT), color=tones.accent),
        ),
        strong=tones.on_brand,
        soft=_soft(tones.on_brand, ground),
        bright=_bright(tones.accent, ground, tones.on_brand),
    )


def _quiet(_payload: OldCardPayload, palette: Palette) -> Scene:
    """Compose a calm ground with a hem of cloth along its left edge."""
    tones = palette.light
    return Scene(
        ground=tones.surface,
        parts=(
            Cloth(
                box=(0, 0, 132, HEIGHT),
                tile=66,
                start=(0, -15),
                ground=tones.surface_2,
                colors=(tones.tint_1, tones.tint_2, tones.tint_3),
            ),
            Fill(box=(132, 0, _THREAD // 2, HEIGHT), color=tones.tint_3),
        ),
        strong=tones.brand if contrast(tones.brand, tones.surface) >= 5 else tones.ink,
        soft=tones.ink_2,
        bright=tones.link,
    )


def photo_scene(payload: OldCardPayload, palette: Palette) -> Scene:
    """Compose a photograph from edge to edge with a selvedge of cloth; the shade over it is measured later."""
    tones = palette.light
    base = to_oklch(tones.brand)
    shade = from_oklch(0.2, min(base.chroma, 0.06), base.hue)
    return Scene(
        ground=shade,
        parts=(Photo(box=(72, 0, WIDTH - 72, HEIGHT), focus=payload.focus or (0.5, 0.4)),),
        over=(
            Cloth(box=(0, 0, 72, HEIGHT), tile=72, start=(0, -9), ground=tones.brand, colors=_on_brand(tones)),
            Fill(box=(72, 0, _THREAD, HEIGHT), color=tones.accent),
        ),
        strong="#ffffff",
        soft="#ffffff",
        bright="#ffffff",
        is_over_photo=True,
    )


SCENES: dict[str, Callable[[OldCardPayload, Palette], Scene]] = {
    "profile": _profile,
    "post": _post,
    "campaign": _campaign,
    "event": _event,
    "story": _story,
    "quiet": _quiet,
}
"""Name and function of every layout."""
