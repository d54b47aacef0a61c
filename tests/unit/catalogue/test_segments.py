"""However stories are shared out among segments and merged, a word stands where it stands in their texts."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.catalogue import index, segments
from tui.catalogue.grams import SPLIT
from tui.catalogue.index import Listed
from tui.catalogue.recent import Recent
from tui.catalogue.schema import Store, set_meta
from tui.catalogue.segments import Segment

CHARACTERS = "东莞工会职，。20.8%a"
WORDS = ("东", "东莞", "工会职", "工会职东", "2", "20", "会20", "0.8%", "，", "职，东", "莞工a")
Story = tuple[str, int]


def story(draw: random.Random, size: int = 40) -> Story:
    head, text = ("".join(draw.choices(CHARACTERS, k=draw.randrange(1, most))) for most in (8, size))
    return f"{head}{SPLIT}{text}{SPLIT}", len(head) + 1


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store(None)
    yield made
    made.close()


def add(store: Store, first: int, stories: Sequence[Story]) -> None:
    with store.edit.write() as real:
        segments.add(real, first, stories)


def check(store: Store, first: int, stories: Sequence[Story]) -> None:
    """Compare with a plain look at the texts of stories that have the ids from `first` on."""
    with store.edit.read() as real:
        some = segments.load(real)
        assert [part.first for part in some] == sorted(part.first for part in some)
        pages = {number >> 56 for (number,) in real.execute("SELECT id FROM page")}
        assert pages <= {part.number for part in some}
        recent = Recent[int, Listed](1 << 20)
        for word in (*WORDS, *WORDS):
            hits = index.hits(real, some, word, recent=recent)
            held = [first + at for at, (text, _) in enumerate(stories) if word in text]
            titled = [first + at for at, (text, head) in enumerate(stories) if word in text[:head]]
            assert (hits.stories.tolist(), hits.titled.tolist()) == (held, titled), word
            places = [first + at for at, (text, _) in enumerate(stories) for _ in range(_count(word, text))]
            assert hits.ids.tolist() == places, word
            inside = index.hits(real, some, word, first + 3, first + 7).stories.tolist()
            assert inside == [number for number in held if first + 3 <= number <= first + 7]


def _count(word: str, text: str) -> int:
    return sum(text.startswith(word, at) for at in range(len(text)))


def loaded(store: Store) -> list[Segment]:
    with store.edit.read() as real:
        return segments.load(real)


def chosen(store: Store, way: Callable[[sqlite3.Connection], Sequence[Segment]]) -> Sequence[Segment]:
    with store.edit.read() as real:
        return way(real)


def run(steps: Iterator[None]) -> int:
    return sum(1 for _ in steps)


@given(st.integers(0, 1 << 30), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_segments_merged_or_not_tell_the_same(seed: int, sizes: list[int]) -> None:
    draw = random.Random(seed)
    stories = [("", 0) if draw.random() < 0.2 else story(draw) for _ in range(sum(sizes))]
    store = Store(None)
    first = 1000
    for size in sizes:
        add(store, first, stories[first - 1000 : first - 1000 + size])
        first += size
    check(store, 1000, stories)
    run(segments.merge(store, loaded(store)[: len(sizes) // 2 + 1] if len(sizes) > 1 else ()))
    check(store, 1000, stories)
    run(segments.merge(store, chosen(store, segments.whole)))
    assert len(loaded(store)) == 1
    check(store, 1000, stories)
    store.close()


def test_a_merge_of_many_ranges_is_as_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "_AT_ONCE", 500)
    monkeypatch.setattr(segments, "_DROPPED", 3)
    draw = random.Random(3)
    stories = [story(draw, 300) for _ in range(60)]
    for at in range(0, 60, 20):
        add(store, 7 + at, stories[at : at + 20])
    assert run(segments.merge(store, loaded(store))) > 20
    check(store, 7, stories)


def test_segments_of_stories_that_come_one_by_one_stay_few(store: Store) -> None:
    draw = random.Random(4)
    stories = [story(draw) for _ in range(150)]
    for number, one in enumerate(stories):
        with store.edit.write() as real:
            segments.add(real, 50 + number, [one])
            segments.tidy(real)
            assert len(segments.load(real)) <= 5
    check(store, 50, stories)


def test_what_is_sealed_is_not_written_again_for_what_comes(store: Store) -> None:
    draw = random.Random(5)
    stories = [story(draw) for _ in range(12)]
    add(store, 1, stories[:2])
    with store.edit.write() as real:
        set_meta(real, "sealed", "1 2")
    sealed = loaded(store)[0].made
    for number in range(2, 12):
        with store.edit.write() as real:
            segments.add(real, 1 + number, [stories[number]])
            segments.tidy(real)
    assert loaded(store)[0].made == sealed
    check(store, 1, stories)


def test_when_a_first_build_has_many_the_smallest_neighbours_are_merged(store: Store) -> None:
    draw = random.Random(6)
    stories = [story(draw) for _ in range(segments.MOST + 4)]
    add(store, 20, stories[:5])
    for number in range(5, len(stories)):
        run(segments.merge(store, chosen(store, segments.crowd)))
        add(store, 20 + number, [stories[number]])
    assert len(loaded(store)) <= segments.MOST
    assert len(loaded(store)[0].heads) == 5
    check(store, 20, stories)


def test_a_merge_that_was_broken_off_leaves_nothing_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "_AT_ONCE", 200)
    draw = random.Random(7)
    stories = [story(draw) for _ in range(40)]
    add(store, 1, stories[:20])
    add(store, 21, stories[20:])
    some = loaded(store)
    half = segments.merge(store, some)
    for _ in range(3):
        next(half)
    half.close()
    assert [part.made for part in loaded(store)] == [part.made for part in some]
    run(segments.merge(store, some))
    check(store, 1, stories)


def test_of_two_that_merge_the_first_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "_AT_ONCE", 200)
    stores = [Store(tmp_path / "a.sqlite"), Store(tmp_path / "a.sqlite")]
    draw = random.Random(8)
    stories = [story(draw) for _ in range(40)]
    add(stores[0], 1, stories[:20])
    add(stores[0], 21, stories[20:])
    some = loaded(stores[0])
    first, other = (segments.merge(store, some) for store in stores)
    next(first)
    next(other)
    run(first)
    run(other)
    check(stores[1], 1, stories)
    assert len(loaded(stores[1])) == 1
    for store in stores:
        store.close()


def test_a_segment_that_could_not_count_so_far_is_not_made(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(9)
    stories = [story(draw) for _ in range(9)]
    for number, one in enumerate(stories):
        add(store, 1 + number, [one])
    some = loaded(store)
    monkeypatch.setattr(segments, "_POSITIONS", some[0].positions + some[1].positions + 1)
    assert [part.made for part in chosen(store, segments.whole)] == [part.made for part in some[:2]]
    monkeypatch.setattr(segments, "_POSITIONS", 1)
    assert not chosen(store, segments.whole)


def test_what_is_read_once_is_not_read_again(store: Store) -> None:
    add(store, 1, [story(random.Random(1))])
    some = loaded(store)
    add(store, 2, [story(random.Random(2))])
    with store.edit.read() as real:
        more = segments.load(real, known=some)
    assert more[0] is some[0]
    assert len(more) == 2
