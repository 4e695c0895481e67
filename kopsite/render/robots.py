"""robots.txt: everything may be read, except a preview."""

from __future__ import annotations


def robots_txt(base_url: str, *, is_preview: bool = False) -> bytes:
    """Write robots.txt. Card and media folders are never blocked: without them previews lose their pictures."""
    rule = "Disallow: /" if is_preview else "Allow: /"
    lines = ["User-agent: *", rule]
    if not is_preview:
        lines += ["", f"Sitemap: {base_url}sitemap.xml"]
    return ("\n".join(lines) + "\n").encode()
