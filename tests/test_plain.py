"""Plain command lines come to the same without Typer."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from kopsite.command import build
from kopsite.command.building import build_site
from kopsite.command.plain import SWITCHES, VALUES, plain_build

PLAIN = {
    ("build",): {},
    ("build", "--root", "here"): {"root": Path("here")},
    ("build", "--root=here", "--no-cards", "--quiet"): {"root": Path("here"), "no_cards": True, "quiet": True},
    ("build", "--skip-broken"): {"skip_broken": True},
    ("build", "--no-skip-broken"): {"skip_broken": False},
    ("build", "--jobs", "2", "--now", "2026-01-01"): {"jobs": 2, "now": "2026-01-01"},
    ("build", "--base-url=https://a.example/?x=y"): {"base_url": "https://a.example/?x=y"},
}
NOT_PLAIN: tuple[tuple[str, ...], ...] = (
    (),
    ("serve",),
    ("--version",),
    ("build", "--help"),
    ("build", "here"),
    ("build", "--rooot", "here"),
    ("build", "--root"),
    ("build", "--root="),
    ("build", "--root", "--quiet"),
    ("build", "--quiet", "--quiet"),
    ("build", "--skip-broken", "--no-skip-broken"),
    ("build", "--root", "a", "--root", "b"),
    ("build", "--quiet=yes"),
    ("build", "--jobs", "many"),
    ("build", "--jobs", "\u0664"),
    ("build", "--jobs", "9" * 5000),
    ("build", "--", "--root"),
)


def flags_of_typer() -> dict[str, Any]:
    """Return the name of every flag of `build`, with the type that its value has."""
    found: dict[str, Any] = {}
    for hint in get_type_hints(build.command, include_extras=True).values():
        if hint is not type(None):
            wanted, option = get_args(hint)
            for names in (option.default, *option.param_decls):  # the first name is where a default may stand
                found.update(dict.fromkeys(names.split("/"), wanted))
    return found


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
def test_a_plain_line_is_read(words: tuple[str, ...]) -> None:
    assert plain_build(words) == PLAIN[words]


@pytest.mark.parametrize("words", NOT_PLAIN, ids=lambda words: " ".join(words)[:40])
def test_anything_else_is_left_to_typer(words: tuple[str, ...]) -> None:
    assert plain_build(words) is None


def test_both_know_the_same_flags_and_types() -> None:
    typed = flags_of_typer()
    assert {name for name, wanted in typed.items() if bool in (wanted, *get_args(wanted))} == set(SWITCHES)
    assert {name: next(iter(get_args(typed[name])), typed[name]) for name in VALUES} == dict(VALUES)
    assert typed.keys() == {*SWITCHES, *VALUES}


def test_both_take_the_same_for_granted() -> None:
    plain, typed = (
        {name: parameter.default for name, parameter in inspect.signature(function).parameters.items()}
        for function in (build_site, build.command)
    )
    assert plain == typed


@pytest.mark.parametrize(
    "words",
    [
        ("--root", "nowhere"),
        ("--lang", "xx"),
        ("--jobs", "0"),
        ("--engine", "steam"),
        ("--now", "yesterday"),
        ("--scheduler", "tcp://127.0.0.1:1", "--engine", "local"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_told_in_the_same_words(words: tuple[str, ...], tmp_path: Path) -> None:
    entry = "import sys; from kopsite.{0} import main; sys.argv[0] = 'kopsite'; main()"
    plain, typed = (
        subprocess.run(
            [sys.executable, "-c", entry.format(module), "build", *words],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        for module in ("__main__", "cli")
    )
    assert (plain.returncode, plain.stdout, plain.stderr) == (typed.returncode, typed.stdout, typed.stderr)
    assert plain.returncode == 2


def test_a_plain_line_imports_no_typer(tmp_path: Path) -> None:
    code = "import sys; from kopsite.__main__ import main\ntry: main()\nfinally: print('typer' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "--root", "nowhere"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.stdout.split() == [b"False"]
