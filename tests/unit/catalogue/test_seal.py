"""A catalogue whose common words have bitmaps answers as one that has none, whatever happens to the folder since."""

from __future__ import annotations

import random
from array import array
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.catalogue.folder import ROOT, Shelf, newswire, opened, story
from tui.catalogue import bitmap, due, facets, ids, pages, result, seal, segments
from tui.catalogue.archive import Catalogue
from tui.catalogue.find import Finder
from tui.catalogue.grams import CITY, EVERY, TITLE
from tui.catalogue.headlines import Order, Step
from tui.catalogue.loaders import gatherers
from tui.catalogue.recent import Recent
from tui.catalogue.schema import Store
from tui.catalogue.sets import held
from tui.catalogue.state import State
from tui.catalogue.stories import Stories
from tui.catalogue.sync import sync

TODAY = date(2026, 1, 15)
STORIES = 240
KEYED = (
    *("城市:东莞", "城市:东莞 职工", "城市:东莞,清远 -职工", "栏目:要闻 版:2", "日期:1956-01-05..01-20 职工"),
    *(
        "标题:职工",
        "标题:职工 的",
        "-的",
        "-城市:东莞 -职工",
        "记者:wy",
        "城市:guangzhou 工会",
        "20",
        "2",
        "202",
    ),
    *(
        "在20",
        "年1月2",
        "达3.5",
    ),
    *(
        "职工 (东莞 或 龘龘) -保障",
        "互助保障",
        "全媒体记者",
        "全媒体记者 互助保障",
        "的 或 龘",
        "a",
        "。",
        "%",
    ),
    "标签:" + "职工",
)


def facts(catalogue: Catalogue) -> State:
    with catalogue.asking() as real:
        return catalogue.facts(real)


def sampled(shelf: Shelf, count: int) -> list[str]:
    draw = random.Random(21)
    texts = [text for a in shelf.stories.values() if a for text in (a.text, a.headline.title)]
    found: list[str] = []
    while len(found) < count:
        text = draw.choice(texts)
        at = draw.randrange(len(text))
        word = text[at : at + draw.choice((1, 1, 2, 2, 3, 4, 6))]
        if not set(word) & set('()（）|“”"-:：非或\n ') and len(word) > 0:
            found.append(word)
    return found


def queries(shelf: Shelf) -> Iterator[str]:
    draw = random.Random(5)
    words = sampled(shelf, 240)
    yield from KEYED
    yield from words[:80]
    for _ in range(20):
        a, b, c = draw.sample(words, 3)
        yield from (f"{a} {b}", f"{a} -{b}", f"({a} 或 {b}) {c}", f"{a} ({b} 或 {c} -职工)", f"-{a} -{b}")


def answers(catalogue: Catalogue, typed: str) -> object:
    """What a query finds in every order, without ids."""
    with catalogue.asking() as real:
        paths = dict(real.execute("SELECT id, CAST(path AS TEXT) FROM story").fetchall())
    found: list[object] = []
    for order in (Order.AUTO, Order.NEWEST, Order.OLDEST):
        search = catalogue.search(typed, TODAY, order)
        heads = search.headlines
        size = len(heads)
        first = [heads[row].ident for row in range(min(50, size))]
        idents = [paths[story] for story in heads.ids]
        assert len(idents) == size == len(set(idents)), typed
        assert first == idents[:50], typed
        # Scores are of the words that are not common, so only those that fit best are told apart by them.
        found.append(
            idents if order is not Order.AUTO else (set(idents), search.titled, set(idents[: search.titled]))
        )
    search = catalogue.search(typed, TODAY)
    assert len(search.spelled) == len(search.spelled.ids)
    found.append([paths[story] for story in search.spelled.ids])
    return (*found, search.facets(), sorted(search.headlines.cities()))


