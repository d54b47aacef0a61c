from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.places.lexicon import LONGEST, REACH, UNKNOWN, Lexicon, Words, is_han

WORDS = {
    "公开": 13.0,
    "平台": 14.0,
    "工会": 10.0,
    "会开": 19.0,
    "台上": 12.0,
    "开平台": 17.0,
    "在": 6.0,
    "江": 13.0,
}
NAMES = {"长江": 12.0, "江开": 21.0}


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon(Words({"公开": 13.0, "平台": 14.0, "工会": 10.0}, {"长江": 12.0}), [("开平", 16.0)])


def test_words_that_straddle_a_name_cost_it_its_reading(lexicon: Lexicon) -> None:
    assert lexicon.gain("在公开平台上", 2, 4, 16.0) > 0


def test_a_name_between_words_keeps_its_reading(lexicon: Lexicon) -> None:
    assert lexicon.gain("到开平工会", 1, 3, 16.0) == 0


def test_a_name_cheaper_in_parts_is_still_no_straddling(lexicon: Lexicon) -> None:
    assert lexicon.gain("开平", 0, 2, 99.0) == 0


def test_punctuation_ends_what_is_looked_at(lexicon: Lexicon) -> None:
    assert lexicon.gain("公,开平,台", 2, 4, 16.0) == 0


@pytest.mark.parametrize(
    ("character", "han"), [("中", True), ("𬕂", True), ("a", False), ("。", False), ("〇", False)]
)
def test_what_is_a_han_character(character: str, han: bool) -> None:
    assert is_han(character) is han


@cache
def cheapest(text: str) -> float:
    """The definition, tried in every way."""
    costs = {**WORDS, **NAMES, "开平": 16.0}
    if not text:
        return 0.0
    ways = [costs.get(text[0], UNKNOWN) + cheapest(text[1:])]
    ways += [
        costs[text[:length]] + cheapest(text[length:])
        for length in range(2, min(LONGEST, len(text)) + 1)
        if text[:length] in costs
    ]
    return min(ways)


@given(st.text("公开平台工会长江在上", min_size=2, max_size=16), st.data())
def test_what_a_cut_loses_is_the_difference_of_the_cheapest_ways(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    left, name, right = text[max(0, start - REACH) : start], text[start:end], text[end : end + REACH]
    named = cheapest(left) + min(16.0, cheapest(name)) + cheapest(right)
    lost = named - cheapest(left + name + right)
    lexicon = Lexicon(Words(WORDS, NAMES), [("开平", 16.0)])
    assert lexicon.gain(text, start, end, 16.0) == pytest.approx(max(0.0, lost), abs=1e-5)
