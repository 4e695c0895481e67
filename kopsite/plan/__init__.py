"""Which pages exist and where they go; pure, no files."""
