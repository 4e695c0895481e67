"""The video task: a card's payload in, its film out."""

from __future__ import annotations

from kopsite.diagnostics import Position, warning
from kopsite.engine.task import Blobs, Result
from kopsite.render.cards.card import readable
from kopsite.render.cards.layout import describe
from kopsite.render.cards.values import layout_of
from kopsite.render.kit.limits import FILES
from kopsite.render.motion.encoder import EncoderError, encoder, mp4
from kopsite.render.motion.film import frames
from kopsite.render.motion.webp import webp
from kopsite.render.payload import VideoPayload

MP4, WEBP = "mp4", "webp"
TYPES = {MP4: "video/mp4", WEBP: "image/webp"}
MOST_BYTES = max(rule.most_bytes for rule in FILES["video"])
_ABSENT = "imageio-ffmpeg is installed where the site is planned, but not here"


def ending() -> str:
    """Say what films are made as here: MP4 where the encoder is installed."""
    return MP4 if encoder() else WEBP


def draw_video(payload: VideoPayload, blobs: Blobs) -> Result:
    """Make a card's film.

    What a card cannot show is told with the card of the same format, so only what concerns a film is told here.
    """
    card = payload.card
    shown, _ = readable(card, blobs)
    spec = describe(shown, layout_of(blobs[card.layout]))
    film = frames(spec, {name: blobs[picture.blob] for name, picture in shown.pictures.items()})
    program = encoder()
    if payload.ending == WEBP:
        data = webp(film)
    elif program:
        data = mp4(program, film, (spec.width, spec.height))
    else:
        raise EncoderError(_ABSENT)
    place, title = Position(path=card.source), card.texts.get("title", "")
    heavy = warning("video-too-large", place, title=title, megabytes=f"{len(data) / 1_000_000:.1f}")
    return Result(data=data, diagnostics=(heavy,) if len(data) > MOST_BYTES else ())
