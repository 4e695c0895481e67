"""Where campaigns and events stand on their way, and when that changes by itself.

Days are calendar days in the zone the moment was written in: what starts on Saturday is two days away all Thursday.
"""

from __future__ import annotations

from kopsite.model.base import When
from kopsite.model.item import Summary
from kopsite.plan.page import State

COMING, RUNNING, ENDED, ARCHIVED = "coming", "running", "ended", "archived"
DAY = 86_400
_ARCHIVED_AFTER = 90 * DAY


def state_of(item: Summary, now: int) -> State | None:
    """Derive the state of a campaign or event; nothing for what never starts."""
    if item.starts is None:
        return None
    end = _end(item)
    revealed = item.reveal_at is not None and item.reveal_at.epoch <= now
    reveal_in = _days(now, _midnight(item.reveal_at)) if item.reveal_at else 0
    if now < item.starts.epoch:
        days_left = _days(now, _midnight(item.starts))
        return State(name=COMING, days_left=days_left, revealed=revealed, reveal_in=reveal_in)
    if end is None or now < end:
        return State(name=RUNNING, days_left=_days_to_run(item, now), revealed=revealed, reveal_in=reveal_in)
    return State(name=ENDED if now < end + _ARCHIVED_AFTER else ARCHIVED, revealed=revealed, reveal_in=reveal_in)


def next_change(item: Summary, now: int) -> int:
    """Return the next second at which the state is another one, or 0 for never."""
    if item.starts is None:
        return 0
    end = _end(item)
    moments = [item.starts.epoch]
    if end is not None:
        moments += [end, end + _ARCHIVED_AFTER]
    if item.reveal_at is not None:
        moments.append(item.reveal_at.epoch)
        if _days(now, _midnight(item.reveal_at)):
            moments.append(_next_midnight(now, _midnight(item.reveal_at)))
    if now < item.starts.epoch:
        moments.append(_next_midnight(now, _midnight(item.starts)))
    elif item.ends is not None and now < item.ends.until:
        moments.append(_next_midnight(now, _day_after(item.ends)))
    return min((moment for moment in moments if moment > now), default=0)


def _end(item: Summary) -> int | None:
    """Return the first second after it.

    Without `ends` a campaign has no end, and an event lasts for the rest of the day on which it starts.
    """
    if item.ends is not None:
        return max(item.ends.until, item.starts.epoch) if item.starts else item.ends.until
    return _day_after(item.starts) if item.kind == "event" and item.starts else None


def _days_to_run(item: Summary, now: int) -> int:
    return _days(now, _day_after(item.ends)) if item.ends is not None else 0


def _days(now: int, moment: int) -> int:
    return max(0, -((now - moment) // DAY))


def _next_midnight(now: int, moment: int) -> int:
    """Return when the number of days until a midnight falls by one."""
    return moment - (_days(now, moment) - 1) * DAY


def _midnight(when: When) -> int:
    """Return the first second of its day."""
    return when.epoch - (when.epoch + when.offset * 60) % DAY


def _day_after(when: When) -> int:
    """Return the first second after its day."""
    return _midnight(when) + DAY
