"""The documents keep up with the program: keys, flags, commands and links."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
import yaml

from kopsite.command.usage import COMMANDS
from kopsite.deploy import TARGETS
from kopsite.render.hosts import HOSTS
from kopsite.starter.entries import KINDS

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CLI = (ROOT / "docs" / "cli.md").read_text("utf-8")


def test_the_page_of_keys_is_what_the_vocabulary_says() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "docs_keys.py"))["page"]()
    assert (ROOT / "docs" / "content.md").read_text("utf-8") == made, "run tools/docs_keys.py"


def test_every_meaning_belongs_to_a_key() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "docs_keys.py"))
    assert set(tool["MEANINGS"]) <= {f"{row.where}.{row.english}" for row in tool["ROWS"]}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(
        r"(?<!!)\[[^\]]*\]\(([^)#]+)", re.sub(r"```.*?```|`[^`]*`", "", path.read_text("utf-8"), flags=re.S)
    ):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_every_command_and_flag_is_told() -> None:
    names = set(COMMANDS)
    assert names == set(re.findall(r"^kopsite (\w+)", CLI, re.MULTILINE))
    source = (ROOT / "kopsite" / "command" / "flags.py").read_text("utf-8")
    flags = set(re.findall(r'"(--[a-z-]+)[/"]', source)) - {"--version"}
    assert flags
    assert {flag for flag in flags if flag not in CLI} == set()


def test_every_target_host_and_kind_is_told() -> None:
    publishing = (ROOT / "docs" / "publishing.md").read_text("utf-8")
    headings = " ".join(re.findall(r"^## (.*)$", publishing, re.MULTILINE))
    assert {host for host in HOSTS if host not in headings} == set()
    assert {target for target in TARGETS if f"kopsite deploy {target}" not in publishing} == set()
    assert {word for word in KINDS.values() if word not in CLI} == set()


def test_the_workflow_uses_the_same_actions_as_the_one_we_hand_out() -> None:
    used = [
        {
            step["uses"]
            for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
            for step in job["steps"]
            if "uses" in step
        }
        for path in (ROOT / ".github/workflows/site.yml", ROOT / "kopsite/starter/files/github-pages.yml")
    ]
    assert used[0] == used[1]
