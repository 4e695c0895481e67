"""Measure kopsite: beside Hugo, its cards, as a national directory, and with Dask beside the process pool.

    bench.py hugo      [--pages 1000 10000] [--runs 3]
    bench.py cards     [--cards 1000]
    bench.py national  [--profiles 127124] [--runs 1] [--site FOLDER]
    bench.py engines   [--pages 1000] [--runs 3]

Every part writes its own corpus. Sides take turns within each step, figures are medians. It fails only when a build
fails, never because of a figure.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import cards, engines, national, versus
from bench.measure import BuildFailed
from bench.nation import PROFILES

CARDS = 1_000


def main() -> int:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="kopsite-bench-") as folder:
        work = options.work.resolve() if options.work else Path(folder)
        try:
            for line in _lines(options, work):
                print(line, flush=True)
        except BuildFailed as failure:
            print(failure, file=sys.stderr)
            return 1
    return 0


def _lines(options: argparse.Namespace, work: Path) -> Iterator[str]:
    if options.part == "national":
        yield from national.lines(work, options.profiles, options.runs, options.site)
    elif options.part == "engines":
        yield from engines.lines(work, options.pages, options.runs)
    elif options.part == "cards":
        yield from cards.lines(work / "cards", options.cards)
    else:
        for pages in options.pages:
            yield from versus.table(work, pages, options.runs)
        yield from cards.lines(work / "cards", CARDS)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    beside = parts.add_parser("hugo", help="beside Hugo, on one corpus")
    beside.add_argument("--pages", type=_AtLeast(10), nargs="+", default=[1_000, 10_000])
    drawn = parts.add_parser("cards", help="what cards cost")
    drawn.add_argument("--cards", type=_AtLeast(20), default=CARDS)
    nation = parts.add_parser("national", help="a national directory")
    nation.add_argument("--profiles", type=_AtLeast(100), default=PROFILES)
    nation.add_argument("--site", type=Path, help="a site written by something else, instead of our own; it is copied")
    both = parts.add_parser("engines", help="Dask beside the process pool")
    both.add_argument("--pages", type=_AtLeast(10), default=1_000)
    for part, runs in ((beside, 3), (drawn, 1), (nation, 1), (both, 3)):
        part.add_argument("--runs", type=_AtLeast(1), default=runs)
        part.add_argument("--work", type=Path, help="keep the sites here, instead of removing them")
    return parser.parse_args()


class _AtLeast:
    """Read a whole number that is not too small."""

    def __init__(self, least: int) -> None:
        self._least = least

    def __call__(self, text: str) -> int:
        number = int(text)
        if number < self._least:
            raise argparse.ArgumentTypeError(f"at least {self._least}")
        return number


if __name__ == "__main__":
    sys.exit(main())
