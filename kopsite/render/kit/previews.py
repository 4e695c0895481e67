"""How platforms will show the page when its address is pasted: title, description and crop of each."""

from __future__ import annotations

from kopsite.model.base import Value
from kopsite.render.kit.limits import BY_KEY
from kopsite.render.shorten import DESCRIPTION_LENGTH, one_line, shorten

_SHOWN = ("whatsapp", "facebook", "x", "linkedin", "telegram")


class Preview(Value, frozen=True, kw_only=True):
    """What one platform shows of a link."""

    platform: str
    name: str
    title: str
    description: str = ""
    host: str
    crop: str
    """Width to height of the picture, as `1.91:1`."""
    is_cut: bool = False
    """The title is longer than what is shown of it."""


def previews(title: str, description: str, url: str) -> tuple[Preview, ...]:
    """Show a link as five platforms do."""
    host = url.partition("://")[2].partition("/")[0].removeprefix("www.")
    return tuple(_preview(key, title, description, host) for key in _SHOWN)


def _preview(key: str, title: str, description: str, host: str) -> Preview:
    platform = BY_KEY[key]
    line = one_line(title)
    shown = shorten(line, platform.title.most) if platform.title else line
    tagged = shorten(description, DESCRIPTION_LENGTH)
    return Preview(
        platform=key,
        name=platform.name,
        title=shown,
        description=shorten(tagged, platform.description.most) if platform.description else "",
        host=host,
        crop=platform.crop,
        is_cut=shown != line,
    )
