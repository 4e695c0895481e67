"""How a trace is written in a row of the store: sealed, with the whole fingerprint, of which the key is but a part."""

from __future__ import annotations

import msgspec

from kopsite.engine.database import StoreBroken, sealed, unsealed
from kopsite.engine.task import Trace

_TABLE = b"trace"
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[bytes, Trace])


def trace_row(name: bytes, trace: Trace) -> bytes:
    """Write what a fingerprint came to."""
    return sealed(_TABLE, b"", _encoder.encode((name, trace)))


def trace_in(row: object, name: bytes) -> Trace | None:
    """Read a row; None when it is of another fingerprint with the same key."""
    try:
        written, trace = _decoder.decode(unsealed(_TABLE, b"", row))
    except msgspec.MsgspecError as error:
        raise StoreBroken from error
    return trace if written == name else None
