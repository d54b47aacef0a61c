"""Lines told by themselves: the weather, lettered lines, columns, captions without a mark."""

from __future__ import annotations

import pytest

from tui.importers.column import column_of, ems
from tui.importers.elements import Element, Kind
from tui.importers.found import PartKind
from tui.importers.furniture import is_weather
from tui.importers.lettered import close_up, is_lettered
from tui.importers.page import read_page


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("今天白天:晴到多云,15℃~24℃,北风3到4级", True),
        ("广州今日天气 多云间晴 25℃~33℃ 东南风2级", True),
        ("水温升到25℃时，多云的天空下，工人们开始下水作业", False),
        ("晴到多云", False),
    ],
)
def test_a_line_of_nothing_but_weather_is_the_weather(line: str, told: bool) -> None:
    assert is_weather(line) is told


def test_characters_that_stand_apart_are_put_together_and_words_stay_apart() -> None:
    line = "本 报 讯 ( 记 者  柯 岚 ) 6 月 3 0 日 , 江 门 市 总 工 会"
    assert is_lettered(line)
    assert close_up(line, runs=False) == "本报讯(记者 柯岚)6月30日,江门市总工会"
    assert (
        close_up("An ordinary line of English words 中", runs=True) == "An ordinary line of English words 中"
    )
    assert not is_lettered("甲  乙  丙  丁  戊  己  庚")


def test_a_column_is_known_by_print_and_by_count() -> None:
    even = ["字" * 20, "字" * 20, "字" * 8 + "。"] * 4
    mixed = ["字" * 12 + "a" * 8, "字" * 20, "1" * 6 + "字" * 14, "字" * 5 + "。"] * 4
    for lines in (even, mixed):
        column = column_of([Element(Kind.TEXT, text, n, n) for n, text in enumerate(lines, 1)])
        assert column.measure == 40
    assert column.width is not ems
    assert not column_of([Element(Kind.TEXT, "一段话自成一行。" * 20, n, n) for n in range(9)])


def test_a_photo_credit_makes_the_line_over_it_a_caption_in_a_story_only() -> None:
    page = read_page(
        "## 夜校开班了\n\n本报讯 昨晚夜校开班。\n\n学员在练习焊接。\n\n王艳 摄\n\n课程共有十二门。"
    )
    (caption,) = [p for p in page.stories[0].parts if p.kind is PartKind.CAPTION]
    assert (caption.text, caption.credit) == ("学员在练习焊接。", "王艳 摄")
    alone = read_page("## 夜校开班了\n\n学员在练习焊接，夜校昨晚开班。\n\n王艳 摄")
    assert [p.kind for p in alone.stories[0].parts] == [PartKind.PARAGRAPH]


def test_a_wrapped_caption_is_whole() -> None:
    text = "## 夜校开班\n\n本报讯 昨晚夜校开班了，来的人很\n多，从早到晚都是满座，没有空的\n位子，也没有人早走一步。\n\n■学员在练习焊接，师傅在一旁一\n一指点。王艳 摄"
    (caption,) = [p for p in read_page(text).stories[0].parts if p.kind is PartKind.CAPTION]
    assert (caption.text, caption.credit) == ("学员在练习焊接，师傅在一旁一一指点。", "王艳 摄")
