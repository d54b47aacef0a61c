"""A typed query is understood, however far it has been typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.catalogue.completion import key_names, quoted, typing
from tui.catalogue.query import Key, Leaf, Node, Not, Or, parse, parse_whole
from tui.text.language import Language

TODAY = date(2026, 1, 15)


def shape(node: Node) -> object:
    """A tree as plain lists: words as they are, keys as key:value."""
    if isinstance(node, Leaf):
        if node.days:
            return f"date:{node.days.label}"
        return node.text if node.key is Key.TEXT else f"{node.key.value}:{node.text}"
    if isinstance(node, Not):
        return ["not", shape(node.inner)]
    return ["or" if isinstance(node, Or) else "and", *map(shape, node.parts)]


def understood(typed: str) -> object:
    return shape(parse(typed, TODAY).tree)


def troubles(typed: str) -> list[str]:
    return [trouble.message.key.removeprefix("archive.query-") for trouble in parse(typed, TODAY).troubles]


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", ["and"]),
        ("东莞", "东莞"),
        ("东莞 互助", ["and", "东莞", "互助"]),
        ("东莞　互助", ["and", "东莞", "互助"]),
        ("东莞 或 清远", ["or", "东莞", "清远"]),
        ("东莞 OR 清远 | 惠州", ["or", "东莞", "清远", "惠州"]),
        ("东莞|清远", ["or", "东莞", "清远"]),
        ("a b 或 c", ["or", ["and", "a", "b"], "c"]),
        ("a (b 或 c)", ["and", "a", ["or", "b", "c"]]),
        ("a（b｜c）", ["and", "a", ["or", "b", "c"]]),
        ("东莞 -广州", ["and", "东莞", ["not", "广州"]]),
        ("东莞 非 广州", ["and", "东莞", ["not", "广州"]]),
        ("NOT 广州", ["not", "广州"]),
        ("-(a b)", ["not", ["and", "a", "b"]]),
        ("--a", ["not", ["not", "a"]]),
        ("非遗 或者", ["and", "非遗", "或者"]),
        ("Wi-Fi 5-10", ["and", "Wi-Fi", "5-10"]),
        ("not or", ["and", "not", "or"]),
        ('"a b"', "a b"),
        ("“互助 保障”", "互助 保障"),
        ("「甲」『乙』", ["and", "甲", "乙"]),
        ("《我和我的祖国》", "《我和我的祖国》"),
        ("城市:东莞", "city:东莞"),
        ("城市：东莞", "city:东莞"),
        ("city: Dongguan", "city:Dongguan"),
        ("城市:东莞,清远", ["or", "city:东莞", "city:清远"]),
        ("城市:东莞|清远 工会", ["and", ["or", "city:东莞", "city:清远"], "工会"]),
        ("城市:(东莞 或 清远)", ["or", "city:东莞", "city:清远"]),
        ("-城市:东莞", ["not", "city:东莞"]),
        ("记者:王艳 作者:“吴 志钊”", ["and", "author:王艳", "author:吴 志钊"]),
        ("栏目:要闻 版:2 标签:普法", ["and", "section:要闻", "page:2", "tag:普法"]),
        ("标题:东莞,清远", "title:东莞,清远"),
        ("日期:2026-01..02", "date:2026-01-01..2026-02-28"),
        ("date:last week 工会", ["and", "date:2026-01-05..2026-01-11", "工会"]),
        ("日期:近7天", "date:2026-01-09..2026-01-15"),
        ("日期:-5", ["and"]),
        ("比分3:2 http://a.b/c", ["and", "比分3:2", "http://a.b/c"]),
        ("颜色:红", "颜色:红"),
    ],
)
def test_what_is_typed_is_understood(typed: str, tree: object) -> None:
    assert understood(typed) == tree


@pytest.mark.parametrize(
    ("typed", "tree", "trouble"),
    [
        ("(东莞", "东莞", ["open"]),
        ("东莞)", "东莞", ["close"]),
        ("(东莞 或", "东莞", ["half", "open"]),
        ("东莞 或", "东莞", ["half"]),
        ("或 东莞", "东莞", ["half"]),
        ("东莞 -", "东莞", ["half"]),
        ("东莞 非", "东莞", ["half"]),
        ("“互助", "互助", ["quote"]),
        ("城市:", ["and"], ["value"]),
        ("城市： 东莞 记者:", "city:东莞", ["value"]),
        ("日期:2026-13 东莞", "东莞", ["date"]),
        ("日期:昨", ["and"], ["date"]),
        ("((((", ["and"], ["open"] * 4),
    ],
)
def test_half_typed_text_is_searched_by_its_best_guess_and_told(
    typed: str, tree: object, trouble: list[str]
) -> None:
    assert understood(typed) == tree
    assert troubles(typed) == trouble
    for said in parse(typed, TODAY).troubles:
        assert 0 <= said.start < said.end <= len(typed)
        assert said.message.say(Language.CHINESE)
        assert said.message.say(Language.ENGLISH)


SIGNS = st.text(
    st.sampled_from('东莞 城市:：日期记者()（）-非或|"“”「」,.12026年月近天lastweekORNOT《》'), max_size=40
)


@settings(deadline=None)
@given(st.one_of(SIGNS, st.text(max_size=60)))
@example("(" * 300)
@example("-" * 300 + "a")
@example("城市:" * 100)
@example("日期:99999999 日期:0000-00-00 日期:..")
def test_nothing_that_is_typed_raises_and_places_lie_inside(typed: str) -> None:
    for end in range(0, len(typed) + 1, max(1, len(typed) // 40)):
        query = parse(typed[:end], TODAY)
        for chip in query.chips:
            assert typed[chip.start : chip.end] == chip.label
            parse(query.without(chip), TODAY)
        for trouble in query.troubles:
            assert 0 <= trouble.start <= trouble.end <= end
        asked = typing(typed[:end], end)
        assert typed[asked.start : asked.end] == asked.text


@given(st.one_of(SIGNS, st.text(max_size=12), st.text("东莞aN-&或非'‘:：《 \u3000", max_size=9)))
@example("AND")
@example("且 职工")
@example(" 或 ")
@example("《工人日报》 职工  东莞 ")
@example("职工 \u200b")
@example("职 工职 职")
@example("东" * 3000)
def test_words_alone_are_understood_as_by_all_the_rules(typed: str) -> None:
    assert parse(typed, TODAY) == parse_whole(typed, TODAY)


def test_a_chip_taken_away_leaves_the_rest() -> None:
    query = parse("东莞 城市:清远 -广州", TODAY)
    assert [chip.label for chip in query.chips] == ["东莞", "城市:清远", "-广州"]
    assert [query.without(chip) for chip in query.chips] == [
        "城市:清远 -广州",
        "东莞 -广州",
        "东莞 城市:清远",
    ]
    either = parse("东莞 或 清远", TODAY)
    assert [either.without(chip) for chip in either.chips] == ["清远", "东莞"]


def test_completion_knows_what_is_being_typed() -> None:
    assert typing("工会 城", 4)[:1] == (Key.TEXT,)
    assert typing("城市:东莞,清", 7) == (Key.CITY, 6, 7, "清")
    assert typing("城市:", 3) == (Key.CITY, 3, 3, "")
    assert typing("东莞 ", 3) == (Key.TEXT, 3, 3, "")
    assert key_names("城") == ["城市："]
    assert key_names("se") == ["section:"]
    assert key_names("") == []
    assert quoted("吴 志钊") == '"吴 志钊"'
    assert quoted("王艳") == "王艳"
