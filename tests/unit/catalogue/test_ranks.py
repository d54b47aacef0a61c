"""The order of headlines is kept by merging, and tells which ids do not grow with time."""

from __future__ import annotations

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.catalogue.ranks import Key, merged, out_of_order, ranked, sort_key

KEYS = st.builds(
    sort_key,
    st.sampled_from(["2026-01-15", "2026-01-14", "2026-01", "2026", "2025-12-31", ""]),
    st.sampled_from(["甲", "乙"]),
    st.sampled_from(["1", "2", "10", "A2", ""]),
    st.integers(-1, 2),
    st.binary(min_size=1, max_size=2),
)


@given(
    st.dictionaries(st.integers(1, 200), KEYS, max_size=40),
    st.dictionaries(st.integers(201, 400), KEYS, max_size=20),
    st.data(),
)
def test_merging_gives_what_sorting_gives(
    old: dict[int, Key], new: dict[int, Key], data: st.DataObject
) -> None:
    order = array("i", sorted(old, key=lambda story: (old[story], story)))
    gone = set(data.draw(st.lists(st.sampled_from(sorted(old)), max_size=5))) if old else set()
    found = merged(order, gone, sorted((key, story) for story, key in new.items()), old.__getitem__)
    every = {**{story: key for story, key in old.items() if story not in gone}, **new}
    assert sorted(found) == sorted(every)
    assert all(every[one] <= every[other] for one, other in pairwise(found))


def test_dates_of_less_precision_follow_those_of_more() -> None:
    days = ["2026-02-01", "2026-02", "2026-01-15", "2026-01", "2026", "2025-12-31", ""]
    keys = [sort_key(day, "", "", 0, b"") for day in days]
    assert keys == sorted(keys)


def test_pages_sort_as_numbers() -> None:
    pages = ["1", "2", "10", "A1", "A2", "A10", "B1", ""]
    keys = [sort_key("2026", "", page, 0, b"") for page in pages]
    assert keys == sorted(keys)


@given(st.lists(st.lists(st.integers(0, 500), max_size=5), max_size=8))
def test_what_is_left_in_grows_with_time_from_issue_to_issue(issues: list[list[int]]) -> None:
    seen: set[int] = set()
    parts = [[i for i in part if not (i in seen or seen.add(i))] for part in issues]  # type: ignore[func-returns-value]  # add gives nothing
    order = array("i", [story for part in parts for story in part])
    loose = out_of_order(order, [len(part) for part in parts])
    if loose is None:
        return
    assert len(loose) * 20 <= len(order)
    left = [[story for story in part if story not in loose] for part in parts]
    left = [part for part in left if part]
    assert all(min(newer) > max(older) for newer, older in pairwise(left))


def test_a_few_strays_are_told_and_many_give_up() -> None:
    order = array("i", range(100, 0, -1))
    assert out_of_order(order, [1] * 100) == []
    order[3], order[90] = order[90], order[3]
    assert out_of_order(order, [1] * 100) == sorted((order[3], order[90]))
    assert out_of_order(array("i", range(100)), [1] * 100) is None


def test_rows_and_ids_are_told_apart() -> None:
    ranks = ranked(1, array("i", [7, 5, 9]))
    assert [ranks.row(story) for story in (7, 5, 9)] == [0, 1, 2]
    assert [ranks.row(story) for story in (6, 4, 10, -3)] == [-1] * 4
    assert list(ranks.sorted([9, 6, 7])) == [7, 9]
    assert list(ranked(1, array("i", range(100))).sorted([50, 3, 200])) == [3, 50]
