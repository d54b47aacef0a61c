from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.atlas.months import timeline
from tui.model.article import Issue


def dated(*dates: str) -> list[Issue]:
    return [Issue(date, "") for date in dates]


def test_months_stand_side_by_side_without_gaps() -> None:
    row = timeline(dated("2026-01-15", "2026-01-20", "2026-03-01"), 12)
    assert [(bar.first, bar.last, bar.stories, bar.height) for bar in row.bars] == [
        ("2026-01", "2026-01", 2, 4),
        ("2026-02", "2026-02", 0, 0),
        ("2026-03", "2026-03", 1, 2),
    ]
    assert "".join(bar.sign for bar in row.bars) == "⣿⠀⣤"


def test_too_many_months_are_added_up_in_even_parts_of_the_year() -> None:
    row = timeline(dated("2024-02-01", "2026-01-15"), 10)
    assert row.months == 3
    assert (row.bars[0].first, row.bars[0].last) == ("2024-01", "2024-03")
    assert (row.bars[-1].first, row.bars[-1].last) == ("2026-01", "2026-03")
    assert len(row.bars) == 9


def test_stories_without_a_month_are_told_apart() -> None:
    row = timeline(dated("2026", "", "2026-05"), 12)
    assert row.undated == 2
    assert len(row.bars) == 1


def test_where_nothing_has_a_date_each_issue_is_a_bar() -> None:
    row = timeline([Issue("", "2"), Issue("", "1"), Issue("", "2")], 12)
    assert [(bar.first, bar.stories) for bar in row.bars] == [("1", 1), ("2", 2)]
    assert row.months == 0
    assert row.bars[1].holds(Issue("", "2"))
    assert not row.bars[1].holds(Issue("", "1"))


def test_no_stories_and_no_room_give_no_bars() -> None:
    assert timeline([], 12).bars == ()
    assert timeline(dated("2026-01-01"), 0) == ((), 0, 1)


@given(
    st.lists(
        st.one_of(st.dates().map(str), st.sampled_from(["", "2026", "2026-05", "2026-13-40"])), max_size=40
    ),
    st.integers(1, 60),
)
def test_every_dated_story_counts_in_just_one_bar_and_the_row_fits(dates: list[str], cells: int) -> None:
    issues = dated(*dates)
    row = timeline(issues, cells)
    assert len(row.bars) <= cells
    assert sum(bar.stories for bar in row.bars) + row.undated == len(issues)
    for bar in row.bars:
        assert (bar.height == 0) == (bar.stories == 0)
        assert bar.height <= 4
    if row.months:
        for issue in issues:
            if len(issue.date) >= 7 and issue.date[5:7] <= "12":
                assert sum(bar.holds(issue) for bar in row.bars) == 1
