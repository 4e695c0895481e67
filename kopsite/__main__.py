"""`python -m kopsite`."""

from kopsite.cli import main

main()
