"""How a build ended: the report of what was made, written, removed and left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from kopsite import __version__
from kopsite.engine.publish import Output, Published
from kopsite.plan.page import Plan
from kopsite.report import Explained, LeftOut, Report, in_order
from kopsite.run.reasons import explained
from kopsite.run.run import Run


class Known(NamedTuple):
    """What is still wanted of the site and its plan when the bytes are made."""

    cooperatives: int
    items: int
    pages: int
    left_out: tuple[LeftOut, ...]
    wakes: int
    """Next second (UTC) at which anything changes by itself, 0 for never."""
    outlines: bytes
    """What replaying needs to know, encoded."""


class Ending(NamedTuple):
    """What a build that was not refused came to."""

    known: Known
    outputs: Mapping[str, Output]
    published: Published


def reported(run: Run, ending: Ending | None = None, exit_code: int = 0) -> Report:
    """Say what came of it; without an ending nothing was published."""
    run.end_step()
    known = Report(
        version=__version__,
        exit_code=exit_code,
        seconds=run.seconds,
        work=run.work,
        steps=tuple(run.steps),
        diagnostics=in_order(run.diagnostics),
    )
    if ending is None:
        return known
    sizes = {path: output.size for path, output in sorted(ending.outputs.items())}
    return msgspec.structs.replace(
        known,
        counts=_counts(ending),
        outputs=sizes,
        written=ending.published.written,
        removed=ending.published.removed,
        kept=ending.published.kept,
        left_out=ending.known.left_out,
        reasons=_reasons(run, ending) if run.explains else (),
    )


def _reasons(run: Run, ending: Ending) -> tuple[Explained, ...]:
    """Say why outputs were made again, written again or removed."""
    published = ending.published
    # What is written down of an output may change without anything it is made from: then it was not made again.
    remade = [one for one in run.remade if one[1] is None or one[1].fingerprint != one[2].fingerprint]
    told = {path for path, _, _ in remade}
    restored = {path: path not in published.created for path in published.written if path not in told}
    return explained(remade, published.removed, restored, total=len(ending.outputs))


def _counts(ending: Ending) -> dict[str, int]:
    """Count what a person would count."""
    known = ending.known
    return {
        "cooperatives": known.cooperatives,
        "items": known.items,
        "pages": known.pages,
        "outputs": len(ending.outputs),
        "written": len(ending.published.written),
        "unchanged": ending.published.unchanged,
        "removed": len(ending.published.removed),
        "kept": len(ending.published.kept),
        "bytes": ending.published.bytes,
        "bytes_written": ending.published.bytes_written,
    }


def left_out(plan: Plan) -> tuple[LeftOut, ...]:
    """Say what was not published, why, and when that changes."""
    return tuple(
        LeftOut(source=one.source, reason=one.reason, date=when.iso if (when := one.appears or one.disappeared) else "")
        for one in plan.left_out
    )
