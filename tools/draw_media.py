"""Draw the pictures of the example site into content/media: `draw_media.py [--to FOLDER] [NAME…]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from media.list import PICTURES

MEDIA = Path(__file__).resolve().parent.parent / "content" / "media"


def main() -> None:
    """Draw all pictures, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--to", type=Path, default=MEDIA)
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(PICTURES))
    if unknown:
        parser.error(f"no picture is called {', '.join(unknown)}")
    options.to.mkdir(parents=True, exist_ok=True)
    for name in options.names or PICTURES:
        PICTURES[name](options.to / name)
        print(f"{name}: {(options.to / name).stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
