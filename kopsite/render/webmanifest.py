"""manifest.webmanifest: name, colours and icons for a phone's home screen; relative, so that any sub-path works."""

from __future__ import annotations

import json
import posixpath

from kopsite.model.base import Value
from kopsite.render.shorten import DESCRIPTION_LENGTH, one_line, shorten

_SHORT_NAME_LIMIT = 12


class ManifestIcon(Value, frozen=True, kw_only=True):
    """One icon: its address without or with base path, and what it is."""

    src: str
    sizes: str
    type: str
    purpose: str = "any"
    """any or maskable."""


def web_manifest(
    *,
    name: str,
    language: str,
    theme_color: str,
    folder: str = "/",
    short_name: str = "",
    description: str = "",
    background_color: str = "#ffffff",
    icons: tuple[ManifestIcon, ...] = (),
) -> bytes:
    """Write the manifest that lies in `folder`; icon addresses are taken relative to it."""
    content = {
        "name": one_line(name),
        "short_name": one_line(short_name) or shorten(name, _SHORT_NAME_LIMIT),
        "description": shorten(description, DESCRIPTION_LENGTH),
        "lang": language,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "theme_color": theme_color,
        "background_color": background_color,
        "icons": [_icon(icon, folder) for icon in icons],
    }
    kept = {key: value for key, value in content.items() if value}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def _icon(icon: ManifestIcon, folder: str) -> dict[str, str]:
    src = posixpath.relpath(icon.src, folder) if icon.src.startswith("/") else icon.src
    return {"src": src, "sizes": icon.sizes, "type": icon.type, "purpose": icon.purpose}
