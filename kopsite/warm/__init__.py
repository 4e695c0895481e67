"""Short ways to an output that is up to date: how everything looked, and what is left to do when little changed."""
