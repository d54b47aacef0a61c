"""Half-width punctuation between Han characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.importers.judging import folded
from tui.importers.punctuation import mend

MENDED = [
    ("同比增长79.72%;保费收入", "同比增长79.72%；保费收入"),
    ("开展巡回33场(园区),开展", "开展巡回33场（园区），开展"),
    (
        "11:00-15:00为停工,见www.jysgh.org.cn,或拨打12351.",
        "11:00-15:00为停工，见www.jysgh.org.cn，或拨打12351。",
    ),
    ("毛巾.  活动将持续到8月底.", "毛巾。活动将持续到8月底。"),
    ('"心里甜."老赵说:"有劲!"', "“心里甜。”老赵说：“有劲！”"),
    ("后顾之忧...", "后顾之忧……"),
    ("他说--这是", "他说——这是"),
    ("AI(人工智能)与5G", "AI（人工智能）与5G"),
    ("连日来 , 主席", "连日来，主席"),
    ("⼯会⼯作", "工会工作"),
]
ALONE = [
    "使用Word, Excel",
    "1.加强领导",
    "全年达1,200人",
    "比例3:2",
    "I'm here, (really)",
    "https://a.cn/x,y?z=1",
    "a@b.cn",
    "8:30至17:30",
]


@pytest.mark.parametrize(("before", "after"), MENDED)
def test_chinese_punctuation_becomes_full_width(before: str, after: str) -> None:
    assert mend(before).text == after


@pytest.mark.parametrize("text", ALONE)
def test_figures_times_latin_words_and_addresses_are_left_alone(text: str) -> None:
    assert mend(text).text == text


def test_words_of_a_headline_stay_apart_and_letter_spacing_goes() -> None:
    assert mend("潮州市总工会   举办展示活动", headline=True).text == "潮州市总工会 举办展示活动"
    assert mend("揭 阳 工 会 送 清 凉", headline=True).text == "揭阳工会送清凉"
    assert mend("全省第一! 东莞职工", headline=True).text == "全省第一！东莞职工"


def test_a_space_after_a_closing_quote_in_a_headline_stays_one() -> None:
    assert mend("“红娘”  牵线 “家”", headline=True).text == "“红娘” 牵线 “家”"
    assert mend("“红娘” 牵线", headline=True) == ("“红娘” 牵线", 0, False)


def test_an_odd_quote_is_left_and_doubted() -> None:
    mended = mend('建设"职工之家')
    assert mended.text == '建设"职工之家'
    assert mended.doubtful


TEXT = st.text(alphabet="东莞工会职工讲AIbx2026.,;:!?()\"'-% 　。，", max_size=60)


@given(TEXT)
def test_no_character_is_lost_and_mending_twice_changes_nothing_more(text: str) -> None:
    once = mend(text)
    assert folded(once.text) == folded(text) or set(folded(text)) - set(folded(once.text)) <= set(".-")
    assert mend(once.text).text == once.text
    title = mend(text, headline=True)
    assert mend(title.text, headline=True).text == title.text
