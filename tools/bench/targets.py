"""What the figures are meant to come to, and whether they did."""

from __future__ import annotations

from typing import NamedTuple

from bench.measure import Cost

MEMORY = {10_000: 350}
"""Megabytes at the highest, by pages."""


class Target(NamedTuple):
    """A limit: in seconds, or in times Hugo's wall."""

    limit: float
    unit: str

    def told(self, wall: float, other: float) -> str:
        """Say the limit and whether it was kept."""
        value = wall if self.unit == "s" else wall / other
        return f"{self.limit:g} {self.unit} {'yes' if value <= self.limit else 'NO'}"


_TARGETS = {
    (1_000, "cold", "markdown"): Target(2.0, "x"),
    (1_000, "cold", "commonmark"): Target(1.0, "x"),
    (1_000, "same", ""): Target(0.35, "s"),
    (1_000, "edit", ""): Target(0.5, "s"),
    (10_000, "cold", "markdown"): Target(1.8, "x"),
    (10_000, "cold", "commonmark"): Target(0.7, "x"),
    (10_000, "same", ""): Target(0.06, "x"),
    (10_000, "edit", ""): Target(0.1, "x"),
}
"""By pages, step and engine; without an engine for both."""


def told(pages: int, step: str, side: str, cost: Cost, other: Cost) -> str:
    """Say a row's target and whether it was reached; nothing where there is none."""
    name, _, engine = side.partition(" ")
    target = _TARGETS.get((pages, step, engine)) or _TARGETS.get((pages, step, ""))
    return target.told(cost.wall, other.wall) if target and name == "kopsite" else ""


def kept(value: float, limit: float, unit: str, digits: int = 1) -> str:
    """Say a value beside its limit."""
    return f"{value:,.{digits}f} {unit} (target {limit:g}: {'yes' if value <= limit else 'NO'})"
