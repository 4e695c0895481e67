"""Digests of bytes, and fingerprints of tasks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from kopsite.engine.task import Task, TaskKind

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_LIST_OF_SEVEN = b"\x97"
_PIXEL_FEATURES = ("freetype2", "zlib", "jpg", "webp")


def digest(data: bytes) -> str:
    """Return the BLAKE2b-128 of the bytes as 32 lower-case hex characters."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_file(path: str | Path) -> str:
    """Return the digest of a file's bytes without holding them all."""
    with open(path, "rb") as file:  # noqa: PTH123 most callers have a text
        return hashlib.file_digest(file, hasher).hexdigest()


def hasher(data: bytes = b"") -> hashlib.blake2b:
    """Begin a digest."""
    return hashlib.blake2b(data, digest_size=16)


def key_of(name: bytes) -> int:
    """Return the number by which a digest is found in a table: its first eight bytes."""
    return int.from_bytes(name[:8], "big", signed=True)


class LibraryVersions(dict[str, str]):
    """Versions of distributions, each looked up when first asked for; hand one to a whole run."""

    def __missing__(self, name: str) -> str:
        self[name] = version = _version(name)
        return version


def encode_payload(payload: msgspec.Struct) -> bytes:
    """Encode a payload so that equal values give equal bytes, whatever the order of their dicts and sets."""
    return _encoder.encode(payload)


def fingerprint(task: Task, kind: TaskKind, versions: Mapping[str, str], payload: bytes | None = None) -> str:
    """Digest everything the task's result depends on; its name and the order of its parts and blobs are not in it.

    `payload` is the task's, where it is encoded already. What is digested is a list of seven, whose fifth it is.
    """
    encoded = encode_payload(task.payload) if payload is None else payload
    libraries = tuple([(name, versions[name]) for name in kind.libraries])
    head = _head(task.kind, kind.version, libraries, type(task.payload).__name__)
    return digest(b"".join((head, encoded, _encoder.encode(sorted(set(task.blobs))), _set_of(task.parts))))


@lru_cache(256)
def _head(kind: str, version: int, libraries: tuple[tuple[str, str], ...], name: str) -> bytes:
    return b"".join((_LIST_OF_SEVEN, *map(_encoder.encode, (kind, version, sorted(libraries), name))))


@lru_cache(256)
def _set_of(parts: tuple[tuple[str, str], ...]) -> bytes:
    return _encoder.encode(sorted(set(parts)))


def fingerprint_parts(task: Task, kind: TaskKind, versions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Name and digest each thing the fingerprint covers, so that two of them can be compared and the reason told."""
    parts = {"kind": digest(_encoder.encode((task.kind, kind.version, type(task.payload).__name__)))}
    parts |= {f"library:{name}": digest(versions[name].encode()) for name in kind.libraries}
    for field in msgspec.structs.fields(task.payload):
        parts[f"payload:{field.name}"] = digest(_encoder.encode(getattr(task.payload, field.name)))
    parts["blobs"] = digest(_encoder.encode(sorted(set(task.blobs))))
    return tuple(sorted([*parts.items(), *((f"part:{name}", value) for name, value in set(task.parts))]))


def _version(name: str) -> str:
    from importlib import metadata

    # A damaged installation has no metadata, which each version of the library tells in its own way.
    try:
        version = metadata.version(name) or "unknown"
    except metadata.PackageNotFoundError:
        return "absent"
    except (OSError, KeyError):
        return "unknown"
    within = _WITHIN.get(name.lower())
    return f"{version} {within()}".rstrip() if within else version


def _pixel_versions() -> str:
    from PIL import features

    return " ".join(f"{name}={features.version(name)}" for name in _PIXEL_FEATURES)


def _encoder_builds() -> str:
    from importlib.util import find_spec

    package = find_spec("imageio_ffmpeg")
    folders = (package.submodule_search_locations if package else None) or ()
    programs = (path for folder in folders for path in Path(folder, "binaries").glob("ffmpeg*"))
    return " ".join(f"{path.name}:{path.stat().st_size}" for path in sorted(programs))


_WITHIN = {"pillow": _pixel_versions, "imageio-ffmpeg": _encoder_builds}
"""What libraries carry inside, whose versions count as well."""
