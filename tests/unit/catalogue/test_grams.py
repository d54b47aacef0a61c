"""How texts and words become grams, in plain sight (■ stands for an end, * for whatever follows)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.catalogue.codes import codes
from tui.catalogue.grams import END, RUN, SPLIT, STOPS, gram, parts, spelled
from tui.text.fold import fold

CHARACTERS = "东莞工会，。20.8a%“𬭎"


def shown(code: int) -> str:
    return spelled(code).replace(END, "■")


def test_every_character_starts_one_gram_which_leads_into_a_figure() -> None:
    text = fold("全市参保达20.82万人次，增长79.72%；AI好。”他")
    assert " ".join(shown(int(code)) for code in codes(text + SPLIT) if code) == (
        "全市 市参 参保 保达 达20. 20.8 0.82 .82万 82万 2万 万人 人次 次■ , 增长 长79. 79.7 9.72 .72% 72%■ 2%■ %■ ;"
        ' ai好 i好 好■ 。 "他 他■'
    )


@given(st.lists(st.text(st.sampled_from(CHARACTERS), max_size=20), max_size=4))
def test_the_grams_of_many_fields_are_those_of_each(fields: list[str]) -> None:
    text = "".join(fold(field) + SPLIT for field in fields)
    whole = [int(code) for code in codes(text)] if text else []
    # Every character by itself, with as many stops behind its field as no gram reaches over.
    alone: list[int] = []
    for field in map(fold, fields):
        alone += [gram(field + "。" * 4, at)[0].low for at in range(len(field))] + [0]
    assert whole == alone


def test_long_texts_are_cut_piece_by_piece_as_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = fold("全市参保达20.82万人次，增长79.72%；AI好。") * 9 + SPLIT
    whole = codes(text).tolist()
    for size in (1, 2, 7, 64):
        monkeypatch.setattr("tui.catalogue.codes._AT_ONCE", size)
        assert codes(text).tolist() == whole


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("东", "东*"),
        ("东莞", "东莞"),
        ("互助保", "互助 1助保"),
        ("互助保障", "互助 2保障"),
        ("2", "2*"),
        ("20.82", "20.8 10.82"),
        ("20.82万", "20.8 42万"),
        ("达2", "达2*"),
        ("达20", "达20*"),
        ("达20.8", "达20. 120.8"),
        ("劳动者1", "劳动 2者1*"),
        ("第5人次", "第5人 2人次"),
        ("第5人", "第5人"),
        ("第5，", "第5■ 2,"),
        ("Wi-Fi", "wi-f 1i-fi"),
        ("次，", "次■ 1,"),
        ("次，增", "次■ 1, 2增*"),
        ("，东莞", ", 1东莞"),
        ("。", "。"),
        ("𬭎𬭎", "𬭎𬭎"),
    ],
)
def test_words_as_the_index_is_asked(word: str, asked: str) -> None:
    found = [f"{part.at or ''}{shown(part.low)}{'' if part.is_one else '*'}" for part in parts(fold(word))]
    assert " ".join(found) == asked


@given(
    st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=9),
    st.text(st.sampled_from(CHARACTERS), max_size=30),
)
def test_a_word_stands_where_its_grams_stand(word: str, text: str) -> None:
    word, text = fold(word), fold(text)
    wanted = parts(word)
    assert wanted[0].at == 0
    for around in (text, text + word, text + word + text):
        found = codes(around + SPLIT).tolist()
        here = [
            at
            for at in range(len(around))
            if all(at + p.at < len(around) and p.low <= found[at + p.at] < p.high for p in wanted)
        ]
        assert here == [at for at in range(len(around)) if around.startswith(word, at)]


def test_what_belongs_together_is_no_stop() -> None:
    assert not RUN & STOPS
    assert all(fold(sign) == sign for sign in RUN)
