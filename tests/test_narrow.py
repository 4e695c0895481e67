"""A page is made again only when something changes that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kopsite.build import build
from kopsite.engine.blobs import BlobStore
from kopsite.engine.executors import SerialExecutor
from kopsite.engine.runner import Runner
from kopsite.engine.worker import Fetch, Job, Outcome
from kopsite.options import Options
from kopsite.report import SilentReporter
from kopsite.tasks import TASK_KINDS

NOW = 1_795_312_800
SITE = "title: Koperasi Uji\nurl: https://x.example/\ncooperative: uji\n"
PROFILE = (
    "name: Koperasi Uji\nkind: consumer\nlocation: {city: Jambi, province: Jambi}\ncontact: {email: a@x.example}\n"
)
POST = "---\ntitle: Kabar {number}\ndate: 2026-0{number}-01\nsummary: {summary}\n---\n{body}\n"


class CountingExecutor(SerialExecutor):
    """Counts the pages that are made."""

    pages = 0

    def run(self, jobs: Iterable[Job | None], fetch: Fetch) -> Iterator[Outcome | None]:
        for job in jobs:
            self.pages += job is not None and job.kind == "page"
            yield from super().run([job], fetch)


class Workshop:
    """A site of eight posts that is built again and again, and remembers."""

    def __init__(self, root: Path, blobs: BlobStore) -> None:
        self.root = root
        self.executor = CountingExecutor(TASK_KINDS)
        self.runner = Runner(self.executor, blobs, TASK_KINDS)
        self.write("site.yaml", SITE)
        self.write("cooperatives/uji.yaml", PROFILE)
        for number in range(1, 9):
            self.post(number)

    def write(self, path: str, text: str) -> None:
        target = self.root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def post(self, number: int, summary: str = "Ringkas.", body: str = "Isi.") -> None:
        self.write(f"posts/kabar-{number}.md", POST.format(number=number, summary=summary, body=body))

    def made(self, now: int = NOW) -> int:
        """Build, and return how many pages were made."""
        self.executor.pages = 0
        options = Options(
            root=self.root, content=self.root / "content", output=self.root / "output", now=now, cards=False
        )
        assert build(options, self.runner, SilentReporter()).exit_code == 0
        return self.executor.pages


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with BlobStore() as blobs:
        shop = Workshop(tmp_path_factory.mktemp("site"), blobs)
        assert shop.made() > 10
        yield shop


def test_nothing_changed_makes_nothing(workshop: Workshop) -> None:
    assert workshop.made() == 0


def test_a_body_changes_its_own_page_alone(workshop: Workshop) -> None:
    workshop.post(3, body="Isi yang lain.")
    assert workshop.made() == 1


def test_a_summary_changes_its_page_and_lists_but_no_neighbour(workshop: Workshop) -> None:
    workshop.post(1, summary="Lain.")
    assert workshop.made() == 3, "itself, the list of news and the archive of its year"


def test_a_day_later_nothing_changes_where_nothing_counts_days(workshop: Workshop) -> None:
    assert workshop.made(NOW + 86_400) == 0
