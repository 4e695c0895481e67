from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

import kopsite
from kopsite.engine.errors import PublishError

PACKAGE = Path(kopsite.__file__).parent
VALUES = {
    "output-locked": {"pid"},
    "strange-folder": {"found", "count"},
    "unsafe-output": {"problem"},
    "colliding-outputs": {"other"},
}


def catalogue(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((PACKAGE / "messages" / language / "publish.toml").read_text("utf-8"))


def raised_codes() -> set[str]:
    codes = set()
    for path in (PACKAGE / "engine").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if name in {"PublishError", "WorkerDied", "BlobChanged"} and isinstance(node.args[0], ast.Constant):
                codes.add(node.args[0].value)
    refusals = (PACKAGE / "engine" / "refusals.py").read_text("utf-8")
    codes -= set(tomllib.loads((PACKAGE / "messages" / "en" / "engine.toml").read_text("utf-8")))
    return codes | set(re.findall(r'(?:errno\.\w+: |errno or 0, )"([a-z-]+)"', refusals))


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_refusal_has_its_words_and_no_words_are_left_over(language: str) -> None:
    assert set(catalogue(language)) == raised_codes()


@pytest.mark.parametrize("language", ["en", "id"])
def test_words_ask_only_for_what_the_refusal_tells(language: str) -> None:
    for code, message in catalogue(language).items():
        asked = set(re.findall(r"\{(\w+)\}", " ".join(message.values())))
        assert asked <= {"path", "reason"} | VALUES.get(code, set()), code
        assert message["text"]
        assert message["hint"]


def test_a_refusal_becomes_a_problem_with_its_path_and_values() -> None:
    problem = PublishError("output-locked", "/srv/site/output", (("pid", "77"),)).diagnostic
    assert (problem.severity, problem.code, problem.position.path) == ("error", "output-locked", "/srv/site/output")
    assert dict(problem.values) == {"path": "/srv/site/output", "pid": "77"}
