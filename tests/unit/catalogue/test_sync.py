"""Whatever happens to the folder or to the catalogue, the catalogue ends as one made anew."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.catalogue.folder import EDITS, ROOT, TODAY, Shelf, edited, newswire, opened, run, said, story
from tui.catalogue import sync as syncing
from tui.catalogue.archive import Catalogue
from tui.catalogue.headlines import Order
from tui.catalogue.schema import forget
from tui.catalogue.sync import FIRST_BATCH
from tui.model.article import Article, Problem
from tui.model.scan import Listed
from tui.text.language import Language, message


@settings(max_examples=40, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_after_any_edits_the_catalogue_is_as_one_made_anew(
    rounds: list[list[tuple[str, int, str, str]]],
) -> None:
    shelf = Shelf()
    catalogue = opened(shelf)
    for edits in rounds:
        edited(shelf, edits)
        run(catalogue)
        fresh = opened(shelf)
        assert said(catalogue) == said(fresh)
        fresh.close()
    catalogue.close()


def test_first_pages_are_right_while_a_sync_is_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.catalogue.result.FEW", 40)
    shelf = newswire(200)
    catalogue = opened(shelf)
    for number in range(60):
        path = f"zz{number:02}.md"
        shelf.put(path, story(path, "很早的", "职工工会", date=f"18{number:02}-01-01"))
    for _ in catalogue.sync():
        for word in ("职工", "工会"):
            found = catalogue.search(word, TODAY, Order.NEWEST).headlines
            first = [found[row].date for row in range(32)]
            assert first == sorted(first, reverse=True)
            assert first[0] > "1900"
    catalogue.close()


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    shelf = newswire(100)
    catalogue = opened(shelf, tmp_path / "a.sqlite")
    catalogue.close()
    shelf.reads.clear()
    path = next(iter(shelf.stories))
    article = shelf.stories[path]
    assert article is not None
    shelf.put(path, replace(article, text="改了"))
    again = Catalogue(ROOT, tmp_path / "a.sqlite", shelf)
    assert len(again.headlines) == 100
    run(again)
    assert shelf.reads == [path]
    assert [again.search("改了", TODAY).headlines[0].ident] == [path]
    again.close()


def test_a_file_that_was_written_anew_as_it_was_stays_what_it_is() -> None:
    shelf = newswire(30)
    shelf.put("broken.md", None)
    catalogue = opened(shelf)
    before = said(catalogue), list(catalogue.headlines.ids)
    for path, article in list(shelf.stories.items()):
        shelf.put(path, article)
    shelf.reads.clear()
    run(catalogue)
    assert len(shelf.reads) == 31
    assert (said(catalogue), list(catalogue.headlines.ids)) == before
    with catalogue.asking() as real:
        assert real.execute("SELECT count(*) FROM dead").fetchone() == (0,)
    shelf.reads.clear()
    run(catalogue)
    assert shelf.reads == []
    path, article = next(iter(shelf.stories.items()))
    assert article is not None
    shelf.put(path, replace(article, text=article.text + "东莞。"))
    run(catalogue)
    assert len(catalogue.search("东莞。", TODAY).headlines) == len(shelf.holding("东莞。"))


def test_a_list_made_before_a_change_still_shows_its_rows() -> None:
    shelf = newswire(80)
    catalogue = opened(shelf)
    before = catalogue.headlines
    wanted = before[5]
    shelf.remove(wanted.ident)
    run(catalogue)
    stale = type(before)(catalogue, before._ranks)
    assert stale[5] == wanted
    assert catalogue.headlines.position(wanted.ident) == -1
    assert len(catalogue.headlines) == 79


def test_the_first_build_shows_something_after_one_small_batch() -> None:
    shelf = newswire(300)
    catalogue = Catalogue(ROOT, None, shelf)
    steps = catalogue.sync()
    while next(steps).stored == 0:
        pass
    assert len(shelf.reads) == FIRST_BATCH
    newest = sorted(shelf.stories, reverse=True)[:FIRST_BATCH]
    assert {catalogue.headlines[row].ident for row in range(len(catalogue.headlines))} == set(newest)
    totals = {step.total for step in steps}
    assert max(totals) == 300
    assert len(catalogue.headlines) == 300


def test_a_sync_that_stops_anywhere_goes_on_from_there(tmp_path: Path) -> None:
    shelf = newswire(400)
    file = tmp_path / "a.sqlite"
    for most in (1, 3, 5, 9, 14):
        catalogue = Catalogue(ROOT, file, shelf)
        steps = catalogue.sync()
        for _, _ in zip(range(most), steps, strict=False):
            pass
        steps.close()  # type: ignore[attr-defined]  # it is a generator
        catalogue.close()
    finished = opened(shelf, file)
    assert said(finished) == said(opened(shelf))
    finished.close()


def test_two_readers_may_build_the_same_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "_PAUSE", 0)
    shelf = newswire(400)
    file = tmp_path / "a.sqlite"
    errors: list[BaseException] = []
    start = threading.Barrier(3)

    def work() -> None:
        try:
            catalogue = Catalogue(ROOT, file, shelf)
            start.wait()
            run(catalogue)
            catalogue.close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(shelf.reads) == 400  # one of them did the work
    both = Catalogue(ROOT, file, shelf)
    assert said(both) == said(opened(shelf))
    with both.asking() as real:
        assert real.execute("SELECT count(*) FROM dead").fetchone() == (0,)
    both.close()


def test_two_readers_that_cannot_lock_still_end_with_the_truth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.catalogue.lease.Lease.take", lambda _: True)
    shelf = newswire(300)
    catalogues = [Catalogue(ROOT, tmp_path / "a.sqlite", shelf) for _ in range(2)]
    steps = [catalogue.sync() for catalogue in catalogues]
    while steps:  # in turn, so that every batch of one finds the other's
        steps = [step for step in steps if next(step, None) is not None]
    assert said(catalogues[0]) == said(catalogues[1]) == said(opened(shelf))
    with catalogues[0].asking() as real:
        assert real.execute("SELECT count(*) FROM dead").fetchone() == (0,)
    for catalogue in catalogues:
        catalogue.close()


def test_a_reader_that_waits_tells_what_another_stores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "_PAUSE", 0)
    shelf = newswire(200)
    one, other = (Catalogue(ROOT, tmp_path / "a.sqlite", shelf) for _ in range(2))
    working, waiting = one.sync(), other.sync()
    next(working)
    assert next(waiting) == (0, 0, 0)
    stored = 0
    while stored == 0:
        next(working)
        stored = next(waiting).stored
    assert len(other.headlines) > 0
    working.close()  # type: ignore[attr-defined]  # it is a generator
    for _ in waiting:
        pass
    assert len(other.headlines) == 200
    one.close()
    other.close()


def test_a_reader_sees_what_another_has_written(tmp_path: Path) -> None:
    shelf = newswire(50)
    one, other = opened(shelf, tmp_path / "a.sqlite"), Catalogue(ROOT, tmp_path / "a.sqlite", shelf)
    assert len(other.headlines) == 50
    shelf.put("new.md", story("new.md", "新来的", "新来的稿件"))
    run(one)
    assert len(other.headlines) == 51
    assert other.search("新来的稿件", TODAY).headlines[0].ident == "new.md"
    one.close()
    other.close()


@pytest.mark.parametrize("damage", ["garbage", "cut", "empty", "older", "zeros"])
def test_a_damaged_or_older_catalogue_is_made_anew(tmp_path: Path, damage: str) -> None:
    shelf = newswire(150)
    file = tmp_path / "a.sqlite"
    opened(shelf, file).close()
    if damage == "garbage":
        file.write_bytes(b"no database at all" * 400)
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:20_000])
    elif damage == "empty":
        file.write_bytes(b"")
    elif damage == "zeros":
        whole = bytearray(file.read_bytes())
        whole[8192:] = bytes(len(whole) - 8192)
        file.write_bytes(whole)
    else:
        with sqlite3.connect(file) as real:
            real.execute("UPDATE meta SET value='an older one' WHERE key='fingerprint'")
        real.close()
    catalogue = Catalogue(ROOT, file, shelf)
    for _ in range(3):  # damage may be met only when a page is read; the sync after that mends it
        try:
            run(catalogue)
            told = said(catalogue)
            break
        except Exception as error:
            assert catalogue.recover(error)
    assert told == said(opened(shelf))
    catalogue.close()


def test_a_folder_that_cannot_be_written_gives_a_catalogue_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shelf = newswire(20)
    catalogue = opened(shelf, tmp_path / "file" / "below" / "a.sqlite")
    assert catalogue.store.path is None
    assert len(catalogue.headlines) == 20
    catalogue.close()


def test_deleting_the_catalogue_loses_nothing(tmp_path: Path) -> None:
    shelf = newswire(60)
    first = opened(shelf, tmp_path / "a.sqlite")
    told = said(first)
    first.close()
    assert forget(tmp_path / "a.sqlite")
    assert list(tmp_path.iterdir()) == []
    again = opened(shelf, tmp_path / "a.sqlite")
    assert said(again) == told
    again.close()


def worn(monkeypatch: pytest.MonkeyPatch) -> tuple[Shelf, Catalogue]:
    """A catalogue of 60 stories of which 30 have changed since: more than it may carry on as dead."""
    monkeypatch.setattr(syncing, "_SPARE_DEAD", 10)
    shelf = newswire(60)
    catalogue = opened(shelf)
    for path, article in list(shelf.stories.items())[:30]:
        assert article is not None
        shelf.put(path, replace(article, text="改过的职工"))
    return shelf, catalogue


def test_many_changes_make_the_catalogue_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, catalogue = worn(monkeypatch)
    run(catalogue)
    with catalogue.asking() as real:
        assert real.execute("SELECT count(*) FROM dead").fetchone() == (0,)
    assert len(catalogue.search("改过的职工", TODAY).headlines) == 30
    assert said(catalogue) == said(opened(shelf))


def test_making_anew_is_left_to_others_where_it_takes_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, catalogue = worn(monkeypatch)
    shelf.reads.clear()
    ended: list[bool] = []

    def follow() -> Iterator[object]:
        ended.append((yield from syncing.sync(catalogue.store, shelf, most=40)))

    assert list(follow())
    assert ended == [False]
    assert len(shelf.reads) == 30
    run(catalogue)
    assert len(shelf.reads) == 90
    assert said(catalogue) == said(opened(shelf))


def test_the_same_id_twice_stays_with_the_first_path_and_is_told() -> None:
    shelf = Shelf()
    for path in ("b.md", "a.md", "c.md"):
        shelf.put(path, story(path, path, ident="同一个"))
    catalogue = opened(shelf)
    heads = catalogue.headlines
    assert {heads[row].ident for row in range(3)} == {"同一个", "b.md", "c.md"}
    assert heads[heads.position("同一个")].title == "a.md"
    article = catalogue.article("b.md")
    assert article is not None
    assert article.headline.ident == "b.md"
    assert [p.message.key for p in catalogue.problems()] == ["problems.id-twice"] * 2
    shelf.remove("a.md")
    run(catalogue)
    assert catalogue.headlines[catalogue.headlines.position("同一个")].title == "b.md"


def test_a_folder_that_has_vanished_empties_nothing() -> None:
    shelf = newswire(30)
    catalogue = opened(shelf)

    class Gone(Shelf):
        def walk(self):  # type: ignore[no-untyped-def]  # as Shelf's
            yield Listed("", 0, {}, problems=(Problem(ROOT, 0, message("problems.root-missing")),))

    catalogue._source = Gone()
    run(catalogue)
    assert len(catalogue.headlines) == 30
    assert [p.message.key for p in catalogue.problems()] == ["problems.root-missing"]
    catalogue._source = shelf
    run(catalogue)
    assert catalogue.problems() == []


def test_problems_come_back_as_they_went_in() -> None:
    shelf = Shelf()
    shelf.put("坏.md", None)
    shelf.put("好.md", story("好.md"))
    catalogue = opened(shelf)
    assert catalogue.problems() == list(shelf.load("坏.md").problems)
    assert catalogue.problems()[0].message.say(Language.CHINESE)
    shelf.put("坏.md", story("坏.md"))
    run(catalogue)
    assert catalogue.problems() == []


def test_headlines_come_back_whole() -> None:
    shelf = newswire(40)
    catalogue = opened(shelf)
    for path, article in shelf.stories.items():
        assert isinstance(article, Article)
        row = catalogue.headlines.position(path)
        assert catalogue.headlines[row] == article.headline


def test_the_order_is_newest_date_first_then_page_weight_and_path() -> None:
    shelf = Shelf()
    facts = [
        ("2026/c.md", "2026-01-15", "2", 0),
        ("2026/b.md", "2026-01-15", "10", 0),
        ("2026/e.md", "2026-01-15", "2", -1),
        ("2026/a.md", "2026-01-15", "", 0),
        ("2026/d.md", "2026-01", "1", 0),
        ("2025/z.md", "2025-12-31", "1", 0),
        ("乙/1.md", "", "", 0),
        ("甲/2.md", "", "", 1),
        ("甲/1.md", "", "", 2),
    ]
    for path, day, page, weight in facts:
        shelf.put(path, story(path, date=day, page=page, weight=weight))
    heads = opened(shelf).headlines
    assert [heads[row].ident for row in range(len(heads))] == [
        *("2026/e.md", "2026/c.md", "2026/b.md", "2026/a.md"),
        *("2026/d.md", "2025/z.md", "乙/1.md", "甲/2.md", "甲/1.md"),
    ]
    assert [(start.row, start.issue.date or start.issue.folder) for start in heads.issues()] == [
        *((0, "2026-01-15"), (4, "2026-01"), (5, "2025-12-31"), (6, "乙"), (7, "甲")),
    ]


def test_the_present_folder_is_a_folder_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("a.md", "sub/a.md", "sub/deep/a.md"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(f"---\ntitle: {place}\n---\n\n文\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    catalogue = Catalogue(Path(), None)
    list(catalogue.sync())
    listed = catalogue.headlines
    assert {listed[n].ident for n in range(len(listed))} == {"a.md", "sub/a.md", "sub/deep/a.md"}
    article = catalogue.article("sub/deep/a.md")
    assert article is not None
    assert article.headline.title == "sub/deep/a.md"
    catalogue.close()
