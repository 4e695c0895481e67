"""A job: a task whose result is a file of the site, and the place of that file in the order of publishing."""

from __future__ import annotations

from typing import NamedTuple

from kopsite.engine.task import Task

ASSET, CARD, PAGE, LIST = range(4)
"""Order of publishing: what pages name comes before them, what names pages comes after them."""


class Job(NamedTuple):
    """One file to make."""

    path: str
    """Relative to the output, with `/`."""
    order: int
    task: Task


def file_of(url_path: str) -> str:
    """Return the file behind an address, relative to the output: a folder's is its `index.html`."""
    path = url_path.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
