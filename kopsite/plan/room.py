"""How much a page of the directory may link to: a hundred links, those of menu, footer and pager counted.

More help nobody to find one cooperative among many thousands, neither people nor search engines.
"""

from __future__ import annotations

from kopsite.plan.contents import Library
from kopsite.plan.menus import entries_of, further_pages

MOST_LINKS = 100
_EVERYWHERE = 7
"""Skip link, the site's name, up to two crumbs, feed, calendar and site in the footer."""
PAGER = 10
"""Most links of a pager."""


def room(library: Library, language: str) -> int:
    """Return how many links a page has room for beside menu, footer and the pager of a list."""
    menu = entries_of(library, language, "")
    further = sum(1 for _ in further_pages(library, language, "", menu))
    tongues = len(library.languages) if len(library.languages) > 1 else 0
    return max(MOST_LINKS - _EVERYWHERE - PAGER - len(menu) - further - tongues, 0)
