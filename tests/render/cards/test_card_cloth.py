"""Cloth on cards: half of it is drawn where the tile folds, and nothing else changes."""

from __future__ import annotations

from PIL import ImageChops, ImageStat

from kopsite.render.cards import woven
from kopsite.render.cards.spec import Cloth
from kopsite.render.pattern import folds, weave

SLUGS = [f"koperasi-{number}" for number in range(60)]
FIGURE = Cloth(
    box=(0, 0, 260, 630), tile=520, start=(0, 55), ground="#402010", colors=("#603010", "#402010", "#603010")
)


def test_a_cloth_that_folds_looks_as_if_it_were_drawn_whole(monkeypatch):
    folding = [tile for tile in map(weave, SLUGS) if folds(tile)]
    assert len(folding) > 50
    for tile in folding[:20]:
        woven._coverage.cache_clear()
        half = woven.coverage(tile, FIGURE)
        with monkeypatch.context() as patch:
            patch.setattr(woven, "folds", lambda _: False)
            woven._coverage.cache_clear()
            whole = woven.coverage(tile, FIGURE)
        assert ImageStat.Stat(ImageChops.difference(half, whole)).mean[0] < 0.02
    woven._coverage.cache_clear()
