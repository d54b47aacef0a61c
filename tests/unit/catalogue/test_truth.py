"""A search finds exactly the stories that a plain substring search over the folded text finds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.catalogue.folder import Shelf, newswire, opened, story
from tui.catalogue.archive import Catalogue
from tui.catalogue.headlines import Order, StoppedError
from tui.catalogue.listing import Later
from tui.text.fold import fold

TODAY = date(2026, 1, 15)


def idents(catalogue: Catalogue, typed: str, order: Order = Order.AUTO) -> list[str]:
    headlines = catalogue.search(typed, TODAY, order).headlines
    with catalogue.asking() as real:
        paths = dict(real.execute("SELECT id, CAST(path AS TEXT) FROM story").fetchall())
    assert len(headlines.ids) == len(headlines)
    return [paths[story] for story in headlines.ids]


@pytest.fixture(scope="session")
def wire() -> Iterator[tuple[Shelf, Catalogue]]:
    shelf = newswire(2000)
    catalogue = opened(shelf)
    yield shelf, catalogue
    catalogue.close()


def sampled(shelf: Shelf, count: int) -> list[str]:
    """Words of every length cut out of the stories themselves, and some that stand nowhere."""
    draw = random.Random(7)
    articles = [article for article in shelf.stories.values() if article]
    words = [
        "东莞",
        "的",
        "2",
        "20.",
        "%",
        "职工",
        "互助保障",
        "。",
        "，",
        "AI",
        "ai",
        "Wi-Fi",
        "不存在的词语",
    ]
    while len(words) < count:
        article = draw.choice(articles)
        text = draw.choice((article.text, article.headline.title))
        at = draw.randrange(len(text))
        word = "".join(text[at : at + draw.choice((1, 2, 2, 3, 4, 5, 8, 13))].split())
        if draw.random() < 0.1:
            word = word[::-1]
        if fold(word) and '"' not in word:
            words.append(word)
    return words


def test_five_hundred_words_of_all_kinds_find_what_a_plain_search_finds(
    wire: tuple[Shelf, Catalogue],
) -> None:
    shelf, catalogue = wire
    for word in sampled(shelf, 500):
        quoted = (
            f'"{word}"' if "”" not in word and "“" not in word else word.replace("“", "").replace("”", "")
        )
        plain = quoted.strip('"')
        if not fold(plain):
            continue
        found = idents(catalogue, f'"{plain}"')
        assert len(found) == len(set(found))
        assert set(found) == shelf.holding(plain), plain


def test_words_together_and_apart_find_what_sets_say(wire: tuple[Shelf, Catalogue]) -> None:
    shelf, catalogue = wire
    draw = random.Random(11)
    words = [w for w in sampled(shelf, 300) if not set(w) & set("()（）|“”-:：非或")]
    for _ in range(60):
        one = draw.sample(words, 3)
        a, b, c = (shelf.holding(w) for w in one)
        x, y, z = (f'"{w}"' for w in one)
        every = set(shelf.stories)
        assert set(idents(catalogue, f"{x} {y}")) == a & b, one
        assert set(idents(catalogue, f"{x} 或 {y} {z}")) == a | (b & c), one
        assert set(idents(catalogue, f"{x} -{y}")) == a - b, one
        assert set(idents(catalogue, f"-{x}")) == every - a, one
        assert set(idents(catalogue, f"({x} | {y}) NOT {z}")) == (a | b) - c, one


def test_keys_find_what_the_headers_say(wire: tuple[Shelf, Catalogue]) -> None:
    shelf, catalogue = wire
    heads = {path: article.headline for path, article in shelf.stories.items() if article}
    assert set(idents(catalogue, "城市:东莞")) == {p for p, h in heads.items() if "东莞" in h.places}
    assert set(idents(catalogue, "城市:dongguan,清远市")) == {
        p for p, h in heads.items() if {"东莞", "清远"} & set(h.places)
    }
    assert set(idents(catalogue, "栏目:要闻 版:2")) == {
        p for p, h in heads.items() if h.section == "要闻" and h.page == "2"
    }
    assert set(idents(catalogue, "日期:1956-01-20..02-03")) == {
        p for p, h in heads.items() if "1956-01-20" <= h.date <= "1956-02-03"
    }
    person = next(iter(heads.values())).byline.reporters[0]
    assert set(idents(catalogue, f"记者:{person}")) == {
        p for p, h in heads.items() if person in h.byline.names
    }
    assert set(idents(catalogue, "标题:职工")) == shelf.titled("职工")


@pytest.mark.parametrize("typed", ["职工", "东莞", "保障 东莞", "的", "城市:东莞", "互助保障 或 宣讲"])
def test_headlines_come_first_and_every_order_holds_the_same_stories(
    wire: tuple[Shelf, Catalogue], typed: str
) -> None:
    shelf, catalogue = wire
    found = {order: idents(catalogue, typed, order) for order in Order}
    assert len({frozenset(listed) for listed in found.values()}) == 1
    paper = [catalogue.headlines[row].ident for row in range(len(catalogue.headlines))]
    assert found[Order.NEWEST] == [ident for ident in paper if ident in set(found[Order.NEWEST])]
    assert found[Order.OLDEST] == found[Order.NEWEST][::-1]
    if " " not in typed and ":" not in typed:
        heads = shelf.titled(typed)
        for order in (Order.AUTO, Order.RELEVANT):
            assert catalogue.search(typed, TODAY, order).titled == len(heads)
            assert set(found[order][: len(heads)]) == heads
            assert found[order][: len(heads)] == [ident for ident in paper if ident in heads]


def test_the_first_page_from_the_index_is_the_beginning_of_the_whole(
    wire: tuple[Shelf, Catalogue], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, catalogue = wire
    monkeypatch.setattr("tui.catalogue.result.FEW", 100)
    for typed in ("职工", "的", "东莞", "城市:东莞", "保障 -职工"):
        headlines = catalogue.search(typed, TODAY).headlines
        assert isinstance(headlines._ids, Later) == (len(headlines) > 100)
        first = [headlines[row].ident for row in range(min(120, len(headlines)))]
        with monkeypatch.context() as without:
            without.setattr("tui.catalogue.result.first_page", lambda *_: None)
            whole = catalogue.search(typed, TODAY).headlines
        assert not isinstance(whole._ids, Later)
        assert [whole[row].ident for row in range(len(first))] == first, typed
        assert len(whole) == len(headlines)
        assert list(headlines.ids) == list(whole.ids)


@pytest.mark.parametrize("title", ["标题", "职工"])
def test_a_first_page_is_found_where_an_issue_is_longer_than_it(
    monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    monkeypatch.setattr("tui.catalogue.result.FEW", 20)
    shelf = Shelf()
    for day in ("2026-01-01", "2026-01-02"):
        for number in range(150):
            path = f"{day}/{number:03}.md"
            shelf.put(path, story(path, title, "职工", date=day, page=str(1 + number % 4)))
    catalogue = opened(shelf)
    monkeypatch.setattr("tui.catalogue.result.newest_first", None)  # nothing is sorted whole
    headlines = catalogue.search("职工", TODAY).headlines
    assert len(headlines) == 300
    first = [headlines[row].ident for row in range(24)]
    assert first == [f"2026-01-02/{number:03}.md" for number in range(0, 96, 4)]
    catalogue.close()


def test_scrolling_fetches_no_more_than_it_needs_and_the_same(
    wire: tuple[Shelf, Catalogue], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, catalogue = wire
    monkeypatch.setattr("tui.catalogue.result.FEW", 20)
    monkeypatch.setattr("tui.catalogue.listing._FURTHER", 2)
    for typed in ("职工", "的", "城市:东莞", "互助保障 -东莞"):
        whole = list(catalogue.search(typed, TODAY).headlines.ids)
        ids = catalogue.search(typed, TODAY).headlines._ids
        assert isinstance(ids, Later)
        fetched = [len(ids._known)]
        for row in range(len(whole)):
            assert ids[row] == whole[row], typed
            fetched.append(len(ids._known))
        assert fetched[-1] == len(ids) == len(whole)
        assert len(whole) < 1500 or len(set(fetched)) > 2, typed
        assert ids[len(whole) - 1] == ids[-1] == whole[-1]


def test_a_search_that_takes_long_is_stopped_from_outside(tmp_path: Path) -> None:
    catalogue = opened(newswire(20), tmp_path / "a.sqlite")
    with pytest.raises(StoppedError), catalogue.asking() as real:
        real.set_progress_handler(catalogue.interrupt, 1000)  # as another thread would
        real.execute(
            "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT sum(x) FROM n"
        ).fetchone()
    with catalogue.asking() as real:
        real.set_progress_handler(None, 0)
    assert len(catalogue.search("的", TODAY).headlines) > 0
    catalogue.close()


LETTERS = st.text(st.sampled_from("东莞職职工。，” “a1.2%Ａ\n-《》"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(LETTERS, LETTERS), min_size=1, max_size=4), st.lists(LETTERS, min_size=1, max_size=8)
)
def test_any_text_and_any_word(texts: list[tuple[str, str]], words: list[str]) -> None:
    shelf = Shelf()
    for number, (title, text) in enumerate(texts):
        shelf.put(f"{number}.md", story(f"{number}.md", title, text))
    catalogue = opened(shelf)
    for word in words:
        plain = word.replace("”", "").replace("“", "")
        if fold(plain):
            assert set(idents(catalogue, f'"{plain}"')) == shelf.holding(plain), plain
            assert set(idents(catalogue, f'标题:"{plain}"')) == shelf.titled(plain), plain
            assert set(idents(catalogue, f'-"{plain}"')) == set(shelf.stories) - shelf.holding(plain), plain
    catalogue.close()


def test_hits_stand_where_the_words_are_across_line_ends_and_scripts() -> None:
    shelf = Shelf()
    text = "以提\n\n升職工知曉率。增长７９．７２％，升职工知晓率"
    shelf.put("a.md", story("a.md", "標題", text))
    catalogue = opened(shelf)
    found = catalogue.search("提升职工知晓率", TODAY)
    article = catalogue.article("a.md")
    assert article is not None
    assert [text[start:end] for start, end in found.hits(article)] == ["提\n\n升職工知曉率"]
    assert [text[s:e] for s, e in catalogue.search("79.72%", TODAY).hits(article)] == ["７９．７２％"]
    assert len(catalogue.search("79.72", TODAY).headlines) == 1
    assert len(catalogue.search("9.7", TODAY).headlines) == 1
    snippet = catalogue.search("知晓率", TODAY).snippet("a.md")
    assert [snippet.text[s:e] for s, e in snippet.hits] == ["知曉率", "知晓率"]
    assert catalogue.search("标题", TODAY).title_hits("標題") == [(0, 2)]


TYPED = st.text(st.sampled_from('东莞职工 城市:记者日期2026-0.(（)）-非或|"“”dgzhihu保，'), max_size=24)


@settings(max_examples=50, deadline=None)
@given(TYPED)
@example("a " * 900)
@example("(" * 40 + "东莞" + ")" * 40)
@example("-" * 31 + "东莞")
@example("（东莞 或 -（职工 " * 20)
@example("日期:0001..9999 东莞")
@example("日期:1900-01-02..2200-12-30 东莞")
def test_every_beginning_of_a_query_is_answered(typed: str) -> None:
    for end in range(max(0, len(typed) - 12), len(typed) + 1):
        found = SMALL.search(typed[:end], TODAY)
        assert len(found.headlines.ids) == len(found.headlines)
        assert set(found.spelled.ids).isdisjoint(found.headlines.ids)
        found.facets()
        found.nearest()
        found.headlines.where(typed[:end])
        SMALL.complete(typed[:end], end)


SMALL = opened(newswire(30))
