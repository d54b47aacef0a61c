"""Bodies: golden stories, and what holds for any text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.article import BlockKind, SpanKind
from tui.model.body import Body, parse, parse_plain
from tui.model.captions import credit_start, is_caption, is_credit
from tui.model.html import html_text
from tui.text.clean import clean_text

from .golden import FOLDER, became


@pytest.mark.parametrize("story", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_golden_stories_become_what_was_reviewed(story: Path) -> None:
    assert became(story) == story.with_suffix(".blocks").read_text(encoding="utf-8")


def assert_whole(body: Body) -> None:
    """Blocks cover the text, one newline between them, and everything in a block lies inside it."""
    at = 0
    for block in body.blocks:
        assert block.start == at
        assert (block.end > block.start) == (block.kind is not BlockKind.RULE)
        at = block.end + 1
        if block.kind is not BlockKind.CODE:
            said = body.text[block.start : block.end]
            assert block.kind is BlockKind.TABLE or (
                "\n" not in said and "\t" not in said and said == said.strip()
            )
        for span in block.spans:
            assert block.start <= span.start < span.end <= block.end
            assert (span.kind is SpanKind.LINK) == bool(span.target)
            assert not span.target or span.target.lower().startswith(("http://", "https://"))
        for row in block.cells:
            assert "\t".join(body.text[start:end] for start, end in row) in body.text[block.start : block.end]
        assert block.credit < 0 or block.start <= block.credit < block.end
    assert at == (len(body.text) + 1 if body.blocks else 0)
    assert clean_text(body.text) == body.text


PIECES = [
    "东莞", "a", " ", "\n", "\n\n", "**", "*", "_", "`", "```\n", "~~", "[", "](http://a.b/c)", "](javascript:x)", "![", "]", "[^1]", "[^1]: ",
    "> ", "- ", "1. ", "# ", "| ", "|---|---|\n", "<b>", "</b>", "<script>", "<!--", "-->", "<br>", "&#x1b;", "&#x202e;", "\x1b[31m", "\u202e", "　　",
    "https://x.y/z。", "■", "单位供图", "王艳 摄", "[[", "|", "]]", "%%", "{{< figure caption=\"图\" >}}", "{% x %}", "---\n", "\\", "    ", "\t", "“", "”", "👩\u200d", "\u0301", "\ufe0f",
]  # fmt: skip
SOURCES = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=40))


@given(SOURCES)
def test_any_markdown_becomes_whole_blocks_of_clean_text(source: str) -> None:
    assert_whole(parse(source, ("东莞",), "a"))


@given(SOURCES)
def test_any_plain_text_becomes_whole_blocks_of_clean_text(source: str) -> None:
    body = parse_plain(source)
    assert_whole(body)


@given(st.text(st.sampled_from(list("东莞职工ab1，。“”\n #*_[]<&|-")), max_size=60))
def test_no_han_character_of_markdown_is_lost(source: str) -> None:
    han = [c for c in source if "\u4e00" <= c <= "\u9fff"]
    if "[" not in source and "<" not in source:  # addresses of links and names of tags are not for reading
        assert [c for c in parse(source).text if "\u4e00" <= c <= "\u9fff"] == han


def texts(body: Body) -> list[str]:
    return [body.text[block.start : block.end] for block in body.blocks]


def test_a_first_heading_that_repeats_the_headline_is_left_out() -> None:
    assert texts(parse("# 标 题\n\n正文", title="标题")) == ["正文"]
    assert texts(parse("# 另一个\n\n正文", title="标题")) == ["另一个", "正文"]
    assert texts(parse("正文\n\n# 标题", title="标题")) == ["正文", "标题"]


def test_a_heading_belongs_to_the_cities_that_it_names() -> None:
    body = parse("## 江门市总工会\n\n江门\n\n## 江门、清远两地\n\n## 其他", ("江门", "清远", "惠州"))
    assert [block.places for block in body.blocks] == [("江门",), (), ("江门", "清远"), ()]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("中文\n中文", "中文中文"),
        ("word\nword", "word word"),
        ("中文\nword", "中文word"),
        ("word,\n中文", "word,中文"),
        ("**粗**\n后", "粗后"),
        ("a  \nb", "a\nb"),
        ("一\n　　二", "一\n二"),
        ("a &amp; b", "a & b"),
        ("`a  b`", "a  b"),
    ],
)
def test_lines_are_joined_as_the_script_wants(source: str, text: str) -> None:
    assert parse(source).text == text


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("https://a.b/c", True),
        ("HTTP://a.b", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.b", False),
        ("../x.md", False),
        ("https://a.b/&#x1b;[31m", True),
    ],
)
def test_links_lead_to_the_web_only(target: str, kept: bool) -> None:
    body = parse(f"前[字](<{target}>)后")
    assert body.text == "前字后"
    assert [span.kind for span in body.blocks[0].spans] == [SpanKind.LINK] * kept
    assert all(span.target.isascii() and span.target.isprintable() for span in body.blocks[0].spans)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>一</p>二", "\n一\n二"),
        ("<b>一</b>二", "一二"),
        ("<script>x</script>一<style>y</style >二", "一二"),
        ("<script>x", ""),
        ("<!-- 批注 -->一", "一"),
        ("<!-- 没完", ""),
        ("1 < 2 &lt; 3", "1 < 2 < 3"),
        ("<img alt='图说' src=x>", "图说"),
        ("<", "<"),
        ("<b", ""),
    ],
)
def test_html_shows_its_text(html: str, text: str) -> None:
    assert html_text(html) == text


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("■工作人员送姜茶。", True, False),
        ("图：送姜茶。", True, False),
        ("图为送姜茶现场。", True, False),
        ("上图为送姜茶现场。", True, False),
        ("图书馆开放。", False, False),
        ("单位供图", False, True),
        ("王艳 摄", False, True),
        ("（王艳摄）", False, True),
        ("全媒体记者王艳/摄", False, True),
        ("图片来源：新华社", False, True),
        ("本报讯 东莞市总工会开展活动。", False, False),
        ("他爱好摄影。", False, False),
    ],
)
def test_captions_and_credits_are_told_from_text(line: str, caption: bool, credit: bool) -> None:
    assert (is_caption(line), is_credit(line)) == (caption, credit)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("活动现场。单位供图", "单位供图"),
        ("活动现场 王艳摄", "王艳摄"),
        ("活动现场。（王艳 摄）", "（王艳 摄）"),
        ("活动现场。", None),
    ],
)
def test_a_credit_at_the_end_of_a_caption_is_found(caption: str, credit: str | None) -> None:
    start = credit_start(caption)
    assert (caption[start:] if start >= 0 else None) == credit


def test_plain_text_is_no_markdown() -> None:
    body = parse_plain(
        "标题\n本报讯 *一*\n二。\n　　第二段\n\n■图说。\n单位供图\n见https://a.b/c。", title="标题"
    )
    assert texts(body) == ["本报讯 *一*二。", "第二段", "■图说。 单位供图", "见https://a.b/c。"]
    assert [span.target for block in body.blocks for span in block.spans] == ["https://a.b/c"]


def test_a_story_of_marks_without_end_is_bounded_and_keeps_them() -> None:
    source = "[" * 20_000
    assert parse(source).text == source


def test_the_parser_is_imported_with_the_first_body_that_needs_it() -> None:
    code = (
        "import sys; from tui.model import body; body.parse('东莞工会。');"
        "before = 'markdown_it' in sys.modules; body.parse('*x*'); print(before, 'markdown_it' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"
