"""Payload to bytes: pages, cards, feeds and pictures; pure functions."""
