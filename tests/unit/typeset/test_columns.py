"""Newspaper columns: the same text, screenful by screenful, read from left to right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.typeset.sample import article, articles, long_article
from tests.unit.typeset.test_page import assert_nothing_lost, lines_of, setups
from tui.model.article import Article, BlockKind
from tui.text.cells import width
from tui.typeset.columns import Columns, columns_for
from tui.typeset.line import Role
from tui.typeset.setting import Quotes, Setting

rooms = st.tuples(st.integers(40, 200), st.integers(6, 40), st.integers(0, 4))


def placed(sheet: Columns) -> list[tuple[int, int, int]]:
    """Each row's stretch in each column, in reading order: the column's number, counted on, row, first offset."""
    made = []
    for row, line in enumerate(lines_of(sheet)):
        column, fresh = row // sheet.height * sheet.number, True
        for run in line.runs:
            if run.role is Role.RULE and run.text == "│":
                column, fresh = column + 1, True
            elif run.offset is not None and run.offset >= 0 and fresh:
                made.append((column, row, run.offset))
                fresh = False
    return sorted(made)


@given(articles(), rooms, setups)
def test_columns_lose_nothing(story: Article, room: tuple[int, int, int], setup: Setting) -> None:
    assert_nothing_lost(Columns(story, room[0], room[1], setup._replace(quotes=Quotes.CURLY), room[2]))


@given(articles(), rooms, setups)
def test_no_row_is_wider_than_the_screen(story: Article, room: tuple[int, int, int], setup: Setting) -> None:
    sheet = Columns(story, room[0], room[1], setup, room[2])
    assert sheet.cells <= room[0]
    for row in lines_of(sheet):
        assert width(row.text, setup.widths) <= sheet.cells


@given(articles(), rooms, setups)
def test_rows_are_counted_without_being_laid_out(
    story: Article, room: tuple[int, int, int], setup: Setting
) -> None:
    sheet = Columns(story, room[0], room[1], setup, room[2])
    while not sheet.settle(1):
        pass
    counted = len(sheet)
    assert len(lines_of(sheet)) == counted == len(sheet)


@given(articles(), rooms, setups)
def test_every_character_is_found_on_its_row_and_under_its_cell(
    story: Article, room: tuple[int, int, int], setup: Setting
) -> None:
    sheet = Columns(story, room[0], room[1], setup, room[2])
    for index, row in enumerate(lines_of(sheet)):
        at = 0
        for run in row.runs:
            cells = width(run.text, setup.widths)
            if run.offset is not None and cells:
                assert sheet.line_of(run.offset) == index
                assert run.offset <= sheet.offset_at(index, at) < run.offset + len(run.text)
            at += cells


def test_the_columns_that_fit() -> None:
    assert [columns_for(cells) for cells in (60, 85, 86, 129, 130, 140, 174, 200, 400)] == [
        1, 1, 2, 2, 3, 3, 4, 4, 4
    ]  # fmt: skip
    for cells, number in ((86, 2), (140, 3), (200, 4)):
        sheet = Columns(article(), cells, 30)
        assert sheet.number == number
        assert 40 <= sheet.width <= 46


def test_a_screenful_is_read_column_by_column() -> None:
    offsets = [offset for _, _, offset in placed(Columns(long_article(), 140, 30))]
    assert offsets == sorted(offsets)


def test_no_heading_ends_a_column_and_no_single_line_stands_alone() -> None:
    story = long_article(12_000)
    starts = [block.start for block in story.blocks]
    for height in range(14, 40, 3):
        places = placed(Columns(story, 140, height))
        for number, block in enumerate(story.blocks):
            end = starts[number + 1] if number + 1 < len(starts) else len(story.text) + 1
            columns = [column for column, _, offset in places if block.start <= offset < end]
            if block.kind is BlockKind.HEADING:
                after = next(column for column, _, offset in places if offset >= end)
                assert set(columns) == {after}
            elif columns[0] != columns[-1]:
                assert columns.count(columns[0]) >= 2
                assert columns.count(columns[-1]) >= 2


def test_the_last_screenful_is_balanced() -> None:
    sheet = Columns(article(), 140, 200)
    columns = [column for column, _, _ in placed(sheet)]
    heights = [columns.count(column) for column in range(3)]
    assert max(heights) - min(heights) <= 6


def test_a_long_story_ends_as_it_would_after_reading_it_all() -> None:
    story = long_article()
    sheet, other = Columns(story, 140, 30), Columns(story, 140, 30)
    last = sheet.line(sheet.line_of(sheet.end - 1))
    assert not sheet.settled
    lines = lines_of(other)
    assert last == lines[other.line_of(other.end - 1)]


@given(st.integers(86, 200), st.integers(12, 40), st.integers(0, 5))
def test_fitting_a_screenful_leaves_all_before_it_as_it_was(cells: int, height: int, screen: int) -> None:
    sheet = Columns(long_article(9000), cells, height)
    top = sheet.screen_of(min(screen * sheet.height, len(sheet) - 1))
    before = [sheet.line(row) for row in range(top)]
    first = sheet.line(top).start
    for row in range(top, min(len(sheet), top + sheet.height)):
        sheet.refine(row, row)
    assert [sheet.line(row) for row in range(top)] == before
    assert sheet.line(top).start == first
    assert len(lines_of(sheet)) == len(sheet)
