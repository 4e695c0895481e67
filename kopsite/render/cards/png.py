"""A palette image as PNG: packed to four bits where the palette allows, and deflated in one go.

Pillow hands its rows to zlib in small pieces, and that costs a flat card an eighth of its bytes.
"""

from __future__ import annotations

import struct
import zlib

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3
_LEVEL, _WINDOW, _MEMORY = 7, 15, 9


def palette_png(image: Image.Image) -> bytes:
    """Write an image of palette places; the same pixels give the same bytes."""
    palette = bytes(image.getpalette() or ())
    depth = 4 if len(palette) <= 3 * 16 else 8
    header = struct.pack(">IIBBBBB", image.width, image.height, depth, _PALETTE, 0, 0, 0)
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    pixels = deflate.compress(_rows(image, depth)) + deflate.flush()
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in chunks)


def _rows(image: Image.Image, depth: int) -> bytes:
    """Put the byte before each row that says that it is not filtered."""
    packed = image.tobytes("raw", "P;4") if depth == 4 else image.tobytes()
    wide = len(packed) // image.height
    rows = Image.new("L", (wide + 1, image.height))
    rows.paste(Image.frombytes("L", (wide, image.height), packed), (1, 0))
    return rows.tobytes()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
