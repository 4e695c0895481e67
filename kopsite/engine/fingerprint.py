"""Digests of bytes, and fingerprints of tasks."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """Return the BLAKE2b-128 of the bytes as 32 lower-case hex characters."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
