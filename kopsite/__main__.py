"""The console script, and `python -m kopsite`. Imports nothing of ours at the top: worker processes import this module."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from kopsite.cli import main as run

    run()


if __name__ == "__main__":
    main()
