"""Bylines in their many forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.importers import byline
from tui.importers.names import split_names

FORMS = [
    ("本报记者 张三 摄影报道", {"reporters": ["张三"], "photographers": ["张三"]}),
    ("文/本报记者 张三 图/李四", {"reporters": ["张三"], "photographers": ["李四"]}),
    (
        "文/图 本报记者 张三 通讯员 李四",
        {"reporters": ["张三"], "correspondents": ["李四"], "photographers": ["张三", "李四"]},
    ),
    ("记者 张三/文 李四/图", {"reporters": ["张三"], "photographers": ["李四"]}),
    ("本报记者张三李四", {"reporters": ["张三", "李四"]}),
    ("记者王艳通讯员吴志钊", {"reporters": ["王艳"], "correspondents": ["吴志钊"]}),
    ("见习记者 邹凯 特约通讯员 黄丽娟", {"reporters": ["邹凯"], "correspondents": ["黄丽娟"]}),
    ("新华社记者 王五 摄", {"photographers": ["王五"]}),
    ("■本报记者 唐朝 ■通讯员 古灯工", {"reporters": ["唐朝"], "correspondents": ["古灯工"]}),
    ("本报记者 欧阳 锋 张 三", {"reporters": ["欧阳锋", "张三"]}),
    ("文字：张三 摄影：李四", {"authors": ["张三"], "photographers": ["李四"]}),
    ("通讯员 关文", {"correspondents": ["关文"]}),
    ("本报评论员", {"authors": ["本报评论员"]}),
    ("□ 李木子", {"authors": ["李木子"]}),
]


@pytest.mark.parametrize(("text", "want"), FORMS)
def test_a_line_is_read_into_its_fields(text: str, want: dict[str, list[str]]) -> None:
    read = byline.line(text)
    assert read is not None
    fields = read.byline._asdict()
    assert {k: list(v) for k, v in fields.items() if isinstance(v, tuple) and v} == want


@pytest.mark.parametrize(
    "text",
    [
        "单位供图",
        "图/受访者提供",
        "近日我们",
        "语文",
        "问:上下班途中",
        "■清远市清新区总工会工作人员为户外劳动者送姜茶。",
    ],
)
def test_other_lines_are_no_bylines(text: str) -> None:
    assert byline.line(text, near_headline=True) is None


@pytest.mark.parametrize("text", ["(完)", "(下转第3版)", "（据新华社）", "(作者系东莞市某制衣厂职工)"])
def test_remarks_in_brackets_are_no_signatures(text: str) -> None:
    assert byline.closing(text) is None


def test_a_reporter_who_is_only_spoken_of_stays_in_the_text() -> None:
    opened = byline.opening("本报讯 记者近日从广东省总工会获悉")
    assert opened is not None
    assert opened.byline.names == ()
    assert opened.length == len("本报讯 ")


def test_a_signature_behind_the_last_full_stop_is_found() -> None:
    signed = byline.closing_at_end("确保取得实效。(华丽芳)")
    assert signed is not None
    assert signed[0].byline.authors == ("华丽芳",)
    assert signed[1] == len("确保取得实效。")


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    byline.line(text or "x", near_headline=True)
    byline.parse(text)
    byline.opening(text)
    byline.closing(text)
    split_names(text)


NAME = st.sampled_from(["王艳", "吴志钊", "许接英", "欧阳锋", "李明", "陈小雨", "司徒美堂"])


@given(
    st.lists(NAME, min_size=1, max_size=4, unique=True),
    st.lists(NAME, max_size=3, unique=True),
    st.sampled_from([" ", "、", "　", "  "]),
)
def test_names_come_back_however_they_are_set_apart(
    reporters: list[str], correspondents: list[str], gap: str
) -> None:
    said = f"本报讯(全媒体记者{gap.join(reporters)}"
    said += f" 通讯员{gap.join(correspondents)})近日" if correspondents else ")近日"
    opened = byline.opening(said)
    assert opened is not None
    assert opened.byline.reporters == tuple(reporters)
    assert opened.byline.correspondents == tuple(correspondents)
    assert said[opened.length :] == "近日"
