"""Groups jobs into chunks worth sending: as many as take a while to do, and never more bytes than are light to hold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kopsite.engine.worker import Job, Outcome

_MOST_BYTES = 4 << 20
_FIRST_GUESS = 0.005
_SHARE = 0.02
"""Of the time that was spent on jobs so far: how much longer a chunk may be than at first."""
_BY_FILE = 32 << 10
_encoder = msgspec.msgpack.Encoder()
_jobs_decoder = msgspec.msgpack.Decoder(list[Job])
_outcomes_decoder = msgspec.msgpack.Decoder(list[Outcome])

encode_chunk = _encoder.encode
"""Turn jobs or outcomes into bytes."""
Parcel = bytes | str
"""An encoded chunk, or the path of the file that holds it."""
decode_jobs = _jobs_decoder.decode
decode_outcomes = _outcomes_decoder.decode


class Chunker:
    """Learns how long jobs of a kind take, and cuts a stream of jobs into chunks of about `seconds` each.

    Where there is much to do they grow up to `longest`, for each costs its sender as much as a few jobs do. They stay
    short beside what was done before, so that nobody waits long for the last one.
    """

    def __init__(self, seconds: float, most: int, longest: float = 0.0) -> None:
        self._seconds = seconds
        self._longest = max(seconds, longest)
        self._spent = 0.0
        self._most = most
        self._known: dict[str, float] = {}

    def chunks(self, jobs: Iterable[Job | None]) -> Iterator[list[Job] | None]:
        """Group jobs; a None passes through at once."""
        chunk: list[Job] = []
        seconds, weight = 0.0, 0
        for job in jobs:
            if job is None:
                yield None
                continue
            chunk.append(job)
            seconds += self._known.get(job.kind, _FIRST_GUESS)
            weight += job.weight
            wanted = min(self._seconds + _SHARE * self._spent, self._longest)
            if seconds >= wanted or len(chunk) >= self._most or weight >= _MOST_BYTES:
                yield chunk
                chunk, seconds, weight = [], 0.0, 0
        if chunk:
            yield chunk

    def outcomes(self, chunk: Iterable[Job], parcel: Parcel) -> Iterator[Outcome]:
        """Decode what came of a chunk, and learn from it."""
        data = unpacked(parcel)
        thrown_away(parcel)
        kinds = {job.number: job.kind for job in chunk}
        for outcome in decode_outcomes(data):
            kind = kinds[outcome.number]
            self._spent += outcome.seconds
            self._known[kind] = 0.9 * self._known.get(kind, outcome.seconds) + 0.1 * outcome.seconds
            yield outcome


def packed(data: bytes, file: Path) -> Parcel:
    """Put what is long into a file: a pipe hands it over in small pieces, and its reader has to wake for each."""
    if len(data) <= _BY_FILE:
        return data
    file.write_bytes(data)
    return os.fspath(file)


def unpacked(parcel: Parcel) -> bytes:
    """Return what was packed; it stays where it is until it is thrown away."""
    return parcel if isinstance(parcel, bytes) else Path(parcel).read_bytes()


def thrown_away(parcel: Parcel) -> None:
    """Remove the file of a parcel that nobody will ask for again."""
    if isinstance(parcel, str):
        Path(parcel).unlink(missing_ok=True)
