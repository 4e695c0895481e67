"""Posters: a card's description as a page of print, its text as text."""
