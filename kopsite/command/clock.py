"""The one place that looks at the clock: what counts as now."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from zoneinfo import ZoneInfo


def now_from(text: str, environ: Mapping[str, str], zone: str = "Asia/Jakarta") -> int:
    """Return `--now`, else SOURCE_DATE_EPOCH, else the clock, as a second in UTC; ValueError when unreadable.

    A moment without an offset is in the given zone. SOURCE_DATE_EPOCH: reproducible-builds.org specification.
    """
    if text:
        moment = dt.datetime.fromisoformat(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
        return int(aware.timestamp())
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    return int(epoch) if epoch else int(time.time())
