"""Tells a picture's format by its first bytes, and takes metadata out of its container without touching a pixel."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_DROPPED = frozenset((b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"caBX", b"dSIG"))
_PNG_KNOWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT cICP mDCV cLLI acTL fcTL fdAT".split()
)
_WEBP_KNOWN = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_METADATA_FLAGS = 0x08 | 0x04  # EXIF and XMP


class BrokenPictureError(ValueError):
    """The container of a picture ends early or contradicts itself."""


def picture_format(data: bytes) -> str:
    """Name the format: jpeg, png, webp, gif, avif or svg; empty when it is none of them."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(_PNG):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and (data[8:12] in (b"avif", b"avis") or b"avif" in data[16:48]):
        return "avif"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and b"<svg" in head and b"<html" not in head.lower():
        return "svg"
    return ""


def foreign_format(data: bytes) -> str:
    """Name a picture format that browsers or we cannot show, or nothing."""
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc"):
        return "HEIC"
    names = {b"II*\x00": "TIFF", b"MM\x00*": "TIFF", b"BM": "BMP", b"8BPS": "PSD", b"%PDF": "PDF"}
    return next((name for magic, name in names.items() if data.startswith(magic)), "")


def without_metadata(data: bytes, format: str) -> bytes:  # noqa: A002
    """Drop EXIF, GPS, XMP, IPTC, comments and anything else that does not show; keep pixels and colour profile."""
    try:
        match format:
            case "jpeg":
                return b"".join(_jpeg(data))
            case "png":
                return b"".join(_png(data))
            case "webp":
                return _webp(data)
            case "gif":
                return b"".join(_gif(data))
    except (IndexError, struct.error) as problem:
        raise BrokenPictureError(format) from problem
    return data


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise BrokenPictureError("jpeg")
        marker = data[at + 1]
        if marker == 0xD9:
            yield data[at : at + 2]
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 2
            continue
        end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        if _kept(marker, data[at + 4 : at + 16]):
            yield data[at:end]
        at = end
        if marker == 0xDA:
            stop = _scan_end(data, at)
            yield data[at:stop]
            at = stop


def _kept(marker: int, content: bytes) -> bool:
    if marker == 0xE0:
        return content.startswith(b"JFIF\x00")
    if marker == 0xE2:
        return content.startswith(b"ICC_PROFILE\x00")
    return marker == 0xEE or not (0xE1 <= marker <= 0xEF or marker == 0xFE)


def _scan_end(data: bytes, at: int) -> int:
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise BrokenPictureError("jpeg")
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7 and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at = 8
    while True:
        length = struct.unpack_from(">I", data, at)[0]
        name, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            raise BrokenPictureError("png")
        if name in _PNG_KNOWN and name not in _PNG_DROPPED:
            yield data[at:end]
        if name == b"IEND":
            return
        at = end


def _webp(data: bytes) -> bytes:
    at, chunks = 12, []
    size = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= size:
        name, length = data[at : at + 4], struct.unpack_from("<I", data, at + 4)[0]
        end = at + 8 + length + length % 2
        if at + 8 + length > size:
            raise BrokenPictureError("webp")
        chunk = data[at:end].ljust(end - at, b"\0")
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_METADATA_FLAGS]) + chunk[9:]
        if name in _WEBP_KNOWN:
            chunks.append(chunk)
        at = end
    content = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _colours(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x2C:
            at = _blocks_end(data, at + 11 + _colours(data[at + 9]))
            yield data[start:at]
        elif data[at] == 0x21:
            label = data[at + 1]
            at = _blocks_end(data, at + 2)
            loops = label == 0xFF and data[start + 3 : start + 14] in (b"NETSCAPE2.0", b"ANIMEXTS1.0")
            if label == 0xF9 or loops:
                yield data[start:at]
        else:
            raise BrokenPictureError("gif")
    yield b";"


def _colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1
