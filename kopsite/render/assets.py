"""What a theme publishes beside its pages: one minified style sheet, and the fonts it names."""

from __future__ import annotations

from collections.abc import Sequence

import rcssmin

from kopsite.engine.fingerprint import digest
from kopsite.model.base import Value
from kopsite.render.theme import ThemeBundle
from kopsite.render.webfonts import WebFont, font_css

_SHORT = 12


class Asset(Value, frozen=True, kw_only=True):
    """A file for `/assets/`, named by its content."""

    name: str
    data: bytes


class ThemeAssets(Value, frozen=True, kw_only=True):
    """All assets of a theme."""

    css: Asset
    fonts: tuple[Asset, ...] = ()


def theme_assets(bundle: ThemeBundle, fonts: Sequence[WebFont]) -> ThemeAssets:
    """Join and minify a theme's styles, with a rule for each font; both lie in one folder."""
    files = tuple(_font_asset(font) for font in fonts)
    faces = [font_css(font, file.name) for font, file in zip(fonts, files, strict=True)]
    source = "\n".join([*faces, *(text for _, text in bundle.styles)])
    data = str(rcssmin.cssmin(source)).encode()
    return ThemeAssets(css=Asset(name=f"{bundle.name}-{digest(data)[:_SHORT]}.css", data=data), fonts=files)


def kit_assets(bundle: ThemeBundle) -> dict[str, Asset]:
    """Name what kit pages load beside the theme's own style, by what the theme calls it."""
    return {name: _kit_asset(name, source) for name, source in bundle.kit}


def _kit_asset(name: str, source: str) -> Asset:
    stem, _, ending = name.rpartition(".")
    data = (str(rcssmin.cssmin(source)) if ending == "css" else source).encode()
    return Asset(name=f"{stem}-{digest(data)[:_SHORT]}.{ending}", data=data)


def _font_asset(font: WebFont) -> Asset:
    return Asset(name=f"{font.name}-{digest(font.data)[:_SHORT]}.woff2", data=font.data)
