"""Share cards: one description, drawn with Pillow."""
