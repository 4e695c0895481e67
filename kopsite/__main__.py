"""The console script and `python -m kopsite`; workers import this module, so nothing is imported at the top."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from kopsite.cli import main as run

    run()


if __name__ == "__main__":
    main()
