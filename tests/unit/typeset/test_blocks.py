"""The head, and each kind of block, as a reader sees them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import pytest

from tests.unit.typeset.sample import article, long_article
from tui.model.article import Article, Block, BlockKind, Byline, Headline, Span, SpanKind
from tui.text.cells import WIDE
from tui.text.language import Language
from tui.typeset.columns import Columns
from tui.typeset.head import date_of
from tui.typeset.line import Role, Run
from tui.typeset.page import Page
from tui.typeset.setting import Align, Quotes, Script, Setting
from tui.typeset.sheet import every_line


def story(text: str, *blocks: Block, **facts: object) -> Article:
    headline = replace(Headline("x", "题", PurePath("x.md")), **facts)  # type: ignore[arg-type] # fields by name
    return Article(headline, text, blocks or (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def body(page: Page) -> list[str]:
    """The lines after the head."""
    texts = [line.text for line in every_line(page)]
    return texts[page.line_of(0) :] if page.end else []


def runs_of(page: Page, role: Role) -> list[Run]:
    return [run for line in every_line(page) for run in line.runs if run.role is role]


# --- the head ---


def test_the_head_is_source_before_the_text() -> None:
    page = Page(article(), 60)
    assert page.source(page.start, 0).split("\n") == [
        "劳模风采",
        "三百六十行里见真章 南岭县总工会办起工匠夜校 首期学员突破1200人次",
        "——一座山区县城的技能课堂",
        "本报讯 全媒体记者 林晓岚 周立 通讯员 陈思远 摄影 何川",
        "韶关 清远 2026年3月8日 要闻 第2版 工会周报 约3分钟读完",
        "",
    ]
    assert page.source(-1, 4) == "\n" + article().text[:4]
    assert page.source(0, page.end) == article().text


def test_the_head_speaks_english_to_who_does() -> None:
    page = Page(article(), 60, Setting(language=Language.ENGLISH))
    facts = page.source(page.start, 0).split("\n")[4]
    assert facts == "韶关 清远 2026-03-08 要闻 page 2 工会周报 3 min read"


def test_a_headline_breaks_at_its_own_spaces() -> None:
    page = Page(story("文", title="参保人次增近八成 东莞职工互助保障增幅居全省第一"), 36)
    made = [run.text for run in runs_of(page, Role.HEADLINE)]
    assert made == ["参保人次增近八成", "东莞职工互助保障增幅居全省第一"]


def test_a_headline_without_spaces_is_balanced_and_keeps_its_words() -> None:
    text = (
        "互助保障是好事。职工互助保障。互助保障参保。东莞职工互助保障。职工最满意。职工，互助，保障，工会。"
        * 2
    )
    page = Page(story(text, title="东莞市总工会推进职工互助保障工作", places=("东莞",)), 24)
    made = [run.text for run in runs_of(page, Role.HEADLINE)]
    assert "".join(made) == "东莞市总工会推进职工互助保障工作"
    assert len(made) == 2
    assert all(len(line) >= 6 for line in made)
    assert not any(line.endswith(("互", "保", "职")) for line in made)


def test_cities_are_runs_of_their_own() -> None:
    assert [run.text for run in runs_of(Page(article(), 40), Role.PLACE)] == ["韶关", "清远"]


def test_names_are_not_parted() -> None:
    people = ("欧阳建国", "司马相如", "诸葛孔明")
    page = Page(story("文", byline=Byline("本报讯", people)), 16)
    text = [line.text.strip() for line in every_line(page)]
    for name in people:
        assert any(name in line for line in text)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-01-05", "2026年1月5日"),
        ("2026-01", "2026年1月"),
        ("2026", "2026年"),
        ("去年冬天", "去年冬天"),
        ("", ""),
    ],
)
def test_a_date_in_words(date: str, said: str) -> None:
    assert date_of(date, Language.CHINESE) == said
    assert date_of(date, Language.ENGLISH) == date


def test_a_story_without_anything_still_has_a_page() -> None:
    page = Page(Article(Headline("x", "", PurePath("x")), "", ()), 40)
    assert len(page) == 0
    assert page.settle(1)
    assert page.line(0).text == ""
    assert page.line_of(0) == 0
    assert (page.start, page.end) == (0, 0)


# --- paragraphs ---


def test_a_paragraph_is_indented_two_ems_or_parted_by_a_blank_line() -> None:
    text = "第一段。\n第二段。"
    blocks = (Block(BlockKind.PARAGRAPH, 0, 4), Block(BlockKind.PARAGRAPH, 5, 9))
    assert body(Page(story(text, *blocks), 40)) == ["    第一段。", "    第二段。"]
    assert body(Page(story(text, *blocks), 40, Setting(indent=0))) == ["第一段。", "", "第二段。"]


def test_a_hard_break_ends_a_line() -> None:
    assert body(Page(story("上句\n下句"), 40)) == ["    上句", "下句"]


def test_text_between_blocks_is_shown() -> None:
    text = "甲\n漏掉的\n乙"
    assert body(
        Page(story(text, Block(BlockKind.PARAGRAPH, 0, 1), Block(BlockKind.PARAGRAPH, 6, 7)), 40)
    ) == [
        "    甲",
        "    漏掉的",
        "    乙",
    ]


def test_spans_nest_and_a_link_keeps_its_target() -> None:
    text = "看这里的重点"
    spans = (Span(1, 6, SpanKind.LINK, "https://a.b"), Span(4, 6, SpanKind.STRONG))
    page = Page(story(text, Block(BlockKind.PARAGRAPH, 0, 6, spans=spans)), 40)
    runs = [run for run in page.line(page.line_of(0)).runs if run.offset is not None]
    assert [(run.text, run.role, run.target) for run in runs] == [
        ("看", Role.TEXT, ""),
        ("这里的重点", Role.LINK, "https://a.b"),
    ]


def test_corner_quotes_are_shown_and_curly_ones_copied() -> None:
    page = Page(story("说：“要‘学’。”it’s"), 40, Setting(quotes=Quotes.CORNER))
    assert body(page) == ["    说：「要『学』。」it’s"]
    assert page.source(0, page.end) == "说：“要‘学’。”it’s"


def test_the_other_script_is_shown_and_the_own_one_copied() -> None:
    page = Page(story("东莞皇后"), 40, Setting(script=Script.TRADITIONAL))
    assert body(page) == ["    東莞皇后"]
    assert page.source(0, 4) == "东莞皇后"


def test_rules_and_bars_are_ascii_where_ambiguous_signs_are_wide() -> None:
    text = "引文"
    page = Page(story(text, Block(BlockKind.QUOTE, 0, 2, 1)), 20, Setting(widths=WIDE))
    drawn = "".join(run.text for run in runs_of(page, Role.RULE))
    assert drawn.isascii()


# --- the other blocks ---


def test_quotes_and_lists_nest() -> None:
    text = "外\n里\n一\n二\n再\n尾"
    blocks = (
        Block(BlockKind.QUOTE, 0, 1, 1),
        Block(BlockKind.QUOTE, 2, 3, 2),
        Block(BlockKind.ITEM, 4, 5, 1, "10."),
        Block(BlockKind.ITEM, 6, 7, 2, "•"),
        Block(BlockKind.ITEM, 8, 9, 1, ""),
        Block(BlockKind.RULE, 9, 9),
        Block(BlockKind.PARAGRAPH, 10, 11),
    )
    assert body(Page(story(text, *blocks), 20)) == [
        "│ 外",
        "│ │ 里",
        "",
        "  10. 一",
        "    • 二",
        "      再",
        "",
        "    ────────────",
        "",
        "    尾",
    ]


def test_a_credit_stands_at_the_right_of_the_caption_or_below_it() -> None:
    text = "■工人在看书。 本报供图"
    block = Block(BlockKind.CAPTION, 0, len(text), credit=text.index("本报"))
    assert body(Page(story(text, block), 40)) == ["  ■工人在看书。" + " " * 15 + "本报供图"]
    assert body(Page(story(text, block), 24)) == ["  ■工人在看书。", "              本报供图"]


def table(rows: list[list[str]]) -> Article:
    text, cells = "", []
    for row in rows:
        spans = []
        for number, said in enumerate(row):
            text += ("\t" if number else "\n") if text else ""
            spans.append((len(text), len(text) + len(said)))
            text += said
        cells.append(tuple(spans))
    return story(text, Block(BlockKind.TABLE, 0, len(text), cells=tuple(cells)))


ROWS = [["市", "人次", "说明"], ["东莞", "20.82万", "同比增长79.72%"], ["潮州", "9", "无"]]


def test_a_table_has_columns_and_figures_stand_at_the_right() -> None:
    assert body(Page(table(ROWS), 40)) == [
        "市       人次  说明",
        "─────────────────────────────",
        "东莞  20.82万  同比增长79.72%",
        "潮州        9  无",
        "─────────────────────────────",
    ]


def test_a_narrow_table_wraps_its_widest_cells_and_a_narrower_one_is_stacked() -> None:
    assert body(Page(table(ROWS), 24)) == [
        "市       人次  说明",
        "────────────────────────",
        "东莞  20.82万  同比增长",
        "               79.72%",
        "潮州        9  无",
        "────────────────────────",
    ]
    assert body(Page(table(ROWS), 16)) == [
        "市",
        "  人次",
        "  说明",
        "────────────",
        "东莞",
        "  人次：20.82万",
        "  说明：同比增长",
        "        79.72%",
        "",
        "潮州",
        "  人次：9",
        "  说明：无",
    ]


def test_code_is_kept_as_it_stands() -> None:
    text = "if a:\n\tprint('中文，很长很长的一行')\n\n  b"
    page = Page(story(text, Block(BlockKind.CODE, 0, len(text), marker="py")), 24)
    assert body(page) == ["  if a:", "      print('中文，很长", "  很长的一行')", "  ", "    b"]


# --- long stories, and fitting what is in view ---


def test_a_long_story_opens_at_its_end_without_being_laid_out() -> None:
    page = Page(long_article(200_000), 60)
    last = page.line(page.line_of(page.end - 1))
    assert last.end == page.end
    assert not page.settled
    guess = len(page)
    while not page.settle(1000):
        pass
    assert abs(guess - len(page)) < len(page) // 10


def test_one_endless_paragraph_is_laid_out_in_slices() -> None:
    text = "职工互助保障参保达20.82万人次，同比增长79.72%。" * 2000
    page = Page(story(text), 60)
    last = page.line(page.line_of(page.end - 1))
    assert last.end == page.end
    assert not page.settled
    shown = "".join(
        run.text
        for line in every_line(page)
        for run in line.runs
        if run.offset is not None and run.offset >= 0
    )
    assert shown == text


@pytest.mark.parametrize("kind", ["page", "columns"])
def test_refining_fits_what_is_in_view_and_nothing_else(kind: str) -> None:
    long = long_article(30_000)
    setting = Setting(align=Align.JUSTIFIED)
    sheet: Page | Columns = Page(long, 44, setting) if kind == "page" else Columns(long, 140, 30, setting)
    while not sheet.settle(100):
        pass
    before = list(every_line(sheet))
    first, last = (40, 80) if kind == "page" else (30, 59)
    assert sheet.refine(first, last)
    after = list(every_line(sheet))
    assert before != after
    assert not sheet.refine(first, last)
    shown = [
        "".join(run.text for line in lines for run in line.runs if run.offset is not None)
        for lines in (before, after)
    ]
    assert len(shown[0]) == len(shown[1])
