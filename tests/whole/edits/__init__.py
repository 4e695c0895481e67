"""Random edits of a small site, and the proof that building on what is there equals building anew."""
