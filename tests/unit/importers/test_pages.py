"""Whole pages against what stands beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.importers.dresses import DRESSES
from tests.unit.importers.judging import PAGES, byline_of, differences, expected, f1, lost, page, told
from tui.importers.found import Found, PartKind
from tui.importers.notes import Fate
from tui.importers.page import read_page

NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_every_story_is_found_and_not_one_more(name: str) -> None:
    assert [s.title for s in page(name).stories] == [w["title"] for w in expected(name)]


@pytest.mark.parametrize("name", NAMES)
def test_every_byline_field_is_read(name: str) -> None:
    assert [byline_of(s) for s in page(name).stories] == [told(w) for w in expected(name)]


@pytest.mark.parametrize("name", NAMES)
def test_sections_captions_tables_and_paragraphs_stand_where_they_belong(name: str) -> None:
    pairs = zip(page(name).stories, expected(name), strict=True)
    assert [difference for story, want in pairs for difference in differences(story, want)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_character_is_kept_normalised_or_reported(name: str) -> None:
    source = (PAGES / f"{name}.txt").read_bytes().decode()
    assert lost(source, page(name)) == {}


@pytest.mark.parametrize("name", NAMES)
def test_every_line_with_text_is_in_a_story_or_a_note(name: str) -> None:
    found = page(name)
    noted = {line for n in found.notes if n.fate is Fate.LEFT for line in range(n.first, n.last + 1)}
    for number, line in enumerate(found.lines, 1):
        if line.strip():
            assert number in noted or any(story.holds(number) for story in found.stories), line


@pytest.mark.parametrize("name", NAMES)
def test_no_line_belongs_to_two_stories(name: str) -> None:
    found = page(name)
    owners = [sum(s.holds(n) for s in found.stories) for n in range(1, len(found.lines) + 1)]
    assert max(owners) <= 1


# The least share of stories (F1) and of bylines in each dress; what hangs on the levels of headings cannot be whole.
LEAST = {
    "no signs at all": (0.94, 0.91),
    "one heading level": (0.94, 0.94),
    "wrapped, no signs": (0.93, 0.89),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_stories_and_bylines_are_found_in_other_dress(dress: str) -> None:
    least, least_bylines = LEAST.get(dress, (0.98, 0.96))
    assert_read(PAGES, dress, least, least_bylines)


# Pages that were written before the importer had read them, and read as they are.
@pytest.mark.parametrize("folder", ["held", "blind"])
def test_stories_and_bylines_are_found_on_pages_that_were_held_out(folder: str) -> None:
    assert_read(PAGES.parent / folder, "as written", 0.95, 0.95)


def assert_read(folder: Path, dress: str, least: float, least_bylines: float) -> None:
    """Whether so many stories and bylines of a folder's pages are read right, and no character is lost."""
    hits = found = wanted = good = every = 0
    for path in sorted(folder.glob("*.txt")):
        want = expected(path.stem, folder)
        source = DRESSES[dress](path.read_bytes().decode(), want)
        result = read_page(source)
        a, b, c = f1([s.title for s in result.stories], [w["title"] for w in want])
        hits, found, wanted = hits + a, found + b, wanted + c
        by_title = {s.title: s for s in result.stories}
        good += sum(w["title"] in by_title and byline_of(by_title[w["title"]]) == told(w) for w in want)
        every += len(want)
        assert lost(source, result) == {}, path.stem
    assert 2 * hits / (found + wanted) >= least
    assert good / every >= least_bylines


