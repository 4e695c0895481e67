"""Runs pure tasks fast and publishes what they made; knows nothing of sites or HTML."""
