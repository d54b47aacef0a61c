"""Typed pinyin is cut into units, and units are found in Chinese text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.fold import fold
from tui.text.pinyin import MOST_CUTS, cuts, is_typed, matches, readings, spelled


def found(typed: str, text: str) -> str:
    """What of a text the typed pinyin marks."""
    return "|".join(fold(text)[start:end] for start, end in matches(fold(text), cuts(typed)))


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("huzhubaozhang", "东莞职工互助保障参保", "互助保障"),
        ("hzbz", "东莞职工互助保障参保", "互助保障"),
        ("huzhu保障", "互助保障", "互助保障"),
        ("互助baoz", "互助保障", "互助保障"),
        ("dongg", "東莞", "东莞"),
        ("dg", "东莞 东莞", "东莞|东莞"),
        ("dongguanzgh", "东莞总工会", "东莞总工会"),
        ("zhgh", "早工会", ""),
        ("zhgh", "总会 中工会", "中工会"),
        ("xian", "西安", "西安"),
        ("xi'an", "西安", "西安"),
        ("xian", "先进", "先"),
        ("fangan", "方案", "方案"),
        ("fangan", "反感", "反感"),
        ("lvse", "绿色", "绿色"),
        ("lüse", "绿色", "绿色"),
        ("lyuse", "绿色", "绿色"),
        ("nvzhigong", "女职工", "女职工"),
        ("lve", "侵略", "略"),
        ("panyu", "番禺", "番禺"),
        ("fanyu", "番禺", "番禺"),
        ("dabu", "大埔", "大埔"),
        ("huadu", "花都", "花都"),
        ("fogang", "佛冈", "佛冈"),
        ("lile", "礼乐", "礼乐"),
        ("luohu", "罗湖", "罗湖"),
        ("chengqu", "城区", "城区"),
        ("ouyang", "欧阳", "欧阳"),
        ("ouming", "区明", "区明"),
        ("shanxia", "单霞", "单霞"),
        ("zengli", "曾丽", "曾丽"),
        ("xiepeng", "解鹏", "解鹏"),
        ("ＤＧ", "东莞", "东莞"),
        ("x", "西", ""),
        ("5g", "5G", ""),
        ("不", "不", ""),
    ],
)
def test_pinyin_is_found_in_text(typed: str, text: str, marked: str) -> None:
    assert found(typed, text) == marked


@given(st.text(max_size=30))
def test_nothing_that_is_typed_raises(typed: str) -> None:
    ways = cuts(typed)
    assert len(ways) <= MOST_CUTS
    assert bool(ways) <= is_typed(typed)


@given(st.text(st.sampled_from("东莞职工互助保障番禺大埔女绿"), min_size=1, max_size=6), st.data())
def test_every_spelling_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    syllables = [data.draw(st.sampled_from(readings(character))) for character in text]
    typed = "'".join(syllables)
    assert any(spelled(text, cut)[:1] == [(0, len(text))] for cut in cuts(typed))
    if len(text) > 1:
        initials = "".join(syllable[0] for syllable in syllables)
        assert any((0, len(text)) in spelled(text, cut) for cut in cuts(initials)) or set(initials) & set(
            "aeo"
        )
