"""Which places of a story are marked, and what stands at an offset."""

from __future__ import annotations

from pathlib import PurePath

from tui.model.article import Article, Block, BlockKind, Headline, Mark
from tui.ui.marks import city_at, soft_marks

TEXT = "东莞市总工会\n东莞和潮安两地"
MARKS = (
    Mark(0, 3, "441900", "东莞"),
    Mark(7, 9, "441900", "东莞"),
    Mark(10, 12, "445103", "潮州"),
)
STORY = Article(
    Headline("a", "a", PurePath("a")),
    TEXT,
    (Block(BlockKind.HEADING, 0, 6, level=2), Block(BlockKind.PARAGRAPH, 7, len(TEXT))),
    MARKS,
)


def test_headings_are_not_marked_once_more() -> None:
    assert soft_marks(STORY) == ((7, 9), (10, 12))
    assert soft_marks(None) == ()


def test_the_city_of_an_offset_is_that_of_the_place_named_there() -> None:
    assert [city_at(STORY, at) for at in (0, 2, 3, 8, 9, 11, 12, -1)] == [
        *("东莞", "东莞", "", "东莞", "", "潮州", "", ""),
    ]
    assert city_at(None, 0) == ""
