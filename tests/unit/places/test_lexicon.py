from __future__ import annotations

import pytest

from tui.model.places.lexicon import Lexicon, Words, is_han


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
