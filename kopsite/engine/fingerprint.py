"""Digests of bytes, and fingerprints of tasks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib import metadata

import msgspec

from kopsite.engine.task import Task, TaskKind

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_PIXEL_FEATURES = ("freetype2", "zlib", "jpg", "webp")


def digest(data: bytes) -> str:
    """Return the BLAKE2b-128 of the bytes as 32 lower-case hex characters."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


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


def fingerprint(task: Task, kind: TaskKind, versions: Mapping[str, str]) -> str:
    """Digest everything the task's result depends on; its name and the order of its parts and blobs are not in it."""
    return digest(
        _encoder.encode(
            (
                task.kind,
                kind.version,
                sorted((name, versions[name]) for name in kind.libraries),
                type(task.payload).__name__,
                task.payload,
                sorted(set(task.blobs)),
                sorted(set(task.parts)),
            )
        )
    )


def fingerprint_parts(task: Task, kind: TaskKind, versions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Name and digest each thing the fingerprint covers, so that two of them can be compared and the reason told."""
    parts = {"kind": digest(_encoder.encode((task.kind, kind.version, type(task.payload).__name__)))}
    parts |= {f"library:{name}": digest(versions[name].encode()) for name in kind.libraries}
    for field in msgspec.structs.fields(task.payload):
        parts[f"payload:{field.name}"] = digest(_encoder.encode(getattr(task.payload, field.name)))
    parts["blobs"] = digest(_encoder.encode(sorted(set(task.blobs))))
    return tuple(sorted([*parts.items(), *((f"part:{name}", value) for name, value in set(task.parts))]))


def _version(name: str) -> str:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return "absent"
    return f"{version} {_pixel_versions()}" if name.lower() == "pillow" else version


def _pixel_versions() -> str:
    from PIL import features

    return " ".join(f"{name}={features.version(name)}" for name in _PIXEL_FEATURES)
