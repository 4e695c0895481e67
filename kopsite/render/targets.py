"""Tells what an address in a body leads to: another source, a file of ours, a place on the site, or somewhere else."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

OWN_PAGE, SOURCE, FILE, PATH, ELSEWHERE, OUTSIDE, DOMAIN = (
    "own_page", "source", "file", "path", "elsewhere", "outside", "domain",
)  # fmt: skip
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_DOMAIN = re.compile(r"(?:www\.|[\w-]+\.(?:com|net|org|id|me)(?:[/?#]|$)|(?:[\w-]+\.)+(?:co|or|go|ac|web|desa)\.id\b)")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg")


class Target(NamedTuple):
    """Where an address leads; `path` is of the source, of the file below `content/`, or the address itself."""

    kind: str
    path: str
    fragment: str = ""


def resolve(address: str, source: str) -> Target:
    """Tell what an address means in the body of a source."""
    # A browser takes a backslash in a path for a slash, and so do people on Windows.
    address = address.strip().replace("\\", "/")
    if address.startswith("//"):
        return Target(ELSEWHERE, "https:" + address)
    if _SCHEME.match(address):
        return Target(ELSEWHERE, address)
    path, _, fragment = address.partition("#")
    path = unquote(path.partition("?")[0])
    fragment = unquote(fragment)
    if not path:
        return Target(OWN_PAGE, "", fragment)
    if path.startswith("/media/"):
        return _inside(posixpath.normpath("content" + path), fragment)
    if path.startswith("/"):
        return Target(PATH, address, fragment)
    if _DOMAIN.match(path) and not path.lower().endswith((".md", ".yaml", ".yml")):
        return Target(DOMAIN, "https://" + address)
    return _inside(posixpath.normpath(posixpath.join(_base(source, path), path)), fragment)


def _base(source: str, path: str) -> str:
    folder, name = posixpath.split(source)
    is_profile = name.endswith((".yaml", ".yml"))
    if is_profile and path.startswith("media/") and not name.startswith("profile."):
        return "content"
    return folder


def _inside(path: str, fragment: str) -> Target:
    if not path.startswith("content/") or "\x00" in path:
        return Target(OUTSIDE, path)
    if path.lower().endswith((".md", ".yaml", ".yml")) and "/media/" not in path:
        return Target(SOURCE, path, fragment)
    return Target(FILE, path.removeprefix("content/"), fragment)


def is_picture(file: str) -> bool:
    """Say whether a file's name is that of a picture."""
    return file.lower().endswith(PICTURES)
