"""What happens on a Dask worker: it tells what it is, and does chunks of jobs for those who are the same."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kopsite.engine.alike import traits
from kopsite.engine.chunks import Parcel, decode_jobs, encode_chunk, packed, unpacked
from kopsite.engine.worker import perform, table_at

_one_at_a_time = threading.Lock()


def dask_setup(worker: Any) -> None:  # noqa: ARG001 the name and the argument are Dask's
    """Leave Ctrl-C to the process that started this worker; Dask calls it when a local worker starts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def own_traits(libraries: tuple[str, ...]) -> dict[str, str]:
    """Tell what this worker is; what it was when it was first asked, since that is the code it runs."""
    return traits(libraries)


def hold(data: bytes) -> bytes:
    """Keep shared bytes where chunks can find them; Dask brings them to each worker once."""
    return data


def work(
    parcel: Parcel, answer: str, table: str, wanted: Mapping[str, str], names: tuple[str, ...], *shared: bytes
) -> Parcel | dict[str, str]:
    """Do a chunk of jobs and return their outcomes; a worker that is not as wanted tells what it is instead.

    Workers that joined or were started again in the middle of a build are found out here. Task functions need not be
    safe in threads, so that a worker with several does one chunk at a time. `answer` names the file for a long answer,
    if caller and worker share a disk.
    """
    libraries = tuple(name for name in wanted if name not in traits(()))
    mine = own_traits(libraries)
    if mine != dict(wanted):
        return mine | {"worker": _address()}
    held = dict(zip(names, shared, strict=True))
    with _one_at_a_time:
        done = encode_chunk([perform(job, table_at(table), held.__getitem__) for job in decode_jobs(unpacked(parcel))])
    return packed(done, Path(f"{answer}.{os.getpid()}")) if answer else done


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)
