"""What each platform takes and shows: lengths, hashtags, crops, with where each rule was read.

Sources are named as people would look for them. `own` marks a rule of ours where a platform has published none.
"""

from __future__ import annotations

import re
import unicodedata

from kopsite.model.base import Value

LINK_WEIGHT = 23
"""Characters that any link counts on X, however long it is: twitter-text config v3, transformedURLLength."""
MOST_HASHTAGS = 5


class Rule(Value, frozen=True, kw_only=True):
    """A number, and where it was read."""

    most: int
    source: str


class Platform(Value, frozen=True, kw_only=True):
    """What a platform does with a post and with the link in it."""

    key: str
    name: str
    caption: Rule
    """Characters of a post."""
    visible: Rule | None = None
    """Characters that are shown before the reader has to ask for more."""
    hashtags: Rule = Rule(most=MOST_HASHTAGS, source="own: one of the campaign, one of the cooperative, three more")
    title: Rule | None = None
    """Characters of a link's title before it is cut."""
    description: Rule | None = None
    """Characters of a link's description before it is cut; none where it is not shown."""
    crop: str = ""
    """Width to height in which the picture of a link is shown; empty where posts have no link card."""
    is_weighted: bool = False
    """Counts as X does: links 23, letters beyond Latin and emoji two."""
    links_work: bool = True
    """Whether an address in a post can be clicked."""


PLATFORMS = (
    Platform(
        key="whatsapp",
        name="WhatsApp",
        caption=Rule(most=1024, source="WhatsApp Business Platform, media messages: caption"),
        visible=Rule(most=700, source="own: about where a long message is folded"),
        hashtags=Rule(most=0, source="own: they lead nowhere in a chat"),
        title=Rule(most=60, source="WhatsApp, link previews: title at most two lines"),
        description=Rule(most=80, source="WhatsApp, link previews: 80 characters suffice"),
        crop="1:1",
    ),
    Platform(
        key="instagram",
        name="Instagram",
        caption=Rule(most=2200, source="Instagram, captions"),
        visible=Rule(most=125, source="Instagram, captions: what stands before “more”"),
        hashtags=Rule(most=5, source="Instagram, @creators, December 2025"),
        links_work=False,
    ),
    Platform(
        key="facebook",
        name="Facebook",
        caption=Rule(most=63_206, source="Facebook, posts"),
        visible=Rule(most=480, source="own: about where a post is folded"),
        title=Rule(most=88, source="own: about two lines"),
        crop="1.91:1",
    ),
    Platform(
        key="x",
        name="X",
        caption=Rule(most=280, source="twitter-text config v3: maxWeightedTweetLength"),
        hashtags=Rule(most=2, source="own: they count among the 280 characters"),
        title=Rule(most=70, source="X, Cards: title"),
        crop="2:1",
        is_weighted=True,
    ),
    Platform(
        key="tiktok",
        name="TikTok",
        caption=Rule(most=2200, source="TikTok, video captions; a photo post takes 4,000"),
        visible=Rule(most=100, source="own: about two lines over the video"),
        hashtags=Rule(most=5, source="TikTok, 2025: at most five"),
        links_work=False,
    ),
    Platform(
        key="linkedin",
        name="LinkedIn",
        caption=Rule(most=3000, source="LinkedIn, posts"),
        visible=Rule(most=210, source="own: about three lines"),
        title=Rule(most=200, source="LinkedIn, link previews: og:title"),
        crop="1.91:1",
    ),
    Platform(
        key="telegram",
        name="Telegram",
        caption=Rule(most=1024, source="Telegram, media captions; a message takes 4,096"),
        title=Rule(most=200, source="own: about three lines"),
        description=Rule(most=170, source="own: about four lines"),
        crop="1.91:1",
    ),
    Platform(
        key="threads",
        name="Threads",
        caption=Rule(most=500, source="Threads, create posts"),
        hashtags=Rule(most=1, source="Threads, web intents: one topic tag"),
    ),
)
BY_KEY = {platform.key: platform for platform in PLATFORMS}

_DOMAINS = "com|org|net|id|coop|info|biz|co|io|me|app|dev|my|sg|example"
LINK = re.compile(rf"https?://\S+|(?<![\w@])(?:[\w-]+\.)+(?:{_DOMAINS})\b(?:/\S*)?", re.IGNORECASE)
_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that count one on X; all others count two: twitter-text config v3, ranges."""
_PICTURED = "[\u2600-\u27bf\U0001f000-\U0001faff]"
_DRESSED = f"{_PICTURED}\ufe0f?[\U0001f3fb-\U0001f3ff]?"
EMOJI = re.compile(f"[\U0001f1e6-\U0001f1ff]{{2}}|{_DRESSED}(?:\u200d{_DRESSED})*")


def length(platform: Platform, text: str) -> int:
    """Count a post as its platform does."""
    return weighted(text) if platform.is_weighted else len(text.encode("utf-16-le", "surrogatepass")) // 2


def weighted(text: str) -> int:
    """Count as X does; where its rules leave room, rather more than less."""
    whole = unicodedata.normalize("NFC", text)
    links = LINK.findall(whole)
    rest = EMOJI.sub("\u3042", LINK.sub("", whole))
    return LINK_WEIGHT * len(links) + sum(1 if _is_single(ord(char)) else 2 for char in rest)


def _is_single(code: int) -> bool:
    return any(first <= code <= last for first, last in _SINGLE)
