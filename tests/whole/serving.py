"""A folder as a plain host serves it, on this machine only, below a sub-path."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Host(SimpleHTTPRequestHandler):
    """Serves files below the sub-path and the site's 404 page for everything else."""

    def __init__(self, *arguments: Any, sub_path: str, **options: Any) -> None:
        self._sub_path = sub_path
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._sub_path):
            return "/nowhere"
        return super().translate_path("/" + path.removeprefix(self._sub_path))

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def served(folder: Path, sub_path: str) -> Iterator[str]:
    """Serve a folder and give the address of its home page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder), sub_path=sub_path))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{sub_path}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
