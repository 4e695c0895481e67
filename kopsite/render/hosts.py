"""What each publisher wants beside the pages: its own files for headers, redirects and the domain.

Headers and redirects are described once and written in each dialect. Headers hold only what a `<meta>` cannot carry.
Every redirect also has a stub page, so a host without redirects, or past its limit of them, loses nothing.
"""

from __future__ import annotations

import functools
import itertools
import json
import tomllib
from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from typing import Any
from urllib.parse import quote, urlsplit

from kopsite.diagnostics import Diagnostic, Position, warning
from kopsite.model.base import Value

HOSTS = (
    *("folder", "zip", "github-pages", "gitlab-pages", "cloudflare-pages", "cloudflare-workers"),
    *("netlify", "vercel", "codeberg", "neocities", "surge", "firebase"),
)

_SAFETY = (
    ("Content-Security-Policy", "frame-ancestors 'self'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)
_HASHED_FOLDERS = ("assets", "cards", "media")
_FOREVER = ("Cache-Control", "public, max-age=31536000, immutable")
_WRANGLER_DATE = "2026-01-01"

File = tuple[str, bytes]


class HostSite(Value, frozen=True, kw_only=True):
    """What the dialects need to know of a site."""

    base_url: str
    redirects: tuple[tuple[str, str], ...]
    """Old and new address, site-relative, sorted."""
    not_found: bytes

    @property
    def domain(self) -> str:
        """The host name."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def base_path(self) -> str:
        """The path, from `/` to `/`."""
        return urlsplit(self.base_url).path or "/"


def host_files(
    host: str, base_url: str, redirects: Iterable[tuple[str, str]] = (), not_found: bytes = b""
) -> tuple[File, ...]:
    """List path and bytes of the files that a publisher reads; `not_found` are the bytes of `/404.html`."""
    # `*`, `:` and brackets mean something in the dialects, so an address is always written percent-encoded.
    rules = sorted((quote(old, safe="/%"), quote(new, safe="/%")) for old, new in redirects)
    kept = tuple(rules[: _limits(host).get("redirects", len(rules))])
    site = HostSite(base_url=base_url, redirects=kept, not_found=not_found)
    dialect = _DIALECTS.get(host, _plain)
    return tuple(sorted(dialect(site)))


def host_limits(
    host: str, outputs: Iterable[tuple[str, int]], redirects: int = 0, source: str = "content/site.yaml"
) -> tuple[Diagnostic, ...]:
    """Warn of what the publisher's free plan will not take; outputs are path and size."""
    limits = _limits(host)
    at = Position(path=source)
    sizes = sorted(outputs)
    found = [
        *_too_much(host, limits, sizes, at),
        *_refused_files(host, limits, sizes, at),
    ]
    if "redirects" in limits and redirects > limits["redirects"]:
        found.append(warning("host-redirects", at, host=host, count=redirects, limit=limits["redirects"]))
    if limits.get("terms") == "non-commercial":
        found.append(warning("host-terms", at, host=host))
    return tuple(found)


def _too_much(host: str, limits: dict[str, Any], sizes: Sequence[tuple[str, int]], at: Position) -> list[Diagnostic]:
    found = []
    total = sum(size for _, size in sizes)
    if len(sizes) > limits.get("files", len(sizes)):
        found.append(warning("host-files", at, host=host, count=len(sizes), limit=limits["files"]))
    if total > limits.get("total", total):
        found.append(warning("host-size", at, host=host, size=_mb(total), limit=_mb(limits["total"])))
    return found


def _refused_files(
    host: str, limits: dict[str, Any], sizes: Sequence[tuple[str, int]], at: Position
) -> list[Diagnostic]:
    found = []
    for path, size in sizes:
        if size > limits.get("file", size):
            found.append(warning("host-file-size", at, host=host, file=path, size=_mb(size), limit=_mb(limits["file"])))
        if path.rpartition(".")[2] in limits.get("refused", ()):
            found.append(warning("host-file-type", at, host=host, file=path))
    return found


def _mb(size: int) -> str:
    return str(max(1, round(size / 1_000_000)))


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("kopsite.render").joinpath("hosts.toml").read_text(encoding="utf-8"))


def _limits(host: str) -> dict[str, Any]:
    limits = _table().get(host, {})
    return limits if isinstance(limits, dict) else {}


def _plain(site: HostSite) -> list[File]:  # noqa: ARG001
    return [("/.nojekyll", b"")]


def _github(site: HostSite) -> list[File]:
    return [("/.nojekyll", b""), *_own_domain(site)]


def _gitlab(site: HostSite) -> list[File]:
    # The site's folder is part of the address there, on both sides of a rule.
    base = site.base_path.rstrip("/")
    rules = [f"{base}{old} {base}{new} 301" for old, new in site.redirects]
    room = _limits("gitlab-pages")["redirect_bytes"]
    # A file past the limit is refused as a whole, so it ends before.
    sizes = itertools.accumulate(len(rule) + 1 for rule in rules)
    return _redirect_file(rule for rule, size in zip(rules, sizes, strict=True) if size <= room)


def _cloudflare_pages(site: HostSite) -> list[File]:
    return [*_header_file(), *_redirect_file(_rules(site, "301"))]


def _cloudflare_workers(site: HostSite) -> list[File]:
    config = {
        "name": _project(site),
        "compatibility_date": _WRANGLER_DATE,
        "assets": {"directory": ".", "not_found_handling": "404-page", "html_handling": "auto-trailing-slash"},
    }
    ignored = b"wrangler.jsonc\n.assetsignore\n.gitkeep\n.kopsite-*\n"
    return [*_cloudflare_pages(site), ("/wrangler.jsonc", _json(config)), ("/.assetsignore", ignored)]


def _netlify(site: HostSite) -> list[File]:
    # Without the mark the stub at the old address would win over the rule.
    return [*_header_file(), *_redirect_file(_rules(site, "301!"))]


def _vercel(site: HostSite) -> list[File]:
    config = {
        "framework": None,
        "cleanUrls": False,
        "trailingSlash": True,
        "headers": [
            {"source": "/(.*)", "headers": _pairs(_SAFETY)},
            *({"source": f"/{folder}/(.*)", "headers": _pairs((_FOREVER,))} for folder in _HASHED_FOLDERS),
        ],
        "redirects": [
            {"source": old, "destination": _target(site, new), "permanent": True} for old, new in site.redirects
        ],
    }
    return [("/vercel.json", _json(config))]


def _firebase(site: HostSite) -> list[File]:
    hosting = {
        "public": ".",
        "ignore": ["firebase.json", "**/.*"],
        "cleanUrls": False,
        "trailingSlash": True,
        "headers": [
            {"source": "**", "headers": _pairs(_SAFETY)},
            *({"source": f"/{folder}/**", "headers": _pairs((_FOREVER,))} for folder in _HASHED_FOLDERS),
        ],
        "redirects": [{"source": old, "destination": _target(site, new), "type": 301} for old, new in site.redirects],
    }
    return [("/firebase.json", _json({"hosting": hosting}))]


def _neocities(site: HostSite) -> list[File]:
    return [("/not_found.html", site.not_found)] if site.not_found else []


def _surge(site: HostSite) -> list[File]:
    return [("/CNAME", f"{site.domain}\n".encode())]


def _codeberg(site: HostSite) -> list[File]:  # noqa: ARG001
    # Rules for headers are refused there by default, and where the folder of a project stands in a redirect is not
    # documented: the stubs do that work.
    return []


def _own_domain(site: HostSite) -> list[File]:
    is_own = site.base_path == "/" and not site.domain.endswith(".github.io") and "." in site.domain
    return [("/CNAME", f"{site.domain}\n".encode())] if is_own else []


def _header_file() -> list[File]:
    lines = ["/*", *(f"  {name}: {value}" for name, value in _SAFETY)]
    for folder in _HASHED_FOLDERS:
        lines += [f"/{folder}/*", f"  {_FOREVER[0]}: {_FOREVER[1]}"]
    return [("/_headers", ("\n".join(lines) + "\n").encode())]


def _redirect_file(rules: Iterable[str]) -> list[File]:
    text = "".join(f"{rule}\n" for rule in rules)
    return [("/_redirects", text.encode())] if text else []


def _rules(site: HostSite, status: str) -> Iterable[str]:
    return (f"{old} {_target(site, new)} {status}" for old, new in site.redirects)


def _target(site: HostSite, new: str) -> str:
    return site.base_path.rstrip("/") + new


def _project(site: HostSite) -> str:
    return (site.domain + site.base_path).removesuffix("/").replace(".", "-").replace("/", "-")[:54].strip("-")


def _pairs(headers: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"key": name, "value": value} for name, value in headers]


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()


_DIALECTS: dict[str, Callable[[HostSite], list[File]]] = {
    "github-pages": _github,
    "gitlab-pages": _gitlab,
    "cloudflare-pages": _cloudflare_pages,
    "cloudflare-workers": _cloudflare_workers,
    "netlify": _netlify,
    "vercel": _vercel,
    "codeberg": _codeberg,
    "neocities": _neocities,
    "surge": _surge,
    "firebase": _firebase,
}