@pytest.fixture(scope="module")
def small() -> Iterator[pytest.MonkeyPatch]:
    """Bitmaps for a few hundred stories."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(due, "LEAST", 100)
        patch.setattr(result, "FEW", 20)
        patch.setattr(pages, "FIRST", 12)
        patch.setattr(facets, "MANY", 5)
        yield patch


def unsealed(shelf: Shelf, patch: pytest.MonkeyPatch) -> Catalogue:
    patch.setattr(due, "LEAST", 10**9)
    try:
        return opened(shelf)
    finally:
        patch.setattr(due, "LEAST", 100)


@pytest.fixture(scope="module")
def both(small: pytest.MonkeyPatch) -> Iterator[tuple[Shelf, Catalogue, Catalogue]]:
    shelf = newswire(STORIES)
    for number in range(12):
        shelf.put(
            f"y{number}.md", story(f"y{number}.md", "职工", "的互助保障", date="1956" if number % 3 else "")
        )
    sealed, plain = opened(shelf), unsealed(shelf, small)
    assert facts(sealed).sealed
    assert not facts(plain).sealed
    yield shelf, sealed, plain
    sealed.close()
    plain.close()


def test_a_sealed_catalogue_answers_as_one_without_bitmaps(both: tuple[Shelf, Catalogue, Catalogue]) -> None:
    shelf, sealed, plain = both
    for typed in queries(shelf):
        assert answers(sealed, typed) == answers(plain, typed), typed


@pytest.mark.parametrize(
    "typed", ["zg", "zhigong", "zhig", "dongguan", "gh", "huzhubaozh", "职工", "gz dongguan"]
)
def test_a_narrowed_list_is_the_same_and_begins_at_once(
    both: tuple[Shelf, Catalogue, Catalogue], typed: str
) -> None:
    _, *catalogues = both
    narrowed = [c.headlines.where(typed) for c in catalogues]
    narrowed += [c.headlines.where(typed).in_dates("1956-01") for c in catalogues]
    wanted = [[c.rows([i])[i].ident for i in c.headlines.where(typed).ids] for c in catalogues[1:]]
    firsts = [[heads[row].ident for row in range(min(30, len(heads)))] for heads in narrowed]
    whole = [[heads[row].ident for row in range(len(heads))] for heads in narrowed]
    assert whole[0] == whole[1] == wanted[0]
    assert len(whole[0]) == len(narrowed[0].ids)
    assert [idents[:30] for idents in whole] == firsts
    assert whole[2] == whole[3] == [i for i in whole[0] if i in set(whole[3])]


def test_common_words_of_every_kind_have_bitmaps(both: tuple[Shelf, Catalogue, Catalogue]) -> None:
    _, sealed, _ = both
    with sealed.asking() as real:
        finder = Finder(real)
        for word in ("职工", "的", "互助保障", CITY + "东莞", TITLE + "职工", ",", EVERY, "20"):
            assert finder.often(word), word
        # Where a common word stands in no headline is known, too.
        assert finder.often(TITLE + ",") == 0


def test_what_few_stories_say_often_has_a_bitmap(small: pytest.MonkeyPatch) -> None:
    shelf = newswire(120)
    shelf.put("z.md", story("z.md", "题", "龘城" * 40 + "鱻城", date="1957-01-01"))
    catalogue = opened(shelf)
    with catalogue.asking() as real:
        finder = Finder(real)
        assert (finder.often("龘城") or 0).bit_count() == 1
        assert finder.often("鱻城") is None
    for word, paths in (("龘城", ["z.md"]), ("鱻城", ["z.md"]), ("龘城 鱻城", ["z.md"]), ("龘城 -鱻城", [])):
        found = catalogue.search(word, TODAY).headlines
        assert [found[row].ident for row in range(len(found))] == paths
    catalogue.close()


def test_what_comes_and_goes_after_the_sealing_is_found_and_not_found(small: pytest.MonkeyPatch) -> None:
    shelf = newswire(130)
    catalogue = opened(shelf)
    before = facts(catalogue)
    paths = sorted(shelf.stories)
    for path in (paths[0], paths[50], paths[-1]):
        shelf.remove(path)
    for path in (paths[7], paths[90]):
        article = shelf.stories[path]
        assert article is not None
        shelf.put(
            path, story(path, "职工来了", "互助保障。" + article.text[100:], date=article.headline.date)
        )
    for number, (path, article) in enumerate(newswire(145, seed=8).stories.items()):
        if number >= 130 and article is not None:
            shelf.put("9" + path, story("9" + path, article.headline.title, article.text, date="2026-01-02"))
    for _ in catalogue.sync():
        pass
    after = facts(catalogue)
    assert (after.first, after.last) == (before.first, before.last)
    assert after.newer
    assert after.dead.bit_count() == 5
    plain = unsealed(shelf, small)
    for typed in queries(shelf):
        assert answers(catalogue, typed) == answers(plain, typed), typed
    for typed in ("职工", "的", "互助保障", "城市:东莞"):
        assert {catalogue.search(typed, TODAY).headlines[0].ident} <= set(shelf.stories)


def grown(shelf: Shelf, date: str) -> None:
    """Put as many stories again on a shelf, in issues of one day."""
    for path, article in newswire(130, seed=8).stories.items():
        assert article is not None
        head = article.headline
        shelf.put("9" + path, story("9" + path, head.title, article.text, date=date, places=head.places))


def test_the_common_words_of_an_archive_that_has_grown_are_gathered_anew(small: pytest.MonkeyPatch) -> None:
    shelf = newswire(120)
    catalogue = opened(shelf)
    old = facts(catalogue)
    shelf.remove(min(shelf.stories))
    grown(shelf, "2026-01-02")
    shelf.reads.clear()
    for _ in catalogue.sync():
        assert len(catalogue.headlines) >= 119
    assert len(shelf.reads) == 130
    new = facts(catalogue)
    assert new.first == old.first
    assert new.last == old.last + 130
    assert new.dead
    assert not new.newer
    plain = unsealed(shelf, small)
    for typed in queries(shelf):
        assert answers(catalogue, typed) == answers(plain, typed), typed
    for typed in ("zg", "dongguan", "职工"):
        assert len(catalogue.headlines.where(typed)) == len(plain.headlines.where(typed))


def test_an_archive_that_has_grown_into_the_past_is_made_anew(small: pytest.MonkeyPatch) -> None:
    shelf = newswire(120)
    catalogue = opened(shelf)
    grown(shelf, "1901-01-02")
    shelf.reads.clear()
    for _ in catalogue.sync():
        pass
    assert len(shelf.reads) == 130 + 250
    assert facts(catalogue).sealed
    assert not facts(catalogue).newer
    assert len(catalogue.headlines) == 250


def test_what_was_gathered_is_used_until_all_is_gathered_anew(
    small: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shelf = newswire(120)
    catalogue = opened(shelf, tmp_path / "a.sqlite")
    grown(shelf, "2026-01-02")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seal, "seal", _broken(seal.seal))
        for _ in catalogue.sync():
            pass
    plain = unsealed(shelf, small)
    for typed in KEYED:
        assert answers(catalogue, typed) == answers(plain, typed), typed
    assert facts(catalogue).newer
    for _ in catalogue.sync():
        pass
    assert not facts(catalogue).newer
    for typed in KEYED:
        assert answers(catalogue, typed) == answers(plain, typed), typed
    catalogue.close()


def test_words_are_looked_for_in_other_processes_as_they_are_here(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    catalogue = opened(newswire(60), file)
    with catalogue.asking() as real:
        ids = catalogue.headlines.ids
        size = seal.Size(min(ids), max(ids), len(ids))
        words = ("职工", "东莞", "的", "龘龘", "互助保障", "20")
        here = [(word, seal.looked(real, size, segments.load(real), word)) for word in words]
    with gatherers(file) as gather:
        assert list(gather(size, words)) == here
    assert {word for word, rows in here if rows} >= {"职工", "的"}
    assert here[3][1] == []
    catalogue.close()


def test_a_reader_leaves_it_to_the_builder_to_gather_all_anew(small: pytest.MonkeyPatch) -> None:
    shelf = newswire(120)
    catalogue = opened(shelf)
    grown(shelf, "2026-01-02")
    ends: list[bool] = []

    def steps(most: int | None) -> Iterator[Step]:
        ends.append((yield from sync(catalogue.store, shelf, most=most)))

    for most in (1000, None):
        for _ in steps(most):
            pass
        assert len(catalogue.headlines) == 250
    assert ends == [False, True]
    assert not facts(catalogue).newer


def test_a_sealing_that_was_broken_off_is_done_again(small: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shelf = newswire(150)
    file = tmp_path / "a.sqlite"
    first = Catalogue(ROOT, file, shelf)
    small.setattr(seal, "seal", _broken(seal.seal))
    for _ in first.sync():
        pass
    small.undo()
    small.setattr(due, "LEAST", 100)
    small.setattr(result, "FEW", 20)
    small.setattr(facets, "MANY", 5)
    assert not facts(first).sealed
    one = answers(first, "职工 -的")
    for _ in first.sync():
        pass
    assert facts(first).sealed
    assert answers(first, "职工 -的") == one
    first.close()


def _broken(work: Callable[..., Iterator[None]]) -> Callable[..., Iterator[None]]:
    def half(store: Store, gather: seal.Gather | None) -> Iterator[None]:
        steps = work(store, gather)
        for _ in range(60):
            yield next(steps)

    return half


SETS = st.sets(st.integers(1000, 9000))


@given(SETS, SETS, st.integers(1, 50))
def test_bitmaps_are_sets(one: set[int], other: set[int], limit: int) -> None:
    a, b = (bitmap.bitmap(some, 1000, 9000) for some in (one, other))
    for bits, some in ((a & b, one & other), (a | b, one | other), (a & ~b, one - other)):
        assert list(bitmap.every(bits, 1000)) == sorted(some, reverse=True)
        assert ids.greatest(bits, 1000, limit) == sorted(some, reverse=True)[:limit]
        assert bits.bit_count() == len(some)
        assert bitmap.unpacked(bitmap.packed(bits)) == bits
    known = Stories(sorted(other, reverse=True), a, 1000 + 10_000)
    assert known.count() == len(one) + len(other)
    assert set(known.every()) == {story + 10_000 for story in one} | other


@given(SETS, SETS, st.integers(900, 9100))
def test_sets_join_whether_sealed_or_not(one: set[int], other: set[int], last: int) -> None:
    known = State(
        1,
        (),
        1000,
        last,
        newer=True,
        dead=0,
        has_dead=False,
        gone=array("q"),
        often=Recent(0),
        segments=[],
        before=[],
        lists=Recent(0),
        hits=Recent(0),
        facts=Recent(0),
        issues={},
    )
    a, b = held(known, list(one)), held(known, list(other))
    for both, some in ((a & b, one & other), (a | b, one | other), (a - b, one - other)):
        assert sorted(both.stories().every()) == sorted(some)
        assert bool(both) == bool(some)
        assert list(both.among(range(900, 9100, 3))) == [
            story for story in range(900, 9100, 3) if story in some
        ]
