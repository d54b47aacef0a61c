"""What was found is seen on the one line that a snippet has in the list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.cells import width
from tui.ui.widgets.headlines import AHEAD, snippet_line

TEXT = "全市总工会今年以来组织职工参加医疗互助保障，累计参保20.82万人次"


@pytest.mark.parametrize(
    ("word", "cells", "line"),
    [
        ("互助保障", 80, (0, TEXT)),
        ("总工会", 24, (0, "全市总工会今年以来组织…")),
        ("互助保障", 44, (0, "全市总工会今年以来组织职工参加医疗互助保障…")),
        ("互助保障", 40, (12, "…参加医疗互助保障，累计参保20.82万人次")),
        ("参保", 22, (19, "…障，累计参保20.82万…")),
        ("20.82", 30, (21, "…累计参保20.82万人次")),
    ],
)
def test_the_line_begins_near_the_hit_where_it_is_short(word: str, cells: int, line: tuple[int, str]) -> None:
    first = TEXT.index(word)
    assert snippet_line(TEXT, (first, first + len(word)), cells) == line


@given(st.integers(0, len(TEXT) - 4), st.integers(1, 4), st.integers(20, 90))
def test_a_hit_is_whole_and_marked_in_its_place(first: int, length: int, cells: int) -> None:
    start, line = snippet_line(TEXT, (first, first + length), cells)
    assert width(line) <= cells
    assert line[first - start : first - start + length] == TEXT[first : first + length]
    assert first - start <= max(first, AHEAD + 1)
