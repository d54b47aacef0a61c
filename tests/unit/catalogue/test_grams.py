"""How texts and words become grams, in plain sight (■ stands for an end)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.catalogue.grams import END, TITLE, grams, phrase
from tui.text.fold import fold


def test_every_character_starts_one_gram_which_leads_into_a_figure() -> None:
    text = "全市参保达20.82万人次，增长79.72%；AI好。”他"
    assert grams([fold(text)]).replace(END, "■") == (
        "全市 市参 参保 保达 达20. 20.8 0.82 .82万 82万 2万 万人 人次 次■ , 增长 长79. 79.7 9.72 .72% 72%■ 2%■ %■ ;"
        " ai好 i好 好■ 。 \ue010他 他■"
    )


@given(st.text(st.sampled_from("东莞工会，。20.8a%“"), max_size=20))
def test_as_many_grams_as_characters(text: str) -> None:
    assert len(grams([fold(text)]).split()) == len(fold(text))


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("东", '"东"*'),
        ("东莞", '"东莞"'),
        ("互助保障", '"互助 助保 保障"'),
        ("2", '"2"*'),
        ("20.82", '"20.8 0.82"'),
        ("20.82万", '"20.8 0.82 .82万"'),
        ("达2", '"达2"*'),
        ("达20", '"达20"*'),
        ("达20.8", '"达20. 20.8"'),
        ("第5人次", '"第5人 5人 人次"'),
        ("第5人", '"第5人"'),
        ("第5，", '"第5■ 5■ ,"'),
        ("Wi-Fi", '"wi-f i-fi"'),
        ("次，", '"次■ ,"'),
        ("次，增", '"次■ , 增"*'),
        ("，东莞", '", 东莞"'),
        ("。", '"。"'),
    ],
)
def test_words_as_the_index_is_asked(word: str, asked: str) -> None:
    assert phrase(fold(word)).replace(END, "■") == asked


def test_a_mark_stands_before_every_gram() -> None:
    assert phrase("互助保", TITLE) == f'"{TITLE}互助 {TITLE}助保"'
    assert grams(["互助"], TITLE) == f"{TITLE}互助 {TITLE}助{END}"
