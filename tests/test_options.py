"""An output folder never is, holds or lies in what people wrote."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kopsite.build import build
from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.options import Options, output_problem
from kopsite.rebuild import rebuild
from kopsite.report import Report, SilentReporter
from kopsite.tasks import TASK_KINDS


def options(root: Path, output: Path) -> Options:
    return Options(root=root, content=root / "content", output=output, now=0, adopt=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "themes").mkdir()
    (root / "content" / "posts" / "a.md").write_text("mine")
    return root


@pytest.mark.parametrize(
    ("output", "code"),
    [
        (".", "output-holds-site"),
        ("..", "output-holds-site"),
        ("content", "output-holds-site"),
        ("themes", "output-holds-site"),
        ("content/posts", "output-in-site"),
        ("content/new/deeper", "output-in-site"),
        ("themes/mine", "output-in-site"),
        ("output/../content/x", "output-in-site"),
    ],
)
def test_an_output_that_is_or_holds_or_lies_in_the_content_is_refused(site: Path, output: str, code: str) -> None:
    found = output_problem(options(site, site / output))
    assert found is not None
    assert found.code == code


def test_a_link_to_the_content_is_refused_too(site: Path) -> None:
    (site / "output").symlink_to(site / "content", target_is_directory=True)
    found = output_problem(options(site, site / "output"))
    assert found is not None
    assert found.code == "output-holds-site"


@pytest.mark.parametrize("output", ["output", ".kopsite/preview", "../elsewhere", "contents"])
def test_a_folder_of_its_own_is_welcome(site: Path, output: str) -> None:
    assert output_problem(options(site, site / output)) is None


@pytest.mark.parametrize("way", [build, rebuild])
def test_a_refused_output_is_wrong_usage_and_nothing_is_touched(
    site: Path, way: Callable[[Options, Runner, SilentReporter], Report]
) -> None:
    with BlobStore() as blobs:
        runner = Runner(SerialExecutor(), blobs, TASK_KINDS)
        report = way(options(site, site / "content"), runner, SilentReporter())
    assert report.exit_code == 2
    assert [problem.code for problem in report.diagnostics] == ["output-holds-site"]
    assert sorted(path.name for path in site.rglob("*")) == ["a.md", "content", "posts", "themes"]


def test_the_command_line_creates_nothing_for_a_refused_output(site: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "kopsite", "build", "--root", site, "--output", site / "content" / "x"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 2
    assert "output-in-site" in told.stderr
    assert sorted(path.name for path in site.rglob("*")) == ["a.md", "content", "posts", "themes"]
