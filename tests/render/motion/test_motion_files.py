"""Films as files: what players and platforms read in them, the same bytes every time, and what stands in for MP4."""

from __future__ import annotations

import io
import re
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from kopsite.engine.fingerprint import LibraryVersions, digest
from kopsite.engine.task import Result
from kopsite.render.motion import encoder as encoding
from kopsite.render.motion.encoder import EncoderError, encoder, mp4
from kopsite.render.motion.film import FPS, frames, still
from kopsite.render.motion.video import MOST_BYTES, MP4, WEBP, draw_video, ending
from kopsite.render.payload import VideoPayload
from tests.render.cards.card_samples import BLOBS, card, described, noise_photo

CARD = card(form="story")


def film(made: str, payload=CARD, blobs=BLOBS) -> Result:
    return draw_video(VideoPayload(card=payload, ending=made), blobs)


@pytest.fixture(scope="module")
def made() -> bytes:
    result = film(MP4)
    assert result.diagnostics == ()
    return result.data


def boxes(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Go through the boxes of an MP4, those that hold others opened."""
    place = 0
    while place < len(data):
        size, name = struct.unpack(">I4s", data[place : place + 8])
        yield name.decode("latin-1"), data[place + 8 : place + size]
        if name in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
            yield from boxes(data[place + 8 : place + size])
        place += size


def test_it_is_h264_of_a_story_with_what_players_need_first(made: bytes, tmp_path: Path) -> None:
    found = dict(boxes(made))
    names = [name for name, _ in boxes(made)]
    assert names.index("moov") < names.index("mdat")
    assert names.count("trak") == 1
    scale, length = struct.unpack(">II", found["mvhd"][12:20])
    assert 6 <= length / scale <= 8
    assert struct.unpack(">II", found["tkhd"][-8:]) == (1080 << 16, 1920 << 16)
    assert struct.unpack(">II", found["mvhd"][4:12]) == (0, 0)
    assert b"Lavf" not in made
    assert b"x264 - core" not in made
    assert len(made) <= MOST_BYTES
    (tmp_path / "film.mp4").write_bytes(made)
    program = encoder()
    assert program is not None
    told = subprocess.run([program, "-hide_banner", "-i", tmp_path / "film.mp4"], capture_output=True, text=True).stderr
    assert re.search(r"Video: h264 \(High\) \(avc1.*yuv420p\(tv, bt709, progressive\), 1080x1920.* 30 fps", told)
    assert "Audio" not in told


def test_its_last_frame_is_the_card(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(made)
    program = encoder()
    assert program is not None
    wanted = [program, "-loglevel", "error", "-sseof", "-0.1", "-i", tmp_path / "film.mp4", "-update", "1"]
    subprocess.run([*wanted, tmp_path / "last.png"], check=True)
    with Image.open(tmp_path / "last.png") as last:
        differs = ImageChops.difference(last.convert("RGB"), still(described(CARD), {})).convert("L")
    assert ImageStat.Stat(differs).mean[0] < 2
    assert sum(differs.histogram()[48:]) < differs.width * differs.height / 500


def test_the_same_card_gives_the_same_bytes(made: bytes) -> None:
    assert film(MP4).data == made


def test_the_hardest_photograph_stays_below_the_limit() -> None:
    photo = noise_photo((1400, 1400))
    blobs = {**BLOBS, digest(photo): photo}
    result = film(MP4, card(form="story", photo=digest(photo)), blobs)
    assert len(result.data) <= MOST_BYTES
    assert result.diagnostics == ()


def test_a_webp_stands_in_where_no_encoder_is_installed() -> None:
    data = film(WEBP).data
    assert data == film(WEBP).data
    assert len(data) <= MOST_BYTES
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size, image.info["loop"]) == ("WEBP", (540, 960), 1)
        lasts = 0
        for place in range(image.n_frames):
            image.seek(place)
            image.load()
            lasts += image.info["duration"]
        assert abs(lasts / 1000 - sum(frame.lasts for frame in frames(described(CARD), {})) / FPS) < 0.1
        differs = ImageChops.difference(image.convert("RGB"), still(described(CARD), {}).reduce(2)).convert("L")
    assert ImageStat.Stat(differs).mean[0] < 2


def test_what_is_installed_decides_how_films_are_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert ending() == MP4
    assert re.fullmatch(r"[\d.]+ ffmpeg\S+:\d+", LibraryVersions()["imageio-ffmpeg"])
    monkeypatch.setattr(encoding, "find_spec", lambda name: None)
    encoder.cache_clear()
    try:
        assert ending() == WEBP
    finally:
        encoder.cache_clear()


def test_a_program_that_does_not_run_counts_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "binaries").mkdir()
    (tmp_path / "binaries" / "ffmpeg-broken").write_bytes(b"no program")

    class Spec:
        submodule_search_locations = (str(tmp_path),)

    monkeypatch.setattr(encoding, "find_spec", lambda name: Spec)
    encoder.cache_clear()
    try:
        assert encoder() is None
    finally:
        encoder.cache_clear()


def test_an_encoder_that_gives_up_says_why(tmp_path: Path) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text("#!/bin/sh\necho 'no room' >&2\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(EncoderError, match="no room"):
        mp4(program, frames(described(CARD), {}), (1080, 1920))
