"""Groups jobs into chunks worth sending: as many as take a while to do, and never more bytes than are light to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from kopsite.engine.worker import Job, Outcome

_MOST_BYTES = 4 << 20
_FIRST_GUESS = 0.005
_encoder = msgspec.msgpack.Encoder()
_jobs_decoder = msgspec.msgpack.Decoder(list[Job])
_outcomes_decoder = msgspec.msgpack.Decoder(list[Outcome])

encode_chunk = _encoder.encode
"""Turn jobs or outcomes into bytes."""
decode_jobs = _jobs_decoder.decode
decode_outcomes = _outcomes_decoder.decode


class Chunker:
    """Learns how long jobs of a kind take, and cuts a stream of jobs into chunks of about `seconds` each."""

    def __init__(self, seconds: float, most: int) -> None:
        self._seconds = seconds
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
            if seconds >= self._seconds or len(chunk) >= self._most or weight >= _MOST_BYTES:
                yield chunk
                chunk, seconds, weight = [], 0.0, 0
        if chunk:
            yield chunk

    def outcomes(self, chunk: Iterable[Job], data: bytes) -> Iterator[Outcome]:
        """Decode what came of a chunk, and learn from it."""
        kinds = {job.number: job.kind for job in chunk}
        for outcome in decode_outcomes(data):
            kind = kinds[outcome.number]
            self._known[kind] = 0.9 * self._known.get(kind, outcome.seconds) + 0.1 * outcome.seconds
            yield outcome
