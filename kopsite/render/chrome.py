"""Chrome: what surrounds a page's own content, made in the worker from the site's shell and the owner's frame."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

import msgspec

from kopsite.model.base import Value
from kopsite.model.cooperative import Contact
from kopsite.plan.page import MenuItem
from kopsite.render.brand import brand_colors, tokens
from kopsite.render.marks import mark_svg
from kopsite.render.pattern import tile_svg, weave
from kopsite.render.payload import Brand, Frame, Shell


class Chrome(Value, frozen=True, kw_only=True):
    """Shell and frame as templates see them, and the looks that follow from the brand."""

    site_title: str
    site_summary: str
    base_url: str
    base_path: str
    language: str
    default_language: str
    timezone: str
    mode: str
    brand: Brand
    contact: Contact | None = None
    social: tuple[tuple[str, str], ...] = ()
    home: str = ""
    menu: tuple[MenuItem, ...] = ()
    pages: tuple[MenuItem, ...] = ()
    css_url: str = ""
    font_urls: tuple[str, ...] = ()
    script_url: str = ""
    tokens: str = ""
    """The inline brand style, at most 1.5 KB."""
    csp: str = ""
    """Content of the meta Content-Security-Policy."""
    feed: str = ""
    calendar: str = ""
    profile: str = ""
    links: str = ""
    guide: str = ""
    icons: tuple[tuple[str, str, str], ...] = ()
    manifest: str = ""
    icon_svg: str = ""
    """The monogram or mark as inline SVG, for headers without a logo."""
    pattern_svg: str = ""
    """The woven pattern as a tile, inline SVG."""
    preview: bool = False
    made: dict[object, str] = msgspec.field(default_factory=dict)
    """What templates made of it alone; theirs to keep."""


@lru_cache(maxsize=256)
def chrome_of(shell: Shell, frame: Frame, *, runs: bool = False) -> Chrome:
    """Put a page's surroundings together; remembered, because an owner's pages share them.

    `runs`: the page has a script of its own.
    """
    style, mark, cloth = _looks(frame.brand)
    return Chrome(
        **{name: getattr(part, name) for part in (shell, frame) for name in part.__struct_fields__},
        tokens=style,
        csp=content_security_policy(style, runs=runs or bool(shell.script_url), preview=shell.preview),
        icon_svg=mark,
        pattern_svg=cloth,
    )


def content_security_policy(style: str, *, runs: bool = False, preview: bool = False) -> str:
    """Allow what a page of ours has and nothing else; the inline style by its hash, scripts where the theme has one.

    Directives that a meta element cannot carry (frame-ancestors) go into `_headers`. A preview talks to its own server.
    Source: W3C Content Security Policy Level 3, section 3.3.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    live = " ws: wss:" if preview else ""
    scripts = f"script-src 'self'; connect-src 'self'{live}; " if runs or preview else ""
    return (
        f"default-src 'none'; img-src 'self' data:; media-src 'self'; font-src 'self'; manifest-src 'self'; "
        f"style-src 'self' 'sha256-{digest}'; {scripts}base-uri 'none'; form-action 'self'"
    )


@lru_cache(maxsize=256)
def _looks(brand: Brand) -> tuple[str, str, str]:
    """Draw what a brand wears: its tokens, its mark and its cloth."""
    palette = brand_colors(brand.colors.primary, brand.colors.accent, brand.slug)
    return tokens(palette), mark_svg(brand), tile_svg(weave(brand.slug, brand.pattern), "w")
