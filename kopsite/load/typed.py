"""Values that YAML, or another tool that reads the file, takes for something else than what was meant.

A cheap expression decides whether a text needs the closer look; nearly none does.
"""

from __future__ import annotations

import re

from yaml.nodes import ScalarNode

from kopsite.diagnostics import ERROR, WARNING, Diagnostic
from kopsite.load.plainyaml import CODES, NUMBERED, PHONES
from kopsite.load.positions import Path, Positions, placed

_SUSPECT = re.compile(rf"\b(?:{'|'.join((*PHONES, *CODES))})[\"']?:[ \t]*(?:[+\d\[]|\n\s*-\s*\d)")
_HASH = re.compile(r"[ \t]#[^\s#]")
_CHANGED = re.compile(r"0\d+|\d+\.\d*0|\d{10,}|\+\d+")
"""What other tools turn into a number: a leading zero, a trailing zero, many digits, a plus."""


def problems(text: str, positions: Positions) -> list[Diagnostic]:
    """Return what was typed without the quotes it needs."""
    found: list[Diagnostic] = []
    if _SUSPECT.search(text):
        found += [problem for path, node in positions.scalars() if (problem := _code(path, node, positions))]
    if _HASH.search(text):
        found += [problem for path, node in positions.scalars() if (problem := _hash(path, node, positions))]
    return found


def _code(path: Path, node: ScalarNode, positions: Positions) -> Diagnostic | None:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if node.style or key not in NUMBERED or not _CHANGED.fullmatch(node.value):
        return None
    code = "unquoted-phone" if key in PHONES else "unquoted-code"
    return placed(
        WARNING, code, positions.source, positions.spot(node), values={"key": key, "quoted": f'"{node.value}"'}
    )


def _hash(path: Path, node: ScalarNode, positions: Positions) -> Diagnostic | None:
    """Find text that YAML dropped because a `#` made it a comment."""
    if node.style:
        return None
    spot = positions.spot(node)
    end = node.end_mark.column
    if node.end_mark.line != node.start_mark.line:
        return None
    match = re.match(r"[ \t]*(#[^\s#].*)", spot.line_text[end:])
    if match is None:
        return None
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    place = positions.at(spot.line, end + match.start(1) + 1, len(match[1].rstrip()))
    severity, code = (WARNING, "text-after-hash") if node.value else (ERROR, "unquoted-hash")
    return placed(severity, code, positions.source, place, values={"key": key, "text": match[1].rstrip()})
