"""Posting lists come out of their rows as they went in, in every way that they may be written."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tui.catalogue import postings
from tui.catalogue.grams import CODES
from tui.catalogue.postings import Lists, Posting, Row

SEGMENT = 3
Wanted = dict[int, list[int]]


def listed(codes: NDArray[np.uint64]) -> Wanted:
    found: Wanted = {}
    for place, code in enumerate(codes.tolist()):
        if code:
            found.setdefault(code, []).append(place)
    return found


def stored(codes: NDArray[np.uint64]) -> list[Row]:
    rows = list(postings.rows(postings.lists(codes), SEGMENT))
    assert [number for number, _ in rows] == sorted({number for number, _ in rows})
    return rows


def told(some: Lists) -> tuple[list[int], list[int], list[int]]:
    return some.codes.tolist(), some.counts.tolist(), some.places.tolist()


def asked(rows: list[Row], code: int) -> Posting | None:
    number = postings.base(SEGMENT) + code
    at = bisect_right([row[0] for row in rows], number) - 1
    return postings.one(rows[at] if at >= 0 else None, number)


def drawn(seed: int, size: int, shape: float) -> NDArray[np.uint64]:
    """Codes of which few are common and many rare, some alike in their upper half."""
    draw = np.random.default_rng(seed)
    some = np.minimum(draw.zipf(shape, size), 1 << 20).astype(np.uint64)
    found: NDArray[np.uint64] = some << np.uint64(35) | some % np.uint64(77)
    found[draw.random(size) < 0.1] = 0
    return found


ARCHIVES = [(1, 1, 1.2), (2, 40, 1.1), (3, 3000, 1.5), (4, 30_000, 1.1), (5, 150_000, 1.3), (6, 90_000, 3.0)]


@pytest.mark.parametrize(("seed", "size", "shape"), ARCHIVES)
def test_every_list_is_found_and_no_other(seed: int, size: int, shape: float) -> None:
    codes = drawn(seed, size, shape)
    wanted, rows = listed(codes), stored(codes)
    for code, places in wanted.items():
        found = asked(rows, code)
        assert found is not None
        assert found.size == len(places)
        assert found.places().tolist() == places
        if code + 1 not in wanted:
            assert asked(rows, code + 1) is None
    assert asked(rows, 1) is None
    assert asked(rows, (1 << CODES) - 1) is None


@pytest.mark.parametrize(("seed", "size", "shape"), ARCHIVES)
def test_what_lies_between_two_codes_is_found_whole(seed: int, size: int, shape: float) -> None:
    codes = drawn(seed, size, shape)
    wanted, rows = listed(codes), stored(codes)
    base, draw = postings.base(SEGMENT), np.random.default_rng(seed)
    edges = [0, *wanted, *(code + 1 for code in wanted), (1 << CODES) - 1]
    for _ in range(30):
        low, high = sorted(draw.choice(np.array(edges), 2).tolist())
        found = [place for row in rows for place in postings.within(row, base + low, base + high).tolist()]
        inside = [place for code, places in wanted.items() if low <= code < high for place in places]
        assert sorted(found) == sorted(inside)


@pytest.mark.parametrize(("seed", "size", "shape"), ARCHIVES)
def test_rows_are_read_back_as_they_were(seed: int, size: int, shape: float) -> None:
    codes = drawn(seed, size, shape)
    rows = stored(codes)
    whole = postings.joined([postings.read(row) for row in rows])
    assert told(whole) == told(postings.lists(codes))
    counted = [number for row in rows for number in postings.counted(row)[1].tolist()]
    assert counted == [len(places) for _, places in sorted(listed(codes).items())]


def test_texts_that_follow_each_other_are_joined_as_one() -> None:
    codes = drawn(7, 5000, 1.2)
    parts = [postings.lists(codes[:2000]), postings.lists(codes[2000:2001]), postings.lists(codes[2001:])]
    moved = [
        part._replace(places=part.places + np.uint32(before))
        for part, before in zip(parts, (0, 2000, 2001), strict=True)
    ]
    assert told(postings.joined(moved)) == told(postings.lists(codes))


PLACES = st.sets(st.integers(0, 300_000), min_size=1, max_size=300)


def written(places: list[int]) -> Posting:
    some = Lists(
        np.array([1 << 35], np.uint64), np.array([len(places)], np.int64), np.array(places, np.uint32)
    )
    found = asked(list(postings.rows(some, SEGMENT)), 1 << 35)
    assert found is not None
    return found


@given(PLACES, PLACES, st.integers(0, 9), st.sampled_from([1, 70, 4000]))
def test_places_are_kept_after_which_another_lies(one: set[int], other: set[int], at: int, more: int) -> None:
    here = sorted(other | set(range(0, more * 60, 60)))
    found = np.array(sorted(one | {place - at for place in list(other)[:50] if place >= at}), np.uint32)
    wanted = [place for place in found.tolist() if place + at in set(here)]
    posting = written(here)
    for _ in range(2):  # a list that has been read once may be looked at in another way
        assert posting.after(found, at).tolist() == wanted
        assert posting.each_after(found.tolist(), at) == wanted


@pytest.mark.parametrize(("count", "step"), [(50, 9), (900, 77), (3000, 7000), (5000, 3), (3000, 99_000)])
@pytest.mark.parametrize("asked_for", [3, 64, 65, 1500, 20_000])
def test_few_and_many_are_laid_over_each_other(count: int, step: int, asked_for: int) -> None:
    here = [number * step for number in range(count)]
    posting = written(here)
    assert posting.places().tolist() == here
    draw = np.random.default_rng(count)
    found = np.unique(draw.integers(0, here[-1] + 1, asked_for)).astype(np.uint32)
    found = np.union1d(found, np.array(here[::7], np.uint32))
    assert posting.after(found, 0).tolist() == sorted(set(found.tolist()) & set(here))
