"""What lies over a stretch of the story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.ui.paint import Paint
from tui.ui.widgets.layers import STYLES, Layer, Layers

PAINT = Paint({}, plain=True)
spans = st.lists(st.integers(-20, 200), unique=True, max_size=20).map(
    lambda edges: tuple(
        (first, last) for first, last in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False)
    )
)


@given(spans, spans, st.integers(-20, 200), st.integers(1, 50))
def test_layers_give_what_overlaps_the_lowest_first(
    hits: tuple[tuple[int, int], ...], selected: tuple[tuple[int, int], ...], start: int, length: int
) -> None:
    layers = Layers()
    layers.lay("selection", selected)
    layers.lay("hits", hits)
    end = start + length
    wanted = [
        Layer(first, last, STYLES[name](PAINT))
        for name, held in (("hits", hits), ("selection", selected))
        for first, last in held
        if first < end and last > start
    ]
    assert layers.over(start, end, PAINT) == wanted


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(KeyError):
        Layers().lay("nonsense", ())