LINES = st.sampled_from(
    [
        "",
        "## 东莞市总工会举办技能比武",
        "### 小标题",
        "**粗体标题**",
        "本报讯(记者王艳 通讯员李明)近日,活动举行。",
        "近日,东莞市总工会在松山湖举办活动,来自三十家企业的选手",
        "参加角逐,赛出了水平。",
        "(卢秀樱)",
        "■职工领到慰问品。",
        "单位供图",
        "![图](a.png)",
        "(下转第3版)",
        "(上接第1版)",
        "南方工报 2026年1月15日 星期四 第2版",
        "责编/张晓 美编/李彤",
        "| 甲 | 乙 |",
        "|---|---|",
        "甲  乙  丙",
        "——副题一行",
        "一、谁来谈",
        "机床醒来的时候",
        "天还没有亮",
        "- 列表",
        "> 引文",
        "---",
        "本报记者 张三 摄",
        "“问:”什么",
        "链接",
        "<table><tr><td>甲</td></tr></table>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(LINES, st.text(alphabet="东莞工会,。.()“”1#*|<>■图:- 　", max_size=20)), max_size=25)
)
def test_no_page_raises_and_none_loses_a_line(lines: list[str]) -> None:
    source = "\n".join(lines)
    found = read_page(source)
    noted = {line for n in found.notes if n.fate is Fate.LEFT for line in range(n.first, n.last + 1)}
    for number, line in enumerate(found.lines, 1):
        if line.strip(" \u3000#*"):
            assert number in noted or any(story.holds(number) for story in found.stories), (number, line)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    read_page(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_no_order_of_lines_loses_a_character(lines: list[str]) -> None:
    source = "\n".join(lines)
    assert lost(source, read_page(source)) == {}


def _shared_page() -> Found:
    path = os.environ.get("BULLETIN_PAGE", "")
    if not path or not Path(path).is_file():
        pytest.skip("BULLETIN_PAGE names no newspaper page")
    return read_page(Path(path).read_text(encoding="utf-8"), "page.txt")


def test_the_shared_page_gives_its_five_stories() -> None:
    found = _shared_page()
    assert [s.title for s in found.stories] == [
        "全省第一！东莞职工互助保障参保数增80%",
        "潮州市总工会 举办职工品质生活展示活动",
        "“娘家人”的温暖如约而至",
        "韶关市曲江区总工会 组织劳模工匠进校园宣讲",
        "湛江吴川市总工会 宣讲四中全会精神",
    ]
    assert [byline_of(s) for s in found.stories] == [
        {
            "dateline": "本报讯",
            "reporter_title": "全媒体记者",
            "reporters": ["王艳"],
            "correspondents": ["吴志钊"],
        },
        {"dateline": "本报讯", "authors": ["卢秀樱"]},
        {
            "dateline": "本报讯",
            "reporter_title": "全媒体记者",
            "reporters": ["许接英", "王艳"],
            "correspondents": ["江门工", "潘铭", "沈莹"],
        },
        {"dateline": "本报讯", "authors": ["华丽芳"]},
        {
            "dateline": "本报讯",
            "reporter_title": "全媒体记者",
            "reporters": ["誉建业"],
            "correspondents": ["孙平", "吴艺芳"],
        },
    ]
    assert all(story.date == "" for story in found.stories)


def test_the_shared_page_keeps_its_column_title_sections_and_caption() -> None:
    story = _shared_page().stories[2]
    assert story.kicker == "情暖劳动者 喜粤过大年"
    assert [p.text for p in story.parts if p.kind is PartKind.HEADING] == [
        "江门市总工会",
        "清远市清新区总工会",
        "惠州市惠城区各基层工会",
    ]
    (caption,) = [p for p in story.parts if p.kind is PartKind.CAPTION]
    assert (caption.text, caption.credit) == ("清远市清新区总工会工作人员为户外劳动者送姜茶。", "单位供图")


def test_the_shared_page_has_its_three_broken_paragraphs_joined_and_no_other() -> None:
    found = _shared_page()
    joins = [n for n in found.notes if n.message.key.startswith("imports.join")]
    assert [(n.first, n.last) for n in joins] == [(7, 9), (11, 13), (57, 59)]
    assert [sum(p.kind is PartKind.PARAGRAPH for p in s.parts) for s in found.stories] == [4, 4, 11, 3, 3]


def test_no_character_of_the_shared_page_is_lost() -> None:
    found = _shared_page()
    assert lost("\n".join(found.lines), found) == {}
