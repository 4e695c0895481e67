"""One broken output for each check, told word for word in both languages; a sound one is told nothing."""

from __future__ import annotations

import io
import struct
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PIL import Image

from kopsite.check.heads import head_of
from kopsite.check.outputs import CaptionFile, CardFile, Checked, Outputs, PageFile
from kopsite.check.table import checked
from kopsite.diagnostics import Diagnostic, Position
from kopsite.messages import catalogue, told
from kopsite.plan.page import Page
from kopsite.render.cards.spec import Line
from kopsite.render.kit.limits import PLATFORMS
from kopsite.render.motion.video import MP4, draw_video
from kopsite.render.payload import CardRef, VideoPayload
from tests.render.cards.card_samples import BLOBS, card

BASE = "https://x.example/koperasi/"
OG = f"{BASE}cards/berita-panen-0123456789ab.png"
PAGE = Page(kind="post", url_path="/berita/panen/", language="id", summary="Padi.", item="content/posts/panen.md")
PLACE = Position("content/posts/panen.md")
HEAD = f"""\
<!doctype html><html><head><meta charset="utf-8"><title>Panen</title>
<meta property="og:title" content="Panen &amp; raya">
<meta property="og:description" content="Padi.">
<meta property="og:url" content="{BASE}berita/panen/">
<meta property="og:image" content="{OG}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:alt" content="Panen raya">
<meta name="twitter:card" content="summary_large_image">
<style>body{{color:red}}</style></head><body><meta property="og:image" content="x"></body></html>
"""
REF = CardRef(url=OG, type="image/png", width=1200, height=630, alt="Panen raya")


def site(*lines: Line, ref: CardRef = REF) -> Checked:
    atlas = cast("Any", SimpleNamespace(address=SimpleNamespace(base_url=BASE)))
    return Checked(atlas, lambda page: ref, lambda page, name: lines)


def page(html: str = HEAD) -> Outputs:
    return Outputs(
        names={"cards/berita-panen-0123456789ab.png"}, pages=(PageFile(PAGE, PLACE, head_of(html.encode())),)
    )


def png(wide: int = 1200, high: int = 630) -> bytes:
    out = io.BytesIO()
    Image.new("P", (wide, high)).save(out, "PNG")
    return out.getvalue()


def a_card(data: bytes | None = None, form: str = "og", **ref: Any) -> Outputs:
    values = {"url": OG, "type": "image/png", "width": 1200, "height": 630, "alt": "Panen raya", **ref}
    shown = png(values["width"], values["height"]) if data is None else data
    return Outputs(cards=(CardFile(PAGE, PLACE, form, CardRef(**values), shown),))


FILM = draw_video(VideoPayload(card=card(form="story"), ending=MP4), BLOBS).data


def a_film(data: bytes) -> Outputs:
    return a_card(data, "video", type="video/mp4", width=1080, height=1920)


def a_line(**more: Any) -> Line:
    return Line(**{"text": "Panen", "x": 312, "y": 300, "size": 60, "weight": 700, "color": "#000", "on": "", **more})


def slow_film() -> bytes:
    """Move what players need first behind the pictures."""
    boxes, place = [], 0
    while place < len(FILM):
        size = struct.unpack(">I", FILM[place : place + 4])[0]
        boxes.append(FILM[place : place + size])
        place += size
    return b"".join(sorted(boxes, key=lambda box: box[4:8] == b"moov"))


def long_film() -> bytes:
    place = FILM.index(b"mvhd") + 4 + 16
    return FILM[:place] + struct.pack(">I", 60_000_000) + FILM[place + 4 :]


SOUND = {
    "page": page(),
    "card": a_card(),
    "film": a_film(FILM),
    "caption": Outputs(captions=(CaptionFile(PLACE, "x", "Panen https://x.example/sangat/panjang", 2),)),
}

