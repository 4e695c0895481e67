"""Frames as an encoder wants them: brightness and half-size colour by BT.709, changed only where a frame did."""

from __future__ import annotations

from PIL import Image

from kopsite.render.cards.spec import Box

_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
_Y, _C = 219 / 255, 224 / 255
_U, _V = _C / (2 * (1 - _BLUE)), _C / (2 * (1 - _RED))
_MATRIX = (
    *(_Y * _RED, _Y * _GREEN, _Y * _BLUE, 16.0),
    *(-_U * _RED, -_U * _GREEN, _U * (1 - _BLUE), 128.0),
    *(_V * (1 - _RED), -_V * _GREEN, -_V * _BLUE, 128.0),
)
"""RGB to Y'CbCr in the narrow range that every player takes for granted."""


class Planes:
    """One frame as yuv420p."""

    def __init__(self, size: tuple[int, int]) -> None:
        half = (size[0] // 2, size[1] // 2)
        self._planes = (Image.new("L", size), Image.new("L", half), Image.new("L", half))

    def take(self, image: Image.Image, boxes: tuple[Box, ...]) -> None:
        """Take what is new of a picture."""
        for left, top, wide, high in boxes:
            # Colour has half the resolution: what changes begins and ends at even pixels.
            west, north = left - left % 2, top - top % 2
            east, south = left + wide + (left + wide) % 2, top + high + (top + high) % 2
            bands = image.crop((west, north, east, south)).convert("RGB", _MATRIX).split()
            self._planes[0].paste(bands[0], (west, north))
            for plane, band in zip(self._planes[1:], bands[1:], strict=True):
                plane.paste(band.reduce(2), (west // 2, north // 2))

    def data(self) -> bytes:
        """Return the whole frame."""
        return b"".join(plane.tobytes() for plane in self._planes)
