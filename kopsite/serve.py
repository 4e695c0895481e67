"""The development server: rebuilds on save, refreshes the browser, tells mistakes over the page; loopback only."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import mimetypes
import os
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.websocket import WebSocketHandler

from kopsite.engine.errors import OutsideError
from kopsite.engine.runner import Runner
from kopsite.files import inside, walk
from kopsite.options import Options
from kopsite.overlay import STYLE, STYLE_PATH, bare_page, overlay, with_preview
from kopsite.rebuild import rebuild
from kopsite.report import Report, Reporter

_LOOK_EVERY = 0.25
_HTML = "text/html; charset=utf-8"
# What a system's own table of types may lack.
_TYPES = {
    ".avif": "image/avif",
    ".ics": "text/calendar; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}

Look = frozenset[tuple[str, int, int]]


class Preview:
    """The site as it is while somebody writes it."""

    def __init__(self, options: Options, runner: Runner, reporter: Reporter, language: str) -> None:
        self.options = options
        self.overlay = ""
        self._runner = runner
        self._reporter = reporter
        self._language = language

    def rebuild(self) -> Report | None:
        """Build again; a mistake is kept for the overlay, and the last good pages stay."""
        try:
            report = rebuild(self.options, self._runner, self._reporter)
        except OutsideError as problem:
            self.overlay = overlay([problem.diagnostic], self._language)
            self._reporter.diagnostic(problem.diagnostic)
            return None
        except Exception:
            # A bug of ours must not end the session: the author goes on writing, and sees what to report.
            self.overlay = overlay([], self._language, trace=traceback.format_exc())
            self._reporter.note("bug-over-page")
            return None
        for diagnostic in report.diagnostics:
            self._reporter.diagnostic(diagnostic)
        self._reporter.finish(msgspec.structs.replace(report, steps=()))
        self.overlay = overlay(report.diagnostics if report.exit_code else (), self._language)
        return report

    def look(self) -> Look:
        """Take in what every watched file looks like."""
        return frozenset(_looks(self.options.content, self.options.themes))


def _looks(*folders: Path) -> Iterator[tuple[str, int, int]]:
    for folder in folders:
        try:
            for found in walk(folder) if folder.is_dir() else ():
                yield _look(found.entry)
        except OSError:
            # A folder went away while we looked: that is a change as well, and the next look tells it.
            yield str(folder), -1, -1


def _look(entry: os.DirEntry[str]) -> tuple[str, int, int]:
    """Look at a file; a link that leads nowhere (an editor's lock) hides nothing of what lies beside it."""
    try:
        status = entry.stat()
    except OSError:
        return entry.path, -1, -1
    return entry.path, status.st_size, max(status.st_mtime_ns, status.st_ctime_ns)


class Names:
    """Whom we answer: our own names only, so that no other site in the browser can read a draft through us."""

    def __init__(self, bind: str) -> None:
        self._known = frozenset({"127.0.0.1", "localhost", "[::1]", "::1", bind, f"[{bind}]"})
        self._is_open = bind not in ("localhost", "") and not _is_loopback(bind)

    def knows(self, host: str) -> bool:
        """Tell whether a request's host is ours; bound to the outside, any bare address is, but never a name."""
        return host.lower() in self._known or (self._is_open and _address(host) is not None)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def _is_loopback(bind: str) -> bool:
    address = _address(bind)
    return address is not None and address.is_loopback


class _Guarded(web.RequestHandler):
    """Answers only to our own names."""

    def initialize(self, preview: Preview, port: int, names: Names) -> None:
        self._preview = preview
        self._port = port
        self._names = names

    def prepare(self) -> None:
        if not self._names.knows(self.request.host_name):
            raise web.HTTPError(403)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")


class _Pages(_Guarded):
    """Hands out the preview's files; HTML gets the refresh script and the overlay."""

    def get(self, path: str) -> None:
        """Find the file; a folder is its `index.html`."""
        file = self._file(path)
        if file is None:
            self.set_status(404)
            file = self._file("404.html")
        kind = _kind(file) if file else _HTML
        self.set_header("Content-Type", kind)
        if kind == _HTML:
            self._write_html(file)
        elif file:
            self.write(file.read_bytes())

    def _file(self, path: str) -> Path | None:
        wanted = f"{path}index.html" if not path or path.endswith("/") else path
        try:
            file = inside(self._preview.options.output, wanted)
        except ValueError:
            return None
        if file.is_dir():
            self.redirect(f"/{path}/")
            raise web.Finish
        return file if file.is_file() and not file.name.startswith(".kopsite") else None

    def _write_html(self, file: Path | None) -> None:
        shown = self._preview.overlay
        self.write(with_preview(file.read_text("utf-8"), shown, self._port) if file else bare_page(shown, self._port))


class _OverlayStyle(_Guarded):
    """Hands out the overlay's style sheet."""

    def get(self) -> None:
        """Write it."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.write(STYLE)


class _Refresh(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """Tells our own pages, and no others, to load again."""

    def initialize(self, names: Names) -> None:
        self._names = names

    def prepare(self) -> None:
        if not self._names.knows(self.request.host_name):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return bool(WebSocketHandler.check_origin(self, origin))


def _kind(file: Path) -> str:
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return _HTML if kind == "text/html" else kind


def application(preview: Preview, bind: str, port: int) -> web.Application:
    """Join livereload's handlers and ours."""
    names = Names(bind)
    ours: dict[str, Any] = {"preview": preview, "port": port, "names": names}
    return web.Application(
        [
            (r"/livereload", _Refresh, {"names": names}),
            (r"/livereload\.js", LiveReloadJSHandler),
            (STYLE_PATH, _OverlayStyle, ours),
            (r"/(.*)", _Pages, ours),
        ],
        log_function=lambda _handler: None,
    )


def serve(
    options: Options,
    runner: Runner,
    reporter: Reporter,
    *,
    bind: str = "127.0.0.1",
    port: int = 8000,
    language: str = "id",
    ready: Callable[[str], None] = lambda _url: None,
) -> None:
    """Serve the site until interrupted; the base URL is the server's own address.

    Raises OutsideError when the port or address cannot be had.
    """
    url = f"http://{f'[{bind}]' if ':' in bind else bind}:{port}/"
    folder = options.root / ".kopsite" / "preview"
    asked = msgspec.structs.replace(
        options, base_url=url, output=folder, drafts=True, future=True, strict=False, preview=True, adopt=True
    )
    logging.getLogger("livereload").setLevel(logging.WARNING)
    asyncio.run(_serve(Preview(asked, runner, reporter, language), bind, port, lambda: ready(url)))


async def _serve(preview: Preview, bind: str, port: int, ready: Callable[[], None]) -> None:
    # The handler logs what its watcher saw; ours is the look below, which misses no change within the same second.
    LiveReloadHandler.watcher = Watcher()
    server = _listening(application(preview, bind, port), bind, port)
    try:
        before = preview.look()
        await asyncio.to_thread(preview.rebuild)
        ready()
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            now = await asyncio.to_thread(preview.look)
            if now != before:
                before = now
                await asyncio.to_thread(preview.rebuild)
                LiveReloadHandler.reload_waiters("*")
    finally:
        server.stop()


def _listening(pages: web.Application, bind: str, port: int) -> HTTPServer:
    try:
        return pages.listen(port, address=bind)
    except OSError as problem:
        taken = problem.errno == errno.EADDRINUSE
        values = (("port", str(port)), ("bind", bind), ("reason", problem.strerror or str(problem)))
        raise OutsideError("port-taken" if taken else "cannot-listen", "kopsite serve", values) from problem
