"""The wheel holds everything a site needs, and works where there is no checkout."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel; the network is asked only where hatchling is not installed."""
    folder = tmp_path_factory.mktemp("wheel")
    alone = ["--no-build-isolation", "--no-index"] if importlib.util.find_spec("hatchling") else []
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", *alone]
    built = subprocess.run(
        [*command, "--wheel-dir", str(folder), str(CHECKOUT)], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("kopsite-*.whl")
    return found


def test_it_holds_code_themes_words_and_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    theme = CHECKOUT / "themes" / "gotong-royong"
    themed = {f"kopsite/themes/gotong-royong/{path.relative_to(theme).as_posix()}" for path in _files(theme)}
    package = CHECKOUT / "kopsite"
    ours = {f"kopsite/{path.relative_to(package).as_posix()}" for path in _files(package)}
    assert themed
    assert {"kopsite/load/vocabulary.tsv", "kopsite/render/hosts.toml", "kopsite/messages/id/load.toml"} <= ours
    assert "kopsite/starter/files/github-pages.yml" in ours
    assert themed | ours <= names
    assert {name for name in names - themed - ours if ".dist-info/" not in name} == set()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def test_a_site_is_begun_and_built_with_the_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "venv"
    venv.create(place, with_pip=False, symlinks=True)
    library = next(place.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(library)
    dependencies = tmp_path / "dependencies"
    _link_dependencies(dependencies)
    (library / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environ = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        command = [str(place / "bin" / "python"), "-m", "kopsite", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)

    where = subprocess.run(
        [str(place / "bin" / "python"), "-c", "import kopsite; print(kopsite.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(library)
    begun = run("init", "situs", "--yes")
    assert begun.returncode == 0, begun.stderr
    built = run("build", "--root", "situs", "--strict")
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "situs" / "output" / "index.html").is_file()
    assert list((tmp_path / "situs" / "output" / "assets").glob("*.css"))


def _link_dependencies(folder: Path) -> None:
    """Make everything that is installed here importable, but for kopsite itself."""
    folder.mkdir()
    for library in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for path in Path(library).iterdir():
            if path.suffix != ".pth" and "kopsite" not in path.name and not (folder / path.name).exists():
                (folder / path.name).symlink_to(path)
