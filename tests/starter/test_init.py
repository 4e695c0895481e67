"""`init` writes a small site that builds at once, in either language and mode, and touches nothing that is there."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.load.load import load
from kopsite.load.options import LoadOptions
from kopsite.render.hosts import HOSTS
from kopsite.starter.answers import Answers
from kopsite.starter.site import begin, site_files
from kopsite.starter.texts import quoted
from kopsite.tasks import TASK_KINDS

NOW = 1_779_950_000  # 28 May 2026
GIVEN = {
    "name": "Koperasi Tani Lestari",
    "kind": "producer",
    "city": "Kabupaten Garut",
    "province": "Jawa Barat",
    "whatsapp": "0812 3456 7890",
    "color": "#a33",
    "host": "github-pages",
}


def problems(root: Path) -> list[str]:
    runner = Runner(SerialExecutor(), BlobStore(), TASK_KINDS)
    found = load(root, root / "content", LoadOptions(now=NOW), runner)
    assert found.site.settings.title
    return [f"{one.position.path}: {one.code}" for one in found.diagnostics]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("mode", ["microsite", "directory"])
@pytest.mark.parametrize("typed", [{}, GIVEN], ids=["defaults", "answers"])
def test_a_new_site_builds_without_a_warning(tmp_path: Path, language: str, mode: str, typed: dict[str, str]) -> None:
    answers = Answers(mode=mode, language=language, given=typed)
    assert answers.problems() == ()
    begun = begin(tmp_path, answers.complete(), NOW)
    assert begun.problems == ()
    assert problems(tmp_path) == []
    command = [
        sys.executable,
        "-m",
        "kopsite",
        "build",
        "--root",
        str(tmp_path),
        "--strict",
        "--now",
        "2026-05-28T12:00",
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    home = (tmp_path / "output" / "index.html").read_text("utf-8")
    assert answers.complete()["name"] in home


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_directory_has_two_cooperatives(language: str) -> None:
    files = site_files(Answers(mode="directory", language=language, given={}).complete(), NOW)
    assert len([path for path in files if path.startswith("content/cooperatives/")]) == 2


def test_keys_are_in_the_language_of_the_site() -> None:
    indonesian = site_files(Answers(mode="microsite", language="id", given=GIVEN).complete(), NOW)
    english = site_files(Answers(mode="microsite", language="en", given=GIVEN).complete(), NOW)
    assert yaml.safe_load(indonesian["content/cooperatives/tani-lestari.yaml"])["jenis"] == "produsen"
    assert yaml.safe_load(english["content/cooperatives/tani-lestari.yaml"])["kind"] == "producer"
    assert set(yaml.safe_load(indonesian["content/site.yaml"])) > {"judul", "bahasa", "koperasi", "penerbit", "kit"}
    assert set(yaml.safe_load(english["content/site.yaml"])) > {"title", "language", "cooperative", "host", "kit"}


def test_a_number_that_nobody_gave_is_not_invented() -> None:
    profile = site_files(Answers(mode="microsite", language="id", given={}).complete(), NOW)
    contact = yaml.safe_load(profile["content/cooperatives/contoh-sejahtera.yaml"])["kontak"]
    assert set(contact) == {"email"}
    assert contact["email"].endswith(".example")


@pytest.mark.parametrize("host", HOSTS)
def test_only_github_pages_gets_a_workflow(host: str) -> None:
    files = site_files(Answers(mode="microsite", language="id", given={"host": host}).complete(), NOW)
    workflow = files.get(".github/workflows/site.yml")
    assert (workflow is not None) == (host == "github-pages")
    if workflow:
        read = yaml.safe_load(workflow)
        steps = [step["uses"] for job in read["jobs"].values() for step in job["steps"] if "uses" in step]
        assert steps == [
            "actions/checkout@v7",
            "actions/setup-python@v7",
            "actions/configure-pages@v6",
            "actions/upload-pages-artifact@v5",
            "actions/deploy-pages@v5",
        ]
        assert read[True]["schedule"]
        assert "@version@" not in workflow


def test_gitlab_builds_into_the_folder_it_publishes() -> None:
    files = site_files(Answers(mode="microsite", language="id", given={"host": "gitlab-pages"}).complete(), NOW)
    job = yaml.safe_load(files[".gitlab-ci.yml"])["pages"]
    assert job["artifacts"]["paths"] == ["public"]
    assert any("--output public" in line for line in job["script"])


@pytest.mark.parametrize(
    ("flag", "text", "code"),
    [
        ("kind", "koperasi", "unknown-value"),
        ("whatsapp", "123", "phone-without-prefix"),
        ("color", "merah", "not-a-color"),
        ("host", "geocities", "unknown-value"),
        ("base_url", "koperasi.example", "url-without-scheme"),
        ("city", "Kota\x00", "control-character-in-text"),
        ("name", "K" * 2000, "too-long"),
    ],
)
def test_a_wrong_answer_is_told_by_its_flag(flag: str, text: str, code: str) -> None:
    (problem,) = Answers(mode="microsite", language="id", given={flag: text}).problems()
    assert (problem.position.path, problem.code) == (f"--{flag.replace('_', '-')}", code)


@pytest.mark.parametrize("there", ["README.md", "content/site.yaml", ".gitignore"])
def test_nothing_is_written_where_one_of_the_files_exists(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("milik saya")
    before = {path: path.is_file() and path.read_text() for path in tmp_path.rglob("*")}
    begun = begin(tmp_path, Answers(mode="microsite", language="id", given={}).complete(), NOW)
    assert [(one.code, one.position.path) for one in begun.problems] == [("file-exists", there)]
    assert {path: path.is_file() and path.read_text() for path in tmp_path.rglob("*")} == before


def test_a_folder_that_is_a_link_to_elsewhere_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "situs").mkdir()
    (tmp_path / "situs" / "content").symlink_to(tmp_path / "elsewhere")
    begun = begin(tmp_path / "situs", Answers(mode="microsite", language="id", given={}).complete(), NOW)
    assert begun.problems[0].code == "leads-outside"
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert [path.name for path in (tmp_path / "situs").iterdir()] == ["content"]


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


@given(NAMES)
@settings(max_examples=80, deadline=None)
def test_any_text_stays_the_same_through_yaml(text: str) -> None:
    assert yaml.load(f'a: "{quoted(text)}"', Loader=yaml.CBaseLoader)["a"] == text


@given(NAMES)
@settings(max_examples=40, deadline=None)
def test_any_name_that_is_accepted_gives_files_that_say_it(name: str) -> None:
    answers = Answers(mode="microsite", language="id", given={"name": name.strip() or "Koperasi"})
    if answers.problems():
        return
    files = site_files(answers.complete(), NOW)
    assert yaml.load(files["content/site.yaml"], Loader=yaml.CBaseLoader)["judul"] == answers.complete()["name"]
    (profile,) = (path for path in files if path.startswith("content/cooperatives/"))
    assert profile.isascii()
    assert profile == profile.lower()
    assert ".." not in profile


def test_a_person_at_a_terminal_is_asked_until_the_answer_can_be_used(tmp_path: Path) -> None:
    answers = ["Koperasi Tani", "bukan", "jasa", "", "", "0812 3456 7890", "", "zip"]
    ours, theirs = pty.openpty()
    os.write(ours, "".join(f"{line}\n" for line in answers).encode())
    command = [sys.executable, "-m", "kopsite", "init", str(tmp_path), "--lang", "id"]
    ran = subprocess.run(command, stdin=theirs, capture_output=True, text=True, check=False)
    os.close(ours)
    os.close(theirs)
    assert ran.returncode == 0, ran.stderr
    assert "Nama koperasi" in ran.stdout
    assert '--kind: error[unknown-value]: "bukan"' in ran.stderr
    profile = yaml.safe_load((tmp_path / "content/cooperatives/tani.yaml").read_text("utf-8"))
    assert (profile["nama"], profile["jenis"]) == ("Koperasi Tani", "jasa")
    assert profile["kontak"]["whatsapp"] == "0812 3456 7890"
    assert "penerbit: zip" in (tmp_path / "content/site.yaml").read_text("utf-8")
