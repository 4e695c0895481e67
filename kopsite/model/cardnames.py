"""What card layouts name: formats with their sizes and safe zones, colours of a brand, values of a page."""

from __future__ import annotations

Box = tuple[int, int, int, int]
"""Left, top, width, height: pixels, on a poster tenths of a millimetre."""

FORMATS: dict[str, tuple[int, int]] = {
    "og": (1200, 630),
    "square": (1080, 1080),
    "portrait": (1080, 1350),
    "story": (1080, 1920),
    "thumbnail": (1280, 720),
    "poster": (2100, 2970),
}
PAPERS: dict[str, tuple[int, int]] = {"a4": (210, 297), "a5": (148, 210)}
"""What posters are printed on, in millimetres."""
CAROUSELS = {"carousel": "portrait", "carousel-square": "square"}
"""Slides that content may ask for, and the format of each of them."""
COUNTDOWN = "countdown"
COUNTDOWNS = {COUNTDOWN: "square", f"{COUNTDOWN}-story": "story"}
"""What a card for each remaining day comes to, and the format of each of them."""
VIDEO = "video"
ASKED = (*FORMATS, *CAROUSELS, COUNTDOWN, VIDEO)
"""All that content may ask for."""
SAFE: dict[str, Box] = {
    "og": (285, 0, 630, 630),
    "square": (54, 54, 972, 972),
    "portrait": (54, 54, 972, 1242),
    "story": (65, 269, 950, 979),
    "thumbnail": (48, 48, 1184, 624),
    "poster": (100, 100, 1900, 2770),
}
"""Where all that must be read stands: what remains when a platform crops or covers a card."""

ROLES = (
    *("brand", "brand_strong", "on_brand", "accent", "on_accent", "paper", "surface", "surface_2", "ink", "ink_2"),
    *("link", "line", "tint_1", "tint_2", "tint_3"),
)
"""Colours that every brand has."""
TEXTS = (
    *("title", "kicker", "name", "short_name", "footer", "city", "url", "summary", "tagline"),
    *("day", "month", "weekday", "days_left", "today", "place", "quote", "speaker", "role"),
    *("number", "unit", "label", "price", "old_price", "occasion", "before", "after", "page", "pages", "cta"),
    *("date", "time", "until", "days", "measure", "product_name", "price_name", "benefit", "hashtag"),
    *("address", "scan", "swipe", "heading", "lead"),
    *("greeting", "hijri_year", "wishes", "claim", "fact", "was", "now", "invitation"),
)
LISTS = ("points", "prices", "agenda", "figures")
PICTURES = ("logo", "cover", "portrait", "before", "after", "product")
"""Names by which a page gives its values."""
OTHERS = "*"
"""In `for:`, the pages for which no design is."""
