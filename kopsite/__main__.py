"""The console script and `python -m kopsite`; workers import this module, so nothing is imported at the top."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    import sys

    from kopsite.command.plain import plain_build

    asked = plain_build(sys.argv[1:])
    if asked is None:
        from kopsite.cli import main as run

        run()
    else:
        from kopsite.command.asked import LANGUAGE
        from kopsite.command.building import build_site
        from kopsite.command.outcomes import guarded
        from kopsite.command.terminal import TerminalReporter

        sys.exit(guarded(TerminalReporter(LANGUAGE), lambda: build_site(**asked)))


if __name__ == "__main__":
    main()
