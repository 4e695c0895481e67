"""The encoder that `kopsite[video]` brings: found beside its package, never taken from the system."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kopsite.render.motion.film import FPS, Frame
from kopsite.render.motion.planes import Planes

_QUIET = ("-hide_banner", "-loglevel", "error", "-nostdin")
_SAME_BYTES = ("-threads", "1", "-filter_threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact")
_BARE = ("-map_metadata", "-1", "-map_chapters", "-1", "-an", "-bsf:v", "filter_units=remove_types=6")
"""No data about data, no note of the encoder about itself; no sound, for no platform asks for a silent track."""
_H264 = (
    *("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-level", "4.1", "-pix_fmt", "yuv420p"),
    *("-crf", "18", "-maxrate", "4500k", "-bufsize", "4500k", "-g", str(2 * FPS)),
    *("-x264-params", "cpu-independent=1:rc-lookahead=3:bframes=0"),
)
_COLORS = ("-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709")
_MP4 = ("-movflags", "+faststart", "-video_track_timescale", "30000", "-f", "mp4")


class EncoderError(Exception):
    """The encoder cannot be run, or gave up."""


@cache
def encoder() -> Path | None:
    """Return the encoder's program; None where the extra is not installed, or its program does not run."""
    package = find_spec("imageio_ffmpeg")
    folders = (package.submodule_search_locations if package else None) or ()
    found = (path for folder in folders for path in sorted(Path(folder, "binaries").glob("ffmpeg*")))
    return next(filter(_runs, found), None)


def _runs(program: Path) -> bool:
    try:
        return not subprocess.run((program, "-version"), capture_output=True, check=False).returncode  # noqa: S603
    except OSError:
        return False


def mp4(program: Path, frames: Iterable[Frame], size: tuple[int, int]) -> bytes:
    """Encode frames as H.264 in MP4, what players need first at its beginning."""
    with tempfile.TemporaryDirectory(prefix="kopsite-") as folder:
        target, notes = Path(folder, "film.mp4"), Path(folder, "notes")
        raw = ("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{size[0]}x{size[1]}", "-r", str(FPS), *_COLORS)
        command = (program, *_QUIET, *raw, "-i", "-", *_SAME_BYTES, *_BARE, *_H264, *_COLORS, *_MP4, target)
        try:
            with notes.open("wb") as told, subprocess.Popen(command, stdin=subprocess.PIPE, stderr=told) as running:  # noqa: S603 (our own words)
                _feed(running, frames, size)
            if running.returncode:
                raise EncoderError(notes.read_text("utf-8", "replace").strip()[-300:] or f"{running.returncode}")
            return target.read_bytes()
        except OSError as problem:
            raise EncoderError(problem.strerror or str(problem)) from problem


def _feed(running: subprocess.Popen[bytes], frames: Iterable[Frame], size: tuple[int, int]) -> None:
    """Pipe frames; one that lasts is written again and again."""
    planes, pipe = Planes(size), running.stdin
    if pipe is None:
        return
    try:
        for frame in frames:
            planes.take(frame.image, frame.boxes)
            data = planes.data()
            for _ in range(frame.lasts):
                pipe.write(data)
        pipe.close()
    except BrokenPipeError:
        # What went wrong stands in its notes.
        running.wait()
