from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.places.words import (
    BRAND,
    ENDS_TITLE,
    ROAD,
    STARTS_BRAND,
    STARTS_ROAD,
    STRONG_TITLE,
)


@pytest.mark.parametrize(("pattern", "starts"), [(ROAD, STARTS_ROAD), (BRAND, STARTS_BRAND)])
def test_the_first_characters_leave_nothing_out(pattern: re.Pattern[str], starts: frozenset[str]) -> None:
    @given(st.from_regex(rf"\A(?:{pattern.pattern})"))
    @settings(max_examples=200, deadline=None)
    def holds(text: str) -> None:
        assert pattern.match(text) is None or text[0] in starts

    holds()


@given(st.from_regex(STRONG_TITLE))
@settings(max_examples=200, deadline=None)
def test_the_last_characters_of_titles_leave_nothing_out(text: str) -> None:
    assert STRONG_TITLE.search(text) is None or text[-1] in ENDS_TITLE
