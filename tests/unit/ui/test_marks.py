"""Which places of a story are marked, and what stands at an offset."""

from __future__ import annotations

from pathlib import PurePath

from tui.model.article import Article, Block, BlockKind, Headline, Mark
from tui.ui.marks import between, city_at, soft_marks

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
    assert soft_marks(STORY) == MARKS[1:]
    assert soft_marks(None) == ()


def test_marks_of_a_line_are_those_that_lie_on_it() -> None:
    assert between(MARKS, 8, 11) == MARKS[1:]
    assert between(MARKS, 3, 7) == ()
    assert between(MARKS, 0, 1) == MARKS[:1]


def test_the_city_of_an_offset_is_that_of_the_place_named_there() -> None:
    assert [city_at(STORY, at) for at in (0, 2, 3, 8, 9, 11, 12, -1)] == [
        *("东莞", "东莞", "", "东莞", "", "潮州", "", ""),
    ]
    assert city_at(None, 0) == ""
