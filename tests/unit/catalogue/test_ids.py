"""Sets of stories join and cut alike, whether they are ids or bitmaps."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.catalogue import bitmap, ids
from tui.catalogue.ids import Some

FIRST, LAST = 1000, 1700
SETS = st.sets(st.integers(FIRST, LAST))


def ways(some: set[int]) -> Iterator[Some]:
    """A set in every way that it may come: as ids, as a bitmap, as one that is kept with its bytes."""
    listed = np.array(sorted(some), np.int64)
    yield listed
    yield ids.bitmap(listed, FIRST, LAST)
    yield bitmap.unpacked(bitmap.packed(ids.bitmap(listed, FIRST, LAST)))


def told(some: Some) -> list[int]:
    return (ids.every(some, FIRST) if isinstance(some, int) else some).tolist()  # type: ignore[no-any-return]  # tolist


@given(SETS, SETS)
def test_sets_join_and_cut_in_every_way(one: set[int], other: set[int]) -> None:
    for a in ways(one):
        for b in ways(other):
            assert told(ids.both(a, b, FIRST)) == sorted(one & other)
            assert told(ids.either(a, b, FIRST, LAST)) == sorted(one | other)
            assert told(ids.without(a, b, FIRST, LAST)) == sorted(one - other)


@given(SETS, st.integers(1, 800))
def test_the_greatest_are_told_without_the_others(one: set[int], limit: int) -> None:
    bits = ids.bitmap(np.array(sorted(one), np.int64), FIRST, LAST)
    assert ids.greatest(bits, FIRST, limit) == sorted(one, reverse=True)[:limit]
    assert bits == bitmap.bitmap(one, FIRST, LAST)
    wide = bits << 5000 | 1
    assert ids.greatest(wide, FIRST, limit) == [*(n + 5000 for n in sorted(one, reverse=True)), FIRST][:limit]


@given(st.lists(st.integers(0, 50)))
def test_each_is_there_once(some: list[int]) -> None:
    assert ids.once(np.array(sorted(some), np.int64)).tolist() == sorted(set(some))
