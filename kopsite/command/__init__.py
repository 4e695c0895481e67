"""What the command line stands on: flags, questions, words and exit codes; `cli.py` has the commands."""
