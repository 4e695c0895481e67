"""The process pool beside a local Dask cluster of as many workers: seconds, tasks a second, and the same bytes."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import make_corpus
from bench.measure import Cost, run
from bench.side import Side, fresh, kopsite
from bench.sites import write_kopsite

WORKERS = 2
LEAST = 0.85
ROW = "{:<6} {:>7} {:>7} {:>5} {:>9}"


def lines(work: Path, pages: int, runs: int) -> Iterator[str]:
    """Build the same site cold with either, in turns; yield the lines of the table."""
    corpus = make_corpus(pages)
    sides = []
    for engine in ("local", "dask"):
        root = fresh(work / f"engine-{engine}")
        write_kopsite(root, corpus, "markdown")
        report = ("--report", str(root / "report.json"))
        sides.append(kopsite(engine, root, "--no-cards", "--engine", engine, "--jobs", str(WORKERS), *report))
    measured: dict[str, list[tuple[Cost, float]]] = {side.name: [] for side in sides}
    for _ in range(runs):
        for side in sides:
            side.forget()
            measured[side.name].append((run(side.command, side.root), _rate(side.root / "report.json")))
    yield f"{pages:,} pages cold, {WORKERS} workers each; medians of {runs}"
    yield ROW.format("engine", "wall s", "CPU s", "MB", "tasks/s")
    rates = {}
    for name, figures in measured.items():
        costs = [cost for cost, _ in figures]
        wall, cpu, memory = (statistics.median(values) for values in zip(*costs, strict=True))
        rates[name] = statistics.median(rate for _, rate in figures)
        yield ROW.format(name, f"{wall:.2f}", f"{cpu:.2f}", f"{memory / 1e6:.0f}", f"{rates[name]:.0f}")
    ratio = rates["dask"] / rates["local"]
    yield f"rate of dask: {ratio:.2f} of the pool's (target {LEAST:g}: {'yes' if ratio >= LEAST else 'NO'})"
    differing = _differing(*sides)
    yield f"files that differ: {len(differing)}{''.join(f', {path}' for path in differing[:5])}"


def _rate(report: Path) -> float:
    """Return tasks a second over the steps that did tasks."""
    steps = [step for step in json.loads(report.read_text("utf-8"))["steps"] if step["done"] > step["reused"]]
    return sum(step["done"] - step["reused"] for step in steps) / sum(step["seconds"] for step in steps)


def _differing(one: Side, other: Side) -> list[str]:
    """List the paths at which two outputs do not hold the same bytes."""
    trees = []
    for side in (one, other):
        folder = side.root / side.output
        files = (path for path in folder.rglob("*") if path.is_file())
        trees.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    first, second = trees
    return sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))
