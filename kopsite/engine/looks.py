"""How files looked when their digests were known, so that unchanged ones need not be read again.

A look is digest, size, times and inode, packed into 48 bytes. It counts only while all of these are the same, and only
when the file's last change lies before the moment at which it was looked at. Changing a file sets its change time,
which nobody can set back, so no alteration is missed (Windows has no such time; there the time of writing must serve).
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kopsite.engine.fingerprint import digest_file

_LOOK = struct.Struct(">QqqQ")
_DIGEST = 16
_BUCKETS = 64
_WRAP = (1 << 64) - 1
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, bytes])


def packed(name: str, stat: os.stat_result) -> bytes:
    """Pack a digest and how its file looks into 48 bytes."""
    return bytes.fromhex(name) + packed_look(stat)


def packed_look(stat: os.stat_result) -> bytes:
    """Pack how a file looks, without its digest, into 32 bytes."""
    return _LOOK.pack(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino & _WRAP)


def sizes_of(looks: Iterable[bytes]) -> list[int]:
    """Return the bytes of files whose looks, without their digests, are packed."""
    return [size for size, *_ in _LOOK.iter_unpack(b"".join(looks))]


def digest_of(look: bytes) -> str:
    """Return the digest in a look."""
    return look[:_DIGEST].hex()


def fits(look: bytes, stat: os.stat_result) -> bool:
    """Tell whether a file looks as it did."""
    return look[_DIGEST:] == packed_look(stat)


class Looks:
    """Digests of files, remembered or read; `remembered` are the looks of the last run.

    `tick` is what the file system takes for now: what changed in this very tick may change again unseen.
    """

    def __init__(self, remembered: Mapping[str, bytes], tick: int = 0) -> None:
        self.remembered = remembered
        self.tick = tick
        self.seen: dict[str, bytes] = {}

    def known(self, path: str, stat: os.stat_result) -> str:
        """Return the digest of a file that looks as it did, or nothing."""
        look = self.seen.get(path) or self.remembered.get(path)
        if look is None or not fits(look, stat):
            return ""
        self.seen[path] = look
        return digest_of(look)

    def note(self, path: str, name: str, stat: os.stat_result) -> None:
        """Remember a file's digest, when its look can be trusted."""
        if max(stat.st_mtime_ns, stat.st_ctime_ns) < self.tick:
            self.seen[path] = packed(name, stat)
        else:
            self.seen.pop(path, None)

    def digest(self, path: str, file: str | Path, stat: os.stat_result) -> str:
        """Return a file's digest, reading the file only in doubt."""
        name = self.known(path, stat)
        if not name:
            name = digest_file(file)
            self.note(path, name, stat)
        return name


def buckets_of(looks: Mapping[str, bytes]) -> dict[int, dict[str, bytes]]:
    """Divide looks into a fixed number of buckets, so that few are written again when few files change."""
    buckets: dict[int, dict[str, bytes]] = {}
    for path, look in looks.items():
        buckets.setdefault(zlib.crc32(path.encode("utf-8", "surrogateescape")) % _BUCKETS, {})[path] = look
    return buckets


def pack_bucket(looks: Mapping[str, bytes]) -> bytes:
    """Encode a bucket."""
    return _encoder.encode(looks)


def unpack_bucket(data: bytes) -> dict[str, bytes]:
    """Decode a bucket."""
    return _decoder.decode(data)
