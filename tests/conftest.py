"""Whole sites that many tests look at, each built once in a session."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clusters import dask_cluster as dask_cluster
from tests.whole.pages import WholeSite
from tests.whole.sites import ROOT, SUB, build_site

# A shell that runs the tests in the background lets them, and all they start, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)

TOP = Path(__file__).parents[1]
CONTENT = {"example": TOP / "content"} | {
    folder.parent.name: folder for folder in sorted((TOP / "tests" / "sites").glob("*/content"))
}
SITES = [
    pytest.param((name, base), id=f"{name}-{where}", marks=pytest.mark.xdist_group(group))
    for name, base, where, group in (
        ("example", SUB, "sub", "example"),
        ("example", ROOT, "root", "example"),
        ("lengkap", SUB, "sub", "sites"),
        ("direktori", SUB, "sub", "sites"),
        ("direktori", ROOT, "root", "sites"),
        ("alamat-lain", ROOT, "root", "sites"),
        ("inggris", SUB, "sub", "sites"),
        ("bagikan", ROOT, "root", "sites"),
    )
]
"""Both modes, at a sub-path and at the root of a host."""


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], WholeSite]:
    """Build a site by name at an address, once."""
    known: dict[tuple[str, str], WholeSite] = {}

    def built(name: str, base_url: str) -> WholeSite:
        if (name, base_url) not in known:
            root = tmp_path_factory.mktemp(name)
            shutil.copytree(CONTENT[name], root / "content")
            known[name, base_url] = WholeSite(name, build_site(root, base_url=base_url), base_url)
            assert known[name, base_url].built.report.exit_code == 0
        return known[name, base_url]

    return built


@pytest.fixture(scope="session", params=SITES)
def site(request: pytest.FixtureRequest, whole_site: Callable[[str, str], WholeSite]) -> WholeSite:
    """Every site of the matrix, one after the other."""
    return whole_site(*request.param)


@pytest.fixture(scope="session")
def example(whole_site: Callable[[str, str], WholeSite]) -> WholeSite:
    """The example under a sub-path; tests that take it belong to the group `example`."""
    return whole_site("example", SUB)
