"""Draw the gallery of card designs into docs: `gallery.py [--to FOLDER] [DESIGN…]`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from gallery.cards import designs, digests
from gallery.page import page
from gallery.sheets import carousel_sheet, design_sheet, encoded

from kopsite.model.cards import CAROUSELS

DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURES = Path("pictures") / "gallery"


def main() -> None:
    """Draw all sheets, or those that are named; the page and the digests are always written whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="DESIGN")
    parser.add_argument("--to", type=Path, default=DOCS)
    options = parser.parse_args()
    known = (*designs(), *CAROUSELS)
    if unknown := sorted(set(options.names) - set(known)):
        parser.error(f"no design is called {', '.join(unknown)}")
    folder = options.to / PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    for name in options.names or known:
        drawn = carousel_sheet(name) if name in CAROUSELS else design_sheet(name, designs()[name])
        data = encoded(drawn)
        (folder / f"{name}.webp").write_bytes(data)
        print(f"{name}: {drawn.width} x {drawn.height}, {len(data) / 1000:.0f} kB")
    (folder / "digests.json").write_text(json.dumps(digests(), indent=1) + "\n")
    (options.to / "gallery.md").write_text(page())


if __name__ == "__main__":
    main()
