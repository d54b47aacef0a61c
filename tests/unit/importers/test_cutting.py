"""A story cut at a source line, within a paragraph too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.importers.cutting import Cut, cut_at
from tui.importers.found import Found, Part, PartKind, Story
from tui.importers.page import read_page

PAGE = """# 东莞举办技能比武

本报讯(记者 王艳)近日,东莞市总工会在松山湖举办技能比
武,三十家企业的选手参加,赛出了水平,也赛出了团结。
招租启事
工人文化宫东侧有商铺三间对外招租,面积各四十五平方米,有
意者请于月底以前和办公室联系。(陈一舟)"""


def _joined() -> Found:
    """All five lines as one paragraph, as a careless reading would leave them."""
    text = (
        "近日，东莞市总工会在松山湖举办技能比武，三十家企业的选手参加，赛出了水平，也赛出了团结。招租启事"
        "工人文化宫东侧有商铺三间对外招租，面积各四十五平方米，有意者请于月底以前和办公室联系。"
    )
    story = Story("东莞举办技能比武", (Part(PartKind.PARAGRAPH, text, 3, 7),), ((1, 7),))
    return Found("p.txt", (story,), lines=tuple(PAGE.split("\n")))


def _split(found: Found, line: int) -> Found:
    cut = cut_at(found.stories[0], found.lines, line, 0)
    return found.split(0, cut.part, cut.title, offset=cut.offset, length=cut.length, line=cut.line)


def test_a_line_that_was_a_headline_becomes_one() -> None:
    one, two = _split(_joined(), 5).stories
    assert one.parts[0].text.endswith("也赛出了团结。")
    assert two.title == "招租启事"
    assert two.parts[0].text.startswith("工人文化宫东侧")
    assert (one.ranges, two.ranges) == (((1, 4),), ((5, 7),))


def test_a_cut_in_mid_sentence_is_where_the_line_starts() -> None:
    one, two = _split(_joined(), 4).stories
    assert one.parts[0].text.endswith("技能比")
    assert two.parts[0].text.startswith("武，三十家企业")
    assert two.title == "武，三十家企业的选手参加"


def test_the_first_line_of_a_part_is_cut_before_it() -> None:
    found = _joined()
    assert cut_at(found.stories[0], found.lines, 3, 0) == Cut(0)


@given(st.integers(4, 7))
def test_no_character_is_lost_wherever_a_paragraph_is_cut(line: int) -> None:
    found = _joined()
    one, two = _split(found, line).stories
    cut = cut_at(found.stories[0], found.lines, line, 0)
    whole = one.parts[0].text + (two.title if cut.length else "") + two.parts[0].text
    assert whole == found.stories[0].parts[0].text


def test_the_lines_of_a_page_that_was_read_are_found_in_its_paragraphs() -> None:
    found = read_page(PAGE)
    for number, story in enumerate(found.stories):
        for at, part in enumerate(story.parts):
            for line in range(part.first + 1, part.last + 1):
                cut = cut_at(story, found.lines, line, at)
                assert cut.offset > 0, (number, line)
                start = found.lines[line - 1][:4]
                assert part.text[cut.offset :].startswith(start.replace(",", "，"))
