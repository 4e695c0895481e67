"""Checks of captions: as long as their platform takes, with as many hashtags as it counts."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.check.outputs import CaptionFile, Checked, Outputs, place_of
from kopsite.diagnostics import Diagnostic, error, warning
from kopsite.plan.page import Page
from kopsite.render.kit.limits import BY_KEY, length
from kopsite.render.kit.values import Captions


def captions(_site: Checked, outputs: Outputs) -> Iterator[Diagnostic]:
    """Tell of captions that a platform would not take, or of which it would ignore a part."""
    for caption in outputs.captions:
        platform = BY_KEY[caption.platform]
        count = length(platform, caption.text)
        if count > platform.caption.most:
            values = {"count": count, "most": platform.caption.most, "platform": platform.name}
            yield error("check-caption-long", caption.place, **values, source=platform.caption.source)
        if caption.tags > platform.hashtags.most:
            values = {"count": caption.tags, "most": platform.hashtags.most, "platform": platform.name}
            yield warning("check-hashtags-many", caption.place, **values, source=platform.hashtags.source)


def captions_of(page: Page, captions: Captions) -> Iterator[CaptionFile]:
    """Give the captions of a kit as checks look at them."""
    for caption in captions.captions:
        tags = sum(tag in caption.text.split() for tag in captions.hashtags)
        yield CaptionFile(place_of(page, page.url_path), caption.platform, caption.text, tags)
