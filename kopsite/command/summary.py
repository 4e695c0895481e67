"""How a build ended, in people's words and numbers: a line per step, what was made, what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.command.numbers import number, seconds, size
from kopsite.messages import phrase
from kopsite.report import LeftOut, Report, Step

_LEFT_OUT = 20
"""How many of those left out are named before the rest is counted."""


def step_line(step: Step, language: str) -> str:
    """Tell what a step came to."""
    code = "step-line-done" if step.done else "step-line"
    if step.reused:
        code = "step-line-published" if step.name == "publish" else "step-line-reused"
    return phrase(
        code,
        language,
        step=phrase(f"step-{step.name}", language),
        done=number(step.done, language),
        reused=number(step.reused, language),
        seconds=seconds(step.seconds, language),
    )


def summary(report: Report, took: float, language: str) -> Iterator[str]:
    """Tell what was published: one line when nothing had changed."""
    counts = report.counts
    values = {name: number(count, language) for name, count in counts.items()}
    values |= {name: size(counts.get(name, 0), language) for name in ("bytes", "bytes_written")}
    values |= {"seconds": seconds(took, language), "left_out": number(len(report.left_out), language)}
    if report.ending == "unchanged":
        yield phrase("unchanged-left-out" if report.left_out else "unchanged", language, **values)
        return
    yield from _left_out(report, language)
    values |= {name: number(count, language) for name, count in zip(("made", "reused"), _pages(report), strict=True)}
    yield phrase("published" if values["reused"] == "0" else "published-again", language, **values)
    yield phrase("written" if report.removed else "written-only", language, **values)
    if report.kept:
        yield phrase("kept", language, count=values["kept"], path=report.kept[0])


def _pages(report: Report) -> tuple[int, int]:
    """Count the pages that were made and those that were used again."""
    pages, work = report.counts.get("pages", 0), report.work.get("page")
    made = min(pages, work.done - work.reused) if work else 0
    return made, pages - made


def _left_out(report: Report, language: str) -> Iterator[str]:
    """Name what was left out, first what will appear, by day."""
    order = sorted(report.left_out, key=lambda one: (one.reason != "future", one.reason, one.date, one.source))
    for one in order[:_LEFT_OUT]:
        yield phrase(f"left-out-{one.reason}", language, source=one.source, date=_day(one, language))
    if rest := len(order[_LEFT_OUT:]):
        yield phrase("left-out-more", language, count=number(rest, language))


def _day(one: LeftOut, language: str) -> str:
    """Write a day, and the hour unless it is midnight, as people do."""
    date, _, hour = one.date.partition("T")
    if not date:
        return ""
    year, month, day = date.split("-")
    name = phrase("months", language).split()[int(month) - 1]
    values = {"day": str(int(day)), "month": name, "year": year, "hour": hour[:2], "minute": hour[3:5]}
    return phrase("day" if hour[:5] in ("", "00:00") else "day-and-hour", language, **values)
