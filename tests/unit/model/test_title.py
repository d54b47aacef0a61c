"""A title where front matter has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.title import markdown_title, name_title, plain_title


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# 标题\n正文", "标题"),
        ("\n\n## 二级开头\n\n# 一级", "二级开头"),
        ("正文\n\n# 一级\n", "一级"),
        ("正文\n\n## 二级\n", ""),
        ("标题\n===\n正文", "标题"),
        ("# **粗** `码` [链](http://x) ~~删~~ ##", "粗 码 链 删"),
        ("# snake_case 与 &lt;b&gt;", "snake_case 与 <b>"),
        ("```\n# 代码\n```\n# 真的", "真的"),
        ("#标签 正文", ""),
        ("# \n正文", ""),
        ("# 坏\x1b[31m", "坏␛[31m"),
        ("", ""),
    ],
)
def test_the_first_heading_is_the_title(body: str, title: str) -> None:
    assert markdown_title(body) == title


@pytest.mark.parametrize(
    ("body", "title"),
    [("\n标题一行\n正文。", "标题一行"), ("本报讯 一句话。\n", ""), ("长" * 61, ""), ("", "")],
)
def test_a_short_first_line_of_a_plain_file_is_its_title(body: str, title: str) -> None:
    assert plain_title(body) == title


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("2026-01-15-song-nuan", "song nuan"),
        ("送温暖", "送温暖"),
        ("a_b", "a b"),
        ("---", "---"),
        ("\x1bx", "␛x"),
        ("\u200b", "—"),
    ],
)
def test_a_file_name_is_the_last_resort(stem: str, title: str) -> None:
    assert name_title(stem) == title


@given(st.text(st.sampled_from(list("# 标题*_`[]()=-<>&;\\\n\x1b\u202e")), max_size=60))
def test_a_title_is_always_one_clean_line(body: str) -> None:
    for title in (markdown_title(body), plain_title(body)):
        assert title.isprintable() or "\u3000" in title
