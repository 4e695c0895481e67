"""A mistake in the `about` of a profile is told on its own line, once."""

from __future__ import annotations

import pytest

from kopsite.load.parse import about_line
from tests.whole.sites import MICROSITE, build_site, write_site


@pytest.mark.parametrize(
    ("profile", "line"),
    [
        (b"nama: A\ntentang: |\n  Teks\n", 3),
        (b"name: A\nabout: Teks\n", 2),
        (b"name: A\n", 0),
        (b"name: A\nboard:\n  about: x\n", 0),
    ],
)
def test_the_line_of_about_is_found(profile, line):
    assert about_line(profile) == line


def test_a_translation_that_takes_about_from_its_original_tells_nothing_twice(tmp_path):
    root = write_site(tmp_path, MICROSITE)
    profile = next((root / "content" / "cooperatives").glob("*.yaml"))
    profile.write_text(profile.read_text() + "\ntentang: |\n  Satu.\n\n  Lihat [ini](../posts/tidak-ada.md).\n")
    profile.with_suffix(".en.yaml").write_text("tagline: From members\n")
    told = [problem for problem in build_site(root).report.diagnostics if problem.code == "missing-link-target"]
    line = profile.read_text().splitlines().index("  Lihat [ini](../posts/tidak-ada.md).") + 1
    assert [(problem.position.path, problem.position.line) for problem in told] == [
        (f"content/cooperatives/{profile.name}", line)
    ]
