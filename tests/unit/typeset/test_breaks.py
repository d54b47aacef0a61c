"""Where a line may end: each rule by example, and all of them against two engines of UAX #14."""

from __future__ import annotations

from typing import Any
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uniseg.linebreak import line_break_breakables

from tests.bench.newswire import Newswire
from tests.unit.typeset.sample import PIECES, article
from tui.text.cells import clusters
from tui.typeset.breaks import LOOSER, allowed, possible
from tui.typeset.classes import CLASS, CLOSE, CLOSE_QUOTE, EXTEND, HAN, OPEN_QUOTE, PERCENT, SPACE, STOP

# Every place where a line may end is marked by ¦.
EXAMPLES = {
    "no mark opens a line": "工¦会，¦职¦工。¦好！¦吗？¦对：¦是；¦甲、¦乙",
    "no ASCII mark opens a line": "工¦会,¦职¦工.¦好!¦吗?¦对:¦是;¦完",
    "brackets hold what they enclose": "总¦（工¦会）¦《中¦国》¦「引」¦『文』¦【标】¦完",
    "ASCII brackets too": "记¦者¦(王¦艳)¦近¦日",
    "quotes inside quotes": "说：¦“要¦‘学¦得¦会’。”¦他¦说",
    "an apostrophe is no quote": "it’s ¦Tom’s",
    "a dash of two is whole and ends a line": "平¦均——¦每¦人",
    "an ellipsis of two is whole and ends a line": "完¦了……¦又¦来",
    "a middle dot stays with what it follows": "诺¦尔¦曼·¦白¦求¦恩",
    "a percent sign stays with its number": "增¦长¦79.72%，¦达¦52.34％。",
    "a number keeps its unit and no more": "参¦保¦20.82万¦人次，¦共¦4.6万¦份",
    "a unit of two characters is whole": "跑¦了¦42公里，¦用¦5小时，¦付¦3万¦美元",
    "公里 without a number is two words": "公¦里¦程",
    "a date keeps month and day together": "2025年¦12月31日¦晚¦7时30分",
    "an ordinal keeps its number": "第12课，¦第¦一¦课",
    "a number is followed by what is no unit": "2025¦和¦2026¦的¦事",
    "thousands and decimals": "1,140小时¦有¦3.5倍",
    "a time of day": "早¦8:30分",
    "ranges": "10—15日¦或¦10-15日¦或¦10~15日¦或¦10～15日¦或¦2025–2026年",
    "currency": "花¦¥500，¦或¦$3.5，¦或¦￥20",
    "signs": "降¦至-5℃，¦或¦−5℃，¦误¦差¦±3",
    "a number and its unit across a space": "骑¦了 ¦20 km ¦山¦路，¦共 ¦20 万¦元，¦有 ¦20 kg",
    "words are whole": "用¦CNC¦和¦Wi-Fi¦联¦网，¦读¦App/¦小¦程¦序",
    "English breaks at spaces": "The ¦quick, ¦brown ¦fox. ¦It ¦is ¦3.5 ¦(so) ¦good",
    "an address is whole": "见¦https://example.org/a?b=c&d=e#f，¦即¦可",
    "a note mark stays with its word": "完¦工①，¦见¦文[12]。¦据¦报¦道〔3〕",
    "a circled number opens a point": "如¦下：¦①学¦习；¦②实¦践",
    "superscripts": "面¦积¦5m²，¦约¦3㎡",
    "kana": "きょ¦う、¦メー",
    "iteration marks": "人々¦の",
    "Hangul": "노¦동¦자 ¦회¦의",
    "Han beyond the first plane": "𠮷¦日¦𠮷",
    "marks stay with their letter": "cafe\u0301¦中",
    "emoji sequences are whole": "好¦👩\u200d🏭¦好¦👍🏽¦好¦❤\ufe0f¦好",
    "flags are pairs": "🇨🇳¦🇭🇰",
    "a no-break space binds": "王\u00a0艳",
    "a word joiner binds": "王\u2060艳",
    "a zero-width space parts": "AB\u200b¦CD",
    "ideographic spaces": "全¦省　¦第¦一",
    "a closing mark never opens a line, even after a space": "好 ！¦（ 好）",
}


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_a_line_may_end_only_where_the_rules_say(example: str) -> None:
    text = example.replace("¦", "")
    made = "".join(("¦" if at and allowed(text, at) else "") + text[at] for at in range(len(text)))
    assert made == example


marks = st.text(st.sampled_from("。，、；：！？）》」』”’…—％,.;:!?)]}·℃々ーっ"), min_size=1, max_size=1)
openers = st.text(st.sampled_from("（《「『“‘([{【〔"), min_size=1, max_size=1)
text_around = st.text(st.sampled_from(sorted(set(PIECES))), max_size=6)