HEAVY = png() + bytes(700_000)
BROKEN: dict[str, tuple[Outputs, Checked, str]] = {
    "unquoted": (
        page(HEAD.replace(f'content="{OG}"', f"content={OG}")),
        site(),
        (
            "error[check-tag-unquoted]: the tag og:image has no quotation marks; WhatsApp then shows no picture\n"
            '  expected: content="…" (WhatsApp, link previews)\n'
            "  hint: leave HTML minifiers out, or let them keep quotation marks"
        ),
    ),
    "missing": (
        page(HEAD.replace('content="Padi."', 'content=" "')),
        site(),
        (
            "error[check-tag-missing]: the tag og:description is missing or empty; WhatsApp needs it for a preview\n"
            "  expected: og:title, og:description, og:url and og:image, none of them empty (WhatsApp, link previews)"
        ),
    ),
    "late": (
        page(HEAD.replace("<title>", f"<!--{' ' * 8000}--><title>")),
        site(),
        (
            "warning[check-tags-late]: the sharing tags end at byte 8516; Slack may not read that far\n"
            "  expected: within the first 8192 bytes (own: within the 10,000 characters that Slack has named)\n"
            "  hint: put them before style, scripts and JSON-LD in the theme's head"
        ),
    ),
    "order": (
        page(HEAD.replace("<title>", "<script>1</script><title>")),
        site(),
        (
            "warning[check-tags-order]: style/script stands before the sharing tags it belongs behind; Facebook reads "
            "from top to bottom\n"
            "  expected: title, og:title … og:image, then og:image:type and its kin, then styles and scripts (ogp.me)"
        ),
    ),
    "child before its picture": (
        page(HEAD.replace("<title>", '<meta property="og:image:width" content="1200"><title>')),
        site(),
        (
            "warning[check-tags-order]: og:image:width stands before the sharing tags it belongs behind; Facebook "
            "reads from top to bottom\n"
            "  expected: title, og:title … og:image, then og:image:type and its kin, then styles and scripts (ogp.me)"
        ),
    ),
    "many": (
        page(HEAD.replace("<style>", f'<meta property="og:image" content="{OG}"><style>')),
        site(),
        (
            "error[check-images-many]: the page names 2 pictures in og:image, and WhatsApp may show any of them\n"
            "  expected: exactly one (own: readers disagree on which one counts)"
        ),
    ),
    "relative": (
        page(HEAD.replace(OG, "/koperasi/cards/x.png")),
        site(),
        (
            "error[check-image-relative]: og:image is /koperasi/cards/x.png; Facebook cannot find it\n"
            "  expected: an address that begins with https:// (ogp.me)"
        ),
    ),
    "alt": (
        page(HEAD.replace('<meta property="og:image:alt" content="Panen raya">', "")),
        site(),
        (
            "warning[check-image-alt]: the picture of the preview is not put into words; X reads og:image:alt aloud\n"
            "  expected: og:image:alt with what the picture says (WCAG 2.2, 1.1.1)"
        ),
    ),
    "gone": (
        page(HEAD.replace("0123456789ab", "ffffffffffff")),
        site(),
        (
            f"error[check-card-gone]: og:image leads to {OG.replace('0123456789ab', 'ffffffffffff')}, which is not in "
            "the output; Facebook shows no picture\n"
            "  expected: a file of this build (Facebook, sharing)\n"
            "  hint: run kopsite build again, and publish all of the output"
        ),
    ),
    "stale": (
        page(),
        site(ref=CardRef(url=f"{BASE}cards/other.png", type="image/png", width=1200, height=630, alt="x")),
        (
            f"warning[check-card-stale]: og:image leads to {OG}, a card of another build; WhatsApp goes on showing the "
            "old picture\n"
            "  expected: the card that the content has now (own: previews are remembered by address)\n"
            "  hint: run kopsite build again, with the same flags"
        ),
    ),
    "title": (
        page(HEAD.replace("Panen &amp; raya", "Panen " * 11)),
        site(),
        (
            "warning[check-title-long]: the title has 66 characters; WhatsApp cuts it\n"
            "  expected: at most 60 (WhatsApp, link previews: title at most two lines)\n"
            "  hint: say what matters first, or shorten it"
        ),
    ),
    "description": (
        page(HEAD.replace('content="Padi."', f'content="{"Padi " * 40}"')),
        site(),
        (
            "warning[check-description-long]: the description has 200 characters; WhatsApp cuts it\n"
            "  expected: at most 160 (own: what messengers and search engines show at the most)"
        ),
    ),
    "heavy": (
        a_card(HEAVY),
        site(),
        (
            "error[check-card-heavy]: the card og has 700 KB; WhatsApp may not show it\n"
            "  expected: at most 600 KB (WhatsApp, link previews)\n"
            "  hint: a calmer or smaller photograph makes it lighter"
        ),
    ),
    "rather heavy": (
        a_card(HEAVY[:400_000]),
        site(),
        (
            "warning[check-card-heavy]: the card og has 400 KB; WhatsApp may not show it\n"
            "  expected: at most 300 KB (own: seen to fail above 300 KB)\n"
            "  hint: a calmer or smaller photograph makes it lighter"
        ),
    ),
    "size": (
        a_card(png(600, 315)),
        site(),
        (
            "error[check-card-size]: the card og is 600×315 pixels; WhatsApp was told 1200×630\n"
            "  expected: a whole picture of 1200×630 (WhatsApp, link previews)\n"
            "  hint: run kopsite build again"
        ),
    ),
    "slide": (
        a_card(png(600, 315), "carousel-3"),
        site(),
        (
            "error[check-card-size]: the card carousel-3 is 600×315 pixels; Instagram was told 1200×630\n"
            "  expected: a whole picture of 1200×630 (Instagram API, media: images)\n"
            "  hint: run kopsite build again"
        ),
    ),
    "type": (
        a_card(type="image/webp"),
        site(),
        (
            "warning[check-card-type]: the card og is image/webp; Facebook may not show it\n"
            "  expected: one of: image/jpeg, image/png, image/gif (Facebook, webmasters: images)"
        ),
    ),
    "narrow": (
        a_card(form="thumbnail", width=600, height=338),
        site(),
        (
            "error[check-card-narrow]: the card thumbnail is 600 pixels wide; YouTube shows no picture then\n"
            "  expected: at least 640 (YouTube, thumbnails)"
        ),
    ),
    "ratio": (
        a_card(width=1200, height=200),
        site(),
        (
            "error[check-card-ratio]: the longer side of the card og is 6.0 times the shorter one; WhatsApp shows no "
            "picture then\n"
            "  expected: at most 4 times (WhatsApp, link previews)"
        ),
    ),
    "crop": (
        a_card(),
        site(a_line(), a_line(text="Di tepi", x=40)),
        (
            'warning[check-card-crop]: on the card og, "Di tepi" stands where WhatsApp cuts or covers it\n'
            "  expected: words inside the safe zone (own: previews show the middle square)\n"
            "  hint: kopsite kit --debug-layout draws the zone; change the areas of the design"
        ),
    ),
    "no words": (
        a_card(alt=" "),
        site(),
        (
            "warning[check-card-alt]: the card og is not put into words; Instagram asks for them\n"
            "  expected: a text that says what the card says (WCAG 2.2, 1.1.1)"
        ),
    ),
    "damaged film": (
        a_film(FILM[:900]),
        site(),
        (
            "error[check-film-codec]: the film is ?; Instagram does not take it\n"
            "  expected: H.264 in a whole MP4 (Instagram API, media: reels)"
        ),
    ),
    "other codec": (
        a_film(FILM.replace(b"avc1", b"mp4v")),
        site(),
        (
            "error[check-film-codec]: the film is mp4v; Instagram does not take it\n"
            "  expected: H.264 in a whole MP4 (Instagram API, media: reels)"
        ),
    ),
    "long film": (
        a_film(long_film()),
        site(),
        (
            "error[check-film-length]: the film lasts 60000.0 seconds; Instagram does not take it\n"
            "  expected: 3 to 900 seconds (Instagram API, media: reels)"
        ),
    ),
    "slow film": (
        a_film(slow_film()),
        site(),
        (
            "warning[check-film-slow]: the film begins only when all of it has arrived; Instagram may refuse it\n"
            "  expected: moov before mdat (Instagram API, media: reels)"
        ),
    ),
    "film of another size": (
        a_card(FILM, "video", type="video/mp4", width=720, height=1280),
        site(),
        (
            "error[check-card-size]: the card video is 1080×1920 pixels; Instagram was told 720×1280\n"
            "  expected: a whole picture of 720×1280 (Instagram API, media: reels)\n"
            "  hint: run kopsite build again"
        ),
    ),
    "heavy film": (
        a_film(FILM.ljust(5_200_000, b"\0")),
        site(),
        (
            "error[check-card-heavy]: the card video has 5200 KB; WhatsApp may not show it\n"
            "  expected: at most 5000 KB (own: what is passed on over a weak network)\n"
            "  hint: a calmer or smaller photograph makes it lighter"
        ),
    ),
    "caption": (
        Outputs(captions=(CaptionFile(PLACE, "threads", "a" * 501, 1),)),
        site(),
        (
            "error[check-caption-long]: the caption for Threads has 501 characters\n"
            "  expected: at most 500 (Threads, create posts)\n"
            "  hint: shorten the texts of its template in captions/"
        ),
    ),
    "hashtags": (
        Outputs(captions=(CaptionFile(PLACE, "threads", "a", 2),)),
        site(),
        (
            "warning[check-hashtags-many]: the caption for Threads has 2 hashtags\n"
            "  expected: at most 1 (Threads, web intents: one topic tag)"
        ),
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_told_nothing(name: str) -> None:
    assert list(checked(site(a_line()), SOUND[name])) == []


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told_once_word_for_word(name: str) -> None:
    outputs, held, words = BROKEN[name]
    (problem,) = checked(held, outputs)
    assert told(problem, "en") == f"content/posts/panen.md: {words}"
    assert all(value in told(problem, "id") for value in _shown(problem))


def _shown(problem: Diagnostic) -> list[str]:
    values = dict(problem.values)
    assert values["source"]
    known = {platform.name for platform in PLATFORMS} | {"Slack", "YouTube"}
    assert values["platform"] in known
    return [values["platform"], values["source"]]


def test_every_code_of_a_check_has_its_broken_output() -> None:
    seen = {problem.code for outputs, held, _ in BROKEN.values() for problem in checked(held, outputs)}
    told_elsewhere = {"check-no-output", "check-fine", "check-found", "check-not-published"}
    assert seen | told_elsewhere == {code for code in catalogue("en") if code.startswith("check-")}


def test_a_head_is_read_to_its_end_and_no_further() -> None:
    head = head_of(HEAD.encode())
    assert head.values("og:image") == (OG,)
    assert head.value("og:title") == "Panen & raya"
    assert head.value("og:video") == ""
    assert head_of(b"").tags == ()
    assert head_of(b"<meta property='og:title' content='A \"b\" > c'><meta property=og:url content=x>").tags[0][:2] == (
        "og:title",
        'A "b" > c',
    )
