"""The command line as a person runs it: exit codes, what is told where, and what lands on the disk."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kopsite.starter.answers import Answers
from kopsite.starter.site import begin

NOW = 1_779_950_000  # 28 May 2026
DAY = ("--now", "2026-05-28T12:00+07:00")
COMMANDS = ("init", "new", "serve", "build", "deploy", "schema")


def kopsite(*arguments: str | Path, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "kopsite", *map(str, arguments)],
        cwd=cwd,
        env={**clean, "COLUMNS": "80", **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def write(root: Path, path: str, text: str) -> None:
    target = root / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def files(root: Path) -> dict[str, bytes]:
    folder = root / "output"
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    begin(tmp_path / "situs", Answers(mode="microsite", language="id", given={}).complete(), NOW)
    return tmp_path / "situs"


def test_a_build_without_mistakes_is_0_and_reports_everything(root: Path, tmp_path: Path) -> None:
    write(root, "posts/draf.md", '---\njudul: "Draf"\ntanggal: 2026-05-01\ndraf: ya\n---\n\nBelum.\n')
    write(root, "posts/nanti.md", '---\njudul: "Nanti"\ntanggal: 2026-06-01\n---\n\nNanti.\n')
    ran = kopsite("build", "--root", root, *DAY, "--report", tmp_path / "report.json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Belum terbit, masih draf: content/posts/draf.md" in ran.stdout
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["kopsite-report"] == 1
    assert report["exit_code"] == 0
    assert report["diagnostics"] == []
    assert {"source": "content/posts/draf.md", "reason": "draft"} in report["left_out"]
    assert [one["reason"] for one in report["left_out"]] == ["draft", "future"]
    made = {path: len(data) for path, data in files(root).items() if not path.startswith(".kopsite")}
    assert report["outputs"] == made
    assert report["counts"]["outputs"] == len(made)
    assert {"load", "plan", "render", "publish"} <= {step["name"] for step in report["steps"]}


def test_a_mistake_in_content_is_1_and_changes_nothing(root: Path) -> None:
    assert kopsite("build", "--root", root, *DAY, "--quiet").returncode == 0
    before = files(root)
    write(root, "posts/salah.md", '---\njudul: "Salah"\ntanggal: kemarin\n---\n\nIsi.\n')
    ran = kopsite("build", "--root", root, *DAY)
    assert ran.returncode == 1
    assert "content/posts/salah.md:3:10: error[not-a-date]:" in ran.stderr
    assert "Tidak ada yang diterbitkan" in ran.stderr
    assert files(root) == before


def test_a_warning_publishes_but_not_when_strict(root: Path) -> None:
    write(
        root,
        "posts/panjang.md",
        f'---\njudul: "Panjang"\ntanggal: 2026-05-01\nringkasan: "{"a " * 120}"\n---\n\nIsi.\n',
    )
    strict = kopsite("build", "--root", root, *DAY, "--strict")
    assert strict.returncode == 1
    assert "warning[text-long]" in strict.stderr
    assert not (root / "output" / "index.html").exists()
    assert kopsite("build", "--root", root, *DAY).returncode == 0
    assert (root / "output" / "berita" / "panjang" / "index.html").is_file()


def test_broken_cooperatives_are_skipped_when_that_is_asked(tmp_path: Path) -> None:
    begin(tmp_path, Answers(mode="directory", language="id", given={}).complete(), NOW)
    write(tmp_path, "cooperatives/rusak.yaml", "nama: Koperasi Rusak\njenis: bukan_jenis\n")
    assert kopsite("build", "--root", tmp_path, *DAY).returncode == 1
    ran = kopsite("build", "--root", tmp_path, *DAY, "--skip-broken")
    assert ran.returncode == 0
    assert "Tidak ikut terbit karena ada kesalahan: content/cooperatives/rusak.yaml" in ran.stdout
    assert (tmp_path / "output" / "koperasi" / "koperasi-contoh-makmur" / "index.html").is_file()
    assert not (tmp_path / "output" / "koperasi" / "rusak").exists()
    assert kopsite("build", "--root", tmp_path, *DAY, "--skip-broken", "--strict").returncode == 1


def test_without_cards_no_page_names_one(root: Path) -> None:
    assert kopsite("build", "--root", root, *DAY, "--no-cards").returncode == 0
    pages = [data.decode() for path, data in files(root).items() if path.endswith("index.html")]
    assert pages
    for page in pages:
        assert "og:image" not in page
        assert 'name="twitter:card" content="summary"' in page
    assert not (root / "output" / "cards").exists()


def test_a_disk_that_refuses_is_3(root: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder is needed")
    ran = kopsite("build", "--root", root, *DAY, "--output", blocked / "output")
    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("biuld",), 'unknown-command]: there is no command "biuld"'),
        (("biuld",), 'did you mean "build"?'),
        (("build", "--strickt"), 'did you mean "--strict"?'),
        (("build", "--jobs", "many"), "error[wrong-number]: --jobs"),
        (("build", "--jobs", "0"), "error[wrong-jobs]"),
        (("build", "--jobs", "-2"), "error[wrong-jobs]"),
        (("build", "--engine", "moon"), "error[wrong-engine]"),
        (("build", "--now", "soon"), "error[wrong-now]"),
        (("build", "--lang", "xx"), "error[wrong-lang]"),
        (("build", "--root"), "error[flag-needs-value]: --root"),
        (("build", "--root", "nowhere"), "error[no-root]"),
        (("new",), "error[missing-argument]: KIND"),
        (("new", "berita", "Rapat", "Anggota"), 'error[extra-argument]: "Anggota"'),
        (("new", "puisi", "Judul"), "error[unknown-kind]"),
        (("deploy", "moon"), "error[deploy-unknown-target]"),
        (("serve", "--port", "99999"), "error[wrong-port]"),
        (("init",), "error[nobody-to-ask]: --name"),
        (("schema", "puisi"), "error[unknown-kind]"),
    ],
)
def test_wrong_usage_is_2_and_says_what_to_do(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    ran = kopsite(*arguments, cwd=tmp_path, LANG="en_US.UTF-8")
    assert ran.returncode == 2
    assert told in ran.stderr
    assert ran.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_the_language_is_that_of_the_flag_then_of_the_system_then_indonesian() -> None:
    assert 'tidak ada perintah "biuld"' in kopsite("biuld").stderr
    assert 'there is no command "biuld"' in kopsite("biuld", LANG="en_GB.UTF-8").stderr
    assert "Perintah:" in kopsite(LANG="id_ID.UTF-8").stdout
    assert "Cara pakai: kopsite build" in kopsite("build", "--lang", "id", "--help", LANG="en_GB.UTF-8").stdout


@pytest.mark.parametrize("language", ["id_ID.UTF-8", "en_GB.UTF-8"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_80_columns(command: str, language: str) -> None:
    ran = kopsite(*filter(None, [command]), "--help", LANG=language)
    assert ran.returncode == 0
    lines = ran.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    if language.startswith("id"):
        assert not {"Usage", "Options", "Commands", "Arguments", "Show this", "[required]"} & set(lines)
        assert lines[0].startswith("Cara pakai: kopsite")
    assert "help-" not in ran.stdout


def test_a_log_gets_a_plain_line_for_each_step_and_a_summary(root: Path) -> None:
    first = kopsite("build", "--root", root, *DAY, "--no-cards", LANG="en_GB.UTF-8").stdout
    assert "\x1b" not in first
    assert "\r" not in first
    assert re.search(r"^Reading content: \d+, [\d.]+ s$", first, re.MULTILINE)
    assert re.search(
        r"^Making files: \d+, [\d.]+ s$|^Making files: \d+, 1 of them reused, [\d.]+ s$", first, re.MULTILINE
    )
    assert re.search(r"^Done in [\d.]+ s: \d+ pages\.$", first, re.MULTILINE)
    again = kopsite("build", "--root", root, *DAY, "--no-cards", LANG="en_GB.UTF-8").stdout
    assert re.fullmatch(
        r"Nothing has changed: \d+ files \([\d.]+ kB\) are up to date\. [\d.]+ s\n", again.splitlines(True)[-1]
    )


def test_quiet_says_nothing_when_nothing_is_wrong(root: Path) -> None:
    ran = kopsite("build", "--root", root, *DAY, "--no-cards", "--quiet")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_build_with_nothing_to_do_imports_nothing_that_work_needs(root: Path) -> None:
    arguments = ["kopsite", "build", "--root", str(root), *DAY, "--no-cards", "--quiet"]
    heavy = {"rich", "pydantic", "jinja2", "PIL", "markdown", "yaml", "babel", "multiprocessing", "importlib.metadata"}
    program = (
        "import sys\n"
        f"sys.argv = {arguments}\n"
        "from kopsite.__main__ import main\n"
        "try:\n    main()\n"
        f"except SystemExit as end:\n    print(end.code, sorted({heavy} & set(sys.modules)))\n"
    )
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True) for _ in "123"]
    assert runs[-1].stdout == "0 []\n"


def test_the_version_is_told() -> None:
    from kopsite import __version__

    assert kopsite("--version").stdout.strip() == __version__


def test_the_last_build_is_deployed_and_never_built(root: Path, tmp_path: Path) -> None:
    nothing = kopsite("deploy", "folder", "--root", root, "--remote", tmp_path / "www")
    assert nothing.returncode == 3
    assert "error[deploy-no-build]" in nothing.stderr
    assert not (root / "output").exists()

    assert kopsite("build", "--root", root, *DAY).returncode == 0
    dry = kopsite("deploy", "folder", "--root", root, "--remote", tmp_path / "www", "--dry-run")
    assert dry.returncode == 0
    assert not (tmp_path / "www").exists()
    sent = kopsite("deploy", "folder", "--root", root, "--remote", tmp_path / "www")
    assert (sent.returncode, sent.stderr) == (0, "")
    assert (tmp_path / "www" / "index.html").read_bytes() == (root / "output" / "index.html").read_bytes()
    assert kopsite("deploy", "folder", "--root", root).returncode == 2


def test_a_schema_is_printed_for_one_kind_or_all() -> None:
    one = json.loads(kopsite("schema", "berita").stdout)
    assert {"title", "judul"} <= set(one["properties"])
    report = json.loads(kopsite("schema", "report").stdout)
    assert report == json.loads(kopsite("schema", "laporan").stdout)
    assert report["properties"]["kopsite-report"]["const"] == 1
    everything = json.loads(kopsite("schema").stdout)
    assert everything["post"] == one
    assert {"site", "profile", "campaign", "event", "story", "page", "assessment"} <= set(everything)
