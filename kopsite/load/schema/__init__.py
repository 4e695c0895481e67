"""Pydantic models of every content kind: what a source may hold, in the English words of the vocabulary."""
