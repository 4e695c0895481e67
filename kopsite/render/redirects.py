"""Stubs at old addresses: they work on every host, need no script and name the page as canonical."""

from __future__ import annotations

from kopsite.engine.task import Blobs, Result
from kopsite.render.machine import RedirectPayload
from kopsite.render.xml import text

_STUB = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{url}">
<meta http-equiv="refresh" content="0; url={path}">
</head>
<body>
<p><a href="{path}">{title}</a></p>
</body>
</html>
"""


def render_redirect(payload: RedirectPayload, blobs: Blobs) -> Result:  # noqa: ARG001
    """Write the stub: the browser goes on by itself, a reader without refresh finds the link."""
    html = _STUB.format(
        language=text(payload.language),
        title=text(" ".join(payload.title.split()) or payload.url),
        url=text(payload.url),
        path=text(payload.path),
    )
    return Result(data=html.encode())