@given(text_around, marks, text_around)
def test_a_mark_never_opens_a_line(before: str, mark: str, after: str) -> None:
    text = "中" + before + mark + after
    assert not allowed(text, len(before) + 1)


@given(text_around, openers, st.sampled_from(["", " ", "　"]), text_around)
def test_an_opening_mark_never_ends_a_line(before: str, mark: str, space: str, after: str) -> None:
    text = before + mark + space + "中" + after
    assert not allowed(text, len(before) + 1 + len(space))


@given(st.text(min_size=2, max_size=20), st.data())
def test_any_two_characters_have_an_answer(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(text) - 1))
    assert isinstance(allowed(text, at), bool)
    if allowed(text, at) and CLASS[text[at - 1]] != SPACE:
        assert possible(text, at)


@given(
    st.lists(
        st.sampled_from(
            ["👩", "\u200d", "🏭", "🇨", "🇳", "e", "\u0301", "中", "❤", "\ufe0f", "🏽", "1", "\u20e3"]
        )
    ).map("".join)
)
def test_no_break_falls_inside_what_the_eye_takes_for_one_character(text: str) -> None:
    starts = {cluster.start for cluster in clusters(text)}
    for at in range(1, len(text)):
        assert at in starts or not allowed(text, at)
        assert at in starts or not possible(text, at)


# --- the oracle ---


def explanation(text: str, at: int) -> str | None:
    """The named rule by which a line may break before `text[at]` although UAX #14 would not."""
    before = at - 1
    while before > 0 and CLASS[text[before]] in (EXTEND, SPACE):
        before -= 1
    left, right = CLASS[text[before]], CLASS[text[at]]
    if left == CLOSE_QUOTE or right == OPEN_QUOTE:
        return "quotes have a direction"
    if left in (STOP, CLOSE, PERCENT):
        return "marks end a phrase"
    for character, kind in ((text[before], left), (text[at], right)):
        if kind == HAN and category(character) in ("So", "No", "Sk"):
            return "wide symbols stand as Han"
    return None


def unexplained(text: str, places: set[int]) -> list[str]:
    """Our breaks that the oracle's `places` do not have and no named rule explains."""
    return [
        text[max(0, at - 5) : at] + "¦" + text[at : at + 5]
        for at in range(1, len(text))
        if "\n" not in text[at - 1 : at + 1]
        and allowed(text, at)
        and at not in places
        and explanation(text, at) not in LOOSER
    ]


def by_uniseg(text: str) -> set[int]:
    return {at for at, breaks in enumerate(line_break_breakables(text)) if breaks}


def by_icu(icu: Any, text: str) -> set[int]:
    engine = icu.BreakIterator.createLineInstance(icu.Locale("zh@lb=strict"))
    engine.setText(icu.UnicodeString(text))
    units, places, unit = set(engine), set(), 0
    for at, character in enumerate(text):
        if unit in units:
            places.add(at)
        unit += 2 if character > "\uffff" else 1
    return places


def corpus() -> list[str]:
    return [article().text, *("\n".join(story.paragraphs) for story in Newswire(3).stories(12))]


ALPHABET = sorted(
    {chr(point) for first, last in ((0x20, 0x7F), (0x2010, 0x2027), (0x3000, 0x3030)) for point in range(first, last)}
    | {chr(point) for point in range(0xFF01, 0xFF65)}
    | set(PIECES)
    | set("月时第¥€£±№°′″‰②²½×÷→■●★─한𠮷")
)  # fmt: skip


def test_every_break_is_one_of_uax_14_or_has_a_named_reason_over_the_corpus() -> None:
    for text in corpus():
        assert not unexplained(text, by_uniseg(text))


@settings(max_examples=150)
@given(st.text(st.sampled_from(ALPHABET), max_size=30))
def test_every_break_is_one_of_uax_14_or_has_a_named_reason(text: str) -> None:
    assert not unexplained(text, by_uniseg(text))


def test_every_break_is_one_of_icu_or_has_a_named_reason_over_the_corpus() -> None:
    icu = pytest.importorskip("icu")
    for text in corpus():
        assert not unexplained(text, by_icu(icu, text))


@settings(max_examples=300)
@given(st.text(st.sampled_from(ALPHABET), max_size=30))
def test_every_break_is_one_of_icu_or_has_a_named_reason(text: str) -> None:
    icu = pytest.importorskip("icu")
    assert not unexplained(text, by_icu(icu, text))
