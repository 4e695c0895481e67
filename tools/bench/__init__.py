"""What `tools/bench.py` measures with: a corpus, two sites made of it, and a stopwatch for process trees."""
