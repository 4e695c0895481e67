"""`init`: a small complete site that builds at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kopsite import __version__
from kopsite.diagnostics import Diagnostic
from kopsite.plan.slugs import slugify
from kopsite.starter.texts import filled
from kopsite.starter.writing import write_new

_ZONE = ZoneInfo("Asia/Jakarta")
_EXAMPLE = "*.example"
_NAMES = {
    "id": {"welcome": "selamat-datang", "event": "temu-anggota", "about": "tentang-kami"},
    "en": {"welcome": "welcome", "event": "members-gathering", "about": "about-us"},
}
_PIPELINES = {"github-pages": ".github/workflows/site.yml", "gitlab-pages": ".gitlab-ci.yml"}
_FIRST, _SECOND = "Koperasi Contoh Sejahtera", "koperasi-contoh-makmur"


class Started(NamedTuple):
    """What was written, as paths below the folder; or why nothing was."""

    paths: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def begin(folder: Path, answers: Mapping[str, str], now: int) -> Started:
    """Write the files of a new site."""
    files = site_files(answers, now)
    problems = write_new(folder, files)
    return Started(problems=problems) if problems else Started(paths=tuple(files))


def site_files(answers: Mapping[str, str], now: int) -> dict[str, str]:
    """Return every file of a new site by its path."""
    language = answers["language"]
    today = dt.datetime.fromtimestamp(now, _ZONE).date()
    directory = answers["mode"] not in ("", "microsite")
    coop = slugify(_FIRST) if directory else answers["slug"]
    values = {
        **answers,
        "url_example": _EXAMPLE,
        "today": today.isoformat(),
        "soon": (today + dt.timedelta(days=14)).isoformat(),
        "coop_name": _FIRST if directory else answers["name"],
        "owner": "" if directory else answers["slug"],
        "item_owner": coop if directory else "",
        "version": __version__,
    }
    names = _NAMES[language]
    wanted = {
        "content/site.yaml": "site.yaml",
        f"content/cooperatives/{coop}.yaml": "cooperative.yaml",
        **({f"content/cooperatives/{_SECOND}.yaml": "second.yaml"} if directory else {}),
        f"content/posts/{names['welcome']}.md": "welcome.md",
        f"content/events/{names['event']}.md": "event.md",
        f"content/pages/{names['about']}.md": "about.md",
        "README.md": "README.md",
    }
    files = {path: filled(f"{language}/{name}", values) for path, name in wanted.items()}
    files[".gitignore"] = filled("gitignore", values)
    if pipeline := _PIPELINES.get(answers["host"]):
        files["README.md"] += filled(f"{language}/README-{answers['host']}.md", values)
        files[pipeline] = filled(f"{answers['host']}.yml", values)
    return files
