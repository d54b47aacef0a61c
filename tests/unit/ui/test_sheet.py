"""A source's lines and the stories that they went to."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.e2e.test_importing import PAGE
from tui.importers.found import Found, Part, PartKind, Story
from tui.importers.page import read_page
from tui.ui.sheet import Sheet

LINES = PAGE.split("\n")


def test_every_line_of_a_story_names_it() -> None:
    found = read_page(PAGE)
    sheet = Sheet(found)
    for number, story in enumerate(found.stories):
        assert sheet.first_of(number) == story.first
        assert all(sheet.story_at(line) == number for a, b in story.ranges for line in range(a, b + 1))


def test_a_joined_paragraph_is_one_part_and_has_its_sign() -> None:
    sheet = Sheet(read_page(PAGE))
    assert sheet.part_at(3) == sheet.part_at(5) == 0
    assert [sheet.sign(line) for line in (1, 3, 7)] == [" ", "+", " "]


def test_a_line_of_no_story_has_none() -> None:
    assert Sheet(Found("", ())).story_at(1) == -1
    assert Sheet(read_page(PAGE)).story_at(999) == -1
    assert Sheet(read_page(PAGE)).part_at(999) == -1


def test_a_source_that_is_no_text_shows_the_stories_own() -> None:
    parts = (Part(PartKind.PARAGRAPH, "一\n二", 0, 0), Part(PartKind.TABLE, "", 0, 0, rows=(("a", "b"),)))
    sheet = Sheet(Found("x.html", (Story("甲", parts), Story("乙"))))
    assert list(sheet.lines) == ["甲", "", "一", "二", "", "a  b", "", "乙", ""]
    assert [sheet.story_at(line) for line in (1, 4, 6, 8)] == [0, 0, 0, 1]
    assert [sheet.part_at(line) for line in (1, 3, 4, 6)] == [0, 0, 0, 1]
    assert (sheet.first_of(0), sheet.first_of(1)) == (1, 8)


def _same(one: Sheet, two: Sheet) -> None:
    assert list(one.lines) == list(two.lines)
    assert (one.notes, one.doubts) == (two.notes, two.doubts)
    for line in range(len(one.lines) + 2):
        assert one.story_at(line) == two.story_at(line)
        assert one.part_at(line) == two.part_at(line)
        assert one.cut_at(line) == two.cut_at(line)
    assert [one.first_of(n) for n in range(4)] == [two.first_of(n) for n in range(4)]


OWN = Found(
    "x.html",
    tuple(
        Story(f"第{n}篇", (Part(PartKind.PARAGRAPH, "一\n二", 0, 0), Part(PartKind.PARAGRAPH, "三", 0, 0)))
        for n in "甲乙丙"
    ),
)


@settings(max_examples=60, deadline=None)
@given(
    st.booleans(),
    st.lists(
        st.tuples(st.sampled_from(["join", "split", "drop", "rename", "undo"]), st.integers(0, 9)), max_size=8
    ),
)
def test_a_patched_sheet_is_as_one_made_anew(own: bool, deeds: list[tuple[str, int]]) -> None:
    found = OWN if own else read_page(PAGE)
    sheet, history = Sheet(found), [found]
    for deed, number in deeds:
        at = number % max(1, len(found.stories))
        if deed == "undo" and len(history) > 1:
            found = history.pop()
        elif deed == "join" and at + 1 < len(found.stories):
            history.append(found)
            found = found.join(at)
        elif deed == "split" and found.stories and (cut := sheet.cut_at(sheet.first_of(at) + number)):
            history.append(found)
            found = found.split(
                sheet.story_at(sheet.first_of(at) + number),
                cut.part,
                cut.title,
                offset=cut.offset,
                length=cut.length,
                line=cut.line,
            )
        elif deed in ("drop", "rename") and found.stories:
            history.append(found)
            found = found.drop(at) if deed == "drop" else found.rename(at, "新题")
        sheet.change(found)
        _same(sheet, Sheet(found))
