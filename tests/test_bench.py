"""What `make bench` measures is a site without a mistake, whichever Markdown engine makes it."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from tests.whole.sites import build_site

PAGES = 20


@pytest.fixture
def corpus(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(Path(__file__).parent.parent / "tools")
    return importlib.import_module("bench.corpus")


@pytest.fixture
def sites(corpus: ModuleType) -> ModuleType:
    return importlib.import_module("bench.sites")


@pytest.fixture
def nation(corpus: ModuleType) -> ModuleType:
    return importlib.import_module("bench.nation")


def test_the_corpus_is_the_same_each_time(corpus: ModuleType) -> None:
    assert corpus.make_corpus(PAGES) == corpus.make_corpus(PAGES)


def test_a_tenth_of_the_pages_are_cooperatives_and_posts_are_long_enough(corpus: ModuleType) -> None:
    made = corpus.make_corpus(PAGES)
    assert (len(made.cooperatives), len(made.posts)) == (PAGES // 10, PAGES - PAGES // 10)
    assert all(200 <= len(post.body.split()) <= 400 for post in made.posts)


@pytest.mark.parametrize("engine", ["markdown", "commonmark"])
def test_kopsite_has_nothing_to_complain_of(corpus: ModuleType, sites: ModuleType, tmp_path: Path, engine: str) -> None:
    made = corpus.make_corpus(PAGES)
    sites.write_kopsite(tmp_path, made, engine)
    built = build_site(tmp_path, cards=False)
    assert built.codes == []
    assert built.report.exit_code == 0
    body = built.text(f"koperasi/{made.posts[0].cooperative.slug}/berita/{made.posts[0].slug}/index.html")
    assert all(f"<{tag}" in body for tag in ("h2", "ul", "table", "img"))


def test_a_nation_has_a_page_and_a_card_for_each_profile(nation: ModuleType, tmp_path: Path) -> None:
    nation.write_nation(tmp_path, 50)
    built = build_site(tmp_path)
    assert (built.codes, built.report.exit_code) == ([], 0)
    profiles = list((tmp_path / "content" / "cooperatives").rglob("*.yaml"))
    assert len(profiles) == 50
    assert {f"koperasi/{profile.stem}/index.html" for profile in profiles} <= built.report.outputs.keys()
    assert sum(path.startswith("cards/koperasi-") for path in built.report.outputs) >= 50


def test_an_edit_of_a_nation_changes_one_line_of_each_hundredth_profile(nation: ModuleType, tmp_path: Path) -> None:
    nation.write_nation(tmp_path, 200)
    before = _lines(tmp_path)
    assert nation.edit_about(tmp_path, 100, 1) == 2
    between = _lines(tmp_path)
    assert nation.edit_members(tmp_path, 100) == 2
    assert {key for key, _ in between - before} == {"about"}
    assert {key for key, _ in _lines(tmp_path) - between} == {"members"}
    assert len(between - before) == 2


def _lines(root: Path) -> set[tuple[str, str]]:
    """Each line of all profiles, by its key, with the file it stands in."""
    found = set()
    for path in (root / "content" / "cooperatives").rglob("*.yaml"):
        found |= {(line.partition(":")[0], f"{path}{line}") for line in path.read_text("utf-8").splitlines()}
    return found


def test_hugo_gets_the_same_posts_with_pictures_at_its_own_address(
    corpus: ModuleType, sites: ModuleType, tmp_path: Path
) -> None:
    made = corpus.make_corpus(PAGES)
    sites.write_hugo(tmp_path / "hugo", made)
    sites.write_kopsite(tmp_path / "kopsite", made, "markdown")
    for post in made.posts:
        ours, theirs = (_body(sites.post_file(tmp_path / side, post)) for side in ("kopsite", "hugo"))
        assert len(ours) > 1000
        assert ours.replace("../media/", "/media/") == theirs


def _body(path: Path) -> str:
    return path.read_text("utf-8").split("---\n", 2)[2]


def test_what_cards_cost_is_measured_on_cards_that_can_be_drawn(corpus: ModuleType) -> None:
    from kopsite.render.cards import draw

    cards = importlib.import_module("bench.cards")
    before = (draw.ink_line, draw.palette_png)
    titles = [post.title for post in corpus.make_corpus(PAGES).posts][:2]
    drawings = cards._payloads("post", titles, cards.FORMATS)
    assert [card.format for card in drawings.payloads] == [*cards.FORMATS] * 2
    assert cards._drawn(drawings).kilobytes > 1
    assert {piece.split()[0] for piece in cards._shares(drawings).split(", ")} >= {"text", "cloth", "deflate", "layout"}
    assert (draw.ink_line, draw.palette_png) == before
    assert cards._posters(cards._payloads("post", titles, ("poster",))) >= 0
