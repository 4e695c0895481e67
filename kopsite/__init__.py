"""kopsite: profiles and posts of cooperatives in, branded static sites with share cards out."""

__version__ = "0.1.0"
