"""Draws the gallery of card designs: every design in every format, for three cooperatives that do not exist."""
