"""The overlay of the development server: what is wrong, told over the page as the terminal tells it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kopsite.diagnostics import ERROR, Diagnostic
from kopsite.messages import phrase, told

STYLE_PATH = "/_kopsite/overlay.css"
SCRIPT = '<script src="/livereload.js?port={port}"></script>'

STYLE = """\
.kopsite-overlay{position:fixed;inset:auto 0 0 0;max-height:70vh;overflow:auto;z-index:2147483647;margin:0;
padding:1rem 1.25rem 1.5rem;background:#1d1512;color:#fbeee6;border-top:6px solid #e4572e;
font:15px/1.5 ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace}
.kopsite-overlay h2{font:700 1.05rem/1.3 system-ui,sans-serif;margin:0 0 .75rem;color:#ffb59b}
.kopsite-overlay pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 1rem;padding:.75rem;background:#2b201b;
font:inherit;color:inherit}
.kopsite-overlay .warning{border-left:4px solid #e9c46a}
.kopsite-overlay .error{border-left:4px solid #e4572e}
"""


def overlay(diagnostics: Sequence[Diagnostic], language: str, trace: str = "") -> str:
    """Write the overlay, or nothing when there is nothing to tell."""
    if not diagnostics and not trace:
        return ""
    problems = [(one.severity, told(one, language)) for one in diagnostics]
    if trace:
        problems.append((ERROR, f"{phrase('bug', language)}\n\n{trace}"))
    blocks = "".join(f'<pre class="{severity}">{escape(text)}</pre>' for severity, text in problems)
    head = escape(phrase("overlay-head", language))
    return (
        f'<link rel="stylesheet" href="{STYLE_PATH}">'
        f'<section class="kopsite-overlay" role="alert" aria-label="kopsite"><h2>{head}</h2>{blocks}</section>'
    )


def with_preview(html: str, shown: str, port: int) -> str:
    """Put the refresh script and the overlay into a page."""
    script = SCRIPT.format(port=port)
    head, found, rest = html.partition("</head>")
    html = f"{head}{script}{found}{rest}" if found else f"{script}{html}"
    body, found, rest = html.rpartition("</body>")
    return f"{body}{shown}{found}{rest}" if found else html + shown


def bare_page(shown: str, port: int) -> str:
    """Write a page for when there is none yet."""
    head = '<head><meta charset="utf-8"><title>kopsite</title></head>'
    return with_preview(f'<!doctype html>\n<html lang="id">{head}<body></body></html>\n', shown, port)
