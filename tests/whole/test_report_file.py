"""`--report` keeps to its schema however a build ends, and the documents explain every key of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kopsite.cli import app
from kopsite.report import report_schema
from kopsite.starter.answers import Answers
from kopsite.starter.site import begin
from tests.whole.report_schema import mistakes

NOW = 1_779_950_000  # 28 May 2026
SCHEMA = report_schema()
DOCUMENT = (Path(__file__).parents[2] / "docs" / "report.md").read_text("utf-8")


def run(root: Path, *arguments: str) -> int:
    flags = ["--root", str(root), "--now", "2026-05-28T12:00+07:00", "--no-cards", "--jobs", "1"]
    return int(app(["build", *flags, *arguments], standalone_mode=False) or 0)


def reported(root: Path, *arguments: str) -> dict[str, Any]:
    """Build, and return the report, which always fits the schema and tells the exit code."""
    file = root / "reports" / "report.json"
    file.unlink(missing_ok=True)
    code = run(root, "--report", str(file), *arguments)
    report: dict[str, Any] = json.loads(file.read_text("utf-8"))
    assert mistakes(report, SCHEMA, SCHEMA) == []
    assert report["exit_code"] == code
    return report


def post(root: Path, name: str, header: str) -> None:
    (root / "content" / "posts").mkdir(exist_ok=True)
    (root / "content" / "posts" / f"{name}.md").write_text(f'---\njudul: "{name}"\n{header}---\n\nIsi.\n', "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    begin(tmp_path / "situs", Answers(mode="microsite", language="id", given={}).complete(), NOW)
    return tmp_path / "situs"


def test_a_report_of_what_was_published_then_of_nothing_new_then_of_one_text(root: Path) -> None:
    post(root, "nanti", "tanggal: 2026-06-01\n")
    post(root, "kabar", "tanggal: 2026-05-01\nringkasan: Ringkas.\n")
    first = reported(root)
    assert first["ending"] == "published"
    assert first["left_out"] == [
        {"source": "content/posts/nanti.md", "reason": "future", "date": "2026-06-01T00:00:00+07:00"}
    ]
    assert first["counts"]["outputs"] == len(first["outputs"]) == len(first["written"])
    assert first["counts"]["bytes"] == sum(first["outputs"].values()) == first["counts"]["bytes_written"]
    assert (first["engine"], first["jobs"]) == ("local", 1)
    load = next(step for step in first["steps"] if step["name"] == "load")
    assert load["done"] == first["work"]["item"]["done"] + first["work"]["profile"]["done"] + 1

    second = reported(root)
    assert second["ending"] == "unchanged"
    assert second["written"] == []
    assert {name: second[name] for name in ("outputs", "left_out")} == {
        name: first[name] for name in ("outputs", "left_out")
    }

    text = root / "content" / "posts" / "kabar.md"
    text.write_text(text.read_text("utf-8").replace("Isi.", "Isi yang lain."), "utf-8")
    third = reported(root, "--explain")
    assert third["written"] == ["berita/kabar/index.html"]
    assert third["outputs"].keys() == first["outputs"].keys()
    assert third["reasons"] == [{"path": "berita/kabar/index.html", "reasons": [{"code": "text"}]}]


def test_a_report_of_errors_and_of_what_strict_refused(root: Path) -> None:
    post(root, "panjang", f'tanggal: 2026-05-01\nringkasan: "{"a " * 120}"\n')
    strict = reported(root, "--strict")
    assert (strict["exit_code"], strict["ending"]) == (1, "strict")
    assert strict["diagnostics"][0]["code"] == "text-long"
    post(root, "salah", "tanggal: kemarin\n")
    wrong = reported(root)
    assert (wrong["exit_code"], wrong["ending"]) == (1, "errors")
    assert wrong["diagnostics"][-1]["position"] == {"path": "content/posts/salah.md", "line": 3, "column": 10}
    assert wrong["outputs"] == {}


def test_a_report_of_a_skipped_cooperative(tmp_path: Path) -> None:
    begin(tmp_path, Answers(mode="directory", language="id", given={}).complete(), NOW)
    broken = tmp_path / "content" / "cooperatives" / "rusak.yaml"
    broken.write_text("nama: Koperasi Rusak\njenis: bukan_jenis\n")
    report = reported(tmp_path, "--skip-broken")
    assert (report["exit_code"], report["ending"]) == (0, "published")
    assert {"source": "content/cooperatives/rusak.yaml", "reason": "broken"} in report["left_out"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--now", "soon"), "wrong-now"),
        (("--output", "content/x"), "output-in-site"),
        (("--engine", "moon"), "wrong-engine"),
    ],
)
def test_a_report_of_wrong_usage(
    root: Path, arguments: tuple[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    report = reported(root, *arguments)
    assert (report["exit_code"], report["ending"]) == (2, "usage")
    assert [problem["code"] for problem in report["diagnostics"]] == [code]


def test_a_report_of_a_disk_that_refuses_tells_what_was_known(root: Path, tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file where a folder is needed")
    report = reported(root, "--output", str(tmp_path / "blocked" / "output"))
    assert (report["exit_code"], report["ending"]) == (3, "outside")
    assert len(report["diagnostics"]) == 1
    assert report["work"]["page"]["done"] > 1
    assert "render" in {step["name"] for step in report["steps"]}


@pytest.mark.parametrize(
    ("file", "code", "told"),
    [
        (".", 2, "report-is-folder"),
        ("output/report.json", 2, "report-in-site"),
        ("content/report.json", 2, "report-in-site"),
        ("situs.txt/report.json", 3, "report-unwritable"),
    ],
)
def test_a_report_that_cannot_be_written_is_told_before_anything_is_done(
    root: Path, file: str, code: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "situs.txt").write_text("no folder")
    monkeypatch.chdir(root)
    before = sorted(path for path in root.rglob("*"))
    assert run(root, "--report", file) == code
    assert f"error[{told}]" in capsys.readouterr().err
    assert sorted(path for path in root.rglob("*")) == before


def test_a_report_leaves_nothing_beside_itself(root: Path) -> None:
    reported(root)
    assert [path.name for path in (root / "reports").iterdir()] == ["report.json"]


def test_the_document_explains_every_key_and_every_ending() -> None:
    keys = set(SCHEMA["properties"]) | {key for part in SCHEMA["$defs"].values() for key in part["properties"]}
    explained = set(re.findall(r"`([a-z_-]+)`", DOCUMENT))
    assert keys - explained == set()
    assert set(SCHEMA["properties"]["ending"]["enum"]) - explained == set()


def test_the_example_in_the_document_fits_the_schema() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)
    assert mistakes(json.loads(example), SCHEMA, SCHEMA) == []
