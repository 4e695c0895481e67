"""TASK_KINDS: every kind of work and the function that does it, imported in the worker when first used."""

from __future__ import annotations

from kopsite.engine.task import TaskKind
from kopsite.render.typeface import font_packages

_TEXT = ("Jinja2", "MarkupSafe", "babel")
_MARKDOWN = ("Markdown", "pyromark", "nh3")
_CHECKS = ("kopsite.load.validate", "kopsite.load.records", "kopsite.load.schema.items")
_PROFILES = (*_CHECKS, "kopsite.load.schema.profile", "kopsite.load.yamltext")
_PIXELS = ("pillow", "fontpkg-plus-jakarta-sans")
_TYPE = ("uharfbuzz", "uniseg", "python-bidi", *font_packages())
"""What sets a line of any script: installing a package of fonts may change what a card shows."""

TASK_KINDS: dict[str, TaskKind] = {
    "site": TaskKind("kopsite.load.parse:parse_site", 1, ("PyYAML", "pydantic"), keep=True),
    "profile": TaskKind("kopsite.load.parse:parse_profile", 1, ("PyYAML", "pydantic"), keep=True, imports=_PROFILES),
    "item": TaskKind("kopsite.load.parse:parse_item", 1, ("PyYAML", "pydantic"), keep=True, imports=_CHECKS),
    "body": TaskKind("kopsite.render.body:render_body", 1, _MARKDOWN, keep=True),
    "probe": TaskKind("kopsite.render.images:probe_picture", 1, ("pillow",), keep=True),
    "page": TaskKind("kopsite.render.page:render_page", 1, (*_TEXT, "uharfbuzz", "fontpkg-plus-jakarta-sans", "segno")),
    "photo": TaskKind("kopsite.render.cards.photographs:prepare_photo", 1, ("pillow",), keep=True, heavy=True),
    "card": TaskKind("kopsite.render.cards.card:draw_card", 1, (*_PIXELS, *_TYPE, "zlib-ng"), keep=True, heavy=True),
    "video": TaskKind(
        "kopsite.render.motion.video:draw_video", 1, (*_PIXELS, *_TYPE, "imageio-ffmpeg"), keep=True, heavy=True
    ),
    "poster": TaskKind(
        "kopsite.render.posters.poster:draw_poster", 1, (*_PIXELS, *_TYPE, "segno", "zlib-ng"), keep=True, heavy=True
    ),
    "glance": TaskKind(
        "kopsite.render.posters.glance:draw_glance", 1, (*_PIXELS, *_TYPE, "segno", "zlib-ng"), keep=True
    ),
    "picture": TaskKind("kopsite.render.images:make_picture", 1, ("pillow",), keep=True, heavy=True),
    "icon": TaskKind("kopsite.render.icons:draw_icon", 1, (*_PIXELS, "uharfbuzz"), keep=True, heavy=True),
    "font": TaskKind(
        "kopsite.render.webfonts:make_font",
        1,
        ("uharfbuzz", "fonttools", "brotli", "fontpkg-plus-jakarta-sans"),
        keep=True,
    ),
    "feed": TaskKind("kopsite.render.feeds:render_feed", 1, _TEXT),
    "sitemap": TaskKind("kopsite.render.sitemap:render_sitemap", 1),
    "calendar": TaskKind("kopsite.render.calendar:render_calendar", 1, ("icalendar",)),
    "data": TaskKind("kopsite.render.opendata:render_data", 1, ("msgspec",)),
    "redirect": TaskKind("kopsite.render.redirects:render_redirect", 1),
    "captions": TaskKind("kopsite.render.kit.captions:write_captions", 1, _TEXT, keep=True),
    "bundle": TaskKind("kopsite.render.kit.bundle:bundle", 1, ("segno",)),
    "copy": TaskKind("kopsite.render.images:copy_file", 1, ("pillow",)),
}
