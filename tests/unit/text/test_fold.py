"""Folding for search keeps every place, and what means the same becomes the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.fold import Folded, fold, joined, places


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("職工互助保障", "职工互助保障"),
        ("東莞", "东莞"),
        ("７９．７２％", "79.72%"),
        ("ＡＰＰ", "app"),
        ("Wi‑Fi", "wi-fi"),
        ("“娘家人”", '"娘家人"'),
        ("「娘家人」", "“娘家人”"),
        ("‘a’", "'a'"),
        ("提\n\n升　职 工", "提升职工"),
        ("零\u200b宽\ufeff", "零宽"),
        ("，；：！？（）", ",;:!?()"),
        ("①", "1"),
        ("⼯会", "工会"),  # a Kangxi radical, as old PDFs have it
        ("豈", "岂"),  # a compatibility ideograph
        ("·•‧", "···"),
    ],
)
def test_what_means_the_same_is_folded_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("乾隆", "干隆"), ("工会", "公会"), ("1.5", "15"), ("a-b", "ab")])
def test_what_means_something_else_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(st.characters(codec=None)))
def test_folding_maps_one_character_to_one_or_none_and_is_final(text: str) -> None:
    folded = Folded(text)
    assert fold(folded.text) == folded.text
    assert folded.text == "".join(fold(character) for character in text)
    assert all(len(fold(character)) <= 1 for character in text)
    offsets = [folded.offset(place) for place in range(len(folded.text))]
    assert offsets == [at for at, character in enumerate(text) if fold(character)]
    folded.text.encode()  # nothing that cannot be stored


@given(
    st.text(st.sampled_from("东莞東 \n　a1A１")), st.text(st.sampled_from("东莞a1"), min_size=1, max_size=3)
)
def test_places_are_exact_in_the_text_itself(text: str, word: str) -> None:
    found = Folded(text).find(word)
    for start, end in found:
        assert fold(text[start:end]) == word
        assert fold(text[start])
        assert fold(text[end - 1])
    assert len(found) == fold(text).count(word)
    assert len(Folded(text).find(word, 1)) == min(1, len(found))


def test_an_empty_word_stands_nowhere() -> None:
    assert Folded("东莞").find("") == []
    assert places("东莞", [" "]) == []


def test_places_that_overlap_are_joined() -> None:
    assert places("职工互助保障", ["互助", "助保", "职工"]) == [(0, 5)]
    assert places("职工 互助", ["互助", "职工"]) == [(0, 2), (3, 5)]
    assert joined([(0, 9), (1, 2), (3, 4), (10, 11)]) == [(0, 9), (10, 11)]
