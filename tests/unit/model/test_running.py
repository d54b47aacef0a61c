"""The short way through running text gives just what the Markdown parser gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.newswire import Newswire
from tui.model import body
from tui.model.running import pieces

PIECES = st.sampled_from(
    """东莞工会|。|“|AI| |  |\n|\n\n|\n \n|　　|## |# |#|#话题|1|1. |1.5|2026年|■图|\n单位供图|- |+|=|---|>|　|！|a\n|
###### 末级|####### 七|（|\u00a0|\u2028|é|    """.replace("|\n######", "|######").split("|")
)


@settings(max_examples=800)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_both_ways_agree(text: str) -> None:
    assert body.parse(text, ("东莞",), "东莞工会") == body.parse_whole(text, ("东莞",), "东莞工会")


@pytest.mark.parametrize(
    "text",
    [
        "*强调*",
        "- 项",
        "1. 项",
        "    代码",
        "> 引",
        "a|b",
        "[x](y)",
        "`c`",
        "<b>",
        "&amp;",
        "上\n===",
        "断  \n行",
        "# 题 #",
        "http://a.b",
    ],
)
def test_signs_of_markdown_are_left_to_the_parser(text: str) -> None:
    assert pieces(text) is None


def test_news_goes_the_short_way(stories: Path) -> None:
    wire = Newswire(3)
    for number in range(20):
        text = "\n\n".join(wire.story(number).paragraphs)
        assert pieces(text) is not None
        assert body.parse(text) == body.parse_whole(text)
    for path in stories.rglob("*.md"):
        text = path.read_text("utf-8").split("---\n", 2)[2]
        assert pieces(text) is not None
        assert body.parse(text) == body.parse_whole(text)
