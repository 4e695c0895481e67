"""What kinds of pages there are."""

from __future__ import annotations

PAGE_KINDS = (
    "home",  # of the site, or of a cooperative's microsite in a directory (there it is the profile too)
    "profile",
    *("post", "campaign", "event", "story", "page", "assessment"),
    *("posts", "campaigns", "events", "stories", "cooperatives"),  # lists
    *("tags", "tag", "archive", "province", "city", "kind", "letter"),
    *("links", "brand", "kit"),  # /tautan/ /merek/ /bagikan/…
    "404",
)
