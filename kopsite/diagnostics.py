"""Problems told to a person: plain frozen values, made anywhere, put into words only when shown.

A diagnostic names a code and its values; the words stand in `messages/<language>/*.toml`, so that the same problem can
be told in Indonesian or English, in a terminal, an overlay or a report.
"""

from __future__ import annotations

import msgspec

ERROR = "error"
WARNING = "warning"


class Position(msgspec.Struct, frozen=True, order=True, gc=False):
    """A place in a file: path relative to the site with `/`; line and column count from 1, 0 where unknown."""

    path: str
    line: int = 0
    column: int = 0


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One problem: what is wrong, and where."""

    severity: str
    """ERROR or WARNING."""
    code: str
    """Kebab-case name; a section of the same name stands in every message catalogue."""
    position: Position
    values: tuple[tuple[str, str], ...] = ()
    """What the message's `{placeholders}` stand for."""
    line_text: str = ""
    """The line of the file that the position points into, or empty."""
    width: int = 1
    """Columns that the caret underlines."""
    related: tuple[Position, ...] = ()
    """Further files involved, as in a collision."""


def error(code: str, position: Position, **values: object) -> Diagnostic:
    """Make an error without a source line."""
    return Diagnostic(severity=ERROR, code=code, position=position, values=_texts(values))


def warning(code: str, position: Position, **values: object) -> Diagnostic:
    """Make a warning without a source line."""
    return Diagnostic(severity=WARNING, code=code, position=position, values=_texts(values))


def _texts(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in values.items())
