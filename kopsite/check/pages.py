"""Checks of pages: the tags that messengers and networks read, in the order and the place where they read them."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.check.heads import Head
from kopsite.check.outputs import Checked, Outputs, PageFile
from kopsite.diagnostics import Diagnostic, error, warning
from kopsite.render.kit.limits import DESCRIPTION, HEAD_BYTES, PLATFORMS

_NEEDED = ("og:title", "og:description", "og:url", "og:image")
_WHATSAPP = "WhatsApp, link previews"
_OPEN_GRAPH = "ogp.me"


def tags(site: Checked, outputs: Outputs) -> Iterator[Diagnostic]:
    """Tell of tags that are missing, without quotation marks, too late or in the wrong order."""
    for file in outputs.pages:
        yield from _missing(site, file)
        head, place = file.head, file.place
        if bare := next((tag.key for tag in head.tags if not tag.is_quoted), ""):
            yield error("check-tag-unquoted", place, tag=bare, platform="WhatsApp", source=_WHATSAPP)
        last = max((tag.end for tag in head.tags), default=0)
        if last > HEAD_BYTES.most:
            values = {"bytes": last, "most": HEAD_BYTES.most, "platform": "Slack", "source": HEAD_BYTES.source}
            yield warning("check-tags-late", place, **values)
        if wrong := _out_of_order(head, last):
            yield warning("check-tags-order", place, tag=wrong, platform="Facebook", source=_OPEN_GRAPH)


def _missing(site: Checked, file: PageFile) -> Iterator[Diagnostic]:
    for key in _NEEDED:
        if key == "og:image" and not site.has_cards:
            continue
        if key == "og:description" and not file.page.summary:
            continue
        if not file.head.value(key).strip():
            yield error("check-tag-missing", file.place, tag=key, platform="WhatsApp", source=_WHATSAPP)


def _out_of_order(head: Head, last: int) -> str:
    """Name what stands before what it describes, or before tags that are to be read first."""
    if 0 <= head.code < last:
        return "style/script"
    keys = [tag.key for tag in head.tags]
    root = keys.index("og:image") if "og:image" in keys else len(keys)
    return next((key for key in keys[:root] if key.startswith("og:image:")), "")


def images(site: Checked, outputs: Outputs) -> Iterator[Diagnostic]:
    """Tell of pages that name several pictures, none that can be found, one of another build or one without words."""
    base = site.atlas.address.base_url
    for file in outputs.pages:
        named = file.head.values("og:image")
        if len(named) > 1:
            values = {
                "count": len(named),
                "platform": "WhatsApp",
                "source": "own: readers disagree on which one counts",
            }
            yield error("check-images-many", file.place, **values)
        for url in named[:1]:
            yield from _image(site, outputs, file, url, base)


def _image(site: Checked, outputs: Outputs, file: PageFile, url: str, base: str) -> Iterator[Diagnostic]:
    if not url.startswith(("https://", "http://")):
        yield error("check-image-relative", file.place, url=url, platform="Facebook", source=_OPEN_GRAPH)
        return
    if not file.head.value("og:image:alt").strip():
        yield warning("check-image-alt", file.place, platform="X", source="WCAG 2.2, 1.1.1")
    if not url.startswith(base):
        return
    ref = site.card(file.page)
    if url.removeprefix(base) not in outputs.names:
        yield error("check-card-gone", file.place, url=url, platform="Facebook", source="Facebook, sharing")
    elif ref and ref.url != url:
        source = "own: previews are remembered by address"
        yield warning("check-card-stale", file.place, url=url, platform="WhatsApp", source=source)


def lengths(_site: Checked, outputs: Outputs) -> Iterator[Diagnostic]:
    """Tell of titles and descriptions of which platforms show only a part."""
    strictest = min((one for one in PLATFORMS if one.title), key=lambda one: one.title.most if one.title else 0)
    for file in outputs.pages:
        title, description = file.head.value("og:title"), file.head.value("og:description")
        if strictest.title and len(title) > strictest.title.most and file.page.item:
            values = {"count": len(title), "most": strictest.title.most, "platform": strictest.name}
            yield warning("check-title-long", file.place, **values, source=strictest.title.source)
        if len(description) > DESCRIPTION.most:
            values = {"count": len(description), "most": DESCRIPTION.most, "platform": "WhatsApp"}
            yield warning("check-description-long", file.place, **values, source=DESCRIPTION.source)
