"""The example, pushed to a real git remote and served from the branch below a sub-path: nothing is missing there."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest

from kopsite.deploy import deploy
from tests.whole.pages import WholeSite
from tests.whole.serving import served
from tests.whole.sites import tree

pytestmark = pytest.mark.xdist_group("example")


def _git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "protocol.file.allow=always", *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def branch(example: WholeSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Push the example to a bare repository and check the branch out again, as a host does."""
    folder = tmp_path_factory.mktemp("remote")
    _git("init", "--quiet", "--bare", str(folder / "situs.git"))
    deploy(example.output, "github-pages", remote=str(folder / "situs.git"))
    _git("clone", "--quiet", "--branch", "gh-pages", str(folder / "situs.git"), str(folder / "branch"))
    return folder / "branch"


def test_the_branch_holds_every_byte_of_the_site_and_nothing_else(example: WholeSite, branch: Path) -> None:
    found = {path: data for path, data in tree(branch).items() if not path.startswith(".git/")}
    assert found == {path: data for path, data in example.files.items() if path != ".gitkeep"}


def test_every_link_works_where_the_branch_is_served(example: WholeSite, branch: Path) -> None:
    wanted = {url for page in example.pages for url in (*page.links(), *page.resources()) if example.is_ours(url)}
    broken = set()
    with served(branch, "/koperasi/") as home:
        for url in sorted({urldefrag(url).url for url in wanted}):
            try:
                with urlopen(urljoin(home, url.removeprefix(example.base_url))) as answer:
                    assert answer.status == 200
            except HTTPError as problem:
                broken.add(f"{problem.code} {url}")
    assert len(wanted) > 200
    assert broken == set()
