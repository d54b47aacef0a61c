"""A search that finds nothing offers what may have been meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.unit.catalogue.folder import Shelf, opened, story
from tui.catalogue.archive import Catalogue
from tui.model.article import Byline

TODAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def catalogue() -> Iterator[Catalogue]:
    shelf = Shelf()
    shelf.put(
        "a.md", story("a.md", "全省第一！东莞职工互助保障参保数增80%", "东莞工会优化理赔。", places=("东莞",))
    )
    shelf.put("b.md", story("b.md", "“娘家人”的温暖如约而至", "寒冬时节。", places=("江门", "清远", "惠州")))
    shelf.put(
        "c.md", story("c.md", "潮州市总工会举办品质生活展示", "近日。", byline=Byline(authors=("卢秀樱",)))
    )
    made = opened(shelf)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("东完", "东莞"),  # the sound of another reading
        ("冻莞", "东莞"),
        ("互住保障", "互助保障"),
        ("互助包涨", "互助保障"),
        ("城市:清园", "清远"),
        ("记者:卢秀英", "卢秀樱"),
        ("职工互肋保障", "职工互助保障"),  # looks alike, sounds otherwise
        ("如约儿至", "如约而至"),
        ("donguan", "东莞"),
        ("东莞理赔", "东莞 理赔"),
        ("品质活展示", "品质生活展示"),
    ],
)
def test_what_was_meant_is_offered_first(catalogue: Catalogue, typed: str, offered: str) -> None:
    found = catalogue.search(typed, TODAY)
    assert len(found.headlines) == 0
    near = found.nearest()
    assert near, typed
    assert near[0].offered == offered
    assert len(catalogue.search(near[0].query, TODAY).headlines) > 0


@pytest.mark.parametrize("typed", ["东莞", "魑魅魍魉", "东莞 江门", "", "-东莞 完", "日期:2030"])
def test_nothing_is_offered_when_something_was_found_or_nothing_is_near(
    catalogue: Catalogue, typed: str
) -> None:
    assert catalogue.search(typed, TODAY).nearest() == []
