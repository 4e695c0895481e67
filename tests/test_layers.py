"""Imports point down the list of rooms, and each room keeps its promises about what it may see."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kopsite

PACKAGE = Path(kopsite.__file__).parent

LAYERS = [
    ["__main__"],
    ["cli"],
    ["command"],
    ["tasks"],
    ["serve"],
    ["overlay"],
    ["share"],
    ["check"],
    ["deploy"],
    ["importers"],
    ["starter"],
    ["rebuild"],
    ["build"],
    ["warm"],
    ["run"],
    ["render"],
    ["plan"],
    ["load"],
    ["model"],
    ["engine"],
    ["options"],
    ["report"],
    ["messages"],
    ["diagnostics"],
    ["files", "suggestions"],
]
RANK = {room: len(LAYERS) - place for place, rooms in enumerate(LAYERS) for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = [PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(name: str) -> str:
    """Return the first name below the package; the package itself is an empty room that all may import."""
    return name.split(".")[1] if "." in name else ""


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full name of every import of ours, also those inside functions."""
    package = module_name(path) if path.name == "__init__.py" else module_name(path).rpartition(".")[0]
    yield from imports_in(path.read_text("utf-8"), package)


def imports_in(code: str, package: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] if node.level else ""
            start = ".".join(filter(None, [base, node.module]))
            names = [f"{start}.{alias.name}" if start == PACKAGE.name else start for alias in node.names]
        else:
            continue
        yield from ((node.lineno, name) for name in names if name.split(".")[0] == PACKAGE.name)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_point_down(path: Path) -> None:
    room = room_of(module_name(path))
    assert not room or room in RANK, f"give {room} its place in LAYERS"
    if not room:
        return
    for line, name in imported(path):
        other = room_of(name)
        if other and other != "__version__":
            assert RANK[other] <= RANK[room], f"{path.name}:{line} imports {name}: upwards"


@pytest.mark.parametrize("path", sorted((PACKAGE / "engine").rglob("*.py")), ids=module_name)
def test_the_engine_knows_nothing_of_sites(path: Path) -> None:
    allowed = {"", "engine", "diagnostics", "files", "report"}
    assert {room_of(name) for _, name in imported(path)} <= allowed


@pytest.mark.parametrize("room", ["plan", "render", "model"])
def test_pure_rooms_know_neither_loading_nor_running(room: str) -> None:
    seen = {name for path in (PACKAGE / room).rglob("*.py") for _, name in imported(path)}
    assert not {name for name in seen if room_of(name) == "load"}
    allowed = {"kopsite.engine.task", "kopsite.engine.fingerprint"}
    assert {name for name in seen if room_of(name) == "engine"} <= allowed


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_only_the_command_line_prints(path: Path) -> None:
    if room_of(module_name(path)) in {"cli", "command"}:
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        assert name not in {"print", "sys.stdout.write", "sys.stderr.write"}, f"{path.name}:{node.lineno} prints"


def test_the_test_sees_imports_in_every_form() -> None:
    code = (
        "import kopsite.cli, os\n"
        "def f():\n"
        "    from kopsite import serve\n"
        "    from .page import x\n"
        "    from ..load import y\n"
    )
    seen = {name for _, name in imports_in(code, "kopsite.plan")}
    assert seen == {"kopsite.cli", "kopsite.serve", "kopsite.plan.page", "kopsite.load"}
