"""Draws the pictures of the example site: flat shapes, few colours, a little grain."""
