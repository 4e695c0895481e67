"""Takes plain `kopsite build` lines apart without Typer, whose import costs more than looking at a thousand pages.

Whatever is not plain (help, a wrong or repeated flag, a value that is missing) is left to Typer, which knows the words
for it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

VALUES: Mapping[str, type] = {
    "--root": Path,
    "--content": Path,
    "--output": Path,
    "--theme": str,
    "--base-url": str,
    "--jobs": int,
    "--engine": str,
    "--scheduler": str,
    "--now": str,
    "--report": Path,
    "--lang": str,
}
"""Flags of `build` that take a value, and its type."""
SWITCHES = (
    *("--drafts", "--future", "--strict", "--skip-broken", "--no-skip-broken"),
    *("--no-cards", "--adopt", "--explain", "--quiet"),
)
"""Flags of `build` that take none."""
_NUMBER = re.compile(r"[0-9]{1,6}")


def plain_build(words: Sequence[str]) -> dict[str, Any] | None:
    """Read what a line asks of `build`; None where it is not plain."""
    if not words or words[0] != "build" or os.name == "nt":
        return None
    asked: dict[str, Any] = {}
    rest = iter(words[1:])
    for word in rest:
        name, sign, value = word.partition("=")
        if name in SWITCHES and not sign:
            known: tuple[str, Any] | None = _switch(name)
        elif name in VALUES:
            known = _value(name, value if sign else next(rest, ""))
        else:
            return None
        if known is None or known[0] in asked:
            return None
        asked[known[0]] = known[1]
    return asked


def _switch(name: str) -> tuple[str, bool]:
    if name == "--no-skip-broken":
        return "skip_broken", False
    return name[2:].replace("-", "_"), True


def _value(name: str, text: str) -> tuple[str, Any] | None:
    wanted = VALUES[name]
    if not text or text.startswith("-") or (wanted is int and not _NUMBER.fullmatch(text)):
        return None
    return name[2:].replace("-", "_"), wanted(text)
