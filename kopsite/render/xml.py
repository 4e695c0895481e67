"""Text inside XML: escaped, and without the characters that XML cannot hold."""

from __future__ import annotations

import re
from html import escape

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    """Remove the characters that neither XML nor JSON readers take."""
    return _FORBIDDEN.sub("", text)


def text(value: str) -> str:
    """Escape a text for an element or a double-quoted attribute."""
    return escape(plain(value), quote=True)


def element(name: str, value: str, **attributes: str) -> str:
    """Write one element with text in it, or empty when there is no text."""
    start = name + "".join(f' {key.rstrip("_")}="{text(content)}"' for key, content in attributes.items())
    return f"<{start}>{text(value)}</{name}>" if value else f"<{start}/>"
