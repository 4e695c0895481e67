"""The fast engine: CommonMark by pyromark, with the extensions that Python-Markdown has too."""

from __future__ import annotations

import re

_SPACED = re.compile(r"(\]\()([^()<>\n\"]*[^()<>\n\"\s] +[^()<>\n\"]*\.\w{2,5})(?=\)| \")")


def to_html(text: str) -> str:
    """Convert CommonMark to HTML that is not yet clean."""
    import pyromark

    options = (
        pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_DEFINITION_LIST
    )
    # Phones name photographs with spaces, and Python-Markdown takes such names as they are.
    return str(pyromark.html(_SPACED.sub(r"\1<\2>", text), options=options))
