"""Cards that move: a resolved card becomes a short film, as MP4 where an encoder is installed, else as WebP."""
