"""The console script, and `python -m kopsite`; worker processes import this module, so it imports nothing at the top."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from kopsite.cli import main as run

    run()


if __name__ == "__main__":
    main()
