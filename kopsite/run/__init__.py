"""One run of a build: the tasks it hands out, the outputs they become, and the report of how it ended."""
