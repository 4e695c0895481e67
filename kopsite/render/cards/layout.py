"""Composing a card: a text column inside the middle square, and on both sides what only decorates.

`describe` is pure: payload in, `CardSpec` out. Chat programs crop a card to its middle square (x from 285 to 915);
the column from 312 to 888 survives that with a margin, and nothing that must be read stands outside it.
"""

from __future__ import annotations

from kopsite.model.base import Value
from kopsite.render.brand import Palette, brand_colors
from kopsite.render.cards.fonts import CAP_HEIGHT, clean, side_bearing, width
from kopsite.render.cards.initials import initials
from kopsite.render.cards.scenes import SCENES, Scene, centred, photo_scene
from kopsite.render.cards.spec import CardSpec, Fill, Line, Logo, Part, Scrim
from kopsite.render.cards.text import Room, Setting, cut, fit
from kopsite.render.pattern import weave
from kopsite.render.payload import OldCardPayload

COLUMN_X, COLUMN = 312, 576
_TOP, _BOTTOM = 58, 572
_NAME, _KICKER, _FOOTER = 30, 30, 28
_KICKER_LEADING, _LOGO_ROOM = 40, 108
_LARGE = tuple(range(112, 70, -4))
_MEDIUM = tuple(range(72, 44, -4))
"""Three lines down to here; longer titles than that are rarer than a title that wants to be read at a glance."""
_SMALL = (56, 52, 48, 44, 40)
_LAYOUTS = {
    "home": "profile",
    "profile": "profile",
    "post": "post",
    "campaign": "campaign",
    "event": "event",
    "story": "story",
}


class Words(Value, frozen=True, kw_only=True):
    """The texts of a card, cleaned of what no font can draw."""

    title: str
    name: str
    kicker: tuple[str, ...]
    """One line, or what it is and when on a line each."""
    footer: str
    missing: tuple[str, ...]


def describe(payload: OldCardPayload) -> CardSpec:
    """Resolve a card: choose the scene, set the title, place every line."""
    words = _words(payload)
    palette = brand_colors(payload.brand.colors.primary, payload.brand.colors.accent, payload.brand.slug)
    name = layout_name(payload)
    scene = _scene(name, payload, palette)
    identity, top = _identity(payload, words, scene)
    setting, footer = _set_title(words, top)
    block = _block(words, setting, scene, footer)
    shade = (_scrim(scene, identity, block),) if scene.is_over_photo else ()
    return CardSpec(
        layout=name,
        ground=scene.ground,
        weave=weave(payload.brand.slug, payload.brand.pattern),
        parts=(*scene.parts, *shade, *scene.over, *identity, *block),
        missing=words.missing,
        is_cut=setting.is_cut,
    )


def layout_name(payload: OldCardPayload) -> str:
    """Give the layout that a card will have."""
    if payload.layout in SCENES:
        return payload.layout
    return _LAYOUTS.get(payload.kind, "quiet")


def _scene(name: str, payload: OldCardPayload, palette: Palette) -> Scene:
    if payload.photo and name != "story":
        return photo_scene(payload, palette)
    return SCENES[name](payload, palette)


def _words(payload: OldCardPayload) -> Words:
    brand = payload.brand
    title, missing = clean(payload.title)
    name, more = clean(brand.name)
    short, _ = clean(brand.short_name)
    kicker, _ = clean(payload.kicker)
    footer, _ = clean(payload.footer)
    if short and _lines(name, _NAME, 600, 2, COLUMN - (_LOGO_ROOM if payload.logo else 0)) is None:
        name = short
    return Words(
        title=title or name,
        name="" if name == title or not title else name,
        kicker=_kicker_lines(kicker),
        footer=footer,
        missing=tuple(dict.fromkeys((*missing, *more))),
    )


def _lines(text: str, size: int, weight: int, most: int, room: int = COLUMN) -> Setting | None:
    return fit(
        text,
        Room(width=room, height=400, sizes=(size,), max_lines=most, weight=weight, tracking=0.0, line_height=1.25),
    )


