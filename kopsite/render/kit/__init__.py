"""The share kit of a page: captions, share links, QR code, previews and all of it in one ZIP file."""
