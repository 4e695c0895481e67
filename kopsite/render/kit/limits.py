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


class FileRule(Value, frozen=True, kw_only=True):
    """What a platform takes of a picture or a film; what is 0 or empty it does not mind."""

    name: str
    """The platform's."""
    source: str
    most_bytes: int = 0
    is_error: bool = True
    """Nothing is shown otherwise; else it is only less likely, or slow."""
    least_width: int = 0
    most_ratio: float = 0.0
    """Width to height, or height to width."""
    types: tuple[str, ...] = ()
    seconds: tuple[int, int] = (0, 0)


_WHATSAPP = "WhatsApp, link previews"
_WITHOUT_WEBP = ("image/jpeg", "image/png", "image/gif")
FILES: dict[str, tuple[FileRule, ...]] = {
    "og": (
        FileRule(name="WhatsApp", source=_WHATSAPP, most_bytes=600_000, least_width=300, most_ratio=4.0),
        FileRule(name="WhatsApp", source="own: seen to fail above 300 KB", most_bytes=300_000, is_error=False),
        FileRule(name="Facebook", source="Facebook, webmasters: images", least_width=200, types=_WITHOUT_WEBP),
        FileRule(name="X", source="X, Cards: image", most_bytes=5_000_000, least_width=300),
    ),
    **dict.fromkeys(
        ("square", "portrait", "carousel", "carousel-square", "countdown"),
        (FileRule(name="Instagram", source="Instagram API, media: images", most_bytes=8_000_000),),
    ),
    **dict.fromkeys(
        ("story", "countdown-story"),
        (FileRule(name="TikTok", source="TikTok, photo posts", most_bytes=20_000_000),),
    ),
    "thumbnail": (FileRule(name="YouTube", source="YouTube, thumbnails", most_bytes=2_000_000, least_width=640),),
    "video": (
        FileRule(name="Instagram", source="Instagram API, media: reels", seconds=(3, 900), types=("video/mp4",)),
        FileRule(name="WhatsApp", source="own: what is passed on over a weak network", most_bytes=5_000_000),
    ),
}
"""By format of card."""


def rules_of(name: str) -> tuple[FileRule, ...]:
    """Return the rules for a format, or for a slide of one: `carousel-3`."""
    return FILES.get(name) or FILES.get(name.rpartition("-")[0], ())


CROPS = {
    "og": ("WhatsApp", "own: previews show the middle square"),
    "square": ("Instagram", "own: a hand's breadth from the edges"),
    "portrait": ("Instagram", "own: a hand's breadth from the edges"),
    "story": ("TikTok", "Meta and TikTok, safe zones: top 14 %, bottom 35 %"),
    "thumbnail": ("YouTube", "own: the bottom right holds the duration"),
}
"""Who covers or crops what stands outside a format's safe zone."""
HEAD_BYTES = Rule(most=8192, source="own: within the 10,000 characters that Slack has named")
DESCRIPTION = Rule(most=160, source="own: what messengers and search engines show at the most")

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