def _identity(payload: OldCardPayload, words: Words, scene: Scene) -> tuple[tuple[Part, ...], int]:
    """Place logo and name at the top of the column; gives the parts and where they end."""
    parts: list[Part] = []
    x, bottom = COLUMN_X, _TOP
    if payload.logo:
        parts.append(Logo(box=(x, _TOP, 240 if not words.name else 84, 84), on=scene.ground_of_text))
        x, bottom = x + _LOGO_ROOM, _TOP + 84
    elif not words.name:
        parts += _monogram(payload, scene)
        bottom = _TOP + 84
    if words.name:
        room = COLUMN_X + COLUMN - x
        setting = _lines(words.name, _NAME, 600, 2, room) or cut(
            words.name,
            Room(width=room, height=90, sizes=(_NAME,), max_lines=2, weight=600, tracking=0.0, line_height=1.25),
        )
        height = round(_NAME * CAP_HEIGHT) + setting.leading * (len(setting.lines) - 1)
        y = _TOP + round(_NAME * CAP_HEIGHT) + (max(84 - height, 0) // 2 if payload.logo else 0)
        parts += _text(setting.lines, x, y, _NAME, 600, scene.soft, scene.ground_of_text, setting.leading)
        bottom = max(bottom, y + setting.leading * (len(setting.lines) - 1) + 8)
    return tuple(parts), bottom


def _monogram(payload: OldCardPayload, scene: Scene) -> list[Part]:
    """Stand in for the logo where the title is the name already."""
    if scene.is_over_photo:
        return []
    letters = initials(payload.brand.name, payload.brand.short_name)
    box = (COLUMN_X, _TOP, 84, 84)
    return [
        Fill(box=box, color=scene.strong),
        *centred(letters, COLUMN_X, 84, _TOP + 56, 40, 800, scene.ground, scene.strong),
    ]


def _set_title(words: Words, top: int) -> tuple[Setting, bool]:
    """Find the largest setting that keeps the footer, then one without it, then smaller ones."""
    kicker = _KICKER + 26 + _KICKER_LEADING * (len(words.kicker) - 1) if words.kicker else 0
    above = top + 34 + kicker
    with_footer = _BOTTOM - above - (_FOOTER + 34 if words.footer else 0)
    without = _BOTTOM - above
    for height, footer, sizes, most in (
        (with_footer, True, _LARGE, 3),
        (with_footer, True, _MEDIUM, 3),
        (with_footer, True, _SMALL[:-1], 4),
        (without, False, _SMALL, 8),
    ):
        setting = fit(words.title, Room(width=COLUMN, height=height, sizes=sizes, max_lines=most))
        if setting:
            return setting, footer and bool(words.footer)
    room = Room(width=COLUMN, height=without, sizes=_SMALL, max_lines=8, may_break_words=True)
    return fit(words.title, room) or cut(words.title, room), False


def _block(words: Words, setting: Setting, scene: Scene, footer: bool) -> tuple[Part, ...]:
    """Stack kicker, title and footer on the bottom of the column."""
    parts: list[Part] = []
    on = scene.ground_of_text
    baseline = _BOTTOM - (round(setting.size * 0.16) if _descends(setting.lines[-1]) else 0)
    if footer:
        line = _one_line(words.footer, _FOOTER, 500)
        parts += _text((line,), COLUMN_X, _BOTTOM, _FOOTER, 500, scene.soft, on)
        baseline = _BOTTOM - _FOOTER - 34
    first = baseline - setting.leading * (len(setting.lines) - 1)
    title = _text(setting.lines, COLUMN_X, first, setting.size, 800, scene.strong, on, setting.leading, tracking=-0.018)
    if words.kicker:
        y = first - round(setting.size * CAP_HEIGHT) - 26 - _KICKER_LEADING * (len(words.kicker) - 1)
        lines = _text(words.kicker, COLUMN_X, y, _KICKER, 700, scene.bright, on, _KICKER_LEADING)
        parts = [*lines, *parts]
    return (*title, *parts)


def _kicker_lines(kicker: str) -> tuple[str, ...]:
    """Set what a page is and when on one line, or where that is too long on two: a date is never cut."""
    if not kicker:
        return ()
    what, dot, when = kicker.partition(" · ")
    if not dot or width(kicker, _KICKER, 700) <= COLUMN:
        return (_one_line(kicker, _KICKER, 700),)
    return (_one_line(what, _KICKER, 700), _one_line(when, _KICKER, 700))


def _descends(line: str) -> bool:
    return any(char in "gjpqyQ,;()" for char in line)


def _one_line(text: str, size: int, weight: int) -> str:
    if width(text, size, weight) <= COLUMN:
        return text
    room = Room(width=COLUMN, height=size * 2, sizes=(size,), max_lines=1, weight=weight, tracking=0.0)
    return cut(text, room).lines[0]


def _text(
    lines: tuple[str, ...],
    x: int,
    y: int,
    size: int,
    weight: int,
    color: str,
    on: str,
    leading: int = 0,
    tracking: float = 0.0,
) -> list[Part]:
    return [
        Line(
            text=text,
            x=x - round(side_bearing(text[0], weight) * size) if text else x,
            y=y + leading * number,
            size=size,
            weight=weight,
            color=color,
            on=on,
            tracking=tracking,
        )
        for number, text in enumerate(lines)
        if text
    ]


def _scrim(scene: Scene, *groups: tuple[Part, ...]) -> Scrim:
    """Name the zones behind text; a group without any needs none."""
    zones = []
    for group in groups:
        lines = [part for part in group if isinstance(part, Line)]
        if lines:
            top = min(line.y - line.size for line in lines) - 8
            bottom = max(line.y + round(line.size * 0.3) for line in lines) + 8
            zones.append((COLUMN_X - 12, max(top, 0), COLUMN + 24, bottom - max(top, 0)))
    return Scrim(zones=tuple(zones), color=scene.ground, text=scene.soft)
