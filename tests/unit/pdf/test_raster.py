"""Counting the pixels of boxes."""

import numpy as np
import pytest

from ingest.pdf import raster
from ingest.pdf.raster import Counts


@pytest.mark.parametrize("size", [(596, 84), (8, 3), (7, 5), (1, 1), (64, 64)])
def test_counts_are_those_of_the_boxes(size: tuple[int, int]) -> None:
    """Boxes of every place and size, empty ones too, in masks whose rows fill their bytes and do not."""
    width, height = size
    chance = np.random.default_rng(width)
    mask = chance.random((height, width)) < 0.3
    across = np.sort(chance.integers(0, width + 1, (2, 200)), axis=0)
    down = np.sort(chance.integers(0, height + 1, (2, 200)), axis=0)

    counts = Counts(mask).over((across[0], down[0], across[1], down[1]))

    each = [
        mask[top:bottom, x0:x1].sum()
        for x0, x1, top, bottom in zip(*across.tolist(), *down.tolist(), strict=True)
    ]
    assert counts.tolist() == each


def test_many_high_boxes_are_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows the boxes of a page have together, few are in memory at once."""
    monkeypatch.setattr(raster, "_ROWS_AT_ONCE", 10)
    sides = tuple(np.full(5, side) for side in (0, 0, 4, 8))

    counts = Counts(np.ones((8, 4), np.bool_)).over((sides[0], sides[1], sides[2], sides[3]))

    assert counts.tolist() == [32] * 5
